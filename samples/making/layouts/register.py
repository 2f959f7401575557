"""A register: a row an item under headings, in titled sections; with `ruled: false` gaps and no lines part the rows."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from samples.making.fields import item_row
from samples.making.grid import Cell, Grid
from samples.making.paper import Content, Paper


def story(content: Content, paper: Paper) -> Sequence[Flowable]:
    """One table; or one a section, where the headings stand below each section's title."""
    columns = content["columns"]
    widths = [float(column["width"]) for column in columns]
    headings = [column["heading"] for column in columns]
    grid = Grid(paper, widths, ruled=content.get("ruled", True))
    grids = [grid]
    if not content["headings_in_sections"]:
        grid.head(headings)
    for section in content["sections"]:
        if content["headings_in_sections"] and grid.rows:
            grid = Grid(paper, widths, ruled=grid.ruled)
            grids.append(grid)
        if section["heading"]:
            grid.band(section["heading"])
        if content["headings_in_sections"]:
            grid.head(headings)
        if "none" in section:
            grid.add(Cell(), Cell(paper.text(section["none"])), *(Cell() for _ in columns[2:]))
        for entry in section.get("items", []):
            grid.add(*item_row(columns, section, entry, paper))
            if not grid.ruled:
                grid.add(Cell())
    return grids
