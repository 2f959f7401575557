"""Plans and replies at the back that name a recommendation of the text by its number alone."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extractors.fields.references import leading_reference, reference_in_cell
from extractors.raw import RawItem
from extractors.shapes.nested import is_beneath
from extractors.wording.fillers import is_empty
from models.records import Kind

FEWEST = 2
"""A plan has at least so many actions; one number alone may be any."""

_LETTERS = re.compile(r"^[A-Za-z]+[-. ]?(?=\d)")


def actions_by_number(items: Sequence[RawItem], told: Sequence[int]) -> Mapping[int, list[int]]:
    """The places of the actions for each item of the text (by its place) whose number they have.

    A plan counts only as a whole: each of its actions has the number of one item, or a number beneath it ("2a", "2.1").
    """
    numbered = _numbered(items, told)
    found: dict[int, list[int]] = defaultdict(list)
    for plan in _plans(items):
        named = [_named(number_of(items[place]), numbered) for place in plan]
        if len(plan) >= FEWEST and None not in named:
            for place, item in zip(plan, named, strict=True):
                if item is not None:
                    found[item].append(place)
    return found


def with_action(told: RawItem, action: RawItem) -> RawItem:
    """An item of the text with what a plan says of it: what is done, by whom, by when, and how it stands."""
    said = {name: value for name, value in action.values.items() if not is_empty(value.text) or name not in told.values}
    own = ("recommendation",) if number_of(action) != number_of(told) else ("recommendation", "reference")
    values = {**told.values, **said} | {name: told.values[name] for name in own}
    return replace(told, values=values, labels={**told.labels, **action.labels})


def number_of(item: RawItem) -> str:
    """The number of an item, without letters before it: "R4" and "Rec 4" are 4."""
    value, action = item.values.get("reference"), item.values.get("action")
    number = reference_in_cell(value.text) if value else leading_reference(action.text).reference if action else None
    return _LETTERS.sub("", number or "")


def _numbered(items: Sequence[RawItem], told: Sequence[int]) -> Mapping[str, int]:
    """The items of the text by number; of several under one number the recommendation, none if there are more."""
    by_number: dict[str, list[int]] = defaultdict(list)
    for place in told:
        by_number[number_of(items[place])].append(place)
    found: dict[str, int] = {}
    for number, places in by_number.items():
        recommended = [place for place in places if items[place].kind is Kind.RECOMMENDATION]
        chosen = places if len(places) == 1 else recommended
        if number and len(chosen) == 1:
            found[number] = chosen[0]
    return found


def _plans(items: Sequence[RawItem]) -> list[list[int]]:
    """The places of actions without words of a recommendation, those under the same headings together."""
    plans: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, item in enumerate(items):
        said, action = item.values.get("recommendation"), item.values.get("action")
        if action and action.text and (said is None or not said.text):
            plans[tuple(heading.text for heading in item.sections)].append(place)
    return [*plans.values()]


def _named(number: str, numbered: Mapping[str, int]) -> int | None:
    """The item that an action names by its number, or by the one that its own counts on."""
    if number in numbered:
        return numbered[number]
    return next((place for upper, place in numbered.items() if is_beneath(number, upper)), None)
