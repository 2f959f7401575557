"""The store in numbers, as the reporting views have them: how recommendations stand, and how reading went."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, Date, column, func, select, table

from db.runs import runs
from db.types import Instant

AT_RISK = frozenset({"at_risk", "off_target"})
"""The statuses that say of an open recommendation that its target will not, or may not, be met."""

SEEN = "seen"
"""Among the fields of `Held`: that a dated report has had it, from the first on."""

_COUNTS = ("outstanding", "overdue", "due_soon", "closed", "dropped")
_TREND = ("status", "target_dates", "reported")
_LOGGED_DAYS = 60
_RUNS_SHOWN = 10

_counts = table("recommendation_counts", *map(column, ("force", "dimension", "value", *_COUNTS)))
_current = table("current_recommendations", column("id"), column("first_seen", Date))
_open = table("open_recommendations", *map(column, ("force", "status", "derived_rag")))
_compared = table("rag_comparison", column("stage"), column("verdict"))
_intervals = table(
    "history_intervals", *map(column, ("id", "field", "value")), column("valid_from", Date), column("valid_to", Date)
)
_log = table("ingestion_log", column("happened_at", Instant), *map(column, ("event", "items", "flagged")))


@dataclass(frozen=True, slots=True)
class ForceFigures:
    """The recommendations of a force, empty where that is unknown; the first four count open ones only.

    `by_rag` counts by what status and target date speak for, empty where they say nothing.
    """

    force: str
    outstanding: int
    overdue: int
    due_soon: int
    at_risk: int
    closed: int
    dropped: int
    by_rag: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Held:
    """A value of a recommendation in words, and since when it held until when."""

    recommendation: str
    field: str
    value: str | None
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class DayOfReading:
    """What was taken in on a day (UTC): documents that were read or could not be, items, and those for review."""

    day: date
    read: int
    quarantined: int
    items: int
    flagged: int


@dataclass(frozen=True, slots=True)
class Run:
    """A nightly run; `ended_at` and `summary` are None while it is at work, and for ever where it was cut off."""

    number: int
    started_at: datetime
    ended_at: datetime | None
    summary: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Figures:
    """The store in numbers.

    `reported_better` counts open recommendations whose report rates them better than status and date speak for.
    `held` has over time since when they are seen, their statuses, target dates and whether trackers still have them;
    `days` are the last with readings.
    """

    forces: tuple[ForceFigures, ...]
    reported_better: int
    held: tuple[Held, ...]
    days: tuple[DayOfReading, ...]
    runs: tuple[Run, ...]


def figures(connection: Connection, today: date) -> Figures:
    """All of it; of readings those of the last weeks before `today`."""
    better = select(func.count()).where(_compared.c.stage == "open", _compared.c.verdict == "reported_better")
    return Figures(
        tuple(_forces(connection)),
        connection.scalar(better) or 0,
        tuple(_held(connection)),
        tuple(_days(connection, today)),
        tuple(_runs(connection)),
    )


def _forces(connection: Connection) -> Iterator[ForceFigures]:
    by_rag: dict[str, Counter[str]] = defaultdict(Counter)
    at_risk: Counter[str] = Counter()
    grouped = (_open.c.force, _open.c.derived_rag, _open.c.status)
    for row in connection.execute(select(*grouped, func.count().label("number")).group_by(*grouped)):
        by_rag[row.force or ""][row.derived_rag or ""] += row.number
        at_risk[row.force or ""] += row.number if row.status in AT_RISK else 0
    counted = select(_counts).where(_counts.c.dimension == "all").order_by(_counts.c.force.is_(None), _counts.c.force)
    for row in connection.execute(counted):
        force = row.force or ""
        numbers = {name: int(getattr(row, name)) for name in _COUNTS}
        yield ForceFigures(force, **numbers, at_risk=at_risk[force], by_rag=by_rag[force])


def _held(connection: Connection) -> Iterator[Held]:
    for row in connection.execute(select(_current).where(_current.c.first_seen.is_not(None))):
        yield Held(row.id, SEEN, None, row.first_seen, None)
    for row in connection.execute(select(_intervals).where(_intervals.c.field.in_(_TREND))):
        yield Held(row.id, row.field, row.value, row.valid_from, row.valid_to)


def _days(connection: Connection, today: date) -> Iterator[DayOfReading]:
    since = datetime.combine(today - timedelta(days=_LOGGED_DAYS), time(), UTC)
    found: dict[date, Counter[str]] = defaultdict(Counter)
    for row in connection.execute(select(_log).where(_log.c.happened_at >= since).order_by(_log.c.happened_at)):
        found[row.happened_at.date()] += Counter({row.event: 1, "items": row.items or 0, "flagged": row.flagged or 0})
    for day, numbers in found.items():
        yield DayOfReading(day, numbers["read"], numbers["quarantined"], numbers["items"], numbers["flagged"])


def _runs(connection: Connection) -> Iterator[Run]:
    last = select(runs).order_by(runs.c.number.desc()).limit(_RUNS_SHOWN)
    for row in connection.execute(last):
        yield Run(row.number, row.started_at, row.ended_at, row.summary)
