"""Whether aligned text is a table: not a list, a form, an index or a table of contents."""

import re
from collections.abc import Sequence
from itertools import chain, pairwise
from statistics import median

from extractors.layout.aligned.columns import Band, crosses, only_label, span_of
from extractors.layout.aligned.drawn import Drawn
from extractors.layout.aligned.segments import Segment, TextLine, is_year

RUNNING = 5
"""A text of so many words that runs over several columns is prose, if many lines have one."""

LONGEST = 7
"""Words that a line of a table's cell has at most on average, if no rule bounds the table and it has few columns.

Lists of books have more; so has a tracker of recommendations, in more columns than these.
"""

FEW_COLUMNS = 3

_WHOLE = re.compile(r"\d{1,3}")
_ENTRY = re.compile(r"\D+,\s\d{1,4}(\D{1,3}\d{1,4})*")
_LABEL_OF_FORM = re.compile(r".*\w\s?:")
_ENUMERATOR = re.compile(r"[^\w\s]|o|\(?([ivxlc]+|[a-z]|\d+(\.\d+)*)[.):]?", re.IGNORECASE)


def is_table(body: Sequence[TextLine], bands: Sequence[Band], drawn: Drawn) -> bool:
    """Whether lines and columns make a table rather than a list, an address, a chart or a table of contents."""
    rich = [line for line in body if len(line.segments) > 1]
    left, right = bands[0].x0, bands[-1].x1
    ruled = len(drawn.wide(left, right, body[0].top - 6 * body[0].size, body[-1].bottom + 2 * body[-1].size)) > 1
    if len(rich) < (2 if ruled else 3) or _is_list(rich, bands) or _is_contents(rich, bands):
        return False
    placed = [(s, span_of(s, bands)) for line in rich for s in line.segments]
    columns: list[list[Segment]] = [[] for _ in bands]
    running = 0
    for segment, span in placed:
        if not crosses(span):
            columns[span[0]].append(segment)
        elif len(segment.words) >= RUNNING:
            running += 1
    values = list(chain.from_iterable(columns[1:]))
    kept = columns[0] + values
    labels = sum(only_label(line, bands) for line in body)
    if (
        not values
        or len(kept) < max(0.6 * len(placed), (0.45 if len(rich) > 5 else 0.6) * len(rich) * len(bands))
        or len(rich) < max(0.34 * (len(body) - labels), 0.15 * len(body))
        or (len(rich) < 3 and _only_years(values))
        or running > len(rich) / 3
    ):
        return False
    numbers = sum(s.is_number for s in values) / len(values)
    if numbers > 0.5:
        pitch = median([b.middle - a.middle for a, b in pairwise(body)])
        return ruled or pitch < 2.6 * body[0].size
    wordy = sum(len(s.words) for s in kept) / len(kept)
    longest = max(sum(len(s.words) for s in column) / max(len(column), 1) for column in columns[1:])
    return (
        len(rich) > 2
        and _aligned(columns) > 0.6
        and (
            ruled
            or (len(bands) > 2 and wordy < 6 and (longest < LONGEST or len(bands) > FEW_COLUMNS))
            or (numbers > 0.2 and wordy < 4 and len(rich) > 4)
        )
    )


def _only_years(values: Sequence[Segment]) -> bool:
    """Whether the only numbers are years, as along the axis of a chart."""
    return all(is_year(s.text) for s in values if s.is_number)


def _aligned(columns: Sequence[Sequence[Segment]]) -> float:
    """Share of the segments that begin, end or stand centred where others of their column do."""
    hits = total = 0
    for segments in columns:
        if len(segments) > 1:
            places = ([s.x0 for s in segments], [s.x1 for s in segments], [(s.x0 + s.x1) / 2 for s in segments])
            hits += max(sum(abs(x - median(xs)) < 2.5 for x in xs) for xs in places)
            total += len(segments)
    return hits / total if total else 0.0


def _is_list(rich: Sequence[TextLine], bands: Sequence[Band]) -> bool:
    """Whether the lines are points with marks, answers on a form ("Telephone:"), or an index ("Boats, 12, 31")."""
    segments = [s.text for line in rich for s in line.segments]
    if sum(bool(_ENTRY.fullmatch(text)) for text in segments) > 0.5 * len(segments):
        return True
    marks = [line.segments[0].text for line in rich]
    alike = max(sum(bool(pattern.fullmatch(mark)) for mark in marks) for pattern in (_ENUMERATOR, _LABEL_OF_FORM))
    return len(bands) == 2 and alike > 0.6 * len(marks)


def _is_contents(rich: Sequence[TextLine], bands: Sequence[Band]) -> bool:
    """Whether all numbers are those of pages: whole, and either dots lead to each or they never fall."""
    led = [b for line in rich for a, b in zip(line.segments, line.segments[1:], strict=False) if a.reach > a.x1 + 5]
    numbers = [s for line in rich for s in line.segments[1:] if s.is_number]
    if len(led) > 0.8 * len(numbers) and all(_WHOLE.fullmatch(s.text) for s in led):
        return True
    ends = [line.segments[-1].text for line in rich]
    if sum(bool(_WHOLE.fullmatch(end)) for end in ends) < 0.8 * len(ends):
        return False
    between = [s for line in rich for s in line.segments[1:-1]]
    if len(bands) > 3 or sum(s.is_number for s in between) > 0.2 * len(between):
        return False
    pages = [int(end) for end in ends if _WHOLE.fullmatch(end)]
    rising = sum(a <= b for a, b in pairwise(pages))
    return rising >= 0.9 * (len(pages) - 1)
