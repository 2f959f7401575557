"""What a row of headings says about the columns beneath it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from extractors.fields.references import is_reference
from extractors.layout.tables import Cell
from extractors.vocabulary import Words, load
from extractors.wording.headings import (
    FROM_WHERE,
    HOW_IT_STANDS,
    LONGEST_HEADING,
    WHAT_IS_TRACKED,
    field_of,
    field_of_both,
)
from extractors.wording.phrases import REMEMBERED, plain
from extractors.wording.traps import tracks_nothing

FEWEST_COLUMNS = 3
"""A register has at least so many columns: what is tracked, and how it stands."""

LONGEST_SECOND_LEVEL = 4
"""Words in a heading of the second level: "Original", "Revised date"."""

STANDS = ({"owner", "owner_and_date"}, {"target_date", "revised_date", "owner_and_date"}, {"status", "rag", "update"})
"""Who acts, by when, and how it stands."""

_AGREED = ("owner", "target_date", "owner_and_date", "status")


@dataclass(frozen=True, slots=True)
class Column:
    """A column under a heading that was understood (or not: then `field` is None).

    It takes the places `first` to `last` (not included) of the grid. `known_by` says what made it known where it was
    not the heading.
    """

    field: str | None
    heading: str
    first: int
    last: int
    known_by: str = ""

    def overlap(self, cell: Cell) -> int:
        """How many places of the grid a cell shares with the column."""
        return min(self.last, cell.column + cell.column_span) - max(self.first, cell.column)


def read_headings(row: Sequence[Cell]) -> tuple[Column, ...] | None:
    """The columns under a row of headings, or None if the row is not one.

    A register names what is tracked and says how it stands, puts recommendation and action side by side, or counts them
    by title. Failing that, what the columns hold must tell (see `is_doubtful`): beside a heading of recommendations, or
    under one for owners, one for dates and one for how things stand.
    """
    columns = columns_under(row)
    known = {column.field for column in columns} - {None}
    tracked = known & WHAT_IS_TRACKED
    told = known & (HOW_IT_STANDS | FROM_WHERE) or len(tracked) > 1 or {"title", "count"} <= known
    stated = all(known & fields for fields in STANDS)
    if (tracked and told and len(known) > 1) or (is_doubtful(columns) and (tracked or stated)):
        return _with_findings_as_updates(_with_results_as_updates(_as_exported(columns)))
    return None


def read_strange_headings(row: Sequence[Cell]) -> tuple[Column, ...] | None:
    """The columns under a row that stands out as headings do, whatever its words; None if it does not.

    What stands beneath must bear out that it is a register (see `is_doubtful`).
    """
    columns = columns_under(row)
    named = [column.heading for column in columns if column.heading]
    numbered = sum(any(map(str.isdigit, heading)) for heading in named)
    if len(named) < FEWEST_COLUMNS or not stand_out(row) or 2 * numbered > len(named) or tracks_nothing(named):
        return None
    return columns


def stand_out(row: Sequence[Cell]) -> bool:
    """Whether the texts of a row are bold or on a colour, as those of headings and titles are."""
    return all(cell.bold or cell.fill not in (None, "white") for cell in row if cell.text)


def is_doubtful(columns: Sequence[Column]) -> bool:
    """Whether headings say too little to be sure of a register, so that one of the columns must hold prose."""
    known = {column.field for column in columns} - {None}
    unknown = [column for column in columns if column.field is None and column.heading]
    if not known & WHAT_IS_TRACKED:
        return bool(unknown)
    return known == {"recommendation"} and len(columns) > 2 and len(unknown) == len(columns) - 1


def _as_exported(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns of an export of all fields that has come in again; any others unchanged."""
    if not any(column.heading == _beside().our_export for column in columns):
        return columns
    return tuple(
        replace(column, field="not_recorded") if column.heading in _beside().not_recorded else column
        for column in columns
    )


