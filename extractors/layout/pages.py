"""A page with its text sorted: into the cells of its tables, and into the lines around them."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from extractors.layout.borderless import find_borderless
from extractors.layout.colours import colour_name
from extractors.layout.forms import find_forms
from extractors.layout.grids import Grid, ruled_grid
from extractors.layout.half_ruled import with_half_ruled
from extractors.layout.inside import innermost
from extractors.layout.lattice import find_cells
from extractors.layout.lines import Line, lines_by_group
from extractors.layout.marked_rows import rules_of_marked_rows
from extractors.layout.marks import find_marks
from extractors.layout.open_rows import has_rows
from extractors.layout.page_columns import page_columns
from extractors.layout.panels import find_panels
from extractors.layout.strikes import struck_glyphs
from extractors.layout.swatches import find_swatches
from extractors.layout.symbols import symbol_alone
from extractors.layout.tables import Cell, Layout, Part, Table
from extractors.layout.tiles import find_tiles
from extractors.layout.turned import Turn, as_read, turn_of
from extractors.page import Box, Floats, Page

MOST_COVERED = 0.6
"""A fill is the colour of a cell if it covers more than this share of it."""

AT_ONCE = 64
"""So many boxes are held against all fills at once: thousands of both would take a gigabyte."""

_INK = ("black", "grey", "white")
"""Colours in which what has none is printed."""

SMALLEST = 1.0
"""Square points of a cell that can hold anything."""


def lay_out(page: Page) -> Layout:
    """Find the tables of a page, ruled and unruled, and sort its text into them and around them."""
    turn = turn_of(page)
    page = as_read(page, turn)
    rules = np.concatenate([page.rules, rules_of_marked_rows(page)])
    groups = find_cells(rules, page.height)
    found = [with_half_ruled(ruled_grid(group), rules) for group in groups if len(group) > 1]
    ruled = [grid for grid in found if has_rows(page, grid)]
    frames = [group[0] for group in groups if len(group) == 1]
    framed = [*ruled, *find_forms(page, frames, [grid.box for grid in ruled])]
    framed += find_tiles(page, frames, [grid.box for grid in framed])
    panels = find_panels(page, frames, [grid.box for grid in framed])
    found = [*framed, *find_borderless(page, [grid.box for grid in framed])]
    grids = sorted([*found, *find_swatches(page, [grid.box for grid in found])], key=lambda grid: grid.box[1])
    boxes = [cell.box for grid in grids for cell in grid.cells]
    inside = innermost(page, boxes)
    areas = page_columns(page, inside < 0, [grid.box for grid in grids], panels)
    outside = len(boxes) + innermost(page, [*panels, *areas]) + 1
    lines = lines_by_group(page.glyphs, np.where(inside < 0, outside, inside), struck_glyphs(page))
    fills = _fills(page, boxes)
    firsts = np.cumsum([0, *(len(grid.cells) for grid in grids)]).tolist()
    tables = [
        _table(page.number, turn, grid, [lines.get(number, ()) for number in range(first, end)], fills[first:end])
        for grid, (first, end) in zip(grids, pairwise(firsts), strict=True)
    ]
    free = [line for number, found in lines.items() if number >= len(boxes) for line in found]
    free.sort(key=lambda line: line.box[1])
    marks = find_marks(page, free, [grid.box for grid in grids])
    return Layout(page.number, page.width, page.height, tuple(tables), tuple(free), tuple(panels), areas, turn, marks)


def _fills(page: Page, boxes: Sequence[Box]) -> list[str | None]:
    """The colour of the last fill that covers most of each box."""
    names: list[str | None] = [None] * len(boxes)
    for first in range(0, len(boxes) if len(page.fills) else 0, AT_ONCE):
        covered = _covered(np.array(boxes[first : first + AT_ONCE]), page.fills)
        for number, fill in np.argwhere(covered > MOST_COVERED).tolist():
            names[first + number] = colour_name(*page.fill_colours[fill].tolist())
    return names


def _covered(boxes: Floats, fills: Floats) -> Floats:
    """The share of each of m boxes that each of n fills covers, m × n."""
    left, upper, right, lower = boxes.T[:, :, None]
    x0, top, x1, bottom = fills.T
    across = np.maximum(np.minimum(x1, right) - np.maximum(x0, left), 0)
    down = np.maximum(np.minimum(bottom, lower) - np.maximum(top, upper), 0)
    share: Floats = across * down / np.maximum((right - left) * (lower - upper), SMALLEST)
    return share


def colour_of_symbol(lines: Sequence[Line]) -> str | None:
    """The colour of a symbol that stands alone in a cell, "▲" or "●": it is what others fill the cell with."""
    if len(lines) != 1 or not symbol_alone(lines[0].text):
        return None
    name = colour_name(*lines[0].words[0].font.colour)
    return None if name in _INK else name


def _table(page: int, turn: Turn, grid: Grid, lines: list[tuple[Line, ...]], fills: list[str | None]) -> Table:
    cells = [
        Cell(
            cell.row,
            cell.column,
            cell.row_span,
            cell.column_span,
            (Part(page, cell.box, cell_lines),),
            colour_of_symbol(cell_lines) or fill,
        )
        for cell, cell_lines, fill in zip(grid.cells, lines, fills, strict=True)
    ]
    return Table(page, page, grid.box, grid.edges, tuple(cells), turn, grid.ruled)
