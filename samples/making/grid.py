"""A table as a word processor sets it: rows of ruled cells, cut wherever the page ends, headings printed again."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from samples.making.paper import Paper

PADDING, HEADROOM = 4.0, 2.5  # points beside the text of a cell, and above and below it
RULE = 0.5
FEWEST_LINES = 3
"""So many lines of a row that is cut stand at least before the end of the page."""

Flow = Sequence[Flowable]


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell holds, its colour, how many columns and rows it covers, and whether it stands in their middle."""

    flow: Flow = ()
    fill: str | None = None
    across: int = 1
    down: int = 1
    middle: bool = False

    def height(self, width: float) -> float:
        """How high the cell must be in a column of this width."""
        return sum(_height(one, width) for one in self.flow) + 2 * HEADROOM

    def cut(self, width: float, room: float) -> tuple["Cell", "Cell"]:
        """What of the cell fits into this height, and the rest."""
        upper: list[Flowable] = []
        rest = list(self.flow)
        room -= 2 * HEADROOM
        while rest and _height(rest[0], width) <= room:
            room -= _height(rest[0], width)
            upper.append(rest.pop(0))
        if rest and (halves := rest[0].split(width - 2 * PADDING, room)):
            upper.append(halves[0])
            rest[:1] = halves[1:]
        return replace(self, flow=upper), replace(self, flow=rest)


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, None where a cell above reaches down.

    A row that `repeats` is printed again on further pages; one that goes `with_next` is never the last of a page. It is
    at `least` so high.
    """

    cells: Sequence[Cell | None]
    repeats: bool = False
    with_next: bool = False
    least: float = 0.0


class Grid(Flowable):
    """Rows of cells under `widths`, in points; `ruled` tells whether lines are drawn around the cells."""

    def __init__(self, paper: Paper, widths: Sequence[float], *, ruled: bool = True, rows: Iterable[Row] = ()) -> None:
        super().__init__()
        self.paper, self.widths, self.ruled = paper, [float(width) for width in widths], ruled
        self.rows = list(rows)

    def add(self, *cells: Cell | None, with_next: bool = False, least: float = 0.0) -> None:
        """Add a row."""
        self.rows.append(Row(cells, with_next=with_next, least=least))

    def head(self, texts: Iterable[str]) -> None:
        """Add a row of headings."""
        paper = self.paper
        self.head_of(Cell(paper.text(text, bold=True, ink=paper.head_ink), paper.head) for text in texts)

    def head_of(self, cells: Iterable[Cell]) -> None:
        """Add a row of headings that are not set like one another."""
        self.rows.append(Row(list(cells), repeats=True, with_next=True))

    def band(self, text: str) -> None:
        """Add a title over the whole width."""
        flow = self.paper.text(text, bold=True, ink=self.paper.band_ink)
        self.add(Cell(flow, self.paper.band, across=len(self.widths)), with_next=True)

    def wrap(self, *_: float) -> tuple[float, float]:
        """The size of the table."""
        self.heights = [self._height(row) for row in self.rows]
        return sum(self.widths), sum(self.heights)

    def split(self, _: float, room: float) -> list[Flowable]:
        """The part that fits into this height, and the rest under the headings."""
        self.wrap()
        fits = next(n for n in range(len(self.rows) + 1) if sum(self.heights[: n + 1]) > room)
        room -= sum(self.heights[:fits])
        upper, lower = self.rows[:fits], self.rows[fits:]
        least = FEWEST_LINES * self.paper.leading + 2 * HEADROOM
        if room >= least and self.heights[fits] > least + self.paper.size:
            above, below = self._cut(lower[0], room)
            upper, lower = [*upper, above], [below, *lower[1:]]
        while upper and upper[-1].with_next:
            lower.insert(0, upper.pop())
        if not upper:
            return []
        heads = [row for row in upper if row.repeats]
        return [self._of(upper), self._of([*heads, *lower])]

    def draw(self) -> None:
        """Draw the cells, row by row."""
        top = sum(self.heights)
        for number, (row, height) in enumerate(zip(self.rows, self.heights, strict=True)):
            for cell, left, width in self._placed(row):
                self._draw(cell, left, top, width, sum(self.heights[number : number + cell.down]))
            top -= height

    def _draw(self, cell: Cell, left: float, top: float, width: float, height: float) -> None:
        self.canv.setLineWidth(RULE)
        self.canv.setFillColor(HexColor(cell.fill or "#ffffff"))
        self.canv.rect(left, top - height, width, height, stroke=self.ruled, fill=cell.fill is not None)
        top -= HEADROOM + ((height - cell.height(width)) / 2 if cell.middle else 0)
        for one in cell.flow:
            taken = _height(one, width)
            one.drawOn(self.canv, left + PADDING, top - taken + one.getSpaceAfter())
            top -= taken

    def _height(self, row: Row) -> float:
        return max(row.least, *(cell.height(width) for cell, _, width in self._placed(row) if cell.down == 1))

    def _placed(self, row: Row) -> Iterator[tuple[Cell, float, float]]:
        """Each cell of a row with its left edge and its width."""
        column = 0
        for cell in row.cells:
            across = cell.across if cell else 1
            if cell:
                yield cell, sum(self.widths[:column]), sum(self.widths[column : column + across])
            column += across

    def _cut(self, row: Row, room: float) -> tuple[Row, Row]:
        halves = [cell.cut(width, room) for cell, _, width in self._placed(row)]
        return replace(row, cells=[upper for upper, _ in halves]), replace(row, cells=[lower for _, lower in halves])

    def _of(self, rows: Iterable[Row]) -> "Grid":
        return Grid(self.paper, self.widths, ruled=self.ruled, rows=rows)


def _height(one: Flowable, width: float) -> float:
    return float(one.wrap(width - 2 * PADDING, 10_000)[1] + one.getSpaceAfter())
