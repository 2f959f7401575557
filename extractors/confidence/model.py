"""The probability that a field, and that an item, is right: log odds summed over its reasons."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

from extractors.confidence.reasons import CORE, Reasons, reasons_of
from extractors.confidence.recipes import proven_recipes, recipe_of
from extractors.vocabulary import Words, load
from models.documents import Extraction, Issue
from models.records import Item

LEAST, MOST = 0.02, 0.995
"""No probability is nearer to nought or one: there are too few gold records to know."""


class Weights(Words):
    """Log odds of a core field: `base` without any reason, and what each reason adds."""

    base: float
    reasons: dict[str, float]

    def added(self, reasons: Iterable[str]) -> float:
        """What these reasons add."""
        return sum(self.reasons.get(reason, 0.0) for reason in reasons)

    def probability(self, reasons: Iterable[str]) -> float:
        """The probability that these reasons give."""
        return probability(self.base + self.added(reasons))


class ItemWeights(Weights):
    """Log odds of an item: `fields` times those of all its core fields together, and what each reason adds."""

    fields: float


class Model(Words):
    """The file of weights: a table a core field, and `item` for the whole (see docs/confidence.md)."""

    recommendation: Weights
    action: Weights
    owners: Weights
    target_dates: Weights
    status: Weights
    item: ItemWeights

    def of_field(self, name: str, reasons: Iterable[str]) -> float:
        """The probability that core field `name` is right."""
        weights: Weights = getattr(self, name)
        return weights.probability(reasons)

    def of_fields(self, reasons: Reasons) -> dict[str, float]:
        """The probability of each core field."""
        return {name: self.of_field(name, reasons[name]) for name in CORE}

    def of_item(self, fields: Mapping[str, float], reasons: Iterable[str]) -> float:
        """The probability that every core field is right, from those of the fields and the reasons of the item.

        It is never above that of a field.
        """
        together = log_odds(math.prod(fields.values()))
        whole = probability(self.item.base + self.item.fields * together + self.item.added(reasons))
        return min(whole, *fields.values())


def judged(extraction: Extraction, silent_error_cost: float) -> Extraction:
    """The extraction with the confidence of each item and of its core fields, and with the items that need a look.

    An item is up for review where an error in it, at the price of `silent_error_cost` looks, is dearer than a look.
    Where items are of recipes that are not proven, an issue says so.
    """
    model = shipped_model()
    all_reasons = reasons_of(extraction.items, extraction.issues, extraction.totals)
    items, new = [], 0
    for item, reasons in zip(extraction.items, all_reasons, strict=True):
        is_new = recipe_of(item) not in proven_recipes()
        told = not_proven(reasons) if is_new else reasons
        fields = model.of_fields(told)
        items.append(_with_confidence(item, fields, model.of_item(fields, told["item"]), silent_error_cost))
        new += is_new
    issues = (*extraction.issues, _form_not_proven(new, len(items))) if new else extraction.issues
    return replace(extraction, items=tuple(items), issues=issues)


def _form_not_proven(new: int, items: int) -> Issue:
    message = (
        f"{new} of {items} items were read in ways that no checked document has, as happens with a new form: "
        "compare some of them with the page before trusting the rest."
    )
    return Issue("form_not_proven", None, message)


def not_proven(reasons: Reasons) -> Reasons:
    """These reasons, and that the recipe of the item is not proven."""
    return {name: why | {"recipe_not_proven"} for name, why in reasons.items()}


def worth_a_look(whole: float, silent_error_cost: float) -> bool:
    """Whether an item that is right with probability `whole` is up for review."""
    return (1 - whole) * silent_error_cost > 1


@cache
def shipped_model() -> Model:
    """The weights in `vocabulary/confidence.toml`."""
    return load("confidence", Model)


def probability(odds: float) -> float:
    """The probability of log odds, kept away from nought and one."""
    return min(max(1 / (1 + math.exp(-odds)), LEAST), MOST)


def log_odds(chance: float) -> float:
    """The log odds of a probability other than nought and one."""
    return math.log(chance / (1 - chance))


def _with_confidence(item: Item, fields: Mapping[str, float], whole: float, silent_error_cost: float) -> Item:
    rounded = {name: round(chance, 3) for name, chance in fields.items()}
    return replace(
        item,
        confidence=round(whole, 3),
        field_confidence=rounded,
        review=worth_a_look(whole, silent_error_cost),
    )
