"""Columns whose headings say nothing, known by what they hold."""

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from extractors.fields.dates import target_dates
from extractors.fields.owners import owners
from extractors.fields.priorities import priority_rank
from extractors.fields.references import is_reference
from extractors.fields.statuses import is_status_alone, standing
from extractors.shapes.rows import Row
from extractors.wording.headings import Column

LONGEST = 6
"""Words in the longest date or owner that tells what a column is."""

PROSE = 6
"""Words in a typical cell of a column that holds prose."""

_TRACKABLE = ("recommendation", "action", None)

FEWEST = 2
"""Fewer cells of a kind are chance."""


def known_by_content(columns: Sequence[Column], rows: Sequence[Row]) -> tuple[Column, ...]:
    """The columns, with a field for those of unknown heading whose cells all hold one.

    A column of updates in which every cell is a status is the column of the status, if there is no other.
    """
    known = {column.field for column in columns}
    found = []
    for column in columns:
        texts = [cell.text for row in rows for cell in row.filled if column.overlap(cell) > 0]
        field = column.field
        if len(texts) >= FEWEST and field is None and column.heading:
            field = _field_held(texts, known)
        elif len(texts) >= FEWEST and field == "update" and not known & {"status", "rag"}:
            field = "status" if all(is_status_alone(text) for text in texts) else field
        known.add(field)
        found.append(replace(column, field=field))
    return tuple(found)


def tracks_prose(columns: Sequence[Column], rows: Sequence[Row]) -> tuple[Column, ...] | None:
    """The columns of doubtful headings, with the column of prose as what is tracked; None if there is none."""
    tracked = [column for column in columns if column.field in ("recommendation", "action")]
    prose = [column for column in tracked or columns if _holds_prose(column, rows) and column.field in _TRACKABLE]
    if not prose:
        return None
    chosen = tracked[0] if tracked else prose[0]
    return tuple(replace(column, field=column.field or "action") if column is chosen else column for column in columns)


def _holds_prose(column: Column, rows: Sequence[Row]) -> bool:
    lengths = [len(cell.text.split()) for row in rows for cell in row.filled if column.overlap(cell) > 0]
    return bool(lengths) and median(lengths) >= PROSE


def _field_held(texts: Sequence[str], known: set[str | None]) -> str | None:
    """The one field that all of the texts are of, as long as no column is known to be of it."""
    short = all(len(text.split()) <= LONGEST for text in texts)
    if "priority" not in known and all(_is_grade(text) for text in texts):
        return "priority"
    if not known & {"status", "rag"} and all(is_status_alone(text) for text in texts):
        return "status"
    if not known & {"target_date", "owner_and_date"} and short and all(target_dates(text) for text in texts):
        return "target_date"
    if not known & {"owner", "owner_and_date"} and short and all(_is_person(text) for text in texts):
        return "owner"
    if "reference" not in known and len(set(texts)) == len(texts) and all(is_reference(text) for text in texts):
        return "reference"
    return None


def _is_grade(text: str) -> bool:
    """Whether a text is of a scale of priorities; a number or a colour may count or rate anything."""
    return priority_rank(text) is not None and not text.strip().isdigit() and not standing(text, None).rag


def _is_person(text: str) -> bool:
    """Whether a text gives a rank or initials, which a heading of people would stand over."""
    return any(owner.rank or (owner.name and owner.name.isupper()) for owner in owners(text))
