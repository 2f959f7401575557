"""Which columns the headings of a table stand over."""

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.layout.aligned.columns import Band, span_of
from extractors.layout.aligned.drawn import Drawn
from extractors.layout.aligned.segments import Segment, TextLine, is_year

SAME_END = 2.0
"""A heading within this many points of an end of its column belongs to this column alone."""

PART_OF_COLUMN = 0.4
"""A heading over some columns only is off their middle by less than this share of a column: one more makes half."""

OVERLAP = 0.3
"""Lines that stand one below the other overlap by no more than this share of their height."""

_COLUMN_NUMBER = re.compile(r"\(\w{1,2}\)|\[\w{1,2}\]")


def numbers_columns(line: TextLine) -> bool:
    """Whether a line gives each column a number: "(1)", "(2)"."""
    return len(line.segments) > 2 and all(_COLUMN_NUMBER.fullmatch(s.text) for s in line.segments[1:])


def heading_spans(heading: Sequence[TextLine], n: int, bands: Sequence[Band], drawn: Drawn) -> list[tuple[int, int]]:
    """Columns of each segment in line `n` of the headings: by the rule below it, by what it stands over."""
    line = heading[n]
    if len(line.segments) == len(bands):
        return [(column, column) for column in range(len(bands))]
    spans = [_heading_span(s, bands) for s in line.segments]
    lower = next((other for other in heading[n + 1 :] if other.top > line.bottom - OVERLAP * line.size), None)
    floor = lower.middle if lower else line.bottom + line.size
    ruled = [_underlined(line, i, span, bands, drawn, floor) for i, span in enumerate(spans)]
    if ruled != spans or lower is None:
        return ruled
    return _over_repeated(spans, lower, bands) or _centred(line, lower, spans, bands)


def _underlined(
    line: TextLine, i: int, span: tuple[int, int], bands: Sequence[Band], drawn: Drawn, floor: float
) -> tuple[int, int]:
    """The span of segment `i`, widened to a rule between it and `floor` that stands below no other segment."""
    segment = line.segments[i]
    for x0, x1, y in drawn.across:
        below = segment.top + segment.size / 2 < y < floor and x1 - x0 < 0.8 * (bands[-1].x1 - bands[0].x0)
        if below and [s for s in line.segments if x0 < (s.x0 + s.x1) / 2 < x1] == [segment]:
            over = [j for j, band in enumerate(bands) if x0 - 2 < (band.x0 + band.x1) / 2 < x1 + 2]
            if over and over[0] <= span[1] and over[-1] >= span[0]:
                span = over[0], over[-1]
    return span


def _over_repeated(
    spans: list[tuple[int, int]], lower: TextLine, bands: Sequence[Band]
) -> list[tuple[int, int]] | None:
    """The spans of headings over groups of columns with the same headings each: "Men | Women" over "Age Rate Age Rate".

    None where the line below is not such.
    """
    texts: list[str] = [""] * len(bands)
    for segment in lower.segments:
        texts[span_of(segment, bands)[0]] = segment.text
    groups = [i for i, (column, _) in enumerate(spans) if column > 0]
    count = len(bands) - 1
    if len(groups) < 2 or count % len(groups) or count == len(groups):
        return None
    width = count // len(groups)
    first, *others = [texts[k : k + width] for k in range(1, len(bands), width)]
    if "" in first or len(set(first)) < width or any(other != first for other in others):
        return None
    widened = list(spans)
    for number, i in enumerate(groups):
        left, right = 1 + number * width, (number + 1) * width
        if spans[i][0] < left or spans[i][1] > right:
            return None
        widened[i] = left, right
    return widened


def _heading_span(segment: Segment, bands: Sequence[Band]) -> tuple[int, int]:
    over = [j for j, band in enumerate(bands) if segment.x0 - 1 < (band.x0 + band.x1) / 2 < segment.x1 + 1]
    return (over[0], over[-1]) if over else span_of(segment, bands)


