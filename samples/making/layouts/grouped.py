"""A grouped register: a title row with date, title and standing of a report, its totals merged down its rows."""

from collections.abc import Iterator

from reportlab.platypus import Flowable, KeepTogether

from samples.making.fields import item_row
from samples.making.grid import Cell, Grid
from samples.making.paper import Content, Paper


def story(content: Content, paper: Paper) -> Iterator[Flowable]:
    """A table of headings and, right below it, a table a report, so that merged cells stay on one page."""
    columns = content["columns"]
    widths = [float(column["width"]) for column in columns]
    for number, section in enumerate(content["sections"]):
        grid = Grid(paper, widths)
        if number == 0:
            grid.head([column["heading"] for column in columns])
        _add_title(section, grid, paper)
        items = section["items"]
        for place, item in enumerate(items):
            shown = item_row(columns[2:-2], section, item, paper)
            totals = [Cell(paper.text(str(count)), down=len(items), middle=True) for count in section["totals"]]
            grid.add(Cell(), Cell(), *shown, *(totals if place == 0 else [None, None]))
        yield KeepTogether([grid])


def _add_title(section: Content, grid: Grid, paper: Paper) -> None:
    """Add the title row; blank cells stand where the totals are further down."""
    printed = paper.text(section["heading"], bold=True) + paper.text(section["status"]["text"], "STATUS – ")
    dated = Cell(paper.text(section["printed_date"], bold=True), paper.band)
    titled = Cell(printed, paper.band, across=len(grid.widths) - 3)
    grid.add(dated, titled, Cell(fill=paper.band), Cell(fill=paper.band))
