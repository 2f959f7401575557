"""What an entry prints of a field: its own words, or those of its parts one after another."""

from collections.abc import Sequence
from dataclasses import replace

from reportlab.platypus import Flowable

from samples.making.grid import Cell
from samples.making.paper import COLOURS, Content, Paper
from samples.making.records import items_of, source_of

TRACKED = ("recommendation", "action")


def field_cell(column: Content, section: Content, entry: Content, paper: Paper) -> Cell:
    """The cell of a column that `shows` a field; one that is `coloured` has the colour of the RAG status."""
    colour = entry.get("rag", {}).get("means") if column.get("coloured") else None
    return Cell(field_flow(column["shows"], section, entry, paper), COLOURS.get(colour) if colour else None)


def item_row(columns: Sequence[Content], section: Content, entry: Content, paper: Paper) -> list[Cell]:
    """The cells of the row in which an entry begins."""
    first, *others = (field_cell(column, section, entry, paper) for column in columns)
    starts = [paper.start() for _ in entry.get("parts", [entry])]
    return [replace(first, flow=[*starts, *first.flow]), *others]


def field_flow(field: str, section: Content, entry: Content, paper: Paper) -> list[Flowable]:
    """The words of a field, as paragraphs."""
    if field in TRACKED:
        return [line for part in items_of(entry) for line in tracked(field, part, paper)]
    if field == "updates":
        updates = [update for part in entry.get("parts", []) for update in part.get("updates", [])]
        return [line for update in updates + entry.get("updates", []) for line in update_flow(update, paper)]
    if field in ("body", "title"):
        return paper.text(str(source_of(paper.content, section, entry)[field]))
    value = entry.get(field)
    return paper.text((value.get("text") if isinstance(value, dict) else value) or "")


def tracked(field: str, item: Content, paper: Paper) -> list[Flowable]:
    """The recommendation or action of an item; the first of them has the item's label before it."""
    leads = field == next(name for name in TRACKED if item.get(name))
    label = item.get("label", "") if leads else ""
    if label.strip() == "•":
        return paper.text(label + item[field])
    return paper.text(item.get(field) or "", label)


def update_flow(update: Content, paper: Paper) -> list[Flowable]:
    """An update after its label."""
    return paper.text(update["text"], update.get("label", ""))
