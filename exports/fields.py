"""What a column of an export may show: each field by its name, with its type and its meaning.

`python -m exports.fields` prints the table of them in docs/exports.md.
"""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from models.records import Kind, Rag, Status
from models.stories import Stage


class Type(StrEnum):
    """What the values of a field are."""

    TEXT = "text"
    WORD = "word"
    """A word of a closed list, for which a profile may have its own."""
    DATE = "date"
    """A day; or text, where the print is no day."""
    NUMBER = "number"
    SHARE = "share"
    """From 0 to 1."""
    FLAG = "yes or no"
    DATA = "list"
    """Objects of the contract; one text in a cell."""


class Review(StrEnum):
    """How far people have looked at an item."""

    WAITING = "waiting"
    """It is flagged, and nobody has said that it is right."""
    REVIEWED = "reviewed"
    """Somebody accepted or corrected it."""
    NOT_NEEDED = "not_needed"
    """Nothing is flagged, and nobody has decided anything on it."""


class Change(StrEnum):
    """What became of a row since the last export."""

    NEW = "new"
    CHANGED = "changed"
    CLOSED = "closed"
    """It was not closed in the last export."""
    DROPPED = "dropped"
    """It was open in the last export, and is reported no more."""
    LEFT = "left"
    """The export no longer wants it: the values are those of today."""
    JOINED = "joined"
    """It became part of another recommendation."""
    REMOVED = "removed"
    """Nothing is left of it: its items were rejected, or their documents purged."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its type and what it means."""

    type: Type
    means: str


CONTRACT: Mapping[str, Field] = {
    "item_id": Field(Type.TEXT, "the item of the latest report, whose values these are; `rectrack show` takes it"),
    "document": Field(Type.TEXT, "file name of the latest report"),
    "kind": Field(Type.WORD, "what the report calls it"),
    "section": Field(Type.TEXT, "heading it stands under"),
    "reference": Field(Type.TEXT, "its number, as printed"),
    "source_body": Field(Type.TEXT, "body whose report made it"),
    "source_title": Field(Type.TEXT, "title of that report"),
    "source_date": Field(Type.TEXT, "its date, an ISO date or the beginning of one"),
    "priority": Field(Type.TEXT, "as printed"),
    "priority_rank": Field(Type.NUMBER, "1, the highest, to 4"),
    "recommendation": Field(Type.TEXT, "the recommendation"),
    "action": Field(Type.TEXT, "the agreed action"),
    "owner_text": Field(Type.TEXT, "owner as printed"),
    "owners": Field(Type.DATA, "people and posts; in words, rank and name, or role"),
    "target_date_text": Field(Type.TEXT, "target date as printed"),
    "target_dates": Field(Type.DATA, "all target dates; in words, their last days"),
    "status_text": Field(Type.TEXT, "status as printed"),
    "status": Field(Type.WORD, "status in canonical form"),
    "rag": Field(Type.WORD, "colour that the report gives it"),
    "updates": Field(Type.DATA, "progress updates, oldest first; in words, one a line with its date"),
    "page": Field(Type.NUMBER, "page of the latest report"),
    "confidence": Field(Type.SHARE, "how sure the item is, from 0 to 1"),
    "field_confidence": Field(Type.DATA, "how sure each core field is"),
    "review": Field(Type.FLAG, "whether it is flagged for review"),
    "flags": Field(Type.DATA, "why it is doubtful"),
    "provenance": Field(Type.DATA, "where each field was read"),
}
STANDING: Mapping[str, Field] = {
    "id": Field(Type.TEXT, "of the recommendation, for ever: the key to find it again by"),
    "force": Field(Type.TEXT, "the police force"),
    "stage": Field(Type.WORD, "where it stands in the reports"),
    "derived_rag": Field(Type.WORD, "what status and target speak for today"),
    "original_target": Field(Type.DATE, "last day of the first target date"),
    "target": Field(Type.DATE, "last day of the present target date"),
    "due": Field(Type.DATE, "the present target: a day where one is printed, else the words"),
    "revisions": Field(Type.NUMBER, "how often the target was set anew"),
    "slippage_days": Field(Type.NUMBER, "days from the original target to the present one"),
    "is_overdue": Field(Type.FLAG, "whether it is open and its target has passed"),
    "is_due_soon": Field(Type.FLAG, "whether it is open and its target is within three months"),
    "first_seen": Field(Type.DATE, "day of the first report that has it"),
    "last_seen": Field(Type.DATE, "day of the last report that has it"),
    "reports": Field(Type.NUMBER, "number of documents that have it"),
    "reopened": Field(Type.NUMBER, "how often it was closed and then open again"),
    "review_state": Field(Type.WORD, "how far people have looked at it"),
    "action_or_recommendation": Field(Type.TEXT, "the action, or the recommendation where there is none"),
    "recommendation_or_action": Field(Type.TEXT, "the recommendation, or the action where there is none"),
}
OF_UPDATE: Mapping[str, Field] = {
    "update_number": Field(Type.NUMBER, "place of the update in its item, from 1; with `id` the key of the row"),
    "update_date": Field(Type.TEXT, "its date, an ISO date or the beginning of one"),
    "update_author": Field(Type.TEXT, "who wrote it"),
    "update_text": Field(Type.TEXT, "its words"),
}
OF_CHANGE: Mapping[str, Field] = {
    "change": Field(Type.WORD, "what became of the row since the last export"),
    "became": Field(Type.TEXT, "id of the recommendation that it is part of now"),
}
"""The two columns at the end of every export with `--since last`."""

FIELDS: Mapping[str, Field] = {**STANDING, **CONTRACT, **OF_UPDATE, **OF_CHANGE}

MADE_OF: Mapping[str, tuple[str, ...]] = {
    "due": ("target_dates", "target_date_text"),
    "action_or_recommendation": ("action", "recommendation"),
    "recommendation_or_action": ("action", "recommendation"),
}
"""The fields of the contract behind those that put several into one."""

WORDS: Mapping[str, type[StrEnum]] = {
    "kind": Kind,
    "status": Status,
    "rag": Rag,
    "derived_rag": Rag,
    "stage": Stage,
    "review_state": Review,
    "change": Change,
}
"""The closed list of each field that has one."""


def documentation() -> str:
    """The table of the fields, in Markdown."""
    shown = {**STANDING, **CONTRACT, **OF_UPDATE}
    rows = (f"| `{name}` | {field.type} | {field.means} |" for name, field in shown.items())
    return "\n".join(["| field | type | meaning |", "|---|---|---|", *rows, ""])


if __name__ == "__main__":
    sys.stdout.write(documentation())
