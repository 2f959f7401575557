"""What stands in each column of a register, by the evidence of its heading and its cells."""

from collections.abc import Sequence
from dataclasses import replace

from extractors.shapes.evidence import TRACKED, Slot, assigned, with_tracked
from extractors.shapes.measures import Texts
from extractors.shapes.rows import Row
from extractors.wording.headings import Column, is_doubtful


def settled(columns: Sequence[Column], rows: Sequence[Row]) -> tuple[Column, ...] | None:
    """The columns with the field that heading and cells together speak for most; None if none of them is tracked.

    A heading that is a wording of a field keeps it unless its cells speak for another: a column "Position" may hold how
    each item stands or the story of it. What is tracked must then be prose.
    """
    slots = [Slot(column.heading, column.field, _cells_of(column, rows)) for column in columns]
    fields = [column.field for column in columns]
    if any(slot.is_open for slot in slots):
        fields = assigned(slots)
    if not {*fields} & {*TRACKED}:
        fields = with_tracked(fields, slots)
    tracked = [slot.texts for slot, field in zip(slots, fields, strict=True) if field in TRACKED]
    if not tracked or (is_doubtful(columns) and not any(texts.is_prose for texts in tracked)):
        return None
    return tuple(replace(column, field=field) for column, field in zip(columns, fields, strict=True))


def _cells_of(column: Column, rows: Sequence[Row]) -> Texts:
    return Texts(tuple(cell.text for row in rows for cell in row.filled if column.overlap(cell) > 0))
