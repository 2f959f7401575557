"""What a row of headings says about the columns beneath it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from extractors.fields.calendar_dates import without_dates
from extractors.fields.references import is_reference
from extractors.layout.tables import Cell
from extractors.vocabulary import Words, load, load_wordings
from extractors.wording.phrases import REMEMBERED, Found, Phrases, plain
from extractors.wording.traps import tracks_nothing
from models.records import Kind

LONGEST_HEADING = 8
"""More words than this are prose, not a heading."""

LONGEST_SECOND_LEVEL = 4
"""Words in a heading of the second level: "Original", "Revised date"."""

FEWEST_COLUMNS = 3
"""A register has at least so many columns: what is tracked, and how it stands."""

_LONGEST_POST = 3
"""Words in a heading that ends with what somebody is: "Delivery lead"."""

_COVERED = 0.6
_WHAT_IS_TRACKED = {"recommendation", "action"}
_HOW_IT_STANDS = {"owner", "target_date", "revised_date", "owner_and_date", "status", "rag", "progress"} | {
    "update",
    "priority",
}
_FROM_WHERE = {"reference", "reference_and_priority", "source_body", "source_title", "source_date", "observation"}
_AGREED = ("owner", "target_date", "owner_and_date", "status")
STANDS = ({"owner", "owner_and_date"}, {"target_date", "revised_date", "owner_and_date"}, {"status", "rag", "update"})
"""Who acts, by when, and how it stands."""

_RESULTS = ("achievements", "action taken", "actions taken", "action taken to date", "outcomes")
_DATED = ("update",)
_ANSWERS = ("response", "responses", "force response", "reply", "answer", "management response")
_BESIDES = {"title", "date", "count", "section", "acceptance", "not_recorded"}


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
    tracked = known & _WHAT_IS_TRACKED
    told = known & (_HOW_IT_STANDS | _FROM_WHERE) or len(tracked) > 1 or {"title", "count"} <= known
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
    if len(named) < FEWEST_COLUMNS or not _stand_out(row) or 2 * numbered > len(named) or tracks_nothing(named):
        return None
    return columns


def _stand_out(row: Sequence[Cell]) -> bool:
    """Whether the texts of a row are bold or on a colour."""
    return all(cell.bold or cell.fill not in (None, "white") for cell in row if cell.text)


def is_doubtful(columns: Sequence[Column]) -> bool:
    """Whether headings say too little to be sure of a register, so that one of the columns must hold prose."""
    known = {column.field for column in columns} - {None}
    unknown = [column for column in columns if column.field is None and column.heading]
    if not known & _WHAT_IS_TRACKED:
        return bool(unknown)
    return known == {"recommendation"} and len(columns) > 2 and len(unknown) == len(columns) - 1


def _as_exported(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns of an export of all fields that has come in again; any others unchanged."""
    exported = _exported()
    if not any(column.heading == exported.mark for column in columns):
        return columns
    return tuple(
        replace(column, field="not_recorded") if column.heading in exported.not_recorded else column
        for column in columns
    )


