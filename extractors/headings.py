"""What a row of headings says about the columns beneath it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extractors.page import Box
from extractors.phrases import Phrases, plain
from extractors.tables import Cell
from extractors.vocabulary import load_wordings
from models.records import Kind

LONGEST_HEADING = 8
"""More words than this are prose, not a heading."""

_COVERED = 0.6
_WHAT_IS_TRACKED = {"recommendation", "action"}
_HOW_IT_STANDS = {"owner", "target_date", "revised_date", "owner_and_date", "status", "rag", "progress"} | {
    "update",
    "priority",
}
_FROM_WHERE = {"reference", "source_body", "source_title", "source_date", "observation"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column under a heading that was understood (or not: then `field` is None)."""

    field: str | None
    heading: str
    left: float
    right: float

    def overlap(self, box: Box) -> float:
        """How many points of the column's width a box covers."""
        return min(self.right, box[2]) - max(self.left, box[0])


def read_headings(row: Sequence[Cell]) -> tuple[Column, ...] | None:
    """The columns under a row of headings, or None if the row is not one.

    A register names what is tracked and says how it stands, or puts recommendation and action side by side.
    """
    texts = [cell.text for cell in row]
    if any(len(text.split()) > LONGEST_HEADING for text in texts):
        return None
    fields = [field_of(text) for text in texts]
    known = set(fields) - {None}
    tracked = known & _WHAT_IS_TRACKED
    if not tracked or len(known) < 2 or not (known & (_HOW_IT_STANDS | _FROM_WHERE) or len(tracked) > 1):
        return None
    return tuple(
        Column(field, " ".join(text.split()), cell.box[0], cell.box[2])
        for field, text, cell in zip(fields, texts, row, strict=True)
    )


def field_of(heading: str) -> str | None:
    """The field that stands under a heading, None if its words say nothing."""
    return _columns().covering(plain(heading), _COVERED)


def kind_of(headings: Sequence[str]) -> Kind:
    """What the document calls the items of a table, by its headings; those of no word of their own by their field."""
    recommended = any(field_of(heading) == "recommendation" for heading in headings)
    return kind_named(headings) or (Kind.RECOMMENDATION if recommended else Kind.ACTION)


def kind_named(headings: Sequence[str]) -> Kind | None:
    """What headings or labels call the items, None if they have no word for it; an action where nothing else is."""
    kinds = [_kinds().covering(plain(heading), _COVERED) for heading in headings]
    named = [Kind(kind) for kind in kinds if kind]
    return next((kind for kind in named if kind is not Kind.ACTION), Kind.ACTION if named else None)


@cache
def _columns() -> Phrases:
    return Phrases(load_wordings("columns", _WHAT_IS_TRACKED | _HOW_IT_STANDS | _FROM_WHERE))


@cache
def _kinds() -> Phrases:
    return Phrases(load_wordings("kinds", [kind.value for kind in Kind]))
