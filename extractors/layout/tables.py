"""The tables of a page: cells with their place in the grid, their lines and their fill; and the lines outside them."""

from dataclasses import dataclass
from functools import cached_property

from extractors.layout.lines import Line
from extractors.layout.marks import Mark
from extractors.layout.paragraphs import paragraphs
from extractors.layout.turned import UPRIGHT, Turn
from extractors.page import Box
from models.records import CellPlace


@dataclass(frozen=True, slots=True)
class Part:
    """The piece of a cell that stands on one page."""

    page: int
    box: Box
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Cell:
    """A cell: its place in the grid from 0, how far it spans, its parts (one a page), the name of its fill colour.

    `place` is where it stands in an Office file, as the reader found it.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    parts: tuple[Part, ...]
    fill: str | None
    place: CellPlace | None = None

    @cached_property
    def text(self) -> str:
        """The text, paragraphs one a line; empty when there is none."""
        return "\n".join(paragraphs([(part.box, part.lines) for part in self.parts]))

    @cached_property
    def bold(self) -> bool:
        """Whether there is text and all of it is bold."""
        lines = [line for part in self.parts for line in part.lines]
        return bool(lines) and all(line.bold for line in lines)

    @property
    def box(self) -> Box:
        """Box of the cell on the page where it starts."""
        return self.parts[0].box


@dataclass(frozen=True)
class Table:
    """A grid of cells in reading order.

    It starts on `page`, in `box` there, and ends on `last_page`. `edges` are the x of its column boundaries in points,
    one more than columns. All places are those of the page as it is read; `turn` leads to the page as it is shown.
    `ruled` says that rules enclose the cells; else they were found by the alignment of the text.
    """

    page: int
    last_page: int
    box: Box
    edges: tuple[float, ...]
    cells: tuple[Cell, ...]
    turn: Turn = UPRIGHT
    ruled: bool = True

    @cached_property
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
    columns of a page set in columns, in reading order (none on other pages). `marks` are the coloured marks
    outside the tables. All places, `width` and `height` are those of the page as it is read; `turn` leads to the page
    as it is shown.
    """

    page: int
    width: float
    height: float
    tables: tuple[Table, ...]
    lines: tuple[Line, ...]
    panels: tuple[Box, ...] = ()
    areas: tuple[Box, ...] = ()
    turn: Turn = UPRIGHT
    marks: tuple[Mark, ...] = ()
