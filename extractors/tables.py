"""The tables of a page: cells with their place in the grid, their lines and their fill; and the lines outside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from extractors.colours import colour_name
from extractors.lattice import find_cells
from extractors.lines import Line, around, lines_by_group
from extractors.page import Box, Ints, Page
from extractors.page_columns import page_columns
from extractors.panels import find_panels
from extractors.paragraphs import paragraphs
from extractors.strikes import struck_glyphs

NARROWEST = 4.0
"""A row or column thinner than this many points is a doubled border, not a row or column (Word draws such)."""


@dataclass(frozen=True, slots=True)
class Part:
    """The piece of a cell that stands on one page."""

    page: int
    box: Box
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Cell:
    """A cell: its place in the grid from 0, how far it spans, its parts (one a page), the name of its fill colour."""

    row: int
    column: int
    row_span: int
    column_span: int
    parts: tuple[Part, ...]
    fill: str | None

    @cached_property
    def text(self) -> str:
        """The text, paragraphs one a line; empty when there is none."""
        return "\n".join(paragraphs([(part.box, part.lines) for part in self.parts]))

    @property
    def bold(self) -> bool:
        """Whether there is text and all of it is bold."""
        lines = [line for part in self.parts for line in part.lines]
        return bool(lines) and all(line.bold for line in lines)

    @property
    def box(self) -> Box:
        """Box of the cell on the page where it starts."""
        return self.parts[0].box


@dataclass(frozen=True, slots=True)
class Table:
    """A grid of cells in reading order.

    It starts on `page`, in `box` there, and ends on `last_page`. `edges` are the x of its column boundaries in points,
    one more than columns.
    """

    page: int
    last_page: int
    box: Box
    edges: tuple[float, ...]
    cells: tuple[Cell, ...]

    @property
    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """The cells that start in each row, left to right; a row without any is left out."""
        rows: dict[int, list[Cell]] = {}
        for cell in self.cells:
            rows.setdefault(cell.row, []).append(cell)
        return tuple(tuple(cells) for _, cells in sorted(rows.items()))


@dataclass(frozen=True, slots=True)
class Layout:
    """A page with its text sorted: `tables` from top to bottom, and the `lines` outside them.

    No line runs over the side of a panel (a box drawn around running text) or of one of the `areas`, which are the
    columns of a page set in columns, in reading order (none on other pages).
    """

    page: int
    width: float
    height: float
    tables: tuple[Table, ...]
    lines: tuple[Line, ...]
    panels: tuple[Box, ...] = ()
    areas: tuple[Box, ...] = ()


def lay_out(page: Page) -> Layout:
    """Find the tables of a page that have ruled cells and sort its text into them."""
    groups = find_cells(page.rules, page.height)
    found, frames = [group for group in groups if len(group) > 1], [group[0] for group in groups if len(group) == 1]
    boxes = [box for grid in found for box in grid]
    inside = _innermost(page, boxes)
    panels = find_panels(page, frames, [around(grid) for grid in found])
    areas = page_columns(page, inside < 0, [around(grid) for grid in found], panels)
    outside = len(boxes) + _innermost(page, [*panels, *areas]) + 1
    lines = lines_by_group(page.glyphs, np.where(inside < 0, outside, inside), struck_glyphs(page))
    fills = _fills(page, boxes)
    tables, first = [], 0
    for grid in found:
        numbers = range(first, first + len(grid))
        tables.append(_table(page.number, grid, [lines.get(n, ()) for n in numbers], fills[first : first + len(grid)]))
        first += len(grid)
    around_tables = [line for number, found_lines in lines.items() if number >= len(boxes) for line in found_lines]
    around_tables.sort(key=lambda line: line.box[1])
    return Layout(page.number, page.width, page.height, tuple(tables), tuple(around_tables), tuple(panels), areas)


def _innermost(page: Page, boxes: Sequence[Box]) -> Ints:
    """The smallest box around the middle of each glyph, -1 for none."""
    inside = np.full(len(page.glyphs), -1)
    if not boxes or not len(inside):
        return inside
    middle = (page.glyphs.boxes[:, :2] + page.glyphs.boxes[:, 2:]) / 2
    area = np.array([(x1 - x0) * (bottom - top) for x0, top, x1, bottom in boxes])
    for number in np.argsort(-area).tolist():
        x0, top, x1, bottom = boxes[number]
        within = (middle[:, 0] >= x0) & (middle[:, 0] < x1) & (middle[:, 1] >= top) & (middle[:, 1] < bottom)
        inside[within] = number
    return inside


def _fills(page: Page, boxes: Sequence[Box]) -> list[str | None]:
    """The colour of the last fill that covers most of each box."""
    names: list[str | None] = [None] * len(boxes)
    if not len(page.fills):
        return names
    x0, top, x1, bottom = page.fills.T
    for number, (left, upper, right, lower) in enumerate(boxes):
        across = np.minimum(x1, right) - np.maximum(x0, left)
        down = np.minimum(bottom, lower) - np.maximum(top, upper)
        covered = np.maximum(across, 0) * np.maximum(down, 0) / ((right - left) * (lower - upper))
        over = np.flatnonzero(covered > 0.6)
        if len(over):
            red, green, blue = page.fill_colours[over[-1]].tolist()
            names[number] = colour_name(red, green, blue)
    return names


def _table(page: int, boxes: list[Box], lines: list[tuple[Line, ...]], fills: list[str | None]) -> Table:
    columns = _boundaries([x for box in boxes for x in (box[0], box[2])])
    rows = _boundaries([y for box in boxes for y in (box[1], box[3])])
    cells = []
    for box, cell_lines, fill in zip(boxes, lines, fills, strict=True):
        column, row = _nearest(columns, box[0]), _nearest(rows, box[1])
        spans = _nearest(rows, box[3]) - row, _nearest(columns, box[2]) - column
        if min(spans) > 0:
            cells.append(Cell(row, column, *spans, (Part(page, box, cell_lines),), fill))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Table(page, page, around(boxes), tuple(columns), tuple(cells))


def _boundaries(values: list[float]) -> list[float]:
    """Sorted values, those closer than the narrowest column taken as one."""
    boundaries: list[float] = []
    for value in sorted(set(values)):
        if not boundaries or value - boundaries[-1] >= NARROWEST:
            boundaries.append(value)
    return boundaries


def _nearest(boundaries: list[float], value: float) -> int:
    return min(range(len(boundaries)), key=lambda i: abs(boundaries[i] - value))
