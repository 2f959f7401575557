"""Nested plans: an item with numbered actions beneath it, which become one record each and share its text."""

import re
from collections.abc import Mapping
from dataclasses import replace

from extractors.fields.references import leading_reference, reference_in_cell
from extractors.raw import Printed, RawItem

_SHARED = ("owner", "priority", "source_body", "source_title", "source_date")


def reference_of(values: Mapping[str, Printed]) -> str | None:
    """The number of a row: from the reference column, else at the head of what is tracked."""
    column = values.get("reference")
    if column and column.text:
        return reference_in_cell(column.text)
    texts = (values[name].text for name in ("recommendation", "action") if name in values and values[name].text)
    return next((leading_reference(text).reference for text in texts), None)


def is_beneath(reference: str | None, upper: str | None) -> bool:
    """Whether a number counts parts of another: "E1.1" and "E1-2" of "E1", "4a" of "4"."""
    if not reference or not upper or len(reference) <= len(upper):
        return False
    head, rest = reference[: len(upper)], reference[len(upper) :]
    return head.lower() == upper.lower() and bool(re.match(r"[.\-/–]\s?\w|[a-z]$", rest, re.I))


def beneath(item: RawItem, upper: RawItem) -> RawItem:
    """An action with the text of the item that it is part of, and what that item says for all its actions."""
    text = upper.values.get("recommendation") or upper.values.get("action")
    values = dict(item.values)
    own = values.get("recommendation")
    action = values.get("action")
    if own and own.text and not (action and action.text):
        values["action"] = own
        own = None
    if text and not (own and own.text):
        bare = leading_reference(text.text).text
        values["recommendation"] = replace(text, text=bare, rule=f"{text.rule}, item above its actions")
    for name in _SHARED:
        shared, here = upper.values.get(name), values.get(name)
        if shared and shared.text and not (here and here.text):
            values[name] = shared
    return replace(item, values=values)


def heading_above(item: RawItem, number: str | None) -> Printed | None:
    """The heading with the item that an action is part of: "AFI 1: The force should …" over action 1.1."""
    for heading in reversed(item.sections):
        if is_beneath(number, leading_reference(heading.text).reference):
            return heading
    return None


def heading_item(item: RawItem, heading: Printed) -> RawItem:
    """The item that a heading states."""
    return replace(item, values={"recommendation": heading})
