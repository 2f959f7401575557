"""The item that a labelled block makes of its lines."""

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import groupby, takewhile

from extractors.layout.lines import Line, around
from extractors.layout.paragraphs import paragraphs
from extractors.page import Box
from extractors.raw import Printed, RawItem
from extractors.shapes.beside import BULLET, Place, without_bullet
from extractors.shapes.block import BlockItem
from extractors.shapes.evidence import promises
from extractors.shapes.narrative.statements import statement_in
from extractors.shapes.narrative.words import obliges
from extractors.wording.headings import kind_named, kind_of
from models.records import Kind

SMALL = 0.8
"""What tells of an item above its words is set at most this large beside them."""

_NOT_GIVEN = {"head", "title", "observation"}
"""What lines hold that is no field of an item."""


def item_of(block: BlockItem, context: Mapping[str, Printed], sections: tuple[Printed, ...]) -> RawItem:
    """The item of a block, with the values of the group it stands in and the headings above it."""
    block = _with_report_apart(block)
    values = {**context, **block.given}
    for name in (name for name in block.lines if name not in _NOT_GIVEN):
        label = block.labels.get(name)
        values[name] = _printed(block, name, f"labelled block: “{label}”" if label else "labelled block")
    if "title" in block.lines and "recommendation" not in {*values} | block.fields_told():
        values["recommendation"] = _printed(block, "title", "labelled block: title")
    for name, label in block.labels.items():
        if name not in _NOT_GIVEN and name not in values:
            values[name] = Printed("", (), None, f"labelled block: “{label}”")
    values |= _said_by_head(block)
    if said := values.get("recommendation"):
        values["recommendation"] = said = replace(said, text=statement_in(without_bullet(said.text)))
    unlabelled = said and "recommendation" not in block.labels
    kind = Kind.ACTION if said and unlabelled and not block.head and promises(said.text) else _kind(block)
    if kind is Kind.ACTION and "action" not in values and unlabelled:
        values["action"] = values.pop("recommendation")
    labels = {name: text for name, text in block.labels.items() if name in values}
    pointed = "update" not in labels and BULLET.match(block.text("update"))
    doubts = ("heading_not_known",) if pointed or _is_mixed(block) else ()
    return RawItem(kind, block.page, values, sections, labels, doubts)


def _is_mixed(block: BlockItem) -> bool:
    """Whether lines in free text have points of two columns, of which only one heading was understood."""
    lines = (line for pairs in block.lines.values() for place, line in pairs if place.cell is None)
    return any(BULLET.match(line.text) and re.search(r"\S\s[•▪●]\s", line.text) for line in lines)


def _with_report_apart(block: BlockItem) -> BlockItem:
    """The block with the small print right above its words, which asks for nothing, as the report behind them."""
    lines = block.lines.get("recommendation", [])
    if "recommendation" in block.labels or not block.head or "source_title" in block.lines:
        return block
    large = max((line.size for _, line in lines), default=0.0)
    small = [*takewhile(lambda pair: pair[1].size < SMALL * large, lines)]
    if not small or obliges().search(" ".join(line.text for _, line in small)):
        return block
    return replace(block, lines={**block.lines, "source_title": small, "recommendation": lines[len(small) :]})


def _said_by_head(block: BlockItem) -> dict[str, Printed]:
    if not block.head:
        return {}
    words = _printed(block, "head", "head of the block")
    told = {"reference": block.head.reference}
    if block.head.priority and "priority" not in block.lines:
        told["priority"] = block.head.priority
    return {name: replace(words, text=text) for name, text in told.items()}


def _kind(block: BlockItem) -> Kind:
    """What the document calls the item, in its head or by its labels; a text without a name is a recommendation."""
    item = block.head.item if block.head else None
    kind = kind_of([name for name in (item, block.labels.get("recommendation")) if name])
    is_action = kind_named(item or "") is Kind.ACTION or not block.lines.keys() & {"recommendation", "title"}
    return Kind.RECOMMENDATION if kind is Kind.ACTION and not is_action else kind


def _printed(block: BlockItem, name: str, rule: str) -> Printed:
    parts: list[tuple[Box, list[Line]]] = []
    places: list[tuple[int, Box]] = []
    for place, group in groupby(block.lines[name], key=lambda pair: pair[0]):
        lines = [line for _, line in group]
        parts.append((place.cell or _width(block, place.page), lines))
        places.append((place.page, around([line.box for line in lines])))
    return Printed("\n".join(paragraphs(parts)), tuple(places), None, rule)


def _width(block: BlockItem, page: int) -> Box:
    """The box around all lines of the block in free text on a page: its column."""
    found = [line.box for lines in block.lines.values() for place, line in lines if place == Place(page, None)]
    return around(found)
