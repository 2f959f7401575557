"""Rows with rules above and below them only, whose first cell is marked by a colour: the missing rules down the page.

Such rows have two cells: the mark, in which a number may stand, and all that is told beside it. Rows with columns of
text beside the mark are no such rows: the alignment of the text finds their cells.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from extractors.layout.inside import innermost
from extractors.layout.lines import Line, lines_by_group
from extractors.page import Box, Floats, Page

FEWEST = 2
"""So many marks of one place and width, one under another, are the first cells of rows."""

NARROW = 0.3
"""A mark takes at most this share of its row."""

NEAR = 2.0
"""Edges within so many points of one another are one."""

GAP = 1.5
"""Columns stand at least so many font sizes apart."""

MOST_PARTED = 0.5
"""Of the lines beside the marks, at most this share has such a gap where all stand in one cell."""

_NUMBER = re.compile(r"\W*[A-Z]{0,4}[-.]?\d{1,3}(?:[.-]\d{1,2})*[a-z]?\W*")


def rules_of_marked_rows(page: Page) -> Floats:
    """The rules down the page that marked rows lack, as n × 4 boxes in points; none on other pages."""
    down: list[Box] = []
    for left, right, rules in _stacks(page):
        marks = _marks(page, left, right, rules)
        if len(marks) < FEWEST:
            continue
        edge = marks[0][2]
        rows = [*((mark[1], mark[3]) for mark in marks), *_unmarked(page, (left, edge), rules, marks)]
        if _are_cells(page, [(edge, top, right, bottom) for top, bottom in rows]):
            down += [(x, top, x, bottom) for top, bottom in rows for x in (left, edge, right)]
    return np.array(down).reshape(-1, 4)


def _stacks(page: Page) -> list[tuple[float, float, list[float]]]:
    """The rules across the page that begin and end at the same places: both ends, and how far down each stands."""
    stacks: dict[tuple[int, int], list[Box]] = {}
    for x0, top, x1, bottom in page.rules.tolist():
        if bottom - top <= NEAR < x1 - x0:
            stacks.setdefault((round(x0 / NEAR), round(x1 / NEAR)), []).append((x0, top, x1, bottom))
    return [
        (rules[0][0], rules[0][2], sorted({round(rule[1], 1) for rule in rules}))
        for rules in stacks.values()
        if len(rules) > FEWEST
    ]


def _marks(page: Page, left: float, right: float, rows: Sequence[float]) -> list[Box]:
    """The fills that begin where the rules do, each from one rule to the next, all of one width; none if others do not.

    A page break may leave the first of them without a rule above it.
    """
    inside = [
        (x0, top, x1, bottom)
        for x0, top, x1, bottom in sorted(set(map(tuple, page.fills.tolist())), key=lambda fill: fill[1])
        if left - NEAR < x0 and x1 < right + NEAR and any(abs(bottom - row) < NEAR for row in rows)
    ]
    marks = [fill for fill in inside if abs(fill[0] - left) < NEAR and fill[2] - left < NARROW * (right - left)]
    alike = len({round(mark[2] / NEAR) for mark in marks}) == 1
    return marks if alike and len(marks) == len(inside) else []


def _unmarked(
    page: Page, sides: tuple[float, float], rules: Sequence[float], marks: Sequence[Box]
) -> Iterator[tuple[float, float]]:
    """The rows between marked ones that have a number where the others have it on a colour."""
    for top, bottom in pairwise(rules):
        if any(mark[1] < (top + bottom) / 2 < mark[3] for mark in marks):
            continue
        lines = lines_by_group(page.glyphs, innermost(page, [(sides[0], top, sides[1], bottom)])).get(0, ())
        if len(lines) == 1 and _NUMBER.fullmatch(lines[0].text):
            yield top, bottom


def _are_cells(page: Page, boxes: Sequence[Box]) -> bool:
    """Whether the lines beside the marks stand under one another and not in columns."""
    lines = [line for found in lines_by_group(page.glyphs, innermost(page, boxes)).values() for line in found]
    return bool(lines) and sum(map(_has_gap, lines)) <= MOST_PARTED * len(lines)


def _has_gap(line: Line) -> bool:
    return any(after.box[0] - before.box[2] > GAP * line.size for before, after in pairwise(line.words))
