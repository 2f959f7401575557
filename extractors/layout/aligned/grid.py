"""Grids: the cells of a table in boxes that tile it."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from extractors.layout.aligned.cells import Placed, heading_cells, heading_rows, row_cells
from extractors.layout.aligned.columns import Band
from extractors.layout.aligned.drawn import Drawn
from extractors.layout.aligned.row_labels import take_row_labels
from extractors.layout.aligned.rows import rows_of
from extractors.layout.aligned.segments import TextLine
from extractors.layout.aligned.titles import titles_of
from extractors.layout.grids import Grid, GridCell


def grid_of(heading: Sequence[TextLine], body: Sequence[TextLine], bands: Sequence[Band], drawn: Drawn) -> Grid:
    """The grid of a table, given the lines of its headings and of its body."""
    body, labels = take_row_labels(body, bands, drawn)
    lines = [*heading, *body]
    cells = heading_cells(heading, bands, drawn)
    starts = heading_rows(cells, len(heading))
    titles = titles_of(body, bands)
    for row in rows_of(body, bands, drawn, titles):
        starts.append(row[0] + len(heading))
        found = row_cells(lines, [n + len(heading) for n in row], bands)
        if row[0] in titles:
            left, right = titles[row[0]]
            found = [found[0]._replace(left=left, right=right)]
        cells += found
    for label in labels:
        ends = min(s.x0 for s in label.segments), max(s.x1 for s in label.segments)
        cells.append(Placed(label.first + len(heading), label.last + len(heading), 0, 0, *ends))
    starts.append(len(lines))
    return _tiled(lines, starts, cells, bands)


def _tiled(lines: Sequence[TextLine], starts: list[int], cells: list[Placed], bands: Sequence[Band]) -> Grid:
    """Boxes for the cells and for the empty places between them."""
    ys = [lines[0].top - 1]
    for n in starts[1:-1]:
        above, below = lines[n - 1], lines[n]
        ys.append((above.bottom + below.top) / 2 if above.bottom < below.top else (above.middle + below.middle) / 2)
    ys.append(max(line.bottom for line in lines) + 1)
    rivers = [(a.x1 + b.x0) / 2 for a, b in pairwise(bands)]
    left = min(bands[0].x0, *(c.x0 for c in cells)) - 2
    right = max(bands[-1].x1, *(c.x1 for c in cells)) + 2
    placed: list[GridCell] = []
    by_row: dict[int, dict[int, Placed]] = {}
    for cell in cells:
        first, last = bisect_right(starts, cell.first) - 1, bisect_right(starts, cell.last) - 1
        for row in range(first, last + 1):
            for column in range(cell.left, cell.right + 1):
                by_row.setdefault(row, {})[column] = cell
    seen: set[Placed] = set()
    for row in range(len(starts) - 1):
        across = by_row.get(row, {})
        edges = [left, *_edges(across, rivers), right]
        for column in range(len(bands)):
            found = across.get(column)
            if found is None:
                placed.append(GridCell((edges[column], ys[row], edges[column + 1], ys[row + 1]), row, column, 1, 1))
            elif found not in seen:
                seen.add(found)
                height = bisect_right(starts, found.last) - row
                width = found.right - column + 1
                box = (edges[column], ys[row], edges[column + width], ys[row + height])
                placed.append(GridCell(box, row, column, height, width))
    return Grid((left, ys[0], right, ys[-1]), tuple(placed), ruled=False)


def _edges(across: dict[int, Placed], rivers: list[float]) -> list[float]:
    """Edges between the columns of a row, moved where a text runs over the middle of the river."""
    edges: list[float] = []
    for column, river in enumerate(rivers):
        before, after = across.get(column), across.get(column + 1)
        if before is not after:
            low = before.x1 if before else -1e9
            high = after.x0 if after else 1e9
            river = (low + high) / 2 if low > high else min(max(river, low), high)
        edges.append(max([river, *edges[-1:]]))
    return edges
