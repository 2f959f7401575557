"""What stands around blocks in a table: rows that name the audit they belong to, and cells beside them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from extractors.fields.calendar_dates import calendar_dates
from extractors.fields.priorities import priority_rank
from extractors.fields.references import is_reference
from extractors.fields.statuses import is_colour, standing
from extractors.layout.tables import Cell, Table
from extractors.raw import Printed, printed
from extractors.shapes.block import SOURCE
from extractors.shapes.heads import is_count
from extractors.wording.heading_rows import stand_out
from extractors.wording.headings import LONGEST_HEADING, field_of
from extractors.wording.labels import Piece

NARROW = 0.35
"""A cell beside a block is at most this share of the table's width."""

_BRACKETS = re.compile(r"\([^)]*\)")
"""What is added to a grade: "Grade 3 (Design)"."""

_BESIDE = frozenset({"status", "rag", "priority", "reference"})


class Column(NamedTuple):
    """The width under a heading, in points: a page break may give the table below another grid."""

    field: str | None
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Group:
    """The columns that a row of headings names, and the audit that the blocks below belong to."""

    columns: tuple[Column, ...] = ()
    values: Mapping[str, Printed] = field(default_factory=dict)


def heading_columns(row: Sequence[Cell]) -> tuple[Column, ...] | None:
    """The columns of a row of headings above blocks ("Status | Audit | Report date"), None if it is none."""
    if any(len(cell.text.split()) > LONGEST_HEADING for cell in row):
        return None
    columns = tuple(Column(field_of(cell.text), cell.box[0], cell.box[2]) for cell in row)
    known = {column.field for column in columns} - {None}
    all_known = all(column.field or not cell.text for column, cell in zip(columns, row, strict=True))
    return columns if len(known) > 1 and known & SOURCE and all_known else None


def group_after(group: Group, row: Sequence[Cell], before: Sequence[Cell], table: Table) -> Group | None:
    """The group that a row opens, None if the row is of blocks."""
    if columns := heading_columns(row):
        return Group(columns)
    texts = [cell for cell in row if cell.text]
    if not texts:
        return None
    if all(is_count(cell.text) for cell in texts):
        titled = _is_title(before, table) and heading_columns(before) is None
        return group if titled else replace(group, values=_named(None, None))
    if not _is_title(row, table):
        return None
    return replace(group, values=_source(group, texts))


def group_named(group: Group, page: int, pieces: Iterable[Piece]) -> Group:
    """The group that a paragraph between blocks names by its labels; one that is known already begins another."""
    named: dict[str, Printed] = {}
    for piece in pieces:
        where = ((page, piece.line.box),)
        if piece.label and piece.label.field in SOURCE and piece.value:
            named[piece.label.field] = Printed(piece.value.text, where, None, f"label “{piece.label.text}”")
        elif not piece.label and named:
            name, above = named.popitem()
            named[name] = replace(above, text=f"{above.text} {piece.line.text}", places=above.places + where)
    known = {} if named.keys() & group.values.keys() else dict(group.values)
    return Group(values={**known, **named}) if named else group


def side_cells(group: Group, row: Sequence[Cell], table: Table) -> tuple[dict[str, Printed], set[int]]:
    """The values of the cells beside the blocks of a row or spanning it from above, and which cells they are."""
    width = table.edges[-1] - table.edges[0]
    number = row[0].row
    values: dict[str, Printed] = {}
    cells = set()
    for cell in table.cells:
        if not cell.row <= number < cell.row + cell.row_span or cell.box[2] - cell.box[0] > NARROW * width:
            continue
        name = _column_field(group, cell) or ("reference" if _is_number(cell, row) else field_by_content(cell))
        if name in _BESIDE:
            cells.add(id(cell))
            if name == "reference" and cell.fill not in (None, "white"):
                values.setdefault("rag", replace(printed(cell, "colour of the number beside the block"), text=""))
            if name == "status" and (not cell.text or standing(cell.text, None).rag):
                name = "rag"
            values.setdefault(name, printed(cell, "cell beside the block"))
    return values, cells


def _is_number(cell: Cell, row: Sequence[Cell]) -> bool:
    """Whether a cell is the number of the block that is the other cell of its row."""
    return len(row) == 2 and cell is row[0] and is_reference(cell.text) and len(row[1].text.split()) > LONGEST_HEADING


def spans_block(group: Group, row: Sequence[Cell], table: Table) -> bool:
    """Whether a cell beside the block, such as its number or colour, begins in a row and goes down over others."""
    _, beside = side_cells(group, row, table)
    return any(cell.row_span > 1 and id(cell) in beside for cell in row) and len(beside) < len(row)


def _column_field(group: Group, cell: Cell) -> str | None:
    left, _, right, _ = cell.box
    shared = [(min(column.right, right) - max(column.left, left), column.field) for column in group.columns]
    most, name = max(shared, default=(0.0, None), key=lambda pair: pair[0])
    return name if most > 0 else None


def field_by_content(cell: Cell) -> str | None:
    """The field of a cell without a heading: a colour or the name of one, a status, a grade, a number beside rows."""
    if cell.row_span > 1 and is_reference(cell.text):
        return "reference"
    found = standing(cell.text, cell.fill)
    if not cell.text:
        return "rag" if found.rag else None
    if len(cell.text.split()) > 4:
        return None
    stated = standing(cell.text, None)
    if priority_rank(_BRACKETS.sub("", cell.text)) and not (stated.rag or stated.status):
        return "priority"
    return "rag" if (found.rag or is_colour(cell.text)) and not found.status else "status" if found.status else None


def _is_title(row: Sequence[Cell], table: Table) -> bool:
    """Whether a row names what follows: every text in it bold or coloured, none long."""
    texts = [cell for cell in row if cell.text]
    across = sum(cell.box[2] - cell.box[0] for cell in row) > 0.6 * (table.edges[-1] - table.edges[0])
    return bool(texts) and across and stand_out(texts) and all(len(cell.text.split()) < 30 for cell in texts)


def _source(group: Group, cells: Sequence[Cell]) -> dict[str, Printed]:
    """Title and date of the audit that a title row names."""
    by_field = {_column_field(group, cell): cell for cell in reversed(cells)}
    dates = [cell for cell in cells if calendar_dates(cell.text) and len(cell.text.split()) < 4]
    title = by_field.get("source_title") or max(cells, key=lambda cell: cell.box[2] - cell.box[0])
    date = by_field.get("source_date") or next((cell for cell in dates if cell is not title), None)
    return _named(title, date)


def _named(title: Cell | None, date: Cell | None) -> dict[str, Printed]:
    nothing = Printed("", (), None, "title row")
    return {
        "source_title": printed(title, "title row") if title else nothing,
        "source_date": printed(date, "title row") if date else nothing,
    }
