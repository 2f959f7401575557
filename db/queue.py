"""What waits for a person to look at it, the worst first, in SQL that SQLite and PostgreSQL both answer."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Double,
    RowMapping,
    Select,
    Subquery,
    Text,
    case,
    cast,
    func,
    literal,
    null,
    or_,
    select,
    true,
    union_all,
)

from db.history_tables import candidates, decision_items, decisions, observations, reopened
from db.results import State
from db.review_tables import claims, looked_at, samples
from db.tables import IS_NEWEST, documents, extractions, items, quarantine
from models.flags import ITEM_FLAGS

LOW_CONFIDENCE = "low_confidence"
"""The reason of an item that is up for review without a flag."""

SAMPLE = "sample"
"""The reason of an item that was drawn at random; `sample_of_` and its reason, where it is up for review for one."""

SETTLING = ("accept", "reject", "split", "merge")
"""The acts that say what became of an item that was drawn."""

DOUBTFUL_FIELD = 0.8
"""A field with less confidence than this is looked for where the queue shows one field."""

PAGE = 50
"""Tasks on a page of the queue."""


class TaskKind(StrEnum):
    """What a person is asked."""

    ITEM = "item"
    """Whether an item was read as it is printed."""
    LINK = "link"
    """Whether two items are one recommendation."""
    DECISION = "decision"
    """Whether a decision still holds, since the document is read otherwise now."""
    MISSED = "missed"
    """Whether a document has items that were not read."""
    TOTALS = "totals"
    """Why a document counts its own items otherwise."""
    SAMPLE = "sample"
    """Whether an item that was drawn at random was read as it is printed."""
    QUARANTINE = "quarantine"
    """What to do with a document that cannot be read."""


MISSED_CODES = (
    "items_missing",
    "number_missing",
    "page_without_items",
    "sentence_not_read",
    "table_not_read",
    "row_not_understood",
)
"""Issues of a document that speak of items that may be missing."""

TOTALS_CODES = ("totals_disagree",)
"""Issues of a document that speak of its own counts."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which tasks: all of those that are given must fit. `report` is the hash of a document."""

    force: str | None = None
    report: str | None = None
    reason: str | None = None
    field: str | None = None

    def __bool__(self) -> bool:
        return any(getattr(self, each.name) for each in fields(self))


@dataclass(frozen=True, slots=True)
class Task:
    """Something that waits. `worst` is from 0 to 1; `item_id` is None where it is about the document as a whole."""

    kind: TaskKind
    worst: float
    force: str | None
    sha256: str
    document: str
    item_id: str | None
    other_item: str | None
    reasons: tuple[str, ...]
    confidence: float | None
    page: int | None
    reference: str | None
    wording: str | None
    claimed_by: str | None

    @property
    def subject(self) -> str:
        """What is claimed: the item, or the document."""
        return self.item_id or self.sha256


@dataclass(frozen=True, slots=True)
class Queue:
    """A page of what waits; `total` counts all pages.

    `by_force`, `by_report` and `by_reason` count what each value of this filter would show beside the others;
    unknown forces are empty texts, and `by_report` has hash and name.
    """

    tasks: tuple[Task, ...]
    total: int
    by_force: Counter[str]
    by_report: Counter[tuple[str, str]]
    by_reason: Counter[str]


def queue(connection: Connection, wanted: Filter, now: datetime, page: int = 1) -> Queue:
    """A page of the tasks that fit, the worst first, and how many there are of each sort."""
    total = 0
    by_force: Counter[str] = Counter()
    by_report: Counter[tuple[str, str]] = Counter()
    by_reason: Counter[str] = Counter()
    for force, sha256, document, said in connection.execute(_sorts(wanted.field)):
        reasons = said.split(", ")
        of_force = wanted.force is None or (force or "") == wanted.force
        of_report = wanted.report is None or sha256 == wanted.report
        of_reason = wanted.reason is None or wanted.reason in reasons
        if of_report and of_reason:
            by_force[force or ""] += 1
        if of_force and of_reason:
            by_report[sha256, document] += 1
        if of_force and of_report:
            for reason in reasons:
                by_reason[reason] += 1
        total += of_force and of_report and of_reason
    shown = _in_order(_tasks(wanted.field), wanted, now).limit(PAGE).offset((page - 1) * PAGE)
    tasks = map(_task, connection.execute(shown).mappings())
    return Queue(tuple(_with_messages(connection, list(tasks))), total, by_force, by_report, by_reason)


