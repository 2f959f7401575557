"""What stands before, between and after the items: titles, paragraphs, tables and front pages."""

from collections.abc import Iterator, Sequence
from typing import Any

from reportlab.platypus import Flowable, PageBreak, Spacer

from samples.making.grid import Cell, Grid
from samples.making.paper import BLACK, COLOURS, Content, Paper


def prose(pieces: Sequence[Content], paper: Paper) -> Iterator[Flowable]:
    """The pieces in their order; the first key of each says what it is and holds what it prints.

    `title`, `subtitle`, `heading` and `text` print words, `table` rows of which the first has the headings, `facts`
    rows of a label and its value, `gap` points of nothing; `page: new` begins a page.
    """
    for piece in pieces:
        form, content = next(iter(piece.items()))
        match form:
            case "title":
                yield from paper.text(content, bold=True, ink=paper.titles, size=paper.size + 6, after=4)
            case "subtitle":
                yield from paper.text(content, bold=True, size=paper.size + 1, after=8)
            case "heading":
                yield Spacer(0, 6)
                yield from paper.text(content, bold=True, ink=paper.titles, size=paper.size + 2, after=4)
            case "text":
                yield from paper.text(content, after=6)
            case "table" | "facts":
                yield _table(content, _widths(piece, paper), paper, headed=form == "table")
                yield Spacer(0, 10)
            case "gap":
                yield Spacer(0, content)
            case "page":
                yield PageBreak()


def _widths(piece: Content, paper: Paper) -> list[float]:
    columns = len((piece.get("table") or piece["facts"])[0])
    widths = piece.get("widths") or [paper.measure / columns] * columns
    return [float(width) for width in widths]


def _table(rows: Sequence[Sequence[Any]], widths: Sequence[float], paper: Paper, *, headed: bool) -> Flowable:
    grid = Grid(paper, widths)
    for number, row in enumerate(rows):
        if headed and number == 0:
            grid.head_of(_cell(value, paper, bold=True, ink=paper.head_ink, fill=paper.head) for value in row)
        else:
            grid.add(*(_cell(value, paper, bold=not headed and place == 0) for place, value in enumerate(row)))
    return grid


def _cell(value: Any, paper: Paper, *, bold: bool, ink: str = BLACK, fill: str | None = None) -> Cell:
    """A cell: its words, or `{text, fill}`."""
    if isinstance(value, dict):
        return Cell(paper.text(str(value["text"]), bold=bold), COLOURS[value["fill"]])
    return Cell(paper.text(str(value), bold=bold, ink=ink), fill)
