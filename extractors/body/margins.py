"""The margins of pages: running headers and footers, page numbers."""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace

from extractors.fields.statuses import is_colour
from extractors.layout.lines import Line
from extractors.layout.tables import Layout
from extractors.wording.patterns import Worded

MARGIN = 0.09
"""Running headers and footers stand within this share of the page's height from its edge."""

_AHEAD = 2
"""A running line returns within so many pages (left and right pages may differ)."""

# "12", "Page 2 of 7", "- 3 -", "Page | 4"
PAGE_NUMBER = Worded("front_pages", r"^\W*(?:(?&page)\W*)?\d{1,4}(?:\s*(?:(?&page_of)|/)\s*\d{1,4})?\W*$")


def without_running_lines(layouts: Iterable[Layout]) -> Iterator[Layout]:
    """The pages without page numbers and without the lines that return in the margins of neighbouring pages."""
    window: deque[tuple[Layout, set[str]]] = deque()
    position = 0
    for layout in layouts:
        window.append((layout, {shape_of(line) for line in layout.lines if in_margin(line, layout)}))
        if len(window) > 2 * _AHEAD + 1:
            window.popleft()
            position -= 1
        position += 1
        if len(window) > _AHEAD and position > _AHEAD:
            yield _framed(window, position - _AHEAD - 1)
    for index in range(max(position - _AHEAD, 0), len(window)):
        yield _framed(window, index)


def _framed(window: deque[tuple[Layout, set[str]]], index: int) -> Layout:
    layout = window[index][0]
    elsewhere = {shape for number, (_, shapes) in enumerate(window) if number != index for shape in shapes}
    running = {
        id(line)
        for line in layout.lines
        if in_margin(line, layout) and (PAGE_NUMBER.match(line.text) or shape_of(line) in elsewhere)
    }
    return replace(layout, lines=tuple(line for line in layout.lines if id(line) not in running))


def in_margin(line: Line, layout: Layout) -> bool:
    """Whether a line stands in the upper or lower margin of its page; the colour that rates an item is part of it."""
    if is_colour(line.text):
        return False
    return line.box[3] < MARGIN * layout.height or line.box[1] > (1 - MARGIN) * layout.height


def shape_of(line: Line) -> str:
    """The line without its numbers, which count pages."""
    return re.sub(r"\d+", "#", line.text.lower())
