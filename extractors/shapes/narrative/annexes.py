"""Items that a report prints in its text or in blocks and again in a table: one item, with what the table adds."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from extractors.fields.references import reference_in_cell
from extractors.raw import Printed, RawItem
from extractors.shapes.narrative.plans import actions_by_number, with_action
from extractors.shapes.narrative.reader import RULE, words_of
from extractors.wording.fillers import is_empty

BLOCK = "labelled block"
"""With which the rules of items in blocks begin."""

ALIKE = 0.8
"""Texts under one number are the same item if at least this share of them is."""

BEGINNING = 20
"""A text of at least so many letters may be the beginning of the other one."""

_OF_THE_FIRST = ("recommendation", "reference")
"""What is kept as it is printed first; of the rest, what a table says counts."""


def without_repeats(items: Sequence[RawItem]) -> list[RawItem]:
    """The items, those of the text that a table prints too made one with it, where the first of the two stands.

    Where a table has several items of the same words, as a plan with several actions has, the text adds none.
    """
    told = [number for number, item in enumerate(items) if _is_told(item)]
    tables = [number for number, item in enumerate(items) if not _is_told(item)]
    same: dict[int, list[int]] = {number: [] for number in told}
    if told and tables:
        by_words, by_number = _indexed(items, tables)
        for number in told:
            item = items[number]
            same[number] = by_words[words_of(item)] or [
                other for other in by_number[_number(item)] if _number(item) and _alike(item, items[other])
            ]
    whole = {number: [item] for number, item in enumerate(items)}
    for number, actions in actions_by_number(items, told).items():
        whole[number] = [with_action(items[number], items[other]) for other in actions]
        whole |= {other: [] for other in actions}
        same.pop(number)
    for number, others in same.items():
        if len(others) == 1:
            first, second = sorted((number, others[0]))
            whole |= {first: [_joined(items[number], items[others[0]], items[first])], second: []}
        elif others:
            whole[number] = []
    return [item for found in whole.values() for item in found]


def _is_told(item: RawItem) -> bool:
    """Whether an item stands in the text, or in a block of labels."""
    said = item.values.get("recommendation")
    return said is not None and said.rule.startswith((RULE, BLOCK))


def _indexed(items: Sequence[RawItem], numbers: Sequence[int]) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """Places of items by their words and by their numbers."""
    by_words: dict[str, list[int]] = defaultdict(list)
    by_number: dict[str, list[int]] = defaultdict(list)
    for number in numbers:
        if key := words_of(items[number]):
            by_words[key].append(number)
            by_number[_number(items[number])].append(number)
    return by_words, by_number


def _number(item: RawItem) -> str:
    value = item.values.get("reference")
    return (reference_in_cell(value.text) or "") if value else ""


def _alike(one: RawItem, other: RawItem) -> bool:
    shorter, longer = sorted((words_of(one), words_of(other)), key=len)
    if len(shorter) >= BEGINNING and longer.startswith(shorter):
        return True
    return SequenceMatcher(None, shorter, longer, autojunk=False).ratio() >= ALIKE


def _joined(told: RawItem, listed: RawItem, first: RawItem) -> RawItem:
    said: dict[str, Printed] = {**told.values}
    said |= {name: value for name, value in listed.values.items() if not is_empty(value.text) or name not in said}
    said |= {name: first.values[name] for name in _OF_THE_FIRST if name in first.values}
    return replace(first, values=said)