def _with_results_as_updates(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """What was achieved is the progress of an action that stands beside it, and else the action itself.

    So is the response to what was asked for, if it stands to the right of who is to answer and by when.
    """
    agreed = next((place for place, column in enumerate(columns) if column.field in _AGREED), len(columns))
    told = [
        column.field == "action"
        and (_is_among(column, _beside().results) or (place > agreed and _is_among(column, _beside().answers)))
        for place, column in enumerate(columns)
    ]
    besides = any(column.field == "action" and not is_told for column, is_told in zip(columns, told, strict=True))
    return tuple(
        replace(column, field="update") if besides and is_told else column
        for column, is_told in zip(columns, told, strict=True)
    )


def _is_among(column: Column, wordings: frozenset[str]) -> bool:
    return plain(column.heading) in wordings


def _with_findings_as_updates(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Findings to the right of who acts and by when are what a follow-up found of the action: its progress."""
    fields = [column.field for column in columns]
    places = [place for place, field in enumerate(fields) if field in _AGREED]
    if not places or "update" in fields:
        return columns
    return tuple(
        replace(column, field="update") if place > places[0] and column.field == "observation" else column
        for place, column in enumerate(columns)
    )


def columns_under(row: Sequence[Cell]) -> tuple[Column, ...]:
    """The columns under a row of short texts, none if one is too long for a heading.

    The number of an item ("AFI 3") is a heading of nothing.
    """
    short = [text for cell in row if (text := _in_few_words(cell.text)) is not None]
    if len(short) < len(row):
        return ()
    headings = map(_made_whole, short, row)
    return tuple(
        Column(None if is_reference(text) else field_of(text), text, cell.column, cell.column + cell.column_span)
        for text, cell in zip(headings, row, strict=True)
    )


@lru_cache(maxsize=REMEMBERED)
def _in_few_words(text: str) -> str | None:
    """A text in one line, None if it is too long for a heading."""
    words = text.split(maxsplit=LONGEST_HEADING)
    return " ".join(words) if len(words) <= LONGEST_HEADING else None


def _made_whole(heading: str, cell: Cell) -> str:
    """A heading that a narrow column breaks in the middle of a word, made whole if it is then known: "The", "me"."""
    lines = [line.text for part in cell.parts for line in part.lines]
    if len(lines) < 2 or field_of(heading):
        return heading
    ways = [" ".join(lines[:n]) + " ".join(lines[n:]) for n in range(1, len(lines)) if lines[n][0].islower()]
    return next((way for way in (*ways, "".join(lines)) if field_of(way)), heading)


def heads_what_is_unknown(columns: Sequence[Column]) -> bool:
    """Whether headings tell how something stands, and only what it is stands under one that is not known."""
    known = {column.field for column in columns} - {None}
    stands = known & {"status", "rag", "progress"} and len(known & HOW_IT_STANDS) > 1
    return (
        bool(stands) and not known & WHAT_IS_TRACKED and any(not column.field and column.heading for column in columns)
    )


def read_two_level_headings(
    upper: Sequence[Cell], lower: Sequence[Cell], *, strange: bool = False
) -> tuple[Column, ...] | None:
    """The columns under headings of two levels ("Target date" over "Original" and "Revised"), None if these are none.

    A heading without a second level goes down over both rows, or stands in either of them alone. The words of `strange`
    ones do not matter, if both rows stand out as headings do.
    """
    spanned = [cell for cell in upper if cell.column_span > 1 and cell.text]
    if any(len(cell.text.split()) > LONGEST_HEADING for cell in spanned):  # the title of the table
        return None
    if not spanned or any(_is_no_second_level(cell, upper, spanned) for cell in lower):
        return None
    columns: list[Column] = []
    for cell in upper:
        beneath = [below for below in lower if cell.column <= below.column < cell.column + cell.column_span]
        if not beneath or (cell.column_span == 1 and cell.text):
            columns += columns_under([cell])
            continue
        for below in beneath:
            columns += columns_under([below])
            if columns and cell.text:
                columns[-1] = replace(columns[-1], field=field_of_both(cell.text, below.text))
    two_levels = len(upper) > 1 and len(columns) > len(upper)
    known = {column.field for column in columns} - {None}
    told = known & WHAT_IS_TRACKED and known & HOW_IT_STANDS
    return tuple(columns) if two_levels and (told or (strange and stand_out(upper) and stand_out(lower))) else None


def _is_no_second_level(cell: Cell, upper: Sequence[Cell], spanned: Sequence[Cell]) -> bool:
    """Whether a cell of a second row shows that it holds no headings: long, or under one that is not parted."""
    alone = any(other.column == cell.column and not other.text for other in upper)
    under = any(other.column <= cell.column < other.column + other.column_span for other in spanned)
    return bool(cell.text) and (not (under or alone) or len(cell.text.split()) > LONGEST_SECOND_LEVEL)


class _Beside(Words):
    """Headings that say something else beside others."""

    our_export: str
    not_recorded: frozenset[str]
    results: frozenset[str]
    answers: frozenset[str]


@cache
def _beside() -> _Beside:
    return load("headings_beside", _Beside)
