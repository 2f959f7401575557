"""What is shown where somebody else decided meanwhile: both versions, and a form that loses neither."""

from dataclasses import dataclass
from typing import Any

from flows.given_values import FIELDS
from flows.standing_items import StandingItem, as_seen
from models.contract import field_value
from models.value_text import value_text
from rectrack.web.typed import Answer, Typed, shown


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that stands otherwise now than it was seen, or was typed otherwise: each in words, None for nothing."""

    field: str
    seen: str | None
    now: str | None
    typed: str | None


@dataclass(frozen=True, slots=True)
class Overtaking:
    """The differences, and the form that goes on from them.

    In the form, a field has what was typed where that is other than what was seen; else how it stands now.
    """

    differences: list[Difference]
    form: Typed


def overtaking(now: StandingItem, version: str, typed: Typed, answer: Answer) -> Overtaking:
    """What is shown to a person who typed on a version of an item that it has no more.

    Args:
        now: the item as it stands.
        version: the one that the person saw.
        typed: their form.
        answer: what it says.
    """
    seen = as_seen(now, version)
    base = (seen or now).now
    own = {name for name, value in answer.values.items() if value != field_value(base, name)} | answer.problems.keys()
    differences = [
        Difference(
            name,
            _in_words(name, field_value(base, name)) if seen else None,
            _in_words(name, field_value(now.now, name)),
            _in_words(name, answer.values[name]),
        )
        for name in FIELDS
        if name in answer.values and (field_value(base, name) != field_value(now.now, name) or name in own)
    ]
    return Overtaking(differences, shown(now.record) | {name: typed[name] for name in own})


def _in_words(field: str, value: Any) -> str | None:
    if field == "updates":
        return "\n".join(update["text"] for update in value) or None
    return value_text(field, value)
