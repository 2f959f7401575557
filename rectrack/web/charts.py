"""The geometry of pictures: where bars, lines and spans of time lie. `templates/charts.html` draws them as SVG.

Lengths are in units of a picture `WIDTH` units wide, which browsers make as large as there is room.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from models.stories import Interval

WIDTH = 960.0
_LABELS = 150.0  # beside bars and lanes
_TOTALS = 40.0  # after bars
_BAR, _STEP = 20.0, 30.0
_PLOT_TOP, _PLOT_HEIGHT = 12.0, 150.0
_LANE = 24.0
_TEXT = 15.0  # height of a line of text
_MOST_TICKS = 9


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar: how many of a series."""

    series: str
    number: int
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its label, its upper edge, its parts from left to right, where they end and their sum."""

    label: str
    y: float
    segments: tuple[Segment, ...]
    end: float
    total: int


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars below each other, on one scale."""

    series: tuple[str, ...]
    bars: tuple[Bar, ...]
    height: float
    thickness: float = _BAR


def stacked_bars(rows: Mapping[str, Mapping[str, int]], series: Sequence[str]) -> Bars:
    """Bars by label, each with the numbers of these series one after the other."""
    most = max((sum(numbers.values()) for numbers in rows.values()), default=0) or 1
    scale = (WIDTH - _LABELS - _TOTALS) / most
    bars = tuple(
        _bar(label, place * _STEP, numbers, series, scale) for place, (label, numbers) in enumerate(rows.items())
    )
    return Bars(tuple(series), bars, len(bars) * _STEP)