def next_task(
    connection: Connection, wanted: Filter, now: datetime, person: str, besides: Iterable[str]
) -> Task | None:
    """The worst task on an item that fits and nobody else works on, but for those of these items; None where none is.

    Tasks on whole documents take longer, and wait in the queue until somebody chooses one.
    """
    found = _in_order(_tasks(wanted.field), wanted, now, person)
    item = found.selected_columns.item_id
    row = connection.execute(found.where(item.is_not(None), item.not_in(list(besides))).limit(1)).mappings().first()
    return _task(row) if row else None


@lru_cache(16)  # making the statement takes as long as asking it
def _sorts(field: str | None) -> CompoundSelect[Any]:
    """Force, document and reasons of each task; counting them here is faster than having the database group them."""
    names = ("force", "sha256", "document", "reasons")
    selects = _of_each_kind(field)
    return union_all(*(each.with_only_columns(*(each.selected_columns[name] for name in names)) for each in selects))


def _in_order(waiting: Subquery, wanted: Filter, now: datetime, person: str | None = None) -> Select[Any]:
    """The tasks that fit, the worst first; with a person, only those that nobody else works on."""
    subject = func.coalesce(waiting.c.item_id, waiting.c.sha256)
    claimed = (claims.c.subject == subject) & (claims.c.expires_at > now)
    found = select(*waiting.c, claims.c.claimed_by).outerjoin(claims, claimed)
    if wanted.force is not None:
        found = found.where(func.coalesce(waiting.c.force, "") == wanted.force)
    if wanted.report is not None:
        found = found.where(waiting.c.sha256 == wanted.report)
    if wanted.reason is not None:
        found = found.where((", " + waiting.c.reasons + ", ").contains(f", {wanted.reason}, ", autoescape=True))
    if person is not None:
        found = found.where(or_(claims.c.claimed_by.is_(None), claims.c.claimed_by == person))
    return found.order_by(waiting.c.worst.desc(), waiting.c.sha256, waiting.c.item_id, waiting.c.other_item)


@lru_cache(16)  # making the statement takes as long as asking it
def _tasks(field: str | None) -> Subquery:
    """All that waits; of one field only the items where that is in doubt."""
    return union_all(*_of_each_kind(field)).subquery()


def _of_each_kind(field: str | None) -> Sequence[Select[Any]]:
    if field is not None:
        return [_items(_in_doubt(field))]
    return [
        _items(true()),
        _links(),
        _decisions(),
        _samples(),
        _issues(TaskKind.MISSED, MISSED_CODES, 0.95),
        _issues(TaskKind.TOTALS, TOTALS_CODES, 0.9),
        _quarantined(),
    ]


def _columns(
    kind: TaskKind, worst: ColumnElement[Any], reasons: ColumnElement[Any], **known: ColumnElement[Any]
) -> list[ColumnElement[Any]]:
    blank: dict[str, ColumnElement[Any]] = {
        "item_id": cast(null(), Text),
        "other_item": cast(null(), Text),
        "confidence": cast(null(), Double),
        "page": cast(null(), items.c.page.type),
        "reference": cast(null(), Text),
        "wording": cast(null(), Text),
    }
    named: dict[str, ColumnElement[Any]] = {
        "kind": literal(kind.value),
        "worst": cast(worst, Double),
        "force": documents.c.force,
        "sha256": documents.c.sha256,
        "document": documents.c.name,
        "reasons": cast(reasons, Text),
        **blank,
        **known,
    }
    return [column.label(name) for name, column in named.items()]


_AS_READ = {
    "confidence": items.c.confidence,
    "page": items.c.page,
    "reference": items.c.reference,
    "wording": func.coalesce(items.c.recommendation, items.c.action),
}


def _with_item(found: Select[Any], *, outer: bool = False) -> Select[Any]:
    """With the item behind an observation as it was read; one that a person made was not read."""
    newest = (extractions.c.document_sha256 == documents.c.sha256) & IS_NEWEST
    of_item = (items.c.extraction_id == extractions.c.id) & (items.c.number == observations.c.number)
    return found.join(extractions, newest, isouter=outer).join(items, of_item, isouter=True)


def _items(condition: ColumnElement[bool]) -> Select[Any]:
    worst = 1 - func.coalesce(items.c.confidence, 0.5)
    reasons = func.coalesce(observations.c.flags, LOW_CONFIDENCE)
    columns = _columns(TaskKind.ITEM, worst, reasons, item_id=observations.c.item_id, **_AS_READ)
    found = select(*columns).select_from(observations)
    found = found.join(documents, documents.c.sha256 == observations.c.document_sha256)
    return _with_item(found).where(observations.c.review, condition)


def _in_doubt(field: str) -> ColumnElement[bool]:
    """Whether a field of an item has a flag, or little confidence."""
    flagged = (
        (", " + observations.c.flags + ", ").contains(f", {doubt.code}, ", autoescape=True)
        for doubt in ITEM_FLAGS
        if doubt.about == field
    )
    return or_(items.c.field_confidence[field].as_float() < DOUBTFUL_FIELD, *flagged)


