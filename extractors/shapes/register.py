"""The register: one row, one item, under a row of headings; title rows give the section of the rows beneath them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.fields.references import numbered_actions, parts_by_number
from extractors.fields.updates import shared_updates
from extractors.fillers import says_no_items
from extractors.headings import Column, kind_of, read_headings
from extractors.joining import SAME_EDGE
from extractors.raw import Printed, RawItem, printed
from extractors.shapes.scene import Reading, Register, Scene
from extractors.tables import Cell, Table
from models.documents import Issue

RULE = "register"


def read(table: Table, scene: Scene) -> Reading | None:
    """The items of a register, and what in it was not understood; None if the table is no register.

    A table without headings of its own goes on with those of the table before it, if it has the same columns.
    """
    open_before = scene.register
    register = open_before if open_before and _same_edges(open_before.edges, table.edges) else None
    section = register.section if register else None
    found: list[RawItem | Issue] = []
    for row in table.rows:
        if title := _title(row, table):
            section = title
        elif columns := read_headings(row):
            register = Register(columns, table.edges, kind_of([c.heading for c in columns if _names_items(c)]))
            found += _unknown_columns(register, row[0].parts[0].page)
        elif register:
            found += _read_row(row, replace(register, section=section))
    return Reading(tuple(found), replace(register, section=section)) if register else None


def _names_items(column: Column) -> bool:
    return column.field in ("recommendation", "action")


def _same_edges(edges: Sequence[float], others: Sequence[float]) -> bool:
    return len(edges) == len(others) and all(abs(a - b) <= SAME_EDGE for a, b in zip(edges, others, strict=True))


def _title(row: Sequence[Cell], table: Table) -> Printed | None:
    """A row that is one cell over the whole width, bold or coloured, is the title of what follows."""
    first, columns = row[0], len(table.edges) - 1
    spans = len(row) == 1 and columns > 1 and first.column_span == columns
    stands_out = first.bold or first.fill not in (None, "white")
    return printed(first, "title row") if spans and stands_out and first.text else None


def _unknown_columns(register: Register, page: int) -> Iterator[Issue]:
    for column in register.columns:
        if column.field is None and column.heading:
            yield Issue("column_unknown", page, f"The column “{column.heading}” is not read: its heading is not known.")


def _read_row(row: Sequence[Cell], register: Register) -> Iterator[RawItem | Issue]:
    page = row[0].parts[0].page
    texts = [cell.text for cell in row if cell.text]
    if not texts or says_no_items(texts):
        return
    values = _values(row, register.columns)
    if not any(values[name].text for name in ("recommendation", "action") if name in values):
        yield Issue(
            "row_not_understood", page, f"A row of the register has no recommendation or action: “{texts[0][:80]}”."
        )
        return
    sections = (register.section,) if register.section else ()
    item = RawItem(register.kind, page, values, sections)
    yield from _split(item)


def _values(row: Sequence[Cell], columns: Sequence[Column]) -> dict[str, Printed]:
    """The cells of a row by field; a cell belongs to the column it overlaps most."""
    values: dict[str, Printed] = {}
    for cell in row:
        column = max(columns, key=lambda c: c.overlap(cell))
        if column.field is None or column.overlap(cell) <= 0:
            continue
        found = printed(cell, f"{RULE}: column “{column.heading}”")
        before = values.get(column.field)
        values[column.field] = _together(before, found) if before else found
    return values


def _together(first: Printed, second: Printed) -> Printed:
    """Two cells of one field, as when a column stands twice."""
    text = "\n".join(text for text in (first.text, second.text) if text)
    return replace(first, text=text, places=first.places + second.places, fill=first.fill or second.fill)


def _split(item: RawItem) -> Iterator[RawItem]:
    """One item for each separately numbered action of a row, each with its own part of a numbered update."""
    action = item.values.get("action")
    numbered = numbered_actions(action.text) if action else []
    if not action or not numbered:
        yield item
        return
    update = item.values.get("update")
    numbers = [part.reference or "" for part in numbered]
    own, shared = shared_updates(update.text) if update else ("", "")
    parts = parts_by_number(own, numbers)
    for part in numbered:
        values = dict(item.values)
        values["action"] = replace(action, text=part.text, rule=f"{action.rule}, numbered action")
        values["reference"] = replace(action, text=part.reference or "", rule="number of the action")
        if update and parts:
            values["update"] = replace(update, text="\n".join(filter(None, [parts[part.reference or ""], shared])))
        yield replace(item, values=values)
