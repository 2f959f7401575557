"""The tables of a page: cells with their place in the grid, their lines and their fill; and the lines outside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from extractors.colours import colour_name
from extractors.lines import Line, around, lines_by_group
from extractors.page import Box, Floats, Ints, Page
from extractors.paragraphs import paragraphs

SNAP = 3.0
"""Edges within this many points of one another are one edge (pdfplumber's default)."""

NARROWEST = 4.0
"""A row or column thinner than this many points is a doubled border, not a row or column (Word draws such)."""

BREAK = 0.2
"""A cell that a page break cuts ends within this share of the page's height from its edge."""


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
    """A page with its text sorted: `tables` from top to bottom, and the `lines` outside them."""

    page: int
    width: float
    height: float
    tables: tuple[Table, ...]
    lines: tuple[Line, ...]


def lay_out(page: Page) -> Layout:
    """Find the tables of a page that have ruled cells and sort its text into them."""
    found = _grids(page.rules, page.height)
    boxes = [box for grid in found for box in grid]
    inside = _innermost(page, boxes)
    lines = lines_by_group(page.glyphs, np.where(inside < 0, len(boxes), inside))
    fills = _fills(page, boxes)
    tables, first = [], 0
    for grid in found:
        numbers = range(first, first + len(grid))
        tables.append(_table(page.number, grid, [lines.get(n, ()) for n in numbers], fills[first : first + len(grid)]))
        first += len(grid)
    return Layout(page.number, page.width, page.height, tuple(tables), lines.get(len(boxes), ()))


def _grids(rules: Floats, height: float) -> list[list[Box]]:
    """The cell boxes of every table, by pdfplumber's lattice."""
    edges = merge_edges(
        [edge for rule in rules.tolist() for edge in _edges(rule)],
        snap_x_tolerance=SNAP,
        snap_y_tolerance=SNAP,
        join_x_tolerance=SNAP,
        join_y_tolerance=SNAP,
    )
    edges = [edge for edge in edges if edge["width"] >= SNAP or edge["height"] >= SNAP]
    edges += _left_open(edges, height)
    cells = intersections_to_cells(edges_to_intersections(edges, SNAP, SNAP))
    grids: list[list[Box]] = cells_to_tables(cells)
    return grids


def _edges(rule: list[float]) -> list[dict[str, Any]]:
    """A drawn line as edges of pdfplumber's form; a dot, as borders have at their corners, counts both ways."""
    x0, top, x1, bottom = rule
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    across = {"orientation": "h", "x0": x0, "x1": x1, "top": y, "bottom": y, "width": x1 - x0, "height": 0}
    down = {"orientation": "v", "x0": x, "x1": x, "top": top, "bottom": bottom, "width": 0, "height": bottom - top}
    if x1 - x0 <= SNAP and bottom - top <= SNAP:
        return [across, down]
    return [across] if x1 - x0 > bottom - top else [down]


def _left_open(edges: list[dict[str, Any]], height: float) -> list[dict[str, Any]]:
    """The borders that are missing where a page break cuts a cell: many writers draw none there.

    Two or more lines down that end together near the upper or lower edge of the page (`height` in points) are closed,
    if no border closes them and a border further on, or a third line, shows that they are of a table.
    """
    across = [edge for edge in edges if edge["orientation"] == "h"]
    down = [edge for edge in edges if edge["orientation"] == "v"]
    missing = []
    for end, near in (("top", (0.0, BREAK)), ("bottom", (1 - BREAK, 1.0))):
        for y in _boundaries([edge[end] for edge in down if near[0] <= edge[end] / height <= near[1]]):
            ending = sorted(edge["x0"] for edge in down if abs(edge[end] - y) <= SNAP)
            left, right = ending[0], ending[-1]
            spanning = [edge for edge in across if edge["x0"] < right - SNAP and edge["x1"] > left + SNAP]
            closed = any(abs(edge["top"] - y) <= SNAP for edge in spanning)
            crossed = any(edge["x0"] <= left + SNAP and edge["x1"] >= right - SNAP for edge in spanning)
            if right - left > NARROWEST and not closed and (crossed or len(ending) > 2):
                border = {"orientation": "h", "x0": left, "x1": right, "top": y, "bottom": y}
                missing.append({**border, "width": right - left, "height": 0})
    return missing


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
