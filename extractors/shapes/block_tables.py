"""Which tables are of labelled blocks, or a box with the rest of one."""

from collections.abc import Iterable

from extractors.layout.tables import Cell, Table
from extractors.shapes.block import STANDING
from extractors.shapes.cards import is_cards
from extractors.shapes.heads import head_of
from extractors.shapes.recurring import RecurringLabels, field_of_piece
from extractors.shapes.two_rows import is_two_rows
from extractors.wording.heading_rows import read_headings
from extractors.wording.labels import label_pieces

SAME_EDGE = 6.0
"""Tables whose outer edges lie within this many points of one another are of one form."""


def holds_blocks(table: Table, labels: RecurringLabels) -> bool:
    """Whether a table is of labelled blocks: labels with their values in one cell, and none of it a register."""
    if is_register(table):
        return False
    fields: set[str] = set()
    heads = False
    for cell in table.cells:
        lines = [line for part in cell.parts for line in part.lines]
        heads |= any(head_of(line.text) for line in lines)
        pieces = [piece for line in lines for piece in labels.pieces(line) if piece.label]
        if len(lines) > 1 or any(piece.value for piece in pieces):
            fields |= {field_of_piece(piece) for piece in pieces}
    return bool(fields & STANDING) and len(fields) + 2 * heads > 2


def is_response(table: Table, labels: RecurringLabels) -> bool:
    """Whether a table is a box beneath an item with labels in its lines: "Action owner: …", "Due date: …".

    A page break may leave only its title there, such as "Management action".
    """
    fields, heads = labels_in(table.cells, labels)
    if not fields or "recommendation" in fields or heads or is_register(table):
        return False
    return bool(fields & STANDING) or len([cell for cell in table.cells if cell.text]) == 1


def labels_in(cells: Iterable[Cell], labels: RecurringLabels) -> tuple[set[str], bool]:
    """The fields of the labels in cells, and whether an item has its head there."""
    lines = [line for cell in cells for part in cell.parts for line in part.lines]
    return {name for line in lines for name in labels.fields(line)}, any(head_of(line.text) for line in lines)


def is_register(table: Table) -> bool:
    """Whether a table is of another shape, with its items in rows or cards."""
    headed = any(read_headings(row) and not any(map(_has_value, row)) for row in table.rows)
    return headed or is_two_rows(table) or is_cards(table)


def _has_value(cell: Cell) -> bool:
    """Whether a cell has a label with its value, as no heading has: "Priority: High"."""
    lines = [line for part in cell.parts for line in part.lines]
    pieces = (piece for line in lines for piece in label_pieces(line))
    return any(piece.label and piece.value and f"{piece.label.text}:" in piece.line.text for piece in pieces)


def same_edges(edges: tuple[float, float], others: tuple[float, float]) -> bool:
    """Whether two tables have the same outer edges."""
    return all(abs(a - b) <= SAME_EDGE for a, b in zip(edges, others, strict=True))
