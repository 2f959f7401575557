"""The figures of a set of outcomes: what was found, what is right, what is silent, and whether confidence is true.

A distinct item weighs once in shares and in confidence, however many documents print it; F1 counts every printing,
as a reader of the documents would.
"""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rectrack.scoring.comparison import CORE
from rectrack.scoring.outcomes import DocumentOutcome, RecordOutcome

Numbers = NDArray[np.float64]

BINS = 10
RESAMPLES = 1000
_Z95 = 1.959964


@dataclass(frozen=True, slots=True)
class Share:
    """A share with its 95 % interval (Wilson), of `of` distinct items. All None where there is nothing to share."""

    value: float | None
    low: float | None
    high: float | None
    of: float


@dataclass(frozen=True, slots=True)
class Bin:
    """Records of like confidence: how many distinct items, what was said of them on average, what is true."""

    items: float
    said: float
    true: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """How true confidence is. `error` is the mean distance of said and true over the bins, weighed by their items.

    `auroc` is the chance that a right record has a higher confidence than a wrong one, with a 95 % interval over
    resampled items; None where all are right or none is.
    """

    bins: tuple[Bin, ...]
    error: float
    auroc: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of some documents. `f1` is by field, with `record` and `core` for the whole."""

    documents: int
    unread: int
    records: int
    f1: dict[str, float]
    silent: Share
    flagged: Share
    wrong: Share
    reliability: Reliability | None


def figures_of(documents: Sequence[DocumentOutcome]) -> Figures:
    """The figures of these documents together."""
    records = [record for document in documents for record in document.records]
    found = [record for record in records if record.found]
    weights = _weights(documents)
    return Figures(
        documents=len(documents),
        unread=sum(bool(document.problem) for document in documents),
        records=len(found),
        f1=_f1(records),
        silent=_share(found, weights, lambda record: record.silent),
        flagged=_share(found, weights, lambda record: bool(record.found and record.found["review"])),
        wrong=_share(found, weights, lambda record: not record.right),
        reliability=_reliability(found, weights),
    )


def _weights(documents: Sequence[DocumentOutcome]) -> list[float]:
    """Of each extracted record: one over how often its item is extracted from documents of its form."""
    keys = [(document.form, record.item) for document in documents for record in document.records if record.found]
    times = Counter(keys)
    return [1 / times[key] for key in keys]


def _f1(records: Sequence[RecordOutcome]) -> dict[str, float]:
    counts: dict[str, Counter[str]] = {"record": Counter(), "core": Counter()}
    for record in records:
        counts["record"].update(right=bool(record.found and record.gold), found=bool(record.found))
        counts["record"]["gold"] += bool(record.gold)
        for one in record.fields:
            here = {"right": one.right, "found": one.found is not None, "gold": one.gold is not None}
            counts.setdefault(one.field, Counter()).update(here)
            if one.field in CORE:
                counts["core"].update(here)
    return {
        name: 2 * count["right"] / (count["found"] + count["gold"])
        for name, count in counts.items()
        if count["found"] + count["gold"]
    }


def _share(found: Sequence[RecordOutcome], weights: Sequence[float], counts: Callable[[RecordOutcome], bool]) -> Share:
    of = sum(weights)
    if not of:
        return Share(None, None, None, 0)
    value = sum(weight for record, weight in zip(found, weights, strict=True) if counts(record)) / of
    middle = (value + _Z95**2 / (2 * of)) / (1 + _Z95**2 / of)
    half = _Z95 / (1 + _Z95**2 / of) * math.sqrt(value * (1 - value) / of + _Z95**2 / (4 * of**2))
    return Share(value, max(0.0, middle - half), min(1.0, middle + half), of)


def _reliability(found: Sequence[RecordOutcome], weights: Sequence[float]) -> Reliability | None:
    sure = [
        (record.found["confidence"], record.right, weight)
        for record, weight in zip(found, weights, strict=True)
        if record.found and record.found["confidence"] is not None
    ]
    if not sure:
        return None
    said, right, weight = (np.array(column, dtype=float) for column in zip(*sure, strict=True))
    bins = tuple(_bins(said, right, weight))
    error = sum(one.items * abs(one.said - one.true) for one in bins) / float(weight.sum())
    low, high = _interval(said, right, weight)
    return Reliability(bins, error, auroc(said, right, weight), low, high)


def _bins(said: Numbers, right: Numbers, weight: Numbers) -> list[Bin]:
    place = np.minimum((said * BINS).astype(int), BINS - 1)
    inside = [place == number for number in range(BINS)]
    return [
        Bin(
            float(weight[here].sum()),
            float(np.average(said[here], weights=weight[here])),
            float(np.average(right[here], weights=weight[here])),
        )
        for here in inside
        if here.any()
    ]


def auroc(said: Numbers, right: Numbers, weight: Numbers) -> float | None:
    """The chance that a right record has a higher confidence than a wrong one; ties count half."""
    total_right, total_wrong = float(weight[right == 1].sum()), float(weight[right == 0].sum())
    if not total_right or not total_wrong:
        return None
    levels, level = np.unique(said, return_inverse=True)
    wrong_at = np.bincount(level, weight * (right == 0), len(levels))
    right_at = np.bincount(level, weight * (right == 1), len(levels))
    below = np.cumsum(wrong_at) - wrong_at
    return float((right_at * (below + wrong_at / 2)).sum() / (total_right * total_wrong))


def _interval(said: Numbers, right: Numbers, weight: Numbers) -> tuple[float | None, float | None]:
    chance = np.random.default_rng(0)
    values = []
    for _ in range(RESAMPLES):
        chosen = chance.integers(0, len(said), len(said))
        value = auroc(said[chosen], right[chosen], weight[chosen])
        if value is not None:
            values.append(value)
    if len(values) < RESAMPLES / 2:
        return None, None
    low, high = np.quantile(values, (0.025, 0.975))
    return float(low), float(high)
