"""The weights of confidence, fitted on gold records and measured on records that the fit has not seen.

    python -m rectrack.scoring.fitting FOLDER... [--write FILE]

FOLDER holds documents with gold records, as for `rectrack score`. The weights of each core field, then those of the
whole item, are a logistic regression over the reasons, drawn towards nought. Two measurements are printed: folds over
forms, for forms that were not seen; folds over distinct items, for forms that were.
"""

import argparse
import os
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from extractors.confidence.model import ItemWeights, Model, Weights, judged, log_odds
from extractors.confidence.reasons import CORE, Reasons, reasons_of
from extractors.workers import ReaderPool, read_document
from flows.settings import load_settings
from models.documents import Extraction
from models.flags import ITEM_FLAGS
from rectrack.output import show_page
from rectrack.scoring.figures import Numbers, figures_of
from rectrack.scoring.folder import Gold, gold_in, outcome, to_read
from rectrack.scoring.outcomes import DocumentOutcome, RecordOutcome
from rectrack.scoring.pages import score_page
from rectrack.scoring.plot import reliability_plot

FOLDS = 10
FEWEST = 3
"""A reason of fewer items than this, or of one form only, is left out."""

PULL = 4.0
"""How strongly weights are drawn towards what is thought of them before any item is seen."""

DOUBT = -2.0
"""What is thought of a flag: it was raised because something looks wrong. Of another reason nothing is thought."""


@dataclass(frozen=True, slots=True)
class Example:
    """An extracted item: its reasons, which core fields are right and whether all are, its form, item and weight."""

    reasons: Reasons
    fields: Mapping[str, bool]
    right: bool
    form: str
    item: str
    weight: float


def examples_of(gold: Sequence[Gold], readings: Sequence[Extraction]) -> list[Example]:
    """Every extracted item beside its gold record; a distinct item of a form weighs once."""
    found: list[Example] = []
    for one, reading in zip(gold, readings, strict=True):
        records = [record for record in outcome(one, reading).records if record.found]
        reasons = reasons_of(reading.items, reading.issues, reading.totals)
        for record, why in zip(records, reasons, strict=True):
            found.append(Example(why, _fields_right(record), record.right, one.form, record.item, 1.0))
    times = Counter((example.form, example.item) for example in found)
    return [replace(example, weight=1 / times[example.form, example.item]) for example in found]


def _fields_right(record: RecordOutcome) -> dict[str, bool]:
    """Which core fields are right: also those that neither record has; none of a spurious item."""
    wrong = {one.field for one in record.fields if not one.right}
    return {name: record.gold is not None and name not in wrong for name in CORE}


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
    added = np.zeros((2, matrix.shape[1]))
    full = np.column_stack([np.ones(len(matrix) + 2), np.vstack([matrix, added])])
    sign = np.concatenate([np.where(right, 1.0, -1.0), [1.0, -1.0]])
    weight = np.concatenate([weight, [0.5, 0.5]])

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


def measured(
    gold: Sequence[Gold],
    readings: Sequence[Extraction],
    examples: Sequence[Example],
    fold_of: Callable[[Example], str],
    silent_error_cost: float,
) -> list[DocumentOutcome]:
    """The outcomes of the documents with each item judged by weights from which its fold was left out."""
    folds = sorted({fold_of(example) for example in examples})
    of_fold = {name: number % FOLDS for number, name in enumerate(folds)}
    models = [fitted([e for e in examples if of_fold[fold_of(e)] != number]) for number in range(FOLDS)]
    judged_by = [[judged(reading, silent_error_cost, model) for reading in readings] for model in models]
    found, place = [], 0
    for number, (one, reading) in enumerate(zip(gold, readings, strict=True)):
        items = []
        for position in range(len(reading.items)):
            fold = of_fold[fold_of(examples[place])]
            items.append(judged_by[fold][number].items[position])
            place += 1
        found.append(outcome(one, replace(reading, items=tuple(items))))
    return found


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


_FOLDS_OVER: Mapping[str, Callable[[Example], str]] = {
    "forms": lambda example: example.form,
    "distinct items": lambda example: f"{example.form}\n{example.item}",
}
_COLOURS = ("#b5402a", "#2a5db5")


def main() -> None:
    """Fit the weights, measure them and write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--write", type=Path, help="write the weights to this file")
    parser.add_argument("--plot", type=Path, help="draw both measurements to this SVG file")
    arguments = parser.parse_args()
    settings = load_settings(os.environ)
    gold = gold_in(arguments.folders)
    with ReaderPool(settings.limits, settings.jobs, read_document) as pool:
        pairs = [
            (one, reading)
            for one, reading in zip(gold, pool.read(to_read(gold)), strict=True)
            if isinstance(reading, Extraction)
        ]
    gold, readings = [one for one, _ in pairs], [reading for _, reading in pairs]
    examples = examples_of(gold, readings)
    cost = settings.limits.silent_error_cost
    curves = []
    for (title, fold_of), colour in zip(_FOLDS_OVER.items(), _COLOURS, strict=True):
        print(f"\nFolds over {title}")  # noqa: T201
        figures = figures_of(measured(gold, readings, examples, fold_of, cost))
        show_page(score_page([], figures))
        curves.append((f"folds over {title}", colour, figures.reliability.bins if figures.reliability else ()))
    if arguments.plot:
        arguments.plot.write_text(reliability_plot(curves), encoding="utf-8")
    if arguments.write:
        arguments.write.write_text(written(fitted(examples)), encoding="utf-8")


if __name__ == "__main__":
    main()
