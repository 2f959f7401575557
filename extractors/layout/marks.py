"""Coloured marks in the lines of a page: small squares, labels on a colour and coloured symbols, as legends have."""

from collections.abc import Sequence
from typing import NamedTuple

from extractors.layout.colours import colour_name
from extractors.layout.lines import Line
from extractors.layout.symbols import symbol_alone
from extractors.page import Box, Page

LOWEST, HIGHEST = 4.0, 30.0
"""Points that a mark is high."""

NARROWEST, WIDEST = 4.0, 160.0
"""Points that a mark is wide; the widest have a label on them: "Not yet started"."""

_INK = ("black", "grey", "white")
"""Colours in which the symbols of ordinary lists are printed."""


class Mark(NamedTuple):
    """A mark of a colour, by name, and where it stands."""

    box: Box
    colour: str


def find_marks(page: Page, lines: Sequence[Line], taken: Sequence[Box]) -> tuple[Mark, ...]:
    """The marks of a page outside the boxes `taken`, from left to right.

    Args:
        page: the page; of several fills in one place the last is seen.
        lines: its lines outside the tables, whose coloured symbols are marks.
        taken: the boxes of its tables and panels.
    """
    found = [
        Mark(word.box, name)
        for line in lines
        for word in line.words
        if symbol_alone(word.text) and (name := colour_name(*word.font.colour)) and name not in _INK
    ]
    for fill, colour in zip(page.fills.tolist(), page.fill_colours.tolist(), strict=True):
        box: Box = tuple(fill)
        name = colour_name(*colour)
        if name and _is_small(box) and not any(_holds(other, box) for other in taken):
            found = [*(mark for mark in found if not _holds(box, mark.box)), Mark(box, name)]
    return tuple(sorted(found))


def _is_small(box: Box) -> bool:
    return NARROWEST <= box[2] - box[0] <= WIDEST and LOWEST <= box[3] - box[1] <= HIGHEST


def _holds(box: Box, other: Box) -> bool:
    """Whether the middle of the other stands in the box."""
    x, y = (other[0] + other[2]) / 2, (other[1] + other[3]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
