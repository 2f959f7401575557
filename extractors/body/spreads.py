"""Tables too wide for a sheet: the columns that follow on the next sheet, put back beside those they belong to."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.layout.lines import around
from extractors.layout.tables import Cell, Layout, Part, Table

SAME = 4.0
"""Heights of rows and edges of columns within this many points of one another are the same."""

FEWEST_ROWS = 3
"""Fewer rows of the same heights are chance."""

LONGEST_HEADING = 8
"""Words in a heading."""


@dataclass(frozen=True, slots=True)
class _Spread:
    """The columns of the left and the right sheet."""

    left: tuple[float, ...]
    right: tuple[float, ...]


def join_spreads(layouts: Iterable[Layout]) -> Iterator[Layout]:
    """The pages, each table that goes on to the right on the following sheet made whole on its first.

    A first pair of sheets is known by rows of the same heights under headings of their own; after it, further pairs
    have the same columns. The second sheet is left without the table.
    """
    spread: _Spread | None = None
    waiting: Layout | None = None
    for layout in layouts:
        if waiting is None:
            waiting = layout
            continue
        right = _right_of(waiting, layout, spread)
        if right is None:
            yield waiting
            waiting = layout
            continue
        left = waiting.tables[-1]
        spread = _Spread(left.edges, right.edges)
        yield replace(waiting, tables=(*waiting.tables[:-1], _beside(left, right)))
        yield replace(layout, tables=(), lines=())
        waiting = None
    if waiting is not None:
        yield waiting


def _right_of(page: Layout, following: Layout, spread: _Spread | None) -> Table | None:
    """The table on the following page that belongs to the right of the last one on this page, if there is one."""
    if not page.tables or len(following.tables) > 1 or following.page != page.page + 1:
        return None
    left = page.tables[-1]
    if spread and _same(left.edges, spread.left):
        if following.tables:
            right = following.tables[0]
            return right if _same(right.edges, spread.right) and _same_heights(left, right) else None
        return _single_cell(left, following, spread)
    if not following.tables or following.lines:
        return None
    right = following.tables[0]
    return right if _opens_spread(left, right) else None


def _opens_spread(left: Table, right: Table) -> bool:
    heights = _heights(left)
    if len(heights) < FEWEST_ROWS or max(heights) - min(heights) <= SAME or not _same_heights(left, right):
        return False
    here, there = ([" ".join(cell.text.lower().split()) for cell in table.rows[0]] for table in (left, right))
    return (
        all(there) and all(len(text.split()) <= LONGEST_HEADING for text in here + there) and not set(here) & set(there)
    )


def _single_cell(left: Table, following: Layout, spread: _Spread) -> Table | None:
    """Lines that stand as high as the only row of the table: a single cell is no grid, so its lines are loose."""
    if len(left.rows) != 1 or not following.lines:
        return None
    (_, top, _, bottom) = left.box
    x0, x1 = spread.right[0], spread.right[-1]
    box = around([line.box for line in following.lines])
    if box[0] < x0 - SAME or box[1] < top - SAME or box[2] > x1 + SAME or box[3] > bottom + SAME:
        return None
    part = Part(following.page, (x0, top, x1, bottom), following.lines)
    cell = Cell(0, 0, 1, len(spread.right) - 1, (part,), None)
    return Table(following.page, following.page, part.box, spread.right, (cell,), following.turn)


def _beside(left: Table, right: Table) -> Table:
    """Both tables as one; the boxes of the cells stay those of their own sheets."""
    columns = len(left.edges) - 1
    width = left.edges[-1] - right.edges[0]
    edges = (*left.edges, *(edge + width for edge in right.edges[1:]))
    cells = [*left.cells, *(replace(cell, column=cell.column + columns) for cell in right.cells)]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Table(left.page, right.last_page, left.box, edges, tuple(cells), left.turn)


def _heights(table: Table) -> list[float]:
    """The heights of the rows, from the tops of the cells that start in them."""
    tops = [min(cell.box[1] for cell in row) for row in table.rows]
    return [lower - upper for upper, lower in pairwise([*tops, table.box[3]])]


def _same_heights(left: Table, right: Table) -> bool:
    return _same(_heights(left), _heights(right))


def _same(values: Sequence[float], others: Sequence[float]) -> bool:
    return len(values) == len(others) and all(abs(a - b) <= SAME for a, b in zip(values, others, strict=True))