def _bar(label: str, y: float, numbers: Mapping[str, int], series: Sequence[str], scale: float) -> Bar:
    x, segments = _LABELS, []
    for name in series:
        if number := numbers.get(name, 0):
            segments.append(Segment(name, number, x, number * scale))
            x += number * scale
    return Bar(label, y, tuple(segments), x, sum(numbers.values()))


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis, with its label."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line: the points of a polyline, the number where it ends, and how high its name stands there."""

    series: str
    points: tuple[tuple[float, float], ...]
    last: int
    label_y: float


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines over days, from 0 upwards."""

    lines: tuple[Line, ...]
    days: tuple[Tick, ...]
    numbers: tuple[Tick, ...]
    left: float
    right: float
    bottom: float
    height: float


def lines(days: Sequence[date], series: Mapping[str, Sequence[int]]) -> Lines | None:
    """Lines through the numbers that each series has on these days; None for fewer than two days."""
    if len(days) < 2:
        return None
    left, right, bottom = 40.0, WIDTH - 90, _PLOT_TOP + _PLOT_HEIGHT
    most = _round_up(max((max(numbers) for numbers in series.values()), default=0))
    across = _Axis(days[0], days[-1], left, right)

    def y(number: int) -> float:
        return bottom - _PLOT_HEIGHT * number / most

    names = _apart({name: y(numbers[-1]) + 4 for name, numbers in series.items()})
    drawn = tuple(
        Line(
            name,
            tuple((across.x(day), y(number)) for day, number in zip(days, numbers, strict=True)),
            numbers[-1],
            names[name],
        )
        for name, numbers in series.items()
    )
    numbers = tuple(Tick(y(number), str(number)) for number in (0, most // 2, most))
    return Lines(drawn, across.ticks(), numbers, left, right, bottom, bottom + 24)


def _apart(heights: Mapping[str, float]) -> dict[str, float]:
    """The same heights, from below upwards, so far apart that names there do not touch."""
    placed: dict[str, float] = {}
    limit = float("inf")
    for name, height in sorted(heights.items(), key=lambda each: -each[1]):
        placed[name] = min(height, limit)
        limit = placed[name] - _TEXT
    return placed


def _round_up(number: int) -> int:
    """The next even number of one or two digits and zeros: the end of an axis, halved by its middle."""
    unit = 10 ** max(len(str(number)) - 1, 0)
    return max(2, next(most for most in range(2 * unit, 12 * unit, 2 * unit) if most >= number))


@dataclass(frozen=True, slots=True)
class Span:
    """A value and the time for which it held; `until` is None while it holds."""

    value: str
    since: date
    until: date | None
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Target:
    """A target date: when it was set, and when it is due, `late` where it is later than the one before."""

    set_on: date
    due: date
    from_x: float
    x: float
    y: float
    late: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """What the reports said of a recommendation, over time: lanes of values by field, and the target dates below."""

    lanes: tuple[tuple[str, float, tuple[Span, ...]], ...]
    targets: tuple[Target, ...]
    targets_y: float
    reports: tuple[Tick, ...]
    years: tuple[Tick, ...]
    today: float
    left: float
    right: float
    height: float
    lane: float = _LANE


def timeline(intervals: Iterable[Interval], reports: Iterable[date], today: date) -> Timeline | None:
    """The picture of a recommendation.

    Args:
        intervals: since when each value of its fields held.
        reports: the days of the reports that have it.
        today: up to which what holds is drawn.

    Returns:
        None where no report has a day.
    """
    told, days = list(intervals), sorted(set(reports))
    if not days:
        return None
    dues = [
        (each.valid_from, due) for each in told if each.field == "target_dates" for due in last_days(each.value)[-1:]
    ]
    known = [*days, today, *(day for pair in dues for day in pair), *(each.valid_from for each in told)]
    axis = _Axis(min(known), max(known), _LABELS, WIDTH - 16)
    y, lanes = 34.0, []
    for field in ("status", "rag"):
        if spans := tuple(_spans(field, told, max(today, days[-1]), axis)):
            lanes.append((field, y, spans))
            y += _LANE + 8
    targets = tuple(_targets(dues, axis, y))
    bottom = y + 20 * len(targets) + 4
    return Timeline(
        tuple(lanes),
        targets,
        y,
        tuple(Tick(axis.x(day), day.isoformat()) for day in days),
        axis.ticks(),
        axis.x(today),
        axis.left,
        axis.right,
        bottom + 24,
    )


def last_days(targets: Sequence[Mapping[str, Any]] | None) -> list[date]:
    """The last days of target dates of the contract, of those that have one."""
    return [date.fromisoformat(each["latest"]) for each in targets or () if each["latest"]]


def _spans(field: str, intervals: Iterable[Interval], end: date, axis: "_Axis") -> Iterable[Span]:
    for each in intervals:
        if each.field == field and each.value:
            x = axis.x(each.valid_from)
            width = max(axis.x(each.valid_to or end) - x, 3.0)
            yield Span(each.value, each.valid_from, each.valid_to, x, width)


def _targets(dues: Sequence[tuple[date, date]], axis: "_Axis", y: float) -> Iterable[Target]:
    before = [None, *(due for _, due in dues)]
    for place, ((set_on, due), last) in enumerate(zip(dues, before, strict=False)):
        late = last is not None and due > last
        yield Target(set_on, due, axis.x(set_on), axis.x(due), y + 20 * place + 12, late)


class _Axis:
    """Days from left to right."""

    def __init__(self, first: date, last: date, left: float, right: float) -> None:
        self._first, self._days = first, max((last - first).days, 1)
        self._last = last
        self.left, self.right = left, right

    def x(self, day: date) -> float:
        """Where a day lies."""
        return round(self.left + (self.right - self.left) * (day - self._first).days / self._days, 1)

    def ticks(self) -> tuple[Tick, ...]:
        """The first days of years, or of quarters where that is too few; no more than there is room for."""
        years = [date(year, 1, 1) for year in range(self._first.year, self._last.year + 1)]
        quarters = [date(day.year, month, 1) for day in years for month in (1, 4, 7, 10)]
        inside = [day for day in years if self._first <= day <= self._last]
        if len(inside) < 3:
            inside = [day for day in quarters if self._first <= day <= self._last]
            return self._labelled(inside, "%b %Y")
        return self._labelled(inside, "%Y")

    def _labelled(self, days: Sequence[date], form: str) -> tuple[Tick, ...]:
        return tuple(Tick(self.x(day), f"{day:{form}}") for day in days[:: -(-len(days) // _MOST_TICKS) or 1])


def quarters(first: date, last: date, most: int) -> list[date]:
    """The first days of quarters after a day and before another, the last so many of them."""
    days = [date(year, month, 1) for year in range(first.year, last.year + 1) for month in (1, 4, 7, 10)]
    return [day for day in days if first < day < last][-most:]
