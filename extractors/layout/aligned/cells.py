"""The cells of a table as texts placed in lines and columns: headings, then rows."""

from collections.abc import Sequence
from typing import NamedTuple

from extractors.layout.aligned.columns import Band, span_of
from extractors.layout.aligned.drawn import Drawn
from extractors.layout.aligned.headings import heading_spans, numbers_columns, over_years
from extractors.layout.aligned.segments import Segment, TextLine

OVERLAP = 1.0
"""Texts that share more points than this across the page stand above one another."""


class Placed(NamedTuple):
    """Text of one cell: its lines (numbers of them, first and last), its columns, its ends."""

    first: int
    last: int
    left: int
    right: int
    x0: float
    x1: float


def heading_cells(heading: Sequence[TextLine], bands: Sequence[Band], drawn: Drawn) -> list[Placed]:
    """Cells of the headings: lines below one another over the same columns are one cell, but for a rule between."""
    cells: list[Placed] = []
    for n, line in enumerate(heading):
        for segment, (left, right) in zip(line.segments, heading_spans(heading, n, bands, drawn), strict=True):
            above = next((c for c in reversed(cells) if c.left <= right and c.right >= left), None)
            if (
                above
                and (above.left, above.right) == (left, right)
                and above.last < n
                and not _parted(heading, above, n, segment, drawn)
            ):
                cells[cells.index(above)] = above._replace(
                    last=n, x0=min(above.x0, segment.x0), x1=max(above.x1, segment.x1)
                )
            elif above and above.last == n and above.left <= left and right <= above.right:
                cells[cells.index(above)] = above._replace(x1=max(above.x1, segment.x1))
            else:
                cells.append(Placed(n, n, left, right, segment.x0, segment.reach))
    if any(cell.right > cell.left and cell.first == 0 for cell in cells):
        return [_from_top(cell, cells) for cell in cells]
    return cells


def _from_top(cell: Placed, cells: Sequence[Placed]) -> Placed:
    """A heading that nothing stands above begins in the first line, beside the headings over several columns."""
    for other in cells:
        if other.first < cell.first and (_share_column(cell, other) or _over_one_another(cell, other)):
            return cell
    return cell._replace(first=0)


def _share_column(one: Placed, other: Placed) -> bool:
    return one.left <= other.right and one.right >= other.left


def _over_one_another(one: Placed, other: Placed | Segment) -> bool:
    return min(one.x1, other.x1) - max(one.x0, other.x0) > OVERLAP


def _parted(heading: Sequence[TextLine], above: Placed, n: int, segment: Segment, drawn: Drawn) -> bool:
    """Whether a rule, a wide gap, what they say or a text of another column below parts a heading's lines."""
    upper, lower = heading[above.last], heading[n]
    if numbers_columns(upper) or numbers_columns(lower) or over_years(upper, lower):
        return True
    if any(other is not segment and _over_one_another(above, other) for other in lower.segments):
        return True
    ruled = any(upper.middle < y < lower.middle and x0 < segment.x1 and x1 > segment.x0 for x0, x1, y in drawn.across)
    return ruled or lower.middle - upper.middle > 2 * lower.size


def heading_rows(cells: list[Placed], count: int) -> list[int]:
    """Lines at which a row of the headings begins: the fewest that part every cell from those it stands below.

    Texts of different columns in one row must not stand above one another either: the edge would cut one of them.
    """
    stretches = [
        (lower.first, upper.last + 1)
        for lower in cells
        for upper in cells
        if upper.last < lower.first and (_share_column(lower, upper) or _over_one_another(lower, upper))
    ]
    starts = [0] if count else []
    for latest, earliest in sorted(stretches):
        if starts[-1] < earliest:
            starts.append(latest)
    return starts


def row_cells(lines: Sequence[TextLine], row: list[int], bands: Sequence[Band]) -> list[Placed]:
    """The cells of a row: segments that share a column are one."""
    cells: list[Placed] = []
    for n in row:
        for segment in lines[n].segments:
            left, right = span_of(segment, bands)
            cell = Placed(row[0], row[-1], left, right, segment.x0, segment.reach)
            for other in [c for c in cells if c.left <= right and c.right >= left]:
                cells.remove(other)
                cell = cell._replace(
                    left=min(cell.left, other.left),
                    right=max(cell.right, other.right),
                    x0=min(cell.x0, other.x0),
                    x1=max(cell.x1, other.x1),
                )
                left, right = cell.left, cell.right
            cells.append(cell)
    return cells
