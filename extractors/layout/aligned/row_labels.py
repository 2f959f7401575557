"""Labels that stand beside several rows, though no rule bounds them.

An empty place below a label is the label's only where something says so: rules and shading part the rows into groups
with one label each; each label stands half-way down its rows; or a label is wrapped beside its second row.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter

from extractors.layout.aligned.columns import Band, span_of
from extractors.layout.aligned.drawn import Drawn
from extractors.layout.aligned.segments import Segment, TextLine, is_year, line_of

MOST_LINES = 4
"""A label has at most this many lines."""

OFF_MIDDLE = 0.3
"""A label stands half-way down its rows, or beside a row, within this share of a row's height."""


@dataclass(frozen=True, slots=True)
class RowLabel:
    """A label and the lines of the other columns that it stands beside, first and last."""

    segments: tuple[Segment, ...]
    first: int
    last: int


def take_row_labels(
    body: Sequence[TextLine], bands: Sequence[Band], drawn: Drawn
) -> tuple[Sequence[TextLine], list[RowLabel]]:
    """The lines without such labels, and the labels; all lines and none where the first column is like any other."""
    labelled = [span_of(line.segments[0], bands) == (0, 0) for line in body]
    labels = [line.segments[0] for line, first in zip(body, labelled, strict=True) if first]
    rest = [kept for line, first in zip(body, labelled, strict=True) if (kept := line.segments[first:])]
    rows = [line_of(segments) for segments in rest]
    # A number in each line shows that none is the wrapped end of another; words or years beside a label are its rows.
    complete = all(span_of(row.segments[0], bands) == (1, 1) and row.segments[-1].is_number for row in rows)
    sorts = complete and all(is_year(row.segments[0].text) or not row.segments[0].is_number for row in rows)
    if len(bands) < 3 or not sorts or not 1 < len(labels) < len(rows):
        return body, []
    pitch = min(b.middle - a.middle for a, b in pairwise(rows))
    beside = [next((n for n, row in enumerate(rows) if _near(s, row, pitch)), None) for s in labels]
    groups = _between_rules(labels, rows, bands, drawn)
    if not groups and (None in beside or beside[0]):
        groups = _half_way_down(labels, rows, pitch)
    if not groups:
        groups = _from_top(labels, beside, len(rows))
    if all(group.first == group.last for group in groups):
        return body, []
    return rows, groups


def _near(label: Segment, row: TextLine, pitch: float) -> bool:
    return abs((label.top + label.bottom) / 2 - row.middle) < OFF_MIDDLE * pitch


def _between_rules(
    labels: Sequence[Segment], rows: Sequence[TextLine], bands: Sequence[Band], drawn: Drawn
) -> list[RowLabel]:
    """The rows between one rule, or edge of shading, and the next, each with a label in lines close together."""
    top, bottom = rows[0].top, rows[-1].bottom
    edges = [top - 1, *drawn.wide(bands[0].x0, bands[-1].x1, top, bottom, shades=True), bottom + 1]
    groups = []
    for upper, lower in pairwise(edges):
        own = [s for s in labels if upper < (s.top + s.bottom) / 2 < lower]
        beside = [n for n, row in enumerate(rows) if upper < row.middle < lower]
        if len(own) > MOST_LINES or bool(own) != bool(beside) or not _close(own):
            return []
        if own:
            groups.append(RowLabel(tuple(own), beside[0], beside[-1]))
    return groups if len(groups) > 1 else []


def _half_way_down(labels: Sequence[Segment], rows: Sequence[TextLine], pitch: float) -> list[RowLabel]:
    """The rows shared out among the labels so that each stands half-way down its own; none if that cannot be."""
    shared: dict[int, dict[int, tuple[int, RowLabel]]] = {0: {0: (0, RowLabel((), 0, 0))}}
    for label in range(len(labels)):  # how many lines of labels, and below how many rows, each with the step there
        for row in shared.get(label, {}):
            for end in range(label + 1, min(label + MOST_LINES, len(labels)) + 1):
                own = tuple(labels[label:end])
                if not _close(own):
                    break
                last = _last_row(own, rows, row, pitch)
                if last is not None:
                    shared.setdefault(end, {}).setdefault(last + 1, (label, RowLabel(own, row, last)))
    groups: list[RowLabel] = []
    label, row = len(labels), len(rows)
    while label and row in shared.get(label, {}):
        label, group = shared[label][row]
        groups.insert(0, group)
        row = group.first
    return groups


def _last_row(own: Sequence[Segment], rows: Sequence[TextLine], first: int, pitch: float) -> int | None:
    """The last of the rows from `first` on that a label stands half-way down."""
    bottom, off = own[0].top + own[-1].bottom - rows[first].top, 2 * OFF_MIDDLE * pitch
    last = bisect_left(rows, bottom - off, lo=first, key=attrgetter("bottom"))
    return last if last < len(rows) and rows[last].bottom <= bottom + off else None


def _from_top(labels: Sequence[Segment], beside: Sequence[int | None], count: int) -> list[RowLabel]:
    """Labels beside the first of their rows; none unless the wrapped end of one stands beside a further row."""
    groups: list[RowLabel] = []
    wrapped = False
    for label, row in zip(labels, beside, strict=True):
        if groups and label.text[:1].islower() and _close([groups[-1].segments[-1], label]):
            groups[-1] = replace(groups[-1], segments=(*groups[-1].segments, label))
            wrapped = wrapped or row is not None
        elif row is None:
            return []
        else:
            groups.append(RowLabel((label,), row, row))
    if not wrapped or groups[0].first > 0:
        return []
    ends = [*(group.first - 1 for group in groups[1:]), count - 1]
    return [replace(group, last=last) for group, last in zip(groups, ends, strict=True)]


def _close(own: Sequence[Segment]) -> bool:
    return all(b.top - a.bottom < 0.5 * a.size for a, b in pairwise(own))
