"""Cards: a small table an item, labels on the left; with `side_by_side` items are the columns of a table."""

from collections.abc import Iterator, Sequence

from reportlab.platypus import Flowable, KeepTogether, Spacer

from samples.making.fields import field_cell
from samples.making.grid import Cell, Grid
from samples.making.paper import Content, Paper
from samples.making.prose import prose

LABEL_WIDTH = 120.0


def story(content: Content, paper: Paper) -> Iterator[Flowable]:
    """The cards of each section under its heading, so many side by side as the content says."""
    beside = content.get("side_by_side", 1)
    for section in content["sections"]:
        heading = list(prose([{"heading": section["heading"]}], paper))
        items = section["items"]
        for first in range(0, len(items), beside):
            card = _card(section, items[first : first + beside], paper)
            yield KeepTogether([*heading, card, Spacer(0, 14)])
            heading = []


def _card(section: Content, items: Sequence[Content], paper: Paper) -> Flowable:
    width = (paper.measure - LABEL_WIDTH) / paper.content.get("side_by_side", 1)
    grid = Grid(paper, [LABEL_WIDTH, *[width] * len(items)])
    for number, row in enumerate(paper.content["rows"]):
        label = Cell(paper.text(row["label"], bold=True, ink=paper.band_ink), paper.band)
        cells = [field_cell(row, section, item, paper) for item in items]
        if number == 0:
            cells = [Cell([paper.start(), *cell.flow], cell.fill) for cell in cells]
        grid.add(label, *cells)
    return grid
