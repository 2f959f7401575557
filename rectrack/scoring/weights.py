"""Weights of confidence from examples: a logistic regression over their reasons, and the file it is written to."""

import json
from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy.optimize import minimize

from extractors.confidence.model import ItemWeights, Model, Weights, log_odds
from extractors.confidence.reasons import CORE
from extractors.confidence.recipes import Recipe
from models.flags import ITEM_FLAGS
from rectrack.scoring.examples import Example
from rectrack.scoring.figures import Numbers

FEWEST = 3
"""A reason of fewer items than this, or of one form only, is left out."""

PULL = 4.0
"""How strongly weights are drawn towards what is thought of them before any item is seen."""

DOUBT = -3.0
"""What is thought of a flag: it was raised because something looks wrong. Of another reason nothing is thought."""


def fitted(examples: Sequence[Example]) -> Model:
    """The weights that these items give."""
    weight = np.array([example.weight for example in examples])
    fields: dict[str, Weights] = {}
    chances = np.ones(len(examples))
    for name in CORE:
        reasons = [example.reasons[name] for example in examples]
        names = _names(reasons, examples, [doubt.code for doubt in ITEM_FLAGS if doubt.about in (name, None)])
        right = np.array([example.fields[name] for example in examples])
        base, *added = _logistic(_matrix(reasons, names), right, weight, _thought(names))
        fields[name] = Weights(base=round(base, 2), reasons=_rounded(names, added))
        chances *= [fields[name].probability(example.reasons[name]) for example in examples]
    together = np.array([log_odds(min(chance, 1 - 1e-6)) for chance in chances])
    reasons = [example.reasons["item"] for example in examples]
    names = _names(reasons, examples, [])
    matrix = np.column_stack([together, _matrix(reasons, names)])
    right = np.array([example.right for example in examples])
    base, whole, *added = _logistic(matrix, right, weight, np.array([1.0, *[0.0] * len(names)]))
    item = ItemWeights(base=round(base, 2), fields=round(whole, 2), reasons=_rounded(names, added))
    return Model(**fields, item=item)


def _names(reasons: Sequence[frozenset[str]], examples: Sequence[Example], flags: Sequence[str]) -> list[str]:
    """The reasons that enough items of more than one form have, and the flags, however rare."""
    items: Counter[str] = Counter()
    forms: dict[str, set[str]] = {}
    for here, example in zip(reasons, examples, strict=True):
        for reason in here:
            items[reason] += 1
            forms.setdefault(reason, set()).add(example.form)
    common = {reason for reason, count in items.items() if count >= FEWEST and len(forms[reason]) > 1}
    return sorted(common | {*flags})


def _thought(names: Sequence[str]) -> Numbers:
    """What is thought of each reason before any item is seen."""
    flags = {doubt.code for doubt in ITEM_FLAGS}
    return np.array([DOUBT if name in flags else 0.0 for name in names])


def _matrix(reasons: Sequence[frozenset[str]], names: Sequence[str]) -> Numbers:
    return np.array([[float(name in here) for name in names] for here in reasons]).reshape(len(reasons), len(names))


def _logistic(matrix: Numbers, right: Numbers, weight: Numbers, thought: Numbers) -> list[float]:
    """Base and weights of a logistic regression that draws the weights, not the base, towards what is thought.

    Half an item that is right and half a wrong one without any reason are added, so that nothing is ever certain.
    """
    sign = np.where(right, 1.0, -1.0)
    alike, place = np.unique(np.column_stack([sign, matrix]), axis=0, return_inverse=True)
    weight = np.concatenate([np.bincount(place.ravel(), weight), [0.5, 0.5]])
    sign = np.concatenate([alike[:, 0], [1.0, -1.0]])
    full = np.column_stack([np.ones(len(sign)), np.vstack([alike[:, 1:], np.zeros((2, matrix.shape[1]))])])

    def loss(values: Numbers) -> tuple[float, Numbers]:
        margin = sign * (full @ values)
        slope = -weight * sign / (1 + np.exp(margin))
        pulled = np.concatenate([[0.0], values[1:] - thought])
        total = float((weight * np.logaddexp(0, -margin)).sum() + PULL / 2 * (pulled**2).sum())
        return total, full.T @ slope + PULL * pulled

    start = np.concatenate([[0.0], thought])
    return [float(value) for value in minimize(loss, start, jac=True, method="L-BFGS-B").x]


def _rounded(names: Sequence[str], weights: Sequence[float]) -> dict[str, float]:
    return {name: round(value, 2) for name, value in zip(names, weights, strict=True) if abs(value) >= 0.05}


def written(model: Model) -> str:
    """The weights as a file, the weightiest reasons first."""
    lines = [
        "# Log odds of each core field and of the whole item: `base`, and what each reason adds. docs/confidence.md",
        "# says what they mean. Fitted by `make confidence`, not edited by hand.",
    ]
    for name in (*CORE, "item"):
        weights: Weights = getattr(model, name)
        lines += ["", f"[{name}]", f"base = {weights.base}"]
        lines += [f"fields = {weights.fields}"] if isinstance(weights, ItemWeights) else []
        lines += ["", f"[{name}.reasons]"]
        lines += [f"{reason} = {value}" for reason, value in sorted(weights.reasons.items(), key=lambda one: one[1])]
    return "\n".join(lines) + "\n"


def recipes_written(recipes: Sequence[Recipe]) -> str:
    """The proven recipes as a file."""
    lines = [
        "# Recipes of items that gold records prove: how recommendation, action, owners, target dates and status were",
        "# found. Written by `make confidence`, not edited by hand. docs/confidence.md",
        "",
        "proven = [",
    ]
    lines += [f"    [{', '.join(map(_quoted, recipe))}]," for recipe in recipes]
    return "\n".join([*lines, "]"]) + "\n"


def _quoted(way: str) -> str:
    return json.dumps(way, ensure_ascii=False)