def _samples() -> Select[Any]:
    """Items that were drawn and are not settled yet, of readings that are the newest."""
    undo = decisions.alias()
    settled = (
        select(decisions.c.number)
        .join(decision_items, decision_items.c.decision == decisions.c.number)
        .where(decision_items.c.item_id == samples.c.item_id, decisions.c.decided_at >= samples.c.drawn_at)
        .where(decisions.c.act.in_(SETTLING))
        .where(~select(undo.c.number).where(undo.c.undoes == decisions.c.number).exists())
    )
    reason = case((samples.c.reason == "", SAMPLE), else_=f"{SAMPLE}_of_" + samples.c.reason)
    columns = _columns(TaskKind.SAMPLE, literal(0.0), reason, item_id=samples.c.item_id, **_AS_READ)
    found = select(*columns).select_from(samples)
    found = found.join(extractions, (extractions.c.id == samples.c.extraction_id) & IS_NEWEST)
    found = found.join(documents, documents.c.sha256 == samples.c.document_sha256)
    of_item = (items.c.extraction_id == samples.c.extraction_id) & (items.c.number == samples.c.number)
    return found.join(items, of_item).where(~settled.exists())


def _links() -> Select[Any]:
    # The less can be said for either answer, the worse; but a wrong link is a lesser harm than a wrong item.
    worst = 0.8 * (1 - func.abs(2 * candidates.c.score - 1))
    columns = _columns(
        TaskKind.LINK,
        worst,
        literal("uncertain_link"),
        item_id=candidates.c.second,
        other_item=candidates.c.first,
        **{**_AS_READ, "confidence": candidates.c.score},
    )
    # Outer joins, for rows that there are: else SQLite begins with all observations, and not with the few candidates.
    found = select(*columns).select_from(candidates)
    found = found.outerjoin(observations, observations.c.item_id == candidates.c.second)
    found = found.outerjoin(documents, documents.c.sha256 == observations.c.document_sha256)
    return _with_item(found, outer=True)


def _decisions() -> Select[Any]:
    columns = _columns(
        TaskKind.DECISION,
        literal(0.85),
        literal("decided_before"),
        item_id=reopened.c.item_id,
        other_item=cast(reopened.c.decision, Text),
        wording=reopened.c.message,
    )
    found = select(*columns).select_from(reopened)
    found = found.join(decisions, decisions.c.number == reopened.c.decision)
    return found.join(documents, documents.c.sha256 == reopened.c.document_sha256)


def _issues(kind: TaskKind, codes: tuple[str, ...], worst: float) -> Select[Any]:
    columns = _columns(kind, literal(worst), literal(f"{kind.value}_in_document"))
    found = select(*columns).select_from(extractions)
    found = found.join(documents, documents.c.sha256 == extractions.c.document_sha256)
    said = (cast(extractions.c.issues, Text).contains(f'"code": "{code}"') for code in codes)
    seen = select(looked_at).where(looked_at.c.extraction_id == extractions.c.id, looked_at.c.task == kind.value)
    return found.where(IS_NEWEST, or_(*said), ~seen.exists())


def _quarantined() -> Select[Any]:
    of_document = select(quarantine.c.message).where(quarantine.c.document_sha256 == documents.c.sha256)
    last = of_document.order_by(quarantine.c.id.desc()).limit(1).scalar_subquery()
    columns = _columns(TaskKind.QUARANTINE, literal(1.0), literal("in_quarantine"), wording=last)
    return select(*columns).where(documents.c.state == State.QUARANTINED.value)


def _with_messages(connection: Connection, tasks: list[Task]) -> Iterator[Task]:
    """Tasks about what a reading says of its document, with the first that it says."""
    codes = {TaskKind.MISSED: MISSED_CODES, TaskKind.TOTALS: TOTALS_CODES}
    wanted = {task.sha256 for task in tasks if task.kind in codes}
    said = select(extractions.c.document_sha256, extractions.c.issues)
    found = connection.execute(said.where(IS_NEWEST, extractions.c.document_sha256.in_(wanted)))
    issues = dict(found.tuples().all()) if wanted else {}
    for task in tasks:
        own = [issue for issue in issues.get(task.sha256, ()) if issue["code"] in codes.get(task.kind, ())]
        yield replace(task, wording=own[0]["message"], page=own[0]["page"]) if own else task


def _task(row: RowMapping) -> Task:
    return Task(**{**row, "kind": TaskKind(row["kind"]), "reasons": tuple(row["reasons"].split(", "))})
