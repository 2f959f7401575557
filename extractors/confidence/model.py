"""The probability that a field, and that an item, is right: log odds summed over its reasons."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

from extractors.confidence.reasons import CORE, reasons_of
from extractors.vocabulary import Words, load
from models.documents import Extraction
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

    def of_item(self, fields: Mapping[str, float], reasons: Iterable[str]) -> float:
        """The probability that every core field is right, from those of the fields and the reasons of the item."""
        together = log_odds(math.prod(fields.values()))
        return probability(self.item.base + self.item.fields * together + self.item.added(reasons))


def judged(extraction: Extraction, silent_error_cost: float, model: Model | None = None) -> Extraction:
    """The extraction with the confidence of each item and of its core fields, and with the items that need a look.

    An item is up for review where an error in it, at the price of `silent_error_cost` looks, is dearer than a look.
    `model` is the shipped one unless another is given.
    """
    known = model or shipped_model()
    all_reasons = reasons_of(extraction.items, extraction.issues, extraction.totals)
    items = []
    for item, reasons in zip(extraction.items, all_reasons, strict=True):
        fields = {name: known.of_field(name, reasons[name]) for name in CORE}
        items.append(_with_confidence(item, fields, known.of_item(fields, reasons["item"]), silent_error_cost))
    return replace(extraction, items=tuple(items))


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
    review = (1 - whole) * silent_error_cost > 1
    return replace(item, confidence=round(whole, 3), field_confidence=rounded, review=review)
