"""Cells of a ruled table whose rules are not drawn all around: writers leave out those of cells that one covers.

A heading that is merged over two rows then has rules beside its upper row only, above and below it, and no cell is
found there: the places of the grid that no cell takes are such cells where rules bound them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

import numpy as np

from extractors.layout.grids import Grid, GridCell, boundaries_of
from extractors.layout.lattice import SNAP
from extractors.page import Floats

MOSTLY = 0.9
"""A rule above or below a cell runs over at least this share of its width."""


def with_half_ruled(grid: Grid, rules: Floats) -> Grid:
    """The grid with the cells that it lacks. `rules` are n × 4 boxes of drawn lines in points, as in `Page`."""
    taken = {place for cell in grid.cells for place in _places(cell)}
    columns, rows = boundaries_of([cell.box for cell in grid.cells])
    if len(taken) == (len(columns) - 1) * (len(rows) - 1):
        return grid
    found = [cell for column in range(len(columns) - 1) for cell in _in_column(column, columns, rows, taken, rules)]
    found = [cell for cell in found if not any(_run_together(cell, other, rules) for other in found)]
    return replace(grid, cells=tuple(sorted([*grid.cells, *found], key=lambda cell: (cell.row, cell.column))))


def _places(cell: GridCell) -> Iterator[tuple[int, int]]:
    return product(range(cell.row, cell.row + cell.row_span), range(cell.column, cell.column + cell.column_span))


def _in_column(
    column: int, columns: Sequence[float], rows: Sequence[float], taken: set[tuple[int, int]], rules: Floats
) -> Iterator[GridCell]:
    """The cells of one column that no other takes, each from one rule across it to the next."""
    left, right = columns[column : column + 2]
    first: int | None = None
    for row in range(len(rows)):
        ruled = _ruled_across(rows[row], left, right, rules)
        if first is not None and ruled:
            yield GridCell((left, rows[first], right, rows[row]), first, column, row - first, 1)
        if row == len(rows) - 1 or (row, column) in taken:
            first = None
        elif ruled:
            first = row


def _ruled_across(y: float, left: float, right: float, rules: Floats) -> bool:
    x0, top, x1, bottom = rules.T
    here = (np.abs((top + bottom) / 2 - y) <= SNAP) & (bottom - top <= SNAP)
    covered = np.minimum(x1[here], right) - np.maximum(x0[here], left)
    return bool(np.maximum(covered, 0).sum() >= MOSTLY * (right - left))


def _run_together(cell: GridCell, other: GridCell, rules: Floats) -> bool:
    """Whether two cells stand side by side and no rule parts them anywhere."""
    same_rows = cell.row < other.row + other.row_span and other.row < cell.row + cell.row_span
    if abs(cell.column - other.column) != 1 or not same_rows:
        return False
    x0, top, x1, bottom = rules.T
    x = max(cell.box[0], other.box[0])
    upper, lower = min(cell.box[1], other.box[1]), max(cell.box[3], other.box[3])
    beside = (np.abs((x0 + x1) / 2 - x) <= SNAP) & (x1 - x0 <= SNAP)
    return not bool((beside & (top < lower - SNAP) & (bottom > upper + SNAP)).any())
