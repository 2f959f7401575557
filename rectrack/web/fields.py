"""The fields of an item as its page shows them: the editor of each, and all that is to be said of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flows.standing_items import StandingItem
from models.decisions import Decision
from models.flags import ITEM_FLAGS
from models.records import DateKind, Kind, Precision, Rag, Status
from rectrack.web.typed import ROWS, Typed, shown

MAIN = ("recommendation", "action", "owners", "target_dates", "status", "rag", "updates")
"""The fields that are open on the page."""

OTHERS = (
    "kind",
    "reference",
    "section",
    "priority",
    "priority_rank",
    "source_body",
    "source_title",
    "source_date",
    "owner_text",
    "target_date_text",
    "status_text",
)
"""The fields that are folded away."""

CHOICES: Mapping[str, Sequence[str]] = {
    "kind": [kind.value for kind in Kind],
    "status": [status.value for status in Status],
    "rag": [rag.value for rag in Rag],
    "priority_rank": ["1", "2", "3", "4"],
    "target_dates.kind": [kind.value for kind in DateKind],
    "target_dates.precision": [precision.value for precision in Precision],
}
"""The values that a field, or a part of its rows, may have."""

_LABELS = {
    "place": "where it is printed",
    "rag": "rating (RAG)",
    "owner_text": "owner as printed",
    "target_date_text": "target date as printed",
    "status_text": "status as printed",
    "priority_rank": "priority rank, 1 the highest",
    "earliest": "first day",
    "latest": "last day",
}

# Their texts are printed in full in the editor itself.
_VERBATIM = ("recommendation", "action", "updates", "section")


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field on the page: `value` is a text, or rows of texts with `parts`.

    `prefix` begins the names of its inputs, where a page has the fields of several items.
    """

    name: str
    label: str
    value: Any
    parts: Sequence[str] = ()
    choices: Mapping[str, Sequence[str]] = field(default_factory=dict)
    confidence: float | None = None
    printed: str | None = None
    says: Sequence[str] = ()
    problem: str | None = None
    corrected: Decision | None = None
    prefix: str = ""

    @property
    def long(self) -> bool:
        """Whether it is a text of several lines."""
        return self.name in ("recommendation", "action", "section", "status_text", "text")

    @property
    def lines(self) -> int:
        """How many lines its editor should have."""
        return max(2, sum(1 + len(line) // 64 for line in self.value.split("\n")))


def label(name: str) -> str:
    """What a field, or a part of its rows, is called on the page."""
    said = _LABELS.get(name, name.replace("_", " "))
    return said[0].upper() + said[1:]


def views(item: StandingItem, typed: Typed, problems: Mapping[str, str]) -> dict[str, FieldView]:
    """The fields of an item by name, with what was typed in place of how they stand."""
    values = shown(item.record) | typed
    corrected = _corrected(item)
    return {
        name: _view(
            name,
            values[name],
            confidence=item.now.field_confidence.get(name),
            printed=_printed(item, name),
            says=[d.says for d in ITEM_FLAGS if d.about == name and d.code in item.now.flags],
            problem=problems.get(name),
            corrected=corrected.get(name),
        )
        for name in (*MAIN, *OTHERS)
    }


def blank_views(
    names: Sequence[str], typed: Typed, problems: Mapping[str, str], prefix: str = ""
) -> dict[str, FieldView]:
    """Fields of an item that is not stored yet, with what was typed."""
    empty = {name: [] if name in ROWS else "" for name in names} | typed
    return {name: _view(name, empty[name], problem=problems.get(name), prefix=prefix) for name in names}


def _view(name: str, value: Any, **said: Any) -> FieldView:
    parts = ROWS.get(name, ())
    choices = {key.rpartition(".")[2]: each for key, each in CHOICES.items() if key.partition(".")[0] == name}
    return FieldView(name, label(name), value, parts, choices, **said)


def _printed(item: StandingItem, name: str) -> str | None:
    """The words at the places where a field was read, unless its editor has them."""
    if name in _VERBATIM:
        return None
    return "\n".join(dict.fromkeys(place.text for place in item.now.provenance.get(name, ()) if place.text)) or None


def _corrected(item: StandingItem) -> dict[str, Decision]:
    """By field the decision that gave it its value."""
    by_number = {decision.number: decision for decision in item.decisions}
    decided = item.document.current.decided
    return {field: by_number[n] for (name, field), n in decided.items() if name == item.id and n in by_number}
