"""Nested plans: a row with the recommendation, beneath it a row for each of the actions that carry it out."""

from collections.abc import Iterator

from reportlab.platypus import Flowable

from samples.making.fields import item_row
from samples.making.grid import Cell, Grid
from samples.making.paper import Content, Paper
from samples.making.prose import prose


def story(content: Content, paper: Paper) -> Iterator[Flowable]:
    """A table a section under its heading."""
    columns = content["columns"]
    for section in content["sections"]:
        yield from prose([{"heading": section["heading"]}], paper)
        grid = Grid(paper, [float(column["width"]) for column in columns])
        grid.head([column["heading"] for column in columns])
        for entry in section["items"]:
            number = Cell(paper.text(entry["reference"], bold=True), paper.band)
            words = paper.text(entry["recommendation"], bold=True)
            grid.add(number, Cell(words, paper.band, across=len(columns) - 1), with_next=True)
            for action in entry["parts"]:
                grid.add(*item_row(columns, section, action, paper))
        yield grid
