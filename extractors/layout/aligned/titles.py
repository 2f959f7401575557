"""Titles between the rows of a table that stand over its columns: "Percent of all boats"."""

from collections.abc import Sequence

from extractors.layout.aligned.columns import Band, span_of
from extractors.layout.aligned.segments import Segment, TextLine

OFF_CENTRE = 0.12
"""A title stands centred within this share of what it stands over."""


def titles_of(body: Sequence[TextLine], bands: Sequence[Band]) -> dict[int, tuple[int, int]]:
    """The lines that are titles, each with the first and last column that it stands over.

    A title is a lone text in the columns of numbers, centred over these or over the whole table.
    """
    if len(bands) < 3:
        return {}
    numbers = [0] * len(bands)
    texts = [0] * len(bands)
    for line in body:
        for segment in line.segments:
            left, right = span_of(segment, bands)
            if left == right:
                numbers[left] += segment.is_number
                texts[left] += 1
    found = {}
    for n, line in enumerate(body):
        lone = line.segments[0] if len(line.segments) == 1 else None
        if lone and not lone.is_number:
            left, right = span_of(lone, bands)
            among_numbers = right > 0 and all(2 * numbers[j] > texts[j] for j in range(max(left, 1), right + 1))
            if among_numbers and (over := stands_over(lone, bands)):
                found[n] = over
    return found


def stands_over(title: Segment, bands: Sequence[Band]) -> tuple[int, int] | None:
    """The columns that a title is centred over: all of them, or all but the first; None if neither."""
    last = len(bands) - 1

    def distance(first: int) -> float:
        left, right = bands[first].x0, bands[last].x1
        return abs(left + right - title.x0 - title.x1) / 2 / (right - left)

    first = min((0, 1), key=distance)
    return (first, last) if distance(first) < OFF_CENTRE else None
