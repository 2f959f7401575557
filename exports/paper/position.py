"""How the recommendations of a force stood on any day, from the rows of the reporting views."""

from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from rapidfuzz import fuzz

from models.iso_dates import first_day
from models.records import Rag, Status

ViewRow = Mapping[str, Any]
"""A row of a reporting view. Days are dates, or ISO texts."""

CLOSED = frozenset({Status.CLOSED, Status.NO_ACTION_REQUIRED, Status.SUPERSEDED, Status.NOT_ADOPTED})
CLOSING = frozenset({Status.PROPOSED_FOR_CLOSURE, Status.AWAITING_SIGN_OFF})
SOON = 3
"""Months within which a target is soon, as the reporting views have it."""

_MISPRINT = 95  # hundredths of alikeness
_ROUND = timedelta(days=28)
"""Reports that are nearer to each other than this are for the same meeting."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One recommendation on a day."""

    id: str
    reference: str | None
    source: str
    priority: str | None
    rank: int | None
    words: str
    first_seen: date
    status: Status | None
    rag: Rag | None
    target: date | None
    owners: tuple[str, ...]
    is_reported: bool

    @property
    def is_closed(self) -> bool:
        """Whether it is closed, or left the reports while it was to be closed."""
        return self.status in CLOSED or (self.status in CLOSING and not self.is_reported)

    @property
    def is_open(self) -> bool:
        """Whether it is reported and not closed."""
        return self.is_reported and not self.is_closed

    @property
    def is_dropped(self) -> bool:
        """Whether it was open, and is reported no more."""
        return not self.is_reported and not self.is_closed

    def is_off_target(self, day: date) -> bool:
        """Whether it is open and said to be off target, or past its target on this day; not if it is to be closed."""
        late = self.status is Status.OFF_TARGET or (self.target is not None and self.target < day)
        return self.is_open and late and self.status not in CLOSING


@dataclass(frozen=True, slots=True)
class Position:
    """All recommendations on `day`, by id; `before` is the position that it is compared with, None at first."""

    day: date
    standing: Mapping[str, Standing]
    before: "Position | None"

    @property
    def since(self) -> date:
        """The day after which something is new."""
        return self.before.day if self.before else date.min

    def was(self, item: Standing) -> Standing | None:
        """The same recommendation in the position before."""
        return self.before.standing.get(item.id) if self.before else None

    def open(self) -> list[Standing]:
        """The open ones."""
        return [each for each in self.standing.values() if each.is_open]

    def off_target(self) -> list[Standing]:
        """Those that are off target."""
        return [each for each in self.open() if each.is_off_target(self.day)]

    def due_soon(self) -> list[Standing]:
        """Those not off target whose target is within three months."""
        late = {each.id for each in self.off_target()}
        soon = months_on(self.day, SOON)
        near = (each for each in self.open() if each.target and self.day <= each.target <= soon)
        return [each for each in near if each.id not in late and each.status not in CLOSING]

    def closing(self) -> list[Standing]:
        """Those proposed for closure, or waiting to be signed off."""
        return [each for each in self.open() if each.status in CLOSING]

    def closed(self) -> list[Standing]:
        """Those closed since the position before."""
        return [each for each in self.standing.values() if each.is_closed and not _closed(self.was(each))]

    def new(self) -> list[Standing]:
        """Those that no report had before."""
        return [each for each in self.standing.values() if each.first_seen > self.since]

    def dropped(self) -> list[Standing]:
        """Those open in the position before that are reported no more."""
        return [each for each in self.standing.values() if each.is_dropped and not _dropped(self.was(each))]

    def followed(self) -> list[Standing]:
        """Those that are open, and those closed since the position before."""
        return [*self.open(), *self.closed()]


def positions(current: Iterable[ViewRow], intervals: Iterable[ViewRow], days: Collection[date]) -> list[Position]:
    """The positions on some days, the earliest first, each compared with the one before.

    Args:
        current: rows of `current_recommendations` of a force.
        intervals: rows of `history_intervals` of the force.
        days: any.
    """
    by_id: dict[str, list[ViewRow]] = defaultdict(list)
    for row in intervals:
        by_id[row["id"]].append(row)
    rows = list(current)
    sources = one_spelling(map(_source, rows))
    found: list[Position] = []
    for day in sorted(days):
        seen = (row for row in rows if _seen_by(row, day))
        standing = {row["id"]: _standing(row, sources[_source(row)], by_id[row["id"]], day) for row in seen}
        found.append(Position(day, standing, found[-1] if found else None))
    return found


def rounds(reports: Iterable[ViewRow], day: date) -> list[date]:
    """The days to compare: the last report of each round of reports before this day, and the day itself.

    Args:
        reports: rows of `report_counts` of a force.
        day: of the paper.
    """
    dated = {first_day(row["report_date"]) for row in reports if row["report_date"] and row["kind"] != "report"}
    days = [day]
    last = None
    for each in sorted((one for one in dated if one <= day), reverse=True):
        if last is not None and last - each >= _ROUND:
            days.append(each)
            last = each
        last = last or each
    return sorted(days)


def as_day(value: str | date | None) -> date | None:
    """A day of a view, which is a text in SQLite."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def months_on(day: date, months: int) -> date:
    """The same day some months on, or the last of that month where it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def last_target(text: str | None) -> date | None:
    """The last day among target dates as the views print them: "2026-03-31; ongoing"."""
    days = [part for part in (text or "").split("; ") if part[:1].isdigit()]
    return date.fromisoformat(days[-1]) if days else None


def one_spelling(sources: Iterable[str]) -> dict[str, str]:
    """By the name of each source, the commonest of those that a misprint tells from it. Numbers are no misprints."""
    found: dict[str, str] = {}
    for source, _ in sorted(Counter(sources).items(), key=lambda entry: (-entry[1], entry[0])):
        alike = (name for name in found.values() if _digits(name) == _digits(source))
        found[source] = next((name for name in alike if fuzz.ratio(name, source) >= _MISPRINT), source)
    return found


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _seen_by(row: ViewRow, day: date) -> bool:
    seen = as_day(row["first_seen"])
    return seen is not None and seen <= day


def _source(row: ViewRow) -> str:
    return ", ".join(part for part in (row["source_body"], row["source_title"]) if part) or "No source printed"


def _standing(row: ViewRow, source: str, intervals: Iterable[ViewRow], day: date) -> Standing:
    values = {each["field"]: each["value"] for each in intervals if _holds(each, day)}
    return Standing(
        id=row["id"],
        reference=row["reference"],
        source=source,
        priority=row["priority"],
        rank=row["priority_rank"],
        words=values.get("recommendation") or values.get("action") or row["recommendation"] or row["action"] or "",
        first_seen=as_day(row["first_seen"]) or day,
        status=Status(values["status"]) if values.get("status") else None,
        rag=Rag(values["rag"]) if values.get("rag") else None,
        target=last_target(values.get("target_dates")),
        owners=tuple(filter(None, (values.get("owners") or "").split("; "))),
        is_reported=values.get("reported") != "no",
    )


def _holds(interval: ViewRow, day: date) -> bool:
    start, end = as_day(interval["valid_from"]), as_day(interval["valid_to"])
    return start is not None and start <= day and (end is None or day < end)


def _closed(item: Standing | None) -> bool:
    return item is not None and item.is_closed


def _dropped(item: Standing | None) -> bool:
    return item is not None and item.is_dropped
