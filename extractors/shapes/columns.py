"""What stands in each column of a register, by the evidence of its heading and its cells."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from extractors.fields.calendar_dates import is_date_alone
from extractors.fields.references import is_reference
from extractors.fields.statuses import status_of_heading
from extractors.layout.colours import is_rating
from extractors.layout.tables import Cell
from extractors.shapes.evidence import (
    TRACKED,
    Slot,
    assigned,
    with_findings_as_updates,
    with_stories,
    with_tracked,
)
from extractors.shapes.measures import Texts
from extractors.shapes.nested import is_beneath
from extractors.shapes.rows import TICKED, UPPER, Row
from extractors.wording.heading_rows import STANDS, Column, is_doubtful
from extractors.wording.headings import hints
from extractors.wording.patterns import Worded
from extractors.wording.phrases import plain
from models.records import Status

_OF_PROGRESS = ("update", "updates", "progress")
"""The fields of a heading under which mere colours say how an item stands."""

MOSTLY = 0.7
"""At least this share of the cells of a column of colours have one; white may be drawn as none."""

# Over the numbers of minutes, by which an action log without numbers of its own is known.
_OF_A_MEETING = Worded("entries", r"\b(?&of_a_meeting)\b")
_MARK = Worded("entries", r"[✓✔☑√●•■xX\uf0fc\uf0fe]|(?&ticks)")

BY_WHAT_IT_HOLDS, BY_ITS_PLACE = "by what it holds", "by its place"
"""What made a column known whose heading did not."""


def settled(columns: Sequence[Column], rows: Sequence[Row]) -> tuple[Column, ...] | None:
    """The columns with the field that heading and cells together speak for most; None if none of them is tracked.

    A heading that is a wording of a field keeps it unless its cells speak for another: a column "Position" may hold how
    each item stands or the story of it. What is tracked must then be prose.
    """
    slots: Sequence[Slot] = [Slot(column.heading, column.field, _cells_of(column, rows)) for column in columns]
    for refined in _REFINEMENTS:
        slots = refined(slots)
    known = [slot.field for slot in slots]
    held = assigned(slots) if any(slot.is_open for slot in slots) else known
    held = _with_ticks(held, slots)
    held = _without_numbers_above(held, slots)
    if "rag" not in held:
        coloured = [_is_coloured(column, rows, told="status" in held) for column in columns]
        held = ["rag" if is_so else field for is_so, field in zip(coloured, held, strict=True)]
    if not {*held} & {*TRACKED}:
        held = with_tracked(held, slots)
    if not _is_borne_out(columns, held, slots):
        return None
    placed = with_stories(with_findings_as_updates(held), slots)
    return tuple(map(_known, columns, held, placed))


def _without_numbers_above(fields: Sequence[str | None], slots: Sequence[Slot]) -> list[str | None]:
    """The fields with a column left out that has only the first parts of the numbers of items: "3" beside "3.1"."""
    numbers = [
        text for slot, field in zip(slots, fields, strict=True) if field == "reference" for text in slot.texts.texts
    ]
    above = [
        field in (None, *TRACKED)
        and bool(slot.texts.texts)
        and all(_has_parts(text, numbers) for text in slot.texts.texts)
        for slot, field in zip(slots, fields, strict=True)
    ]
    return ["not_recorded" if is_above else field for field, is_above in zip(fields, above, strict=True)]


def _has_parts(upper: str, numbers: Sequence[str]) -> bool:
    return any(is_beneath(number.strip(), upper.strip()) for number in numbers)


def _with_what_obliges(slots: Sequence[Slot]) -> Sequence[Slot]:
    """The slots with prose that says what should be done for the recommendation, if no other says so.

    Another heading may be that of recommendations in one tracker and of the progress in the next: "Narrative".
    """
    obliging = [slot for slot in slots if slot.field is None and slot.texts.obliges]
    rivals = [slot for slot in slots if slot.field == "recommendation"]
    if len(obliging) != 1 or any(slot.texts.obliges or "update" not in hints(slot.heading) for slot in rivals):
        return slots
    free = [replace(slot, field=None) if slot in rivals else slot for slot in slots]
    return [replace(slot, field="recommendation") if slot is obliging[0] else slot for slot in free]


def _is_borne_out(columns: Sequence[Column], fields: Sequence[str | None], slots: Sequence[Slot]) -> bool:
    """Whether something is tracked; where the headings say too little, in prose, with how it stands beside it."""
    tracked = [slot.texts for slot, field in zip(slots, fields, strict=True) if field in TRACKED]
    if not tracked or not is_doubtful(columns):
        return bool(tracked)
    stands = sum(bool(some & {*fields}) for some in STANDS)
    told = any(column.field in TRACKED for column in columns)
    return any(texts.is_prose for texts in tracked) and (told or stands > 1)


def _known(column: Column, held: str | None, placed: str | None) -> Column:
    """The column with its field, and with what made it known if that was not its heading."""
    by = "" if placed == column.field else BY_WHAT_IT_HOLDS if placed == held else BY_ITS_PLACE
    return replace(column, field=placed, known_by=by)


def _with_ticks(fields: Sequence[str | None], slots: Sequence[Slot]) -> list[str | None]:
    """The fields with the columns for the items of one status, which have a mark in it: "Done" over "✓".

    Where several headings are known to be statuses, an unknown one between or beside them is one too.
    """
    marked = [bool(slot.texts.texts) and all(_MARK.fullmatch(text) for text in slot.texts.texts) for slot in slots]
    known = [is_so and status_of_heading(slot.heading) is not None for is_so, slot in zip(marked, slots, strict=True)]
    several = sum(known) > 1
    return [
        TICKED if is_known or (several and is_so and field is None) else field
        for field, is_so, is_known in zip(fields, marked, known, strict=True)
    ]


def _without_days_of_closing(slots: Sequence[Slot]) -> Sequence[Slot]:
    """The slots with those left out that have dates under what became of the items: "Closed", over "March 2025"."""
    return [
        replace(slot, field="not_recorded")
        if slot.field in (None, "status", "progress")
        and slot.texts.fit("target_date") > 0
        and status_of_heading(slot.heading) is Status.CLOSED
        else slot
        for slot in slots
    ]


def _without_ticks(slots: Sequence[Slot]) -> Sequence[Slot]:
    """The slots with a column of a story that has nothing but marks left out: "Evidence seen" over "✓" and "✗"."""
    return [
        replace(slot, field="not_recorded")
        if slot.field == "update"
        and slot.texts.texts
        and not any(re.search(r"\w\w", text) for text in slot.texts.texts)
        else slot
        for slot in slots
    ]


def _without_minutes(slots: Sequence[Slot]) -> Sequence[Slot]:
    """The slots with the numbers of minutes left out where another column numbers the items."""
    numbers = [slot for slot in slots if slot.field == "reference"]
    minutes = [slot for slot in numbers if _OF_A_MEETING.search(plain(slot.heading))]
    if not minutes or len(minutes) == len(numbers):
        return slots
    return [replace(slot, field="not_recorded") if slot in minutes else slot for slot in slots]


def _without_numbers_of_others(slots: Sequence[Slot]) -> Sequence[Slot]:
    """The slots with numbers left out that come again, as those of a report do, where others number each item."""
    numbers = [slot for slot in slots if slot.field == "reference"]
    again = [slot for slot in numbers if slot.texts.repeated]
    if not again or len(again) == len(numbers):
        return slots
    return [replace(slot, field="not_recorded") if slot in again else slot for slot in slots]


def _with_numbers_of_parts(slots: Sequence[Slot]) -> Sequence[Slot]:
    """The slots with a column of strands or themes as that of numbers, if these count parts of others: "2a" of "2"."""
    numbered = [slot for slot in slots if slot.field == "reference"]
    if len(numbered) != 1:
        return slots
    uppers = numbered[0].texts.texts
    parts = [
        slot
        for slot in slots
        if slot.field in (None, "section")
        and slot.texts.texts
        and all(any(_has_parts(upper, [text]) for upper in uppers) for text in slot.texts.texts)
    ]
    if len(parts) != 1:
        return slots
    fields = {id(numbered[0]): UPPER, id(parts[0]): "reference"}
    return [replace(slot, field=fields.get(id(slot), slot.field)) for slot in slots]


def _with_bare_numbers(slots: Sequence[Slot]) -> Sequence[Slot]:
    """The slots with the first as that of numbers, where it has no heading and holds nothing but numbers.

    They may begin again beneath each title row.
    """
    first, *others = slots
    bare = not re.search(r"\w", first.heading) and first.field is None and bool(first.texts.texts)
    if not bare or any(slot.field == "reference" for slot in others) or not all(map(is_reference, first.texts.texts)):
        return slots
    return [replace(first, field="reference"), *others]


def _with_dated_updates(slots: Sequence[Slot]) -> Sequence[Slot]:
    """The slots with those under nothing but a month or day as the progress told then: "April 2026", "July 2026"."""
    dated = [slot for slot in slots if slot.field is None and is_date_alone(slot.heading)]
    return [replace(slot, field="update") if slot in dated else slot for slot in slots] if len(dated) > 1 else slots


def _with_makers(slots: Sequence[Slot]) -> Sequence[Slot]:
    """The slots with the first of two columns of reports as who made them, if it hints at that: "Source", "Report"."""
    titles = [slot for slot in slots if slot.field == "source_title"]
    if len(titles) != 2 or "source_body" not in hints(titles[0].heading) or titles[0].texts.is_prose:
        return slots
    return [replace(slot, field="source_body") if slot is titles[0] else slot for slot in slots]


def _is_coloured(column: Column, rows: Sequence[Row], *, told: bool) -> bool:
    """Whether a column without heading and words holds nothing but colours or symbols, more than one of them.

    A letter may stand on each colour. Under a heading ("Progress", "Where we are") there are colours only, which say
    how the items stand unless another column has `told` that.
    """
    cells = [cell for row in rows if len(row.cells) > 1 for cell in row.cells if column.overlap(cell) > 0]
    if re.search(r"\w", column.heading):
        return not told and _may_be_of_colours(column) and _is_only_of_colours(cells)
    blank = not any(re.search(r"\w\w", cell.text) for cell in cells)
    blank = blank and (all(cell.fill for cell in cells) or not any(re.search(r"\w", cell.text) for cell in cells))
    looks = {cell.fill or cell.text for cell in cells}
    return (
        blank
        and len(looks) > 1
        and "" not in looks
        and (any(map(is_rating, looks)) or any(cell.text for cell in cells))
    )


def _may_be_of_colours(column: Column) -> bool:
    """Whether a heading is of how the work goes on, or unknown and not of how much an item matters."""
    return column.field in _OF_PROGRESS or (column.field is None and "priority" not in hints(column.heading))


def _is_only_of_colours(cells: Sequence[Cell]) -> bool:
    """Whether the cells have no text and nearly all a colour; of several colours one at least rates something."""
    colours = [cell.fill for cell in cells if cell.fill]
    bare = not any(cell.text for cell in cells) and len(colours) >= MOSTLY * len(cells)
    return bare and len({*colours}) > 1 and any(map(is_rating, colours))


def _cells_of(column: Column, rows: Sequence[Row]) -> Texts:
    """The texts of a column; a row that is one cell over several columns is of none."""
    parted = (row for row in rows if len(row.cells) > 1 or row.cells[0].column_span == 1)
    return Texts(tuple(cell.text for row in parted for cell in row.cells if column.overlap(cell) > 0 and cell.text))


_REFINEMENTS: tuple[Callable[[Sequence[Slot]], Sequence[Slot]], ...] = (
    _with_what_obliges,
    _with_dated_updates,
    _with_bare_numbers,
    _without_days_of_closing,
    _without_minutes,
    _without_numbers_of_others,
    _with_numbers_of_parts,
    _with_makers,
    _without_ticks,
)
"""What columns together tell that none of them does alone, in the order in which each may ask what those before say."""
