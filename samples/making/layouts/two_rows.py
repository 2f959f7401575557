"""Two rows an item: its number and title, then owner, progress and status."""

from collections.abc import Iterator

from reportlab.platypus import Flowable

from samples.making.fields import field_cell
from samples.making.grid import Cell, Grid
from samples.making.paper import Content, Paper
from samples.making.prose import prose


def story(content: Content, paper: Paper) -> Iterator[Flowable]:
    """A table a section, with the section's name as heading of its middle column."""
    widths = [float(width) for width in content["widths"]]
    first, last = content["headings"]
    for section in content["sections"]:
        grid = Grid(paper, widths)
        grid.head([first, section["heading"], last])
        for item in section["items"]:
            title = paper.text(item["action"], bold=True)
            number = paper.text(item["reference"], bold=True)
            numbered = Cell([paper.start(), *number], paper.band)
            grid.add(numbered, Cell(title, paper.band, across=2), with_next=True)
            shown = ({"shows": "owner"}, {"shows": "updates"}, {"shows": "rag", "coloured": True})
            grid.add(*(field_cell(column, section, item, paper) for column in shown))
        yield grid
        yield from prose([{"gap": 14}], paper)
