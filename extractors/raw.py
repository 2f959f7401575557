"""What a shape finds: an item as printed, before anything is understood."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from extractors.layout.tables import Cell
from extractors.page import Box
from models.records import Kind


@dataclass(frozen=True, slots=True)
class Printed:
    """A text as printed, where it stands (page from 1, box in points), its cell's fill, and the rule that chose it.

    `beneath` is the line right beneath a heading that tells who made the report of this title and when.
    """

    text: str
    places: tuple[tuple[int, Box], ...]
    fill: str | None
    rule: str
    beneath: "Printed | None" = None


class Told(NamedTuple):
    """A value, the print that tells it, and the rule that found it there (None: the rule of the print itself)."""

    value: str
    where: Printed
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class RawItem:
    """An item as a shape found it.

    `values` holds the printed text of each field that the shape carries, present even when its cell is empty.
    `sections` are the headings above the item, the outermost first. `labels` are the labels as printed, by the value
    that stands under each; one that is not known has its value under `under_label`. `doubts` are flags
    for what the shape itself is not sure of. `is_kind_named` tells that headings or labels call the item what it is.
    """

    kind: Kind
    page: int
    values: Mapping[str, Printed]
    sections: tuple[Printed, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    doubts: tuple[str, ...] = ()
    is_kind_named: bool = True


def under_label(label: str) -> str:
    """The name of a value whose label is not known: it stays under it, so that nobody overlooks it."""
    return f"label “{label}”"


def printed(cell: Cell, rule: str, *, striped: bool = False) -> Printed:
    """The printed text of a cell. The places are those of its words; a coloured cell without words counts whole.

    The colour of a `striped` row says nothing.
    """
    fill = None if striped else cell.fill
    places = tuple((part.page, part.box) for part in cell.parts if part.lines or fill)
    return Printed(cell.text, places, fill, rule)


def rounded(box: Box) -> Box:
    """A box to a hundredth of a point, finer than any print."""
    x0, top, x1, bottom = (round(float(value), 2) for value in box)
    return x0, top, x1, bottom
