"""A register too wide for a sheet: its last columns stand on the following sheet, in rows of the same heights."""

from collections.abc import Iterator, Sequence

from reportlab.platypus import Flowable, PageBreak

from samples.making.fields import item_row
from samples.making.grid import Cell, Grid
from samples.making.paper import MARGIN, Content, Paper
from samples.making.prose import prose

Row = list[Cell]


def story(content: Content, paper: Paper) -> Iterator[Flowable]:
    """Pairs of sheets, left and right."""
    left, right = content["columns"], content["right_columns"]
    section = content["sections"][0]
    rows = [item_row((*left, *right), section, item, paper) for item in section["items"]]
    sheets = _sheets(rows, [column["width"] for column in (*left, *right)], paper)
    for number, sheet in enumerate(sheets):
        heights = [height for _, height in sheet]
        if number:
            yield PageBreak()
        yield from prose([{"heading": section["heading"]}], paper)
        yield _half(left, [cells[: len(left)] for cells, _ in sheet], heights, paper)
        yield PageBreak()
        yield from prose([{"gap": paper.leading + 16}], paper)
        yield _half(right, [cells[len(left) :] for cells, _ in sheet], heights, paper)


def _half(columns: Sequence[Content], rows: Sequence[Row], heights: Sequence[float], paper: Paper) -> Flowable:
    grid = Grid(paper, [float(column["width"]) for column in columns])
    grid.head([column["heading"] for column in columns])
    for cells, height in zip(rows, heights, strict=True):
        grid.add(*cells, least=height)
    return grid


def _sheets(rows: Sequence[Row], widths: Sequence[float], paper: Paper) -> Iterator[list[tuple[Row, float]]]:
    """The rows with their heights, as many together as a sheet holds."""
    room = paper.height - 2 * MARGIN - 80
    sheet: list[tuple[Row, float]] = []
    for cells in rows:
        height = max(cell.height(float(width)) for cell, width in zip(cells, widths, strict=True))
        if sheet and sum(taken for _, taken in sheet) + height > room:
            yield sheet
            sheet = []
        sheet.append((cells, height))
    yield sheet
