"""Evidence for or against two items being one recommendation, as weights that add up."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import exp


@dataclass(frozen=True, slots=True)
class Weight:
    """One piece of evidence: the logarithm of how many times likelier it is of one recommendation than of two."""

    value: float
    reason: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """All the evidence on two items. `value` over 0 speaks for one recommendation."""

    value: float
    reasons: tuple[str, ...]

    @property
    def score(self) -> float:
        """The value as a probability, to three places; only a decision is quite sure."""
        return min(round(1 / (1 + exp(-self.value)), 3), 0.999)


def add_up(weights: Iterable[Weight], start: float) -> Verdict:
    """The verdict of all weights, the heaviest reason first.

    Args:
        weights: the evidence.
        start: what two items without any evidence weigh.
    """
    ordered = sorted(weights, key=lambda weight: -abs(weight.value))
    return Verdict(start + sum(weight.value for weight in ordered), tuple(weight.reason for weight in ordered))
