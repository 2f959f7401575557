"""The queue of what waits for a person, the worst first, in SQL that SQLite and PostgreSQL both answer."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, Subquery, func, select, union_all

from db.review_tables import claims
from db.tables import IS_NEWEST, documents, extractions, items
from db.waiting import CODES, LOW_CONFIDENCE, TaskKind, waiting

PAGE = 50
"""Tasks on a page of the queue."""


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
    for force, sha256, document, said, tasks in connection.execute(_counts(wanted.field)):
        reasons = said.split(", ")
        of_force = wanted.force is None or (force or "") == wanted.force
        of_report = wanted.report is None or sha256 == wanted.report
        of_reason = wanted.reason is None or wanted.reason in reasons
        if of_report and of_reason:
            by_force[force or ""] += tasks
        if of_force and of_reason:
            by_report[sha256, document] += tasks
        if of_force and of_report:
            for reason in reasons:
                by_reason[reason] += tasks
        if of_force and of_report and of_reason:
            total += tasks
    shown = _worst(wanted).limit(PAGE).offset((page - 1) * PAGE)
    return Queue(tuple(_tasks(connection, shown, now)), total, by_force, by_report, by_reason)


def next_task(
    connection: Connection, wanted: Filter, now: datetime, person: str, besides: Iterable[str]
) -> Task | None:
    """The worst task on an item that fits and nobody else works on, but for those of these items; None where none is.

    Tasks on whole documents take longer, and wait in the queue until somebody chooses one.
    """
    found = _worst(wanted)
    item = found.selected_columns.item_id
    others = select(claims.c.subject).where(claims.c.expires_at > now, claims.c.claimed_by != person)
    found = found.where(item.is_not(None), item.not_in(list(besides)), item.not_in(others))
    return next(_tasks(connection, found.limit(1), now), None)


@lru_cache(16)  # making the statement takes as long as asking it
def _counts(field: str | None) -> Select[Any]:
    """Force, document and reasons of tasks, and how many there are with the same; each kind is counted by itself."""
    counted = union_all(*map(_counted, waiting(field))).subquery()
    named = (documents.c.force, documents.c.sha256, documents.c.name)
    found = select(*named, func.coalesce(counted.c.reasons, LOW_CONFIDENCE), counted.c.tasks)
    return found.join_from(counted, documents, documents.c.sha256 == counted.c.sha256)


def _counted(kind: Select[Any]) -> Select[Any]:
    same = [kind.selected_columns[name] for name in ("sha256", "reasons")]
    return kind.with_only_columns(*same, func.count().label("tasks")).group_by(*same)


@lru_cache(16)
def _all(field: str | None) -> Subquery:
    return union_all(*waiting(field)).subquery()


def _worst(wanted: Filter) -> Select[Any]:
    """The tasks that fit, the worst first, in short rows."""
    tasks = _all(wanted.field)
    found = select(*tasks.c)
    if wanted.force is not None:
        of_force = select(documents.c.sha256).where(func.coalesce(documents.c.force, "") == wanted.force)
        found = found.where(tasks.c.sha256.in_(of_force))
    if wanted.report is not None:
        found = found.where(tasks.c.sha256 == wanted.report)
    if wanted.reason is not None:
        reasons = ", " + func.coalesce(tasks.c.reasons, LOW_CONFIDENCE) + ", "
        found = found.where(reasons.contains(f", {wanted.reason}, ", autoescape=True))
    return found.order_by(*_order(tasks))


def _order(tasks: Subquery) -> tuple[Any, ...]:
    return tasks.c.worst.desc(), tasks.c.sha256, tasks.c.item_id, tasks.c.other_item


def _tasks(connection: Connection, chosen: Select[Any], now: datetime) -> Iterator[Task]:
    """The tasks of a few short rows, in their order."""
    tasks = chosen.subquery()
    found = select(
        *(column for column in tasks.c if column.name != "message"),
        documents.c.force,
        documents.c.name.label("document"),
        items.c.page,
        items.c.reference,
        func.coalesce(tasks.c.message, items.c.recommendation, items.c.action).label("wording"),
        claims.c.claimed_by,
    )
    newest = (extractions.c.document_sha256 == tasks.c.sha256) & IS_NEWEST
    as_read = (items.c.item_id == tasks.c.item_id) & (items.c.extraction_id == extractions.c.id)
    claimed = (claims.c.subject == func.coalesce(tasks.c.item_id, tasks.c.sha256)) & (claims.c.expires_at > now)
    found = found.join_from(tasks, documents, documents.c.sha256 == tasks.c.sha256)
    found = found.outerjoin(extractions, newest).outerjoin(items, as_read).outerjoin(claims, claimed)
    rows = connection.execute(found.order_by(*_order(tasks))).mappings().all()
    return _with_messages(connection, [_task(row) for row in rows])


def _task(row: RowMapping) -> Task:
    reasons = (row["reasons"] or LOW_CONFIDENCE).split(", ")
    return Task(**{**row, "kind": TaskKind(row["kind"]), "reasons": tuple(reasons)})


def _with_messages(connection: Connection, tasks: list[Task]) -> Iterator[Task]:
    """Tasks about what a reading says of its document, with the first that it says."""
    wanted = {task.sha256 for task in tasks if task.kind in CODES}
    said = select(extractions.c.document_sha256, extractions.c.issues)
    found = connection.execute(said.where(IS_NEWEST, extractions.c.document_sha256.in_(wanted))) if wanted else None
    issues = dict(found.tuples().all()) if found else {}
    for task in tasks:
        own = [issue for issue in issues.get(task.sha256, ()) if issue["code"] in CODES.get(task.kind, ())]
        yield replace(task, wording=own[0]["message"], page=own[0]["page"]) if own else task
