"""Tables without ruled cells: found by the alignment of their text, with what rules and shading there are."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from extractors.layout.aligned.columns import Band, columns_of, span_of, split_at_rivers
from extractors.layout.aligned.drawn import Drawn, drawn_on
from extractors.layout.aligned.grid import grid_of
from extractors.layout.aligned.segments import TextLine, is_number
from extractors.layout.aligned.text import text_lines
from extractors.layout.grids import Grid
from extractors.page import Box, Page

BREAK = 3.0
"""A gap of this many line heights ends a table."""

POOR_LINES = 6
"""More lines than this with a single text, one after the other, end a table."""

_CAPTION = re.compile(r"(table|figure|chart|graph|box|annex|appendix|exhibit)\s*[A-Z]{0,2}[-.\s]?\d", re.IGNORECASE)
_FOOTNOTE = re.compile(r"(sources?|notes?)\s*[:.]|\(?([*†‡§]|\d{1,2}|[a-z])[).]?\s+[^\d\W]\w+\s\w+\s\w+", re.IGNORECASE)
_ENUMERATOR = re.compile(r"[^\w\s]|o|\(?([ivxlc]+|[a-z]|\d+(\.\d+)*)[.):]?", re.IGNORECASE)
_WHOLE = re.compile(r"\d{1,3}")
_YEAR = re.compile(r"\D{0,2}(19|20)\d\d\D{0,3}(\d{2,4})?\D{0,3}")


def find_borderless(page: Page, taken: Sequence[Box]) -> list[Grid]:
    """The tables of a page whose cells are not ruled, top to bottom.

    Args:
        page: the page.
        taken: boxes of the tables that are known already, in points; text inside them is left alone.
    """
    lines = text_lines(page, taken)
    if not lines:
        return []
    drawn = drawn_on(page, taken)
    grids, free = [], 0
    for first, last in _blocks(lines, drawn):
        found = _table(lines, max(first, free), last, free, drawn)
        if found:
            first, last, body, bands = found
            grids.append(grid_of(lines[first:body], lines[body : last + 1], bands, drawn))
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
    if _CAPTION.match(text):
        return True
    width = max(other.x1 for other in above) - min(other.x0 for other in above)
    return line.x1 - line.x0 > 0.75 * width and len(line.segments[0].words) > 7


def _table(
    lines: list[TextLine], first: int, last: int, free: int, drawn: Drawn
) -> tuple[int, int, int, list[Band]] | None:
    """First and last line of the table in a run of lines, the first line of its body, and its columns."""
    rich = [line for line in lines[first : last + 1] if len(line.segments) > 1]
    bands = columns_of(rich, drawn.down)
    last = _last_line(lines, first, last, bands, drawn)
    rich = [line for line in lines[first : last + 1] if len(line.segments) > 1]
    if len(bands) < 2 or len(rich) < 2:
        return None
    bands = columns_of(rich, drawn.down)
    for i in range(first, last + 1):
        lines[i] = split_at_rivers(lines[i], bands, drawn.down)
    body = _first_of_body(lines, first, last, bands, drawn)
    rich = [line for line in lines[body : last + 1] if len(line.segments) > 1]
    if len(rich) > 2:  # headings need not stand over the text of their columns
        bands = columns_of(rich, drawn.down)
    if len(bands) < 2 or not _is_table(lines[body : last + 1], bands, drawn):
        return None
    top = _first_line(lines, body, free, bands, drawn)
    for i in range(top, first):
        lines[i] = split_at_rivers(lines[i], bands, drawn.down)
    last = _with_rest_of_label(lines, last, bands)
    while body - 1 > top and _only_label(lines[body - 1], bands) and not _ruled_between(lines, body - 1, bands, drawn):
        body -= 1
    return top, last, body, bands


def _last_line(lines: list[TextLine], first: int, last: int, bands: list[Band], drawn: Drawn) -> int:
    """The last line that keeps to the columns: footnotes with a mark apart do not, nor page footers below a rule."""
    while last > first:
        line = lines[last]
        crossing = [s for s in line.segments if len(s.words) > 3 and _crosses(span_of(s, bands))]
        below_rule = 2 * len(line.segments) < len(bands) and _ruled_between(lines, last - 1, bands, drawn)
        if (
            len(line.segments) > 1
            and not crossing
            and not below_rule
            and not _FOOTNOTE.match(" ".join(s.text for s in line.segments))
        ):
            return last
        last -= 1
    return last


def _crosses(span: tuple[int, int]) -> bool:
    return span[1] > span[0]


def _first_of_body(lines: list[TextLine], first: int, last: int, bands: list[Band], drawn: Drawn) -> int:
    """The first line with a number that is no year beside a label; in a table of words, the line below a rule."""
    values = [s for line in lines[first : last + 1] for s in line.segments if span_of(s, bands)[0] > 0]
    if 2 * sum(s.is_number for s in values) < len(values):
        return next(
            (i + 1 for i in range(first, min(last, first + 4)) if _ruled_between(lines, i, bands, drawn)), first
        )
    for i in range(first, last + 1):
        segments = lines[i].segments
        spans = [span_of(s, bands) for s in segments]
        if any(_crosses(span) for span in spans[1:]):
            continue
        labelled = spans[0][0] == 0
        numbers = [s for s, span in zip(segments, spans, strict=True) if span[0] > 0 and s.is_number]
        data = any(not _YEAR.fullmatch(s.text) for s in numbers)
        if 2 * len(numbers) >= len(segments) - labelled and (data or (labelled and numbers and i > first)):
            return i
    return first


def _only_label(line: TextLine, bands: list[Band]) -> bool:
    return len(line.segments) == 1 and span_of(line.segments[0], bands) == (0, 0)


def _ruled_between(lines: list[TextLine], n: int, bands: list[Band], drawn: Drawn) -> bool:
    """Whether a rule over the whole table stands between a line and the next."""
    return bool(drawn.wide(bands[0].x0, bands[-1].x1, lines[n].middle, lines[n + 1].middle))


def _is_table(body: list[TextLine], bands: list[Band], drawn: Drawn) -> bool:
    """Whether lines and columns make a table rather than a list, an address or a table of contents."""
    rich = [line for line in body if len(line.segments) > 1]
    left, right = bands[0].x0, bands[-1].x1
    ruled = len(drawn.wide(left, right, body[0].top - 6 * body[0].size, body[-1].bottom + 2 * body[-1].size)) > 1
    if len(rich) < (2 if ruled else 3) or _is_list(rich, bands) or _is_contents(rich, bands):
        return False
    kept = [s for line in rich for s in line.segments if not _crosses(span_of(s, bands))]
    values = [s for s in kept if span_of(s, bands)[0] > 0]
    if not values or len(kept) < 0.6 * sum(len(line.segments) for line in rich):
        return False
    labels = sum(_only_label(line, bands) for line in body)
    if len(rich) < max(0.34 * (len(body) - labels), 0.15 * len(body)) or len(kept) < (
        0.45 if len(rich) > 5 else 0.6
    ) * len(rich) * len(bands):
        return False
    numbers = sum(s.is_number for s in values) / len(values)
    if numbers > 0.5:
        pitch = median([b.middle - a.middle for a, b in pairwise(body)] or [0.0])
        return ruled or pitch < 2.6 * body[0].size
    wordy = sum(len(s.words) for s in kept) / len(kept)
    return (
        len(rich) > 2
        and _aligned(rich, bands) > 0.6
        and (ruled or (len(bands) > 2 and wordy < 6) or (numbers > 0.2 and wordy < 4 and len(rich) > 4))
    )


def _aligned(rich: list[TextLine], bands: list[Band]) -> float:
    """Share of the segments that begin, end or stand centred where others of their column do."""
    hits = total = 0
    for column in range(len(bands)):
        segments = [s for line in rich for s in line.segments if span_of(s, bands) == (column, column)]
        if len(segments) > 1:
            places = ([s.x0 for s in segments], [s.x1 for s in segments], [(s.x0 + s.x1) / 2 for s in segments])
            hits += max(sum(abs(x - median(xs)) < 2.5 for x in xs) for xs in places)
            total += len(segments)
    return hits / total if total else 0.0


def _is_list(rich: list[TextLine], bands: list[Band]) -> bool:
    marks = [line.segments[0].text for line in rich]
    return len(bands) == 2 and sum(bool(_ENUMERATOR.fullmatch(mark)) for mark in marks) > 0.6 * len(marks)


def _is_contents(rich: list[TextLine], bands: list[Band]) -> bool:
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


def _first_line(lines: list[TextLine], body: int, free: int, bands: list[Band], drawn: Drawn) -> int:
    """The first line of the headings above the body, which may be wrapped and may span columns."""
    top = body
    for i in range(body - 1, free - 1, -1):
        line, below = lines[i], lines[i + 1]
        roof = drawn.wide(bands[0].x0, bands[-1].x1, line.top - 4 * line.size, line.middle)
        if below.top - line.bottom > 1.6 * below.size and not roof:
            break
        lone = len(line.segments) == 1
        if lone and not roof and i < body - 1 and _ruled_between(lines, i, bands, drawn):
            break
        spans = [span_of(s, bands) for s in line.segments]
        beside = line.segments[0].x1 < bands[0].x0 - 5 or line.segments[-1].x0 > bands[-1].x1 + 5
        if beside or any(_CAPTION.match(s.text) for s in line.segments[:1]):
            break
        whole = any(span[0] == 0 and _crosses(span) for span in spans)
        if whole and not (roof and len(line.segments) > 1):
            break
        if len(spans) > 1 or spans[0][0] > 0 or roof:
            top = i
    return top


def _with_rest_of_label(lines: list[TextLine], last: int, bands: list[Band]) -> int:
    """The last line of the table with the wrapped end of its last cells."""
    for i in range(last + 1, min(last + 3, len(lines))):
        line = lines[i]
        spans = [span_of(s, bands) for s in line.segments]
        tight = line.middle - lines[i - 1].middle < 1.45 * line.size
        inside = line.x0 > bands[0].x0 - 2 and line.x1 < bands[-1].x1 + 2 and not any(_crosses(s) for s in spans)
        lower = line.segments[0].text[:1].islower()
        if not (tight and inside and lower) or _FOOTNOTE.match(line.segments[0].text):
            break
        last = i
    return last
