"""The record: one tracked item of a report, as the contract fixes it, and the vocabulary of its closed values."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What the document calls the item."""

    RECOMMENDATION = "recommendation"
    ACTION = "action"
    PLEDGE = "pledge"
    AREA_FOR_IMPROVEMENT = "area_for_improvement"
    CAUSE_OF_CONCERN = "cause_of_concern"


class Status(StrEnum):
    """How the document says the item stands; a statement of the document, never our judgement."""

    NOT_STARTED = "not_started"
    ON_TARGET = "on_target"
    AT_RISK = "at_risk"
    OFF_TARGET = "off_target"
    PROPOSED_FOR_CLOSURE = "proposed_for_closure"
    CLOSED = "closed"
    NO_ACTION_REQUIRED = "no_action_required"
    AWAITING_SIGN_OFF = "awaiting_sign_off"
    SUPERSEDED = "superseded"
    NOT_ADOPTED = "not_adopted"
    ONGOING = "ongoing"
    DEFERRED = "deferred"


class Rag(StrEnum):
    """Colour of the progress rating, from its word or from the colour of its cell."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    GREY = "grey"
    WHITE = "white"


class DateKind(StrEnum):
    """How a target date is worded."""

    ABSOLUTE = "absolute"
    RELATIVE = "relative"
    IMMEDIATE = "immediate"
    ONGOING = "ongoing"
    COMPLETED = "completed"
    UNSTATED = "unstated"


class Precision(StrEnum):
    """How finely a date is printed; a date is never made finer than this."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Owner:
    """A person or post that must act. Unknown parts are None."""

    name: str | None = None
    rank: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class TargetDate:
    """One printed target date: the days `earliest` … `latest` bound what its words can mean."""

    kind: DateKind
    earliest: date | None = None
    latest: date | None = None
    precision: Precision | None = None


@dataclass(frozen=True, slots=True)
class Update:
    """One progress update. `date` is an ISO date or a prefix of one ("2018-06")."""

    text: str
    date: str | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class CellPlace:
    """A place in an Office file: a cell, by the name of its sheet or the number of its table; all numbers from 1.

    In Word, text outside tables has neither: `row` is then the number of its paragraph, and `column` None.
    """

    sheet: str | None
    table: int | None
    row: int
    column: int | None

    def __str__(self) -> str:
        """The place in words."""
        if self.column is None:
            return f"paragraph {self.row}"
        return f"{self.sheet or f'table {self.table}'}, row {self.row}, column {self.column}"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a field was read, the text there, and the rule that read it.

    A PDF has a page, from 1, and a box on it in PDF points with the origin top left; an Office file has a `cell`.
    """

    page: int | None
    bbox: tuple[float, float, float, float] | None
    text: str
    rule: str
    cell: CellPlace | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One tracked item: everything the contract says of it but its document, its id and what is derived from those.

    `number` is the item's place in reading order, from 1. `provenance` maps the name of a field to the places it was
    read from. `review` says that an analyst should look: an error is likelier than a look is dear. Texts are verbatim,
    paragraphs and bullets one a line.
    """

    number: int
    kind: Kind
    page: int | None
    section: str | None = None
    reference: str | None = None
    source_body: str | None = None
    source_title: str | None = None
    source_date: str | None = None
    priority: str | None = None
    priority_rank: int | None = None
    recommendation: str | None = None
    action: str | None = None
    owner_text: str | None = None
    owners: tuple[Owner, ...] = ()
    target_date_text: str | None = None
    target_dates: tuple[TargetDate, ...] = ()
    status_text: str | None = None
    status: Status | None = None
    rag: Rag | None = None
    updates: tuple[Update, ...] = ()
    review: bool = False
    confidence: float | None = None
    field_confidence: dict[str, float] = field(default_factory=dict)
    flags: tuple[str, ...] = ()
    provenance: dict[str, tuple[Evidence, ...]] = field(default_factory=dict)
