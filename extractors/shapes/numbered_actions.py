"""Rows that hold several separately numbered actions: each is an item, with its own part of what is numbered alike."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from extractors.fields.references import numbered_actions, parts_by_number
from extractors.fields.updates import shared_updates
from extractors.raw import Printed, RawItem
from models.documents import Issue

_TRACKED = ("action", "recommendation")
"""Where no actions are numbered the recommendations may be."""

_BESIDE = ("owner", "target_date", "revised_date", "owner_and_date", "status")
"""Fields that may be numbered as the actions are: "C1.1 Head of Estates C1.2 Insp Vale"."""


def parted(found: Iterable[RawItem | Issue]) -> Iterator[RawItem | Issue]:
    """One item for each separately numbered action of a row."""
    for item in found:
        if isinstance(item, RawItem):
            yield from _parts(item)
        else:
            yield item


def _parts(item: RawItem) -> Iterator[RawItem]:
    beside = [item.values[name].text for name in _BESIDE if name in item.values]
    texts = {name: item.values[name].text for name in _TRACKED if name in item.values}
    numbered = {name: parts for name, text in texts.items() if (parts := numbered_actions(text, beside))}
    if not numbered:
        yield item
        return
    name, actions = next(iter(numbered.items()))
    tracked, numbers = item.values[name], [action.reference or "" for action in actions]
    told = {**_numbered_alike(item, numbers), **_updates(item, numbers)}
    for action in actions:
        own = {other: parts[action.reference or ""] for other, parts in told.items()}
        own[name] = replace(tracked, text=action.text, rule=f"{tracked.rule}, numbered part")
        own["reference"] = replace(tracked, text=action.reference or "", rule=f"number in the {name}")
        yield replace(item, values={**item.values, **own})


def _numbered_alike(item: RawItem, numbers: list[str]) -> dict[str, dict[str, Printed]]:
    """By field and number, what stands beside the action of that number."""
    found: dict[str, dict[str, Printed]] = {}
    for name in _BESIDE:
        value = item.values.get(name)
        if value and (parts := parts_by_number(value.text, numbers)):
            rule = f"{value.rule}, numbered part"
            found[name] = {number: replace(value, text=text, rule=rule) for number, text in parts.items()}
    return found


def _updates(item: RawItem, numbers: list[str]) -> dict[str, dict[str, Printed]]:
    """By number, the numbered part of the progress with the dated updates beneath, which all of them share."""
    update = item.values.get("update")
    own, shared = shared_updates(update.text) if update else ("", "")
    parts = parts_by_number(own, numbers)
    if not update or not parts:
        return {}
    told = {number: "\n".join(filter(None, [part, shared])) for number, part in parts.items()}
    return {"update": {number: replace(update, text=text) for number, text in told.items()}}
