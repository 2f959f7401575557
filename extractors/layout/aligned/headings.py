"""Which columns the headings of a table stand over."""

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.layout.aligned.columns import Band, span_of
from extractors.layout.aligned.drawn import Drawn
from extractors.layout.aligned.segments import Segment, TextLine, is_year

SAME_END = 2.0
"""A heading within this many points of an end of its column belongs to this column alone."""

OVERLAP = 0.3
"""Lines that stand one below the other overlap by no more than this share of their height."""

_COLUMN_NUMBER = re.compile(r"\(\w{1,2}\)|\[\w{1,2}\]")


def numbers_columns(line: TextLine) -> bool:
    """Whether a line gives each column a number: "(1)", "(2)"."""
    return len(line.segments) > 2 and all(_COLUMN_NUMBER.fullmatch(s.text) for s in line.segments[1:])


def heading_spans(heading: Sequence[TextLine], n: int, bands: Sequence[Band], drawn: Drawn) -> list[tuple[int, int]]:
    """Columns of each segment in line `n` of the headings: by the rule below it, by what it stands over."""
    line = heading[n]
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
    groups = _nearest_columns(segments, bands)
    if not all(groups):
        return spans
    years = over_years(line, lower)
    single = not years and any(
        _same_end(s, bands[left]) for s, (left, _) in zip(line.segments, spans, strict=True) if left
    )
    if not years and ((single and len(segments) == 1) or any(right > left > 0 for left, right in spans)):
        return spans
    # Numbers that end where their columns end stand to the right of the middle by half of what is blank.
    blank = 0.0 if single else min(b.x0 - a.x1 for a, b in pairwise(bands[1:]))
    same_width = len({len(group) for group in groups}) == 1
    for group, segment in zip(groups, segments, strict=True):
        if len(group) == 1 and _same_end(segment, bands[group[0]]):
            continue
        left, right = bands[group[0]].x0, bands[group[-1]].x1
        if abs(left + right - segment.x0 - segment.x1) / 2 > 0.12 * (right - left) + 4 + blank / 2:
            return spans
        middle_one = len(group) % 2 and spans[line.segments.index(segment)][0] == group[len(group) // 2]
        if not years and not (middle_one and same_width) and _is_wrapped(segment, lower):
            return spans
    widened = iter(groups)
    return [span if span[0] == 0 else (lambda g: (g[0], g[-1]))(next(widened)) for span in spans]


def over_years(line: TextLine, lower: TextLine) -> bool:
    """Whether a line of headings has only years below it, more than it has headings: each stands over some of them."""
    years = sum(is_year(s.text) for s in lower.segments)
    return 1 < years >= len(lower.segments) - 1 and years >= 1.5 * len(line.segments)


def _is_wrapped(segment: Segment, lower: TextLine) -> bool:
    """Whether a heading goes on below: "Boats at" over "anchor" is one, with the same end or the same middle."""
    return any(_same_end(segment, s) or _same_middle(segment, s) for s in lower.segments)


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
