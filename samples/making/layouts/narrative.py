"""An inspection report: chapters of prose, in them boxes with what the force has to do."""

from collections.abc import Iterator

from reportlab.platypus import Flowable, KeepTogether

from samples.making.fields import tracked
from samples.making.grid import Cell, Grid
from samples.making.paper import Content, Paper
from samples.making.prose import prose


def story(content: Content, paper: Paper) -> Iterator[Flowable]:
    """The boxes with the prose around them; those of one chapter stand under one heading."""
    chapter = None
    for section in content["sections"]:
        if section["heading"] != chapter:
            chapter = section["heading"]
            yield from prose([{"heading": chapter}], paper)
        yield from prose(section.get("before", []), paper)
        yield KeepTogether([_box(section, paper)])
        yield from prose([{"gap": 8}, *section.get("after", [])], paper)


def _box(section: Content, paper: Paper) -> Flowable:
    grid = Grid(paper, [paper.measure], ruled=False)
    grid.add(Cell(paper.text(section["box"], bold=True, ink=paper.band_ink), paper.band))
    lead = paper.text(section["lead"], after=4) if "lead" in section else []
    items = [[paper.start(), *tracked("recommendation", item, paper)] for item in section["items"]]
    grid.add(Cell([*lead, *(line for item in items for line in item)], paper.head))
    return grid
