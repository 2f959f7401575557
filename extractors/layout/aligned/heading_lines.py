"""Where the headings of a table without ruled cells begin, and where they end."""

import re

from extractors.layout.aligned.columns import Band, crosses, only_label, span_of
from extractors.layout.aligned.drawn import Drawn
from extractors.layout.aligned.segments import TextLine, is_caption, is_year
from extractors.layout.aligned.titles import stands_over

NEAR, PARTED = 1.6, 3.0
"""Headings stand at most this many font sizes over the line below, and over the body if a rule parts them from it."""

_CLASS = re.compile(r"\d{1,3}\s?[-–]\s?\d{1,3}|\d{1,3}\s?\+|[<>≤≥]\s?\d{1,3}")
_DATE = re.compile(r"(\d{1,2}\s)?[^\W\d]{3,9}\.?\s(\d{1,2},\s)?(19|20)\d\d")
_ENCLOSED = re.compile(r"[(\[].*[)\]]")


def first_of_body(lines: list[TextLine], first: int, last: int, bands: list[Band], drawn: Drawn) -> int:
    """The first line with a number that is no year beside a label; in a table of words, the line below a rule."""
    values = [s for line in lines[first : last + 1] for s in line.segments if span_of(s, bands)[0] > 0]
    if 2 * sum(s.is_number for s in values) < len(values):
        return next((i + 1 for i in range(first, min(last, first + 4)) if ruled_between(lines, i, bands, drawn)), first)
    numeric = _numeric(lines[first : last + 1], bands)
    all_may_head = 2 * sum(_may_head(s.text) for s in values) > len(values)
    for i in range(first, last + 1):
        segments = lines[i].segments
        spans = [span_of(s, bands) for s in segments]
        if any(crosses(span) for span in spans[1:]):
            continue
        labelled = spans[0][0] == 0
        numbers = [s for s, span in zip(segments, spans, strict=True) if span[0] > 0 and s.is_number]
        data = [s for s in numbers if all_may_head or not _may_head(s.text)]
        words = [s for s, (column, _) in zip(segments, spans, strict=True) if column in numeric and not s.is_number]
        if data and 2 * len(numbers) >= len(segments) - labelled and len(words) < 2:
            return i
    return first


def _numeric(lines: list[TextLine], bands: list[Band]) -> set[int]:
    """The columns, but for the first, that mostly hold numbers: two words in them are headings, as over "1a", "1b"."""
    placed = [(span_of(s, bands)[0], s.is_number) for line in lines for s in line.segments]
    kinds = {column: [number for place, number in placed if place == column] for column in range(1, len(bands))}
    return {column for column, found in kinds.items() if sum(found) > 0.7 * len(found)}


def _may_head(text: str) -> bool:
    """Whether a number may stand in a heading: a year, a date, a class such as "15–24", a unit such as "(1,000)"."""
    return is_year(text) or any(pattern.fullmatch(text) for pattern in (_DATE, _CLASS, _ENCLOSED))


def ends_heading(lines: list[TextLine], n: int) -> bool:
    """Whether a line without numbers is the lowest of headings that begin in the line above: "Member", "States"."""
    line = lines[n]
    tight = line.middle - lines[n - 1].middle < 1.3 * line.size
    return tight and not any(s.is_number for s in line.segments)


def is_title(line: TextLine, above: TextLine, bands: list[Band]) -> bool:
    """Whether a line of headings is a title of the first rows: a label, or "Per cent" below all other headings."""
    if only_label(line, bands):
        return True
    over_columns = 2 * len(above.segments) > len(bands)
    return len(line.segments) == 1 and over_columns and stands_over(line.segments[0], bands) is not None


def first_line(lines: list[TextLine], body: int, free: int, first: int, bands: list[Band], drawn: Drawn) -> int:
    """The first line of the headings above the body, which may be wrapped and may span columns.

    The lines from `first` on are known to go together with the body.
    """
    top = body
    over_all = any(2 * len(line.segments) > len(bands) for line in lines[max(body - 2, free) : body])
    for i in range(body - 1, free - 1, -1):
        line, below = lines[i], lines[i + 1]
        roof = drawn.wide(bands[0].x0, bands[-1].x1, line.top - 4 * line.size, line.middle)
        heads_all = i >= first and len(line.segments) >= len(bands) - 1
        parted = over_all and i == body - 1 and ruled_between(lines, i, bands, drawn)
        if below.top - line.bottom > (PARTED if parted else NEAR) * below.size and not roof and not heads_all:
            break
        lone = len(line.segments) == 1
        if lone and not roof and i < body - 1 and ruled_between(lines, i, bands, drawn):
            break
        spans = [span_of(s, bands) for s in line.segments]
        beside = line.segments[0].x1 < bands[0].x0 - 5 or line.segments[-1].x0 > bands[-1].x1 + 5
        if (beside and len(line.segments) != len(bands)) or any(is_caption(s.text) for s in line.segments[:1]):
            break
        whole = any(span[0] == 0 and crosses(span) for span in spans)
        if whole and not (roof and len(line.segments) > 1):
            break
        if len(spans) > 1 or spans[0][0] > 0 or roof:
            top = i
    return top


def ruled_between(lines: list[TextLine], n: int, bands: list[Band], drawn: Drawn) -> bool:
    """Whether a rule over the whole table stands between a line and the next."""
    return bool(drawn.wide(bands[0].x0, bands[-1].x1, lines[n].middle, lines[n + 1].middle))
