"""The grid of a table: the boxes of its cells with their places, before any text is sorted into them."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.layout.lines import around
from extractors.page import Box

NARROWEST = 4.0
"""A row or column thinner than this many points is a doubled border, not a row or column (Word draws such)."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a grid: its box in points, its place from 0, how many rows and columns it takes."""

    box: Box
    row: int
    column: int
    row_span: int
    column_span: int


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a table, empty ones too, in reading order. Every glyph of the table has its middle in one box.

    `ruled` says that rules enclose the cells; else they were found by the alignment of the text.
    """

    box: Box
    cells: tuple[GridCell, ...]
    ruled: bool

    @property
    def edges(self) -> tuple[float, ...]:
        """The x of the column boundaries in points, one more than columns."""
        lefts: dict[int, list[float]] = {}
        for cell in self.cells:
            lefts.setdefault(cell.column, []).append(cell.box[0])
        return (*(min(lefts[column]) for column in sorted(lefts)), self.box[2])


def ruled_grid(boxes: Sequence[Box]) -> Grid:
    """The grid that boxes drawn by rules make; phantom rows and columns, as doubled borders make, are none."""
    columns, rows = boundaries_of(boxes)
    cells = []
    for box in boxes:
        column, row = _nearest(columns, box[0]), _nearest(rows, box[1])
        row_span, column_span = _nearest(rows, box[3]) - row, _nearest(columns, box[2]) - column
        if min(row_span, column_span) > 0:
            cells.append(GridCell(box, row, column, row_span, column_span))
    return Grid(around(boxes), tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))), ruled=True)


def boundaries_of(boxes: Sequence[Box]) -> tuple[list[float], list[float]]:
    """The x of the column boundaries and the y of the row boundaries that the sides of boxes make."""
    columns = _boundaries([x for box in boxes for x in (box[0], box[2])])
    return columns, _boundaries([y for box in boxes for y in (box[1], box[3])])


def _boundaries(values: list[float]) -> list[float]:
    """Sorted values, those closer than the narrowest column taken as one."""
    boundaries: list[float] = []
    for value in sorted(set(values)):
        if not boundaries or value - boundaries[-1] >= NARROWEST:
            boundaries.append(value)
    return boundaries


def _nearest(boundaries: list[float], value: float) -> int:
    after = bisect_left(boundaries, value)
    if after == len(boundaries) or (after and value - boundaries[after - 1] <= boundaries[after] - value):
        return after - 1
    return after
