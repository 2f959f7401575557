"""Tables without ruled cells: found by the alignment of their text, with what rules and shading there are."""

import re
from collections.abc import Iterator, Sequence

from extractors.layout.aligned.columns import (
    NARROWEST_RIVER,
    Band,
    columns_of,
    crosses,
    only_label,
    span_of,
    split_at_rivers,
)
from extractors.layout.aligned.drawn import Drawn, drawn_on
from extractors.layout.aligned.grid import grid_of
from extractors.layout.aligned.judgement import is_table
from extractors.layout.aligned.segments import TextLine, is_caption, is_number, is_year
from extractors.layout.aligned.side_by_side import sides_of
from extractors.layout.aligned.text import text_lines
from extractors.layout.aligned.titles import stands_over
from extractors.layout.grids import Grid
from extractors.page import Box, Page

BREAK = 3.0
"""A gap of this many line heights ends a table."""

POOR_LINES = 6
"""More lines than this with a single text, one after the other, end a table."""

LARGER = 1.08
"""A heading over a table is more than this many times as large as the rows of the table above it."""

NEAR, PARTED = 1.6, 3.0
"""Headings stand at most this many font sizes over the line below, and over the body if a rule parts them from it."""

SAME_PLACE = 2.0
"""Texts that begin within this many points of one another begin at one place."""

MOST_OF_NOTE = 4
"""Texts that a footnote falls apart into at most: its mark and, where it is justified, its words."""

_FOOTNOTE = re.compile(r"(sources?|notes?)\s*[:.]|\(?([*†‡§]|\d{1,2}|[a-z])[).]?\s+[^\d\W]\w+\s\w+\s\w+", re.IGNORECASE)
_CLASS = re.compile(r"\d{1,3}\s?[-–]\s?\d{1,3}|\d{1,3}\s?\+|[<>≤≥]\s?\d{1,3}")
_ENCLOSED = re.compile(r"[(\[].*[)\]]")


def find_borderless(page: Page, taken: Sequence[Box]) -> list[Grid]:
    """The tables of a page whose cells are not ruled, top to bottom.

    Args:
        page: the page.
        taken: boxes of the tables that are known already, in points; text inside them is left alone.
    """
    lines = text_lines(page, taken)
    if not lines:
        return []
    return _tables(lines, drawn_on(page, taken))


def _tables(lines: list[TextLine], drawn: Drawn) -> list[Grid]:
    grids: list[Grid] = []
    free = 0
    if sides := sides_of(lines, drawn):
        return [grid for side in sides for grid in _tables(side, drawn)]
    for first, last in _blocks(lines, drawn):
        first = max(first, free)
        if sides := sides_of(lines[first : last + 1], drawn):
            grids += [grid for side in sides for grid in _tables(side, drawn)]
            free = last + 1
        elif found := _table(lines, first, last, free, drawn):
            top, last, body, bands = found
            grids.append(grid_of(lines[top:body], lines[body : last + 1], bands, drawn))
            free = last + 1
    return grids


def holds_column(lines: Sequence[str]) -> bool:
    """Whether the lines of a ruled cell are a column of numbers.

    Its table is then ruled down but not across: its cells are no cells, and its text is to be read by alignment.
    """
    return len(lines) > 5 and sum(map(is_number, lines)) > 0.7 * len(lines)


def _blocks(lines: list[TextLine], drawn: Drawn) -> Iterator[tuple[int, int]]:
    """First and last line of the runs of lines that may hold a table: two lines of several segments at least."""
    rich: list[int] = []
    for i, line in enumerate(lines):
        if rich:
            above = lines[i - 1]
            apart = line.top - above.bottom > BREAK * max(line.size, above.size)
            rules = drawn.wide(above.x0, above.x1, above.middle, line.middle) if line.top - above.bottom > 6 else []
            if (
                apart
                or (len(rules) > 1 and rules[-1] - rules[0] > 6)
                or i - rich[-1] > POOR_LINES + 1
                or _ends_table(line, lines[rich[0] : i])
                or _begins_another(lines[i : i + 2], [lines[n] for n in rich])
            ):
                if len(rich) > 1:
                    yield rich[0], rich[-1]
                rich = []
        if len(line.segments) > 1:
            rich.append(i)
    if len(rich) > 1:
        yield rich[0], rich[-1]


