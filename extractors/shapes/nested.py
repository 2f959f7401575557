"""Nested plans: an item with numbered actions beneath it, which are one record each and share its text.

The document counts the actions. The item is a record too where it is followed up by itself: it has an action of its
own, or it says how it stands as its actions do.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import takewhile

from extractors.fields.references import leading_reference, reference_in_cell
from extractors.raw import Printed, RawItem
from extractors.shapes.narrative.words import obliges
from models.documents import Issue

_SHARED = ("owner", "priority", "source_body", "source_title", "source_date")
_STANDING = ("status", "rag", "progress", "target_date", "revised_date", "update")


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


def nested(found: Sequence[RawItem | Issue]) -> Iterator[RawItem | Issue]:
    """The items, with the actions beneath one, or beneath a heading that states one, as parts of it."""
    place = 0
    while place < len(found):
        item = found[place]
        place += 1
        if not isinstance(item, RawItem):
            yield item
            continue
        number = reference_of(item.values)
        beneath = [*takewhile(partial(_is_part, number), found[place:])]
        actions = [other for other in beneath if isinstance(other, RawItem)]
        if actions:
            yield from [item] if _is_followed_up(item, actions) else []
            alone = [name for name in _STANDING if not any(_says(action, name) for action in actions)]
            for part in nested(beneath):
                yield _part_of(item, part, (*_SHARED, *alone)) if isinstance(part, RawItem) else part
            place += len(beneath)
        else:
            yield _beneath_heading(item, number)


def _is_part(upper: str | None, other: RawItem | Issue) -> bool:
    """Whether what follows an item is an action of it, or was not understood between two."""
    return not isinstance(other, RawItem) or is_beneath(reference_of(other.values), upper)


def _is_followed_up(item: RawItem, actions: Sequence[RawItem]) -> bool:
    if _says(item, "recommendation") and _says(item, "action"):
        return True
    return any(_says(item, name) and any(_says(action, name) for action in actions) for name in _STANDING)


def _says(item: RawItem, name: str) -> bool:
    return name in item.values and bool(item.values[name].text)


def _part_of(upper: RawItem, action: RawItem, shared: Sequence[str]) -> RawItem:
    """An action with the text of the item that it is part of, and what that item says for all its actions.

    Beneath what only tells of a failing, such as a cause of concern, stand recommendations, with words of their own.
    """
    text = upper.values.get("recommendation") or upper.values.get("action")
    values = dict(action.values)
    own = values.get("recommendation")
    if own and text and obliges().search(own.text) and not obliges().search(text.text):
        text = None  # what should be done about the concern that stands above it is a recommendation itself
    elif own and own.text and not _says(action, "action"):
        values["action"] = own
        own = None
    if text and not (own and own.text):
        bare = leading_reference(text.text).text
        values["recommendation"] = replace(text, text=bare, rule=f"{text.rule}, item above its actions")
    for name in shared:
        if _says(upper, name) and not _says(action, name):
            values[name] = upper.values[name]
    return replace(action, values=values)


def _beneath_heading(item: RawItem, number: str | None) -> RawItem:
    """An item as a part of the one that a heading above it states: "AFI 1: The force should …" over action 1.1."""
    for heading in reversed(item.sections):
        if is_beneath(number, leading_reference(heading.text).reference):
            stated = replace(item, values={"recommendation": heading})
            sections = tuple(section for section in item.sections if section is not heading)
            return _part_of(stated, replace(item, sections=sections), ())
    return item
