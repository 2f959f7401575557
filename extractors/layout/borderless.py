"""Tables without ruled cells: found by the alignment of their text, with what rules and shading there are."""

import re
from collections.abc import Iterator, Sequence

from extractors.layout.aligned.columns import (
    NARROWEST_RIVER,
    Band,
    columns_of,
    crosses,
    span_of,
    split_at_rivers,
)
from extractors.layout.aligned.drawn import Drawn, drawn_on
from extractors.layout.aligned.grid import grid_of
from extractors.layout.aligned.heading_lines import ends_heading, first_line, first_of_body, is_title, ruled_between
from extractors.layout.aligned.judgement import is_table
from extractors.layout.aligned.segments import TextLine, is_caption, is_number
from extractors.layout.aligned.side_by_side import sides_of
from extractors.layout.aligned.text import text_lines
from extractors.layout.grids import Grid
from extractors.page import Box, Page

BREAK = 3.0
"""A gap of this many line heights ends a table."""

POOR_LINES = 6
"""More lines than this with a single text, one after the other, end a table."""

LARGER = 1.08
"""A heading over a table is more than this many times as large as the rows of the table above it."""

SAME_PLACE = 2.0
"""Texts that begin within this many points of one another begin at one place."""

MOST_OF_NOTE = 4
"""Texts that a footnote falls apart into at most: its mark and, where it is justified, its words."""

_FOOTNOTE = re.compile(r"(sources?|notes?)\s*[:.]|\(?([*†‡§]|\d{1,2}|[a-z])[).]?\s+[^\d\W]\w+\s\w+\s\w+", re.IGNORECASE)


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
    body = first_of_body(lines, first, last, bands, drawn)
    if sum(len(line.segments) > 1 for line in lines[body : last + 1]) > 2:  # headings need not stand over their columns
        bands = _columns(lines[body : last + 1], drawn)
    if len(bands) < 2 or not is_table(lines[body : last + 1], bands, drawn):
        return None
    top = first_line(lines, body, free, first, bands, drawn)
    for i in range(top, first):
        lines[i] = split_at_rivers(lines[i], bands, drawn.down)
    if top < first == body and ends_heading(lines, body):
        body += 1
    last = _with_rest_of_label(lines, last, bands)
    while (
        body - 1 > top
        and is_title(lines[body - 1], lines[body - 2], bands)
        and not ruled_between(lines, body - 1, bands, drawn)
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
    last = _over_end_rule(lines, first, last, bands, drawn)
    while last > first:
        line = lines[last]
        crossing = [s for s in line.segments if len(s.words) > 3 and crosses(span_of(s, bands))]
        below_rule = 2 * len(line.segments) < len(bands) and ruled_between(lines, last - 1, bands, drawn)
        if len(line.segments) > 1 and not crossing and not below_rule and not _is_footnote(line):
            return last
        last -= 1
    return last


def _over_end_rule(lines: list[TextLine], first: int, last: int, bands: list[Band], drawn: Drawn) -> int:
    """The line with numbers over the rule that ends the rows, if none has numbers below it; else the last line."""
    for n in range(last - 1, first, -1):
        if _has_number(lines[n + 1]):
            break
        if _has_number(lines[n]) and ruled_between(lines, n, bands, drawn):
            return last if ruled_between(lines, n - 1, bands, drawn) else n
    return last


def _has_number(line: TextLine) -> bool:
    return any(segment.is_number for segment in line.segments)


def _is_footnote(line: TextLine) -> bool:
    """Whether a line begins as a footnote does; its mark may stand apart. "35 years and over" has numbers beside it.

    A row that begins with a number has more texts side by side.
    """
    if len(line.segments) > MOST_OF_NOTE or any(s.is_number for s in line.segments[1:]):
        return False
    parts = line.segments[: 2 if len(line.segments[0].words) == 1 else 1]
    return bool(_FOOTNOTE.match(" ".join([part.text for part in parts])))


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
