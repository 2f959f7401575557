"""Grids whose rules run down the page only: each of their cells holds a whole column, whose rows the text must tell."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from extractors.layout.borderless import holds_column
from extractors.layout.grids import Grid, GridCell
from extractors.layout.inside import innermost
from extractors.layout.lines import Line, lines_by_group
from extractors.page import Ints, Page

TALL = 60.0
"""A cell of fewer points in height holds no column."""

MOST_DIGITS = 0.3
"""A column of numbers has at least this share of digits among its characters."""

FEWEST_COLUMNS, FEWEST_LINES = 3, 5
"""So many cells side by side hold columns of words, if all have as many lines."""

ALIKE = 0.6
"""Columns of one table have at least this share of the lines of the longest."""

MOSTLY = 0.7
"""At least this share of the lines of a column leaves room for the first word of the next line."""

PADDING, BLANK = 6.0, 0.28
"""Points beside the text of a cell; width of a blank as a share of the font size."""


def has_rows(page: Page, grid: Grid) -> bool:
    """Whether the rules of a grid part its rows."""
    tall = [cell for cell in grid.cells if cell.box[3] - cell.box[1] >= TALL]
    inside = innermost(page, [cell.box for cell in tall])
    if not (inside >= 0).any():
        return True
    units = page.glyphs.units[inside >= 0]
    if ((units >= ord("0")) & (units <= ord("9"))).sum() >= MOST_DIGITS * len(units):
        columns = lines_by_group(page.glyphs, inside)
        if any(holds_column([line.text for line in lines]) for lines in columns.values()):
            return False
    return not any(_are_columns(page, row, inside) for row in _rows_of_columns(page, tall, inside))


def _rows_of_columns(page: Page, tall: Sequence[GridCell], inside: Ints) -> list[list[tuple[int, GridCell]]]:
    """The rows of the grid whose cells have about as many lines each: the numbers of the cells, and the cells."""
    heights = np.round(page.glyphs.boxes[:, 3]).astype(np.int64)
    cells, counts = np.unique(np.unique(inside << 16 | heights) >> 16, return_counts=True)
    lines = dict(zip(cells.tolist(), counts.tolist(), strict=True))
    rows: dict[tuple[int, int], list[tuple[int, GridCell]]] = {}
    for number, cell in enumerate(tall):
        if number in lines:
            rows.setdefault((cell.row, cell.row_span), []).append((number, cell))
    found = []
    for row in rows.values():
        most, least = (pick(lines[number] for number, _ in row) for pick in (max, min))
        if len(row) >= FEWEST_COLUMNS and least >= max(FEWEST_LINES, ALIKE * most):
            found.append(row)
    return found


def _are_columns(page: Page, row: Sequence[tuple[int, GridCell]], inside: Ints) -> bool:
    """Whether the lines of all cells of a row but one, that of the labels, are entries and not wrapped text."""
    lines = lines_by_group(page.glyphs, np.where(np.isin(inside, [number for number, _ in row]), inside, -1))
    wrapped = sum(not _are_entries(lines[number], cell.box[2] - cell.box[0] - PADDING) for number, cell in row)
    return wrapped <= 1


def _are_entries(lines: Sequence[Line], width: float) -> bool:
    room = 0
    for before, line in pairwise(lines):
        first = line.words[0].box
        taken = before.box[2] - before.box[0] + BLANK * line.size + first[2] - first[0]
        room += taken <= width
    return room >= MOSTLY * (len(lines) - 1)