def _centred(
    line: TextLine, lower: TextLine, spans: list[tuple[int, int]], bands: Sequence[Band]
) -> list[tuple[int, int]]:
    """The spans, widened where each heading stands centred over a group of columns of its own."""
    segments = [s for s, span in zip(line.segments, spans, strict=True) if span[0] > 0]
    if not segments or len(segments) >= len(bands) - 1:
        return spans
    own = [span for span in spans if span[0] > 0]
    bands = _with_headings(bands, lower)
    groups = _nearest_columns(segments, bands)
    if any(not group or left < group[0] or right > group[-1] for group, (left, right) in zip(groups, own, strict=True)):
        return spans
    years = over_years(line, lower)
    single = not years and any(_same_end(s, bands[left]) for s, (left, _) in zip(segments, own, strict=True))
    # Numbers that end where their columns end stand to the right of the middle by half of what is blank.
    blank = 0.0 if single else min(b.x0 - a.x1 for a, b in pairwise(bands[1:]))
    over = [_centred_over(*placed, bands, blank) for placed in zip(segments, own, groups, strict=True)]
    wrapped = [not years and _is_wrapped(segment, lower) for segment in segments]
    if not all(over) or (single and len(segments) == 1) or not _are_over(over, groups, own, wrapped):
        return spans
    return [*spans[: len(spans) - len(over)], *((group[0], group[-1]) for group in over)]


def _are_over(
    over: list[list[int]], groups: list[list[int]], own: list[tuple[int, int]], wrapped: Sequence[bool]
) -> bool:
    """Whether those of the headings that may go on below stand over several columns all the same.

    They do above the middle one of theirs, if all columns have a heading, each as many or another surely several.
    """
    several = any(len(group) > 1 and not goes_on for group, goes_on in zip(over, wrapped, strict=True))
    alike = over == groups and (len(set(map(len, groups))) == 1 or several)
    return all(
        not goes_on or len(group) == 1 or (alike and len(group) % 2 and column == group[len(group) // 2])
        for group, (column, _), goes_on in zip(over, own, wrapped, strict=True)
    )


def _centred_over(
    heading: Segment, own: tuple[int, int], group: list[int], bands: Sequence[Band], blank: float
) -> list[int]:
    """The most columns of a group that a heading stands centred over, at its own column; none if it does not."""
    if len(group) == 1 and _same_end(heading, bands[group[0]]):
        return group
    for width in range(len(group), 0, -1):
        for first in range(max(group[0], own[1] - width + 1), min(own[0], group[-1] - width + 1) + 1):
            left, right = bands[first].x0, bands[first + width - 1].x1
            off_centre = abs(left + right - heading.x0 - heading.x1) / 2
            whole = width == len(group)
            near = whole or off_centre < PART_OF_COLUMN * (right - left) / width
            if near and off_centre <= 0.12 * (right - left) + 4 + blank / 2:
                return list(range(first, first + width))
    return []


def over_years(line: TextLine, lower: TextLine) -> bool:
    """Whether a line of headings has only years below it, more than it has headings: each stands over some of them."""
    years = sum(is_year(s.text) for s in lower.segments)
    return 1 < years >= len(lower.segments) - 1 and years >= 1.5 * len(line.segments)


def _with_headings(bands: Sequence[Band], lower: TextLine) -> list[Band]:
    """The columns with the headings of one column each below, which may be wider than what stands below them."""
    wide = list(bands)
    for segment in lower.segments:
        column, last = span_of(segment, bands)
        if column == last:
            wide[column] = Band(min(wide[column].x0, segment.x0), max(wide[column].x1, segment.x1))
    return wide


def _is_wrapped(segment: Segment, lower: TextLine) -> bool:
    """Whether a heading goes on below: "Boats at" over "anchor" is one, with the same end or the same middle."""
    under = [s for s in lower.segments if 2 * (min(s.x1, segment.x1) - max(s.x0, segment.x0)) > s.x1 - s.x0]
    return len(under) < 2 and any(_same_end(segment, s) or _same_middle(segment, s) for s in lower.segments)


def _nearest_columns(segments: Sequence[Segment], bands: Sequence[Band]) -> list[list[int]]:
    """The columns, but for the first, shared out among headings: each goes to the nearest."""
    groups: list[list[int]] = [[] for _ in segments]
    for j in range(1, len(bands)):
        middle = bands[j].x0 + bands[j].x1
        groups[min(range(len(segments)), key=lambda i: abs(segments[i].x0 + segments[i].x1 - middle))].append(j)
    return groups


def _same_end(one: Segment, other: Segment | Band) -> bool:
    return min(abs(one.x0 - other.x0), abs(one.x1 - other.x1)) < SAME_END


def _same_middle(one: Segment, other: Segment) -> bool:
    return abs(one.x0 + one.x1 - other.x0 - other.x1) < 2 * SAME_END