def _with_results_as_updates(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """What was achieved is the progress of an action that stands beside it, and else the action itself.

    So is the response to what was asked for, if it stands to the right of who is to answer and by when.
    """
    agreed = next((place for place, column in enumerate(columns) if column.field in _AGREED), len(columns))
    told = [
        column.field == "action" and (_is_among(column, _RESULTS) or (place > agreed and _is_among(column, _ANSWERS)))
        for place, column in enumerate(columns)
    ]
    besides = any(column.field == "action" and not is_told for column, is_told in zip(columns, told, strict=True))
    return tuple(
        replace(column, field="update") if besides and is_told else column
        for column, is_told in zip(columns, told, strict=True)
    )


def _is_among(column: Column, wordings: Collection[str]) -> bool:
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
    headings: list[str] = []
    for cell in row:
        heading = _in_few_words(cell.text)
        if heading is None:
            return ()
        headings.append(_made_whole(heading, cell))
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
    stands = known & {"status", "rag", "progress"} and len(known & _HOW_IT_STANDS) > 1
    return (
        bool(stands) and not known & _WHAT_IS_TRACKED and any(not column.field and column.heading for column in columns)
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
                columns[-1] = replace(columns[-1], field=_field_of_both(cell.text, below.text))
    two_levels = len(upper) > 1 and len(columns) > len(upper)
    known = {column.field for column in columns} - {None}
    told = known & _WHAT_IS_TRACKED and known & _HOW_IT_STANDS
    return tuple(columns) if two_levels and (told or (strange and _stand_out(upper) and _stand_out(lower))) else None


def _is_no_second_level(cell: Cell, upper: Sequence[Cell], spanned: Sequence[Cell]) -> bool:
    """Whether a cell of a second row shows that it holds no headings: long, or under one that is not parted."""
    alone = any(other.column == cell.column and not other.text for other in upper)
    under = any(other.column <= cell.column < other.column + other.column_span for other in spanned)
    return bool(cell.text) and (not (under or alone) or len(cell.text.split()) > LONGEST_SECOND_LEVEL)


def _field_of_both(upper: str, lower: str) -> str | None:
    """The field that two levels name: whole, as "Recommendation" over "No."; else the lower one's own, or in part."""
    together = (f"{lower} {upper}", f"{upper} {lower}")
    whole = next((field for wording in together if (field := _columns().covering(plain(wording), 1.0))), None)
    if whole and whole != field_of(upper):
        return whole
    return next((field for wording in (lower, *together, upper) if (field := field_of(wording))), None)


@lru_cache(maxsize=REMEMBERED)
def field_of(heading: str) -> str | None:
    """The field that stands under a heading, None if its words say nothing.

    In two languages ("Argymhelliad / Recommendation") the one that is known counts. How things stood may be dated:
    "Progress at March 2026".
    """
    undated = without_dates(heading)
    if undated != heading and (field := field_of(undated)) in _DATED:
        return field
    parts = [part for part in heading.split("/") if part.strip()] if "/" in heading else []
    known = {field for part in parts if (field := _columns().covering(plain(part), _COVERED))}
    field = _columns().covering(plain(heading), _COVERED) or (known.pop() if len(known) == 1 else None)
    return "owner" if field and _leads_something(plain(heading)) else field


def _leads_something(heading: str) -> bool:
    """Whether a heading in known words ends with what somebody is: "Action lead" is no action."""
    words = heading.split()
    return 1 < len(words) <= _LONGEST_POST and words[-1] in _heading_words()["lead"]


@lru_cache(maxsize=1 << 10)
def hints(heading: str) -> Mapping[str, int]:
    """The fields that words of a heading hint at, with the number of words that do."""
    words = set(plain(heading).split())
    told = {field: len(words & listed) for field, listed in _heading_words().items() if field != "lead"}
    return {field: count for field, count in told.items() if count}


def fields_named(text: str) -> list[Found]:
    """The words of headings in a text, in printed order; the label of each is its field."""
    return _columns().find(text)


def kind_of(headings: Sequence[str]) -> Kind:
    """What the document calls the items of a table, by its headings; those of no word of their own by their field."""
    recommended = any(field_of(heading) == "recommendation" for heading in headings)
    return kind_among(headings) or (Kind.RECOMMENDATION if recommended else Kind.ACTION)


def kind_among(headings: Sequence[str]) -> Kind | None:
    """What headings or labels call the items, None if they have no word for it; an action where nothing else is."""
    kinds = [_kinds().covering(plain(heading), _COVERED) for heading in headings]
    named = [Kind(kind) for kind in kinds if kind]
    return next((kind for kind in named if kind is not Kind.ACTION), Kind.ACTION if named else None)


def kind_named(heading: str) -> Kind | None:
    """What a heading over a whole table calls its items ("Commissioner's pledges"), None if it names none."""
    found = _kinds().find(plain(heading))
    return Kind(found[-1].label) if found else None


@cache
def _heading_words() -> Mapping[str, frozenset[str]]:
    fields = _WHAT_IS_TRACKED | _HOW_IT_STANDS | _FROM_WHERE | {"kind", "lead"}
    hinted = fields - {"owner_and_date", "reference_and_priority", "rag", "progress"}
    return {field: frozenset(words) for field, words in load_wordings("heading_words", hinted).items()}


@cache
def _columns() -> Phrases:
    return Phrases(load_wordings("columns", _WHAT_IS_TRACKED | _HOW_IT_STANDS | _FROM_WHERE | _BESIDES))


class _Exported(Words):
    """Headings of our own exports."""

    mark: str
    not_recorded: frozenset[str]


@cache
def _exported() -> _Exported:
    return load("exported", _Exported)


@cache
def _kinds() -> Phrases:
    return Phrases(load_wordings("kinds", [kind.value for kind in Kind]))