def _ends_table(line: TextLine, above: list[TextLine]) -> bool:
    """Whether a line is a caption, or runs on as only prose does."""
    if len(line.segments) > 1:
        return False
    text = line.segments[0].text
    if is_caption(text):
        return True
    width = max(other.x1 for other in above) - min(other.x0 for other in above)
    return line.x1 - line.x0 > 0.75 * width and len(line.segments[0].words) > 7


def _begins_another(lines: Sequence[TextLine], rows: Sequence[TextLine]) -> bool:
    """Whether a line is the heading of another table: larger than the rows above it, above texts at other places."""
    if len(lines) < 2 or len(lines[0].segments) > 1 or len(lines[1].segments) < 2:
        return False
    places = [segment.x0 for row in rows for segment in row.segments]
    elsewhere = [s for s in lines[1].segments if all(abs(s.x0 - x) > SAME_PLACE for x in places)]
    is_larger = lines[0].size > LARGER * max(row.size for row in rows)
    return is_larger and 2 * len(elsewhere) >= len(lines[1].segments)


def _table(
    lines: list[TextLine], first: int, last: int, free: int, drawn: Drawn
) -> tuple[int, int, int, list[Band]] | None:
    """First and last line of the table in a run of lines, the first line of its body, and its columns."""
    bands = _columns(lines[first : last + 1], drawn)
    end = _last_line(lines, first, last, bands, drawn)
    if end < last:
        last = end
        bands = _columns(lines[first : last + 1], drawn)
    if len(bands) < 2 or first == last:
        return None
    for i in range(first, last + 1):
        lines[i] = split_at_rivers(lines[i], bands, drawn.down)
    body = _first_of_body(lines, first, last, bands, drawn)
    if sum(len(line.segments) > 1 for line in lines[body : last + 1]) > 2:  # headings need not stand over their columns
        bands = _columns(lines[body : last + 1], drawn)
    if len(bands) < 2 or not is_table(lines[body : last + 1], bands, drawn):
        return None
    top = _first_line(lines, body, free, bands, drawn)
    for i in range(top, first):
        lines[i] = split_at_rivers(lines[i], bands, drawn.down)
    if top < first == body and _ends_heading(lines, body):
        body += 1
    last = _with_rest_of_label(lines, last, bands)
    while (
        body - 1 > top
        and _is_title(lines[body - 1], lines[body - 2], bands)
        and not _ruled_between(lines, body - 1, bands, drawn)
    ):
        body -= 1
    return top, last, body, bands


def _columns(lines: Sequence[TextLine], drawn: Drawn) -> list[Band]:
    """The columns of the lines with several segments; labels in lines of their own, left of all, are one more."""
    bands = columns_of([line for line in lines if len(line.segments) > 1], drawn.down)
    apart = [line for line in lines if len(line.segments) == 1 and bands and line.x1 < bands[0].x0 - NARROWEST_RIVER]
    if len(apart) < 2:
        return bands
    return [Band(min(line.x0 for line in apart), max(line.x1 for line in apart)), *bands]


def _last_line(lines: list[TextLine], first: int, last: int, bands: list[Band], drawn: Drawn) -> int:
    """The last line that keeps to the columns: footnotes with a mark apart do not, nor page footers below a rule."""
    while last > first:
        line = lines[last]
        crossing = [s for s in line.segments if len(s.words) > 3 and crosses(span_of(s, bands))]
        below_rule = 2 * len(line.segments) < len(bands) and _ruled_between(lines, last - 1, bands, drawn)
        if len(line.segments) > 1 and not crossing and not below_rule and not _is_footnote(line):
            return last
        last -= 1
    return last


def _is_footnote(line: TextLine) -> bool:
    """Whether a line begins as a footnote does; its mark may stand apart. "35 years and over" has numbers beside it.

    A row that begins with a number has more texts side by side.
    """
    if len(line.segments) > MOST_OF_NOTE or any(s.is_number for s in line.segments[1:]):
        return False
    parts = line.segments[: 2 if len(line.segments[0].words) == 1 else 1]
    return bool(_FOOTNOTE.match(" ".join([part.text for part in parts])))


