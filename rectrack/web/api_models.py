"""What the JSON API gives, as its OpenAPI document describes it. Records are those of `rectrack extract`."""

from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict

from db.queue import Task
from db.results import State
from models.decisions import Act
from models.documents import Period, PrintedTotal, Reason
from models.records import DateKind, Kind, Owner, Precision, Rag, Status, Update
from models.stories import Stage
from rectrack.web.access import Role


class Failure(BaseModel):
    """Why a request came to nothing, in a sentence."""

    error: str


class Me(BaseModel):
    """Who asks, and the token that the header X-Form-Token of their decisions must have."""

    name: str
    role: Role
    form_token: str


class QueuePage(BaseModel):
    """A page of what waits for a person, the worst first; the counts are of all pages."""

    tasks: list[Task]
    total: int
    page: int
    pages: int
    by_force: dict[str, int]
    by_reason: dict[str, int]


class TargetDateRecord(BaseModel):
    """A printed target date; days are ISO dates."""

    kind: DateKind
    earliest: str | None
    latest: str | None
    precision: Precision | None


class EvidenceRecord(BaseModel):
    """Where a field was read: a page and a box in points from its top left corner, or a cell of an Office file."""

    page: int | None = None
    bbox: list[float] | None = None
    sheet: str | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    text: str
    rule: str


class ItemRecord(BaseModel):
    """One tracked item as the contract has it."""

    id: str
    document: str
    kind: Kind
    section: str | None
    reference: str | None
    source_body: str | None
    source_title: str | None
    source_date: str | None
    priority: str | None
    priority_rank: int | None
    recommendation: str | None
    action: str | None
    owner_text: str | None
    owners: list[Owner]
    target_date_text: str | None
    target_dates: list[TargetDateRecord]
    status_text: str | None
    status: Status | None
    rag: Rag | None
    updates: list[Update]
    page: int | None
    confidence: float | None
    field_confidence: dict[str, float]
    review: bool
    flags: list[str]
    provenance: dict[str, list[EvidenceRecord]]

    model_config = ConfigDict(extra="allow")


class DecisionRecord(BaseModel):
    """A decision of a person; it is never changed, only taken back by another."""

    number: int
    by: str
    at: datetime
    act: Act
    items: list[str]
    field: str | None
    before: Any
    after: Any
    note: str
    undoes: int | None


class StandingRecord(BaseModel):
    """An item as it stands; who decides on it must say which `version` of it they saw."""

    version: str
    record: ItemRecord


class ItemPage(StandingRecord):
    """An item with all that is known of it."""

    sha256: str
    recommendation: str | None
    claimed_by: str | None
    decisions: list[DecisionRecord]


class IssueRecord(BaseModel):
    """Something doubtful about a document."""

    code: str
    page: int | None
    message: str


class DocumentRecord(BaseModel):
    """What a document, or a part of a committee pack, says of itself, and its own counts beside ours."""

    document: str
    publisher: str | None
    committee: str | None
    title: str | None
    report_date: str | None
    period: Period | None
    pages: int | None
    items: int
    engine: str
    totals: list[PrintedTotal]
    issues: list[IssueRecord]
    first_page: int | None = None
    last_page: int | None = None

    model_config = ConfigDict(extra="allow")


class QuarantineRecord(BaseModel):
    """Why a document could not be read, and what to do."""

    reason: Reason
    message: str
    quarantined_at: datetime


class DocumentPage(BaseModel):
    """A document that was taken in; `parts` is empty, and there are no items, where it could not be read."""

    sha256: str
    name: str
    origin: str
    state: State
    force: str | None
    first_seen: datetime
    quarantine: QuarantineRecord | None
    parts: list[DocumentRecord]
    items: list[StandingRecord]


class MemberRecord(BaseModel):
    """An item of a recommendation, its document, and the link that brought it there."""

    document: str
    sha256: str
    report_date: str | None
    item: ItemRecord
    linked_to: str | None
    score: float
    reasons: list[str]


class ChangeRecord(BaseModel):
    """A field with another value than in the report before."""

    id: str
    from_document: str
    from_sha256: str
    to_document: str
    to_sha256: str
    field: str
    old: Any
    new: Any


class IntervalRecord(BaseModel):
    """A value, and since when it held until when, that day not included."""

    field: str
    value: Any
    valid_from: date
    valid_to: date | None


class RecommendationPage(BaseModel):
    """All that is known of a recommendation."""

    id: str
    aliases: list[str]
    force: str | None
    stage: Stage | None
    first_seen: date | None
    last_seen: date | None
    original_target: date | None
    target: date | None
    revisions: int
    slippage_days: int | None
    reopened: int
    members: list[MemberRecord]
    changes: list[ChangeRecord]
    intervals: list[IntervalRecord]
    decisions: list[DecisionRecord]


class Decided(BaseModel):
    """The decisions that were stored."""

    decisions: list[DecisionRecord]


class Overtaking(Failure):
    """Somebody decided on items after they had been seen: how these stand now. Nothing was stored."""

    items: list[StandingRecord]
