"""An audit report: each finding in prose, and below it a box with what management agreed to do about it."""

from collections.abc import Iterator

from reportlab.platypus import Flowable, KeepTogether

from samples.making.fields import TRACKED
from samples.making.grid import Cell, Grid
from samples.making.paper import Content, Paper
from samples.making.prose import prose


def story(content: Content, paper: Paper) -> Iterator[Flowable]:
    """The areas that were audited, with their findings."""
    for section in content["sections"]:
        yield from prose([{"heading": section["heading"]}, *section.get("before", [])], paper)
        for item in section["items"]:
            yield from paper.text(item["section"], bold=True, after=3)
            yield from paper.text(item["finding"], after=6)
            yield KeepTogether([_box(item, paper)])
            yield from prose([{"gap": 10}], paper)


def _box(item: Content, paper: Paper) -> Flowable:
    labels = paper.content["labels"]
    half = paper.measure / 2
    grid = Grid(paper, [half, half])
    named = paper.text(f"{labels['item']} {item['reference']}", bold=True, ink=paper.band_ink)
    graded = paper.text(f"{labels['priority']} {item['priority']}", bold=True, ink=paper.band_ink)
    grid.add(Cell([paper.start(), *named], paper.band), Cell(graded, paper.band))
    for field in TRACKED:
        if item.get(field):
            grid.add(Cell(paper.text(item[field], labels.get(field, "")), across=2))
    grid.add(*(Cell(paper.text(item[field]["text"], labels[field] + " ")) for field in ("owner", "target")))
    return grid