def _first_of_body(lines: list[TextLine], first: int, last: int, bands: list[Band], drawn: Drawn) -> int:
    """The first line with a number that is no year beside a label; in a table of words, the line below a rule."""
    values = [s for line in lines[first : last + 1] for s in line.segments if span_of(s, bands)[0] > 0]
    if 2 * sum(s.is_number for s in values) < len(values):
        return next(
            (i + 1 for i in range(first, min(last, first + 4)) if _ruled_between(lines, i, bands, drawn)), first
        )
    all_may_head = 2 * sum(_may_head(s.text) for s in values) > len(values)
    for i in range(first, last + 1):
        segments = lines[i].segments
        spans = [span_of(s, bands) for s in segments]
        if any(crosses(span) for span in spans[1:]):
            continue
        labelled = spans[0][0] == 0
        numbers = [s for s, span in zip(segments, spans, strict=True) if span[0] > 0 and s.is_number]
        data = [s for s in numbers if all_may_head or not _may_head(s.text)]
        if data and 2 * len(numbers) >= len(segments) - labelled:
            return i
    return first


def _ends_heading(lines: list[TextLine], n: int) -> bool:
    """Whether a line without numbers is the lowest of headings that begin in the line above: "Member", "States"."""
    line = lines[n]
    tight = line.middle - lines[n - 1].middle < 1.3 * line.size
    return tight and not any(s.is_number for s in line.segments)


def _may_head(text: str) -> bool:
    """Whether a number may stand in a heading: a year, a class such as "15–24", a unit such as "(1,000)"."""
    return is_year(text) or bool(_CLASS.fullmatch(text) or _ENCLOSED.fullmatch(text))


def _is_title(line: TextLine, above: TextLine, bands: list[Band]) -> bool:
    """Whether a line of headings is a title of the first rows: a label, or "Per cent" below all other headings."""
    if only_label(line, bands):
        return True
    over_columns = 2 * len(above.segments) > len(bands)
    return len(line.segments) == 1 and over_columns and stands_over(line.segments[0], bands) is not None


def _ruled_between(lines: list[TextLine], n: int, bands: list[Band], drawn: Drawn) -> bool:
    """Whether a rule over the whole table stands between a line and the next."""
    return bool(drawn.wide(bands[0].x0, bands[-1].x1, lines[n].middle, lines[n + 1].middle))


def _first_line(lines: list[TextLine], body: int, free: int, bands: list[Band], drawn: Drawn) -> int:
    """The first line of the headings above the body, which may be wrapped and may span columns."""
    top = body
    over_all = any(2 * len(line.segments) > len(bands) for line in lines[max(body - 2, free) : body])
    for i in range(body - 1, free - 1, -1):
        line, below = lines[i], lines[i + 1]
        roof = drawn.wide(bands[0].x0, bands[-1].x1, line.top - 4 * line.size, line.middle)
        parted = over_all and i == body - 1 and _ruled_between(lines, i, bands, drawn)
        if below.top - line.bottom > (PARTED if parted else NEAR) * below.size and not roof:
            break
        lone = len(line.segments) == 1
        if lone and not roof and i < body - 1 and _ruled_between(lines, i, bands, drawn):
            break
        spans = [span_of(s, bands) for s in line.segments]
        beside = line.segments[0].x1 < bands[0].x0 - 5 or line.segments[-1].x0 > bands[-1].x1 + 5
        if beside or any(is_caption(s.text) for s in line.segments[:1]):
            break
        whole = any(span[0] == 0 and crosses(span) for span in spans)
        if whole and not (roof and len(line.segments) > 1):
            break
        if len(spans) > 1 or spans[0][0] > 0 or roof:
            top = i
    return top


def _with_rest_of_label(lines: list[TextLine], last: int, bands: list[Band]) -> int:
    """The last line of the table with the wrapped end of its last cells.

    It goes on in small letters, or as a lone text beneath a column other than the first.
    """
    for i in range(last + 1, len(lines)):
        line = lines[i]
        spans = [span_of(s, bands) for s in line.segments]
        tight = line.middle - lines[i - 1].middle < 1.45 * line.size
        inside = line.x0 > bands[0].x0 - 2 and line.x1 < bands[-1].x1 + 2 and not any(crosses(s) for s in spans)
        lower = line.segments[0].text[:1].islower() and i < last + 3
        beneath = spans[0][0] > 0 and abs(line.x0 - bands[spans[0][0]].x0) < 2
        if not (tight and inside and (lower or beneath)) or _is_footnote(line):
            break
        last = i
    return last
