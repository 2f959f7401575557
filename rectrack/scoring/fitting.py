"""The weights of confidence, fitted on gold records and measured on records that the fit has not seen.

    python -m rectrack.scoring.fitting FOLDER... [--write FOLDER] [--plot FILE]

FOLDER holds documents with gold records, as for `rectrack score`. The weights of each core field, then those of the
whole item, are a logistic regression over the reasons, drawn towards nought. Examples are the items of the documents,
read as they are and read again by a reader that has forgotten words. Measured are folds over forms, for forms that were
not seen, read with all words and without; and folds over distinct items, for forms that were seen.
"""

import argparse
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from extractors.confidence.model import Model, worth_a_look
from flows.settings import load_settings
from models.documents import Extraction, Unreadable
from rectrack.output import show_page
from rectrack.scoring.examples import Example, Left, Proofs, examples_of
from rectrack.scoring.figures import figures_of
from rectrack.scoring.folder import Gold, gold_in, outcome
from rectrack.scoring.forgetting import read_all, readings_without
from rectrack.scoring.outcomes import DocumentOutcome, RecordOutcome
from rectrack.scoring.pages import score_page
from rectrack.scoring.plot import reliability_plot
from rectrack.scoring.weights import fitted, recipes_written, written

FOLDS = 10

FORGETTINGS = 4
"""How often the documents are read without some of the words, other words each time."""

FORGOTTEN = 0.2
"""What an item read so weighs, all these readings together, beside one read with all words."""


@dataclass(frozen=True, slots=True)
class Reading:
    """All documents, read once: what became of their items, and these as examples, in the same order."""

    outcomes: Sequence[DocumentOutcome]
    examples: Sequence[Example]


def reading_of(gold: Sequence[Gold], readings: Sequence[Extraction | Unreadable]) -> Reading:
    """What these readings of the documents are, those that could not be read left out."""
    pairs = [(one, read) for one, read in zip(gold, readings, strict=True) if isinstance(read, Extraction)]
    outcomes = [outcome(one, read) for one, read in pairs]
    return Reading(outcomes, examples_of(outcomes, [read for _, read in pairs]))


def learnt(known: Sequence[Example], forgetful: Sequence[Example]) -> tuple[Model, Proofs]:
    """The weights and proofs of these examples: each known item as one of a form that was seen, and of a new one."""
    proofs = Proofs(known)
    lessons = [proofs.told(example, left) for left in ("item", "form") for example in known]
    lessons += [
        replace(told, weight=told.weight * FORGOTTEN / FORGETTINGS)
        for told in (proofs.told(example, "form") for example in forgetful)
    ]
    return fitted(lessons), proofs


@dataclass(frozen=True, slots=True)
class Measurement:
    """A measurement: its name, what a fold holds together, and whether words were forgotten."""

    title: str
    left: Left
    forgetful: bool
    colour: str


MEASUREMENTS = (
    Measurement("forms", "form", forgetful=False, colour="#b5402a"),
    Measurement("forms, words forgotten", "form", forgetful=True, colour="#8a8a8a"),
    Measurement("distinct items", "item", forgetful=False, colour="#2a5db5"),
)


def measured(
    known: Reading, forgetful: Sequence[Reading], left: Left, cost: float
) -> tuple[list[DocumentOutcome], ...]:
    """The outcomes of the known readings and of the forgetful ones, each item judged without its fold.

    A fold holds forms or distinct items, as `left` says.
    """
    forgotten = [example for reading in forgetful for example in reading.examples]
    every = [*known.examples, *forgotten]
    of_fold = {key: number % FOLDS for number, key in enumerate(sorted({_key(example, left) for example in every}))}
    fold = {id(example): of_fold[_key(example, left)] for example in every}
    learned = [
        learnt(
            [example for example in known.examples if fold[id(example)] != number],
            [example for example in forgotten if fold[id(example)] != number],
        )
        for number in range(FOLDS)
    ]

    def confidence(example: Example) -> float:
        model, proofs = learned[fold[id(example)]]
        reasons = proofs.told(example, left).reasons
        return model.of_item(model.of_fields(reasons), reasons["item"])

    return tuple(
        [outcome for reading in readings for outcome in _judged(reading, confidence, cost)]
        for readings in ([known], forgetful)
    )


def _key(example: Example, left: Left) -> tuple[str, ...]:
    return (example.form,) if left == "form" else (example.form, example.item)


def _judged(reading: Reading, confidence: Callable[[Example], float], cost: float) -> Iterator[DocumentOutcome]:
    examples = iter(reading.examples)
    for document in reading.outcomes:
        records = [_sure(one, confidence(next(examples)), cost) if one.found else one for one in document.records]
        yield replace(document, records=tuple(records))


def _sure(record: RecordOutcome, whole: float, cost: float) -> RecordOutcome:
    found = {**(record.found or {}), "confidence": round(whole, 3), "review": worth_a_look(whole, cost)}
    return replace(record, found=found)


def main() -> None:
    """Fit the weights, measure them and write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--write", type=Path, help="write the weights and the proven recipes to this folder")
    parser.add_argument("--plot", type=Path, help="draw the measurements to this SVG file")
    arguments = parser.parse_args()
    gold = gold_in(arguments.folders)
    known = reading_of(gold, read_all(gold))
    forgetful = [reading_of(gold, readings_without(arguments.folders, seed)) for seed in range(FORGETTINGS)]
    cost = load_settings(os.environ).limits.silent_error_cost
    by_left = {left: measured(known, forgetful, left, cost) for left in ("form", "item")}
    curves = []
    for one in MEASUREMENTS:
        print(f"\nFolds over {one.title}")  # noqa: T201
        figures = figures_of(by_left[one.left][one.forgetful])
        show_page(score_page([], figures))
        curves.append((one.title, one.colour, figures.reliability.bins if figures.reliability else ()))
    if arguments.plot:
        arguments.plot.write_text(reliability_plot(curves), encoding="utf-8")
    if arguments.write:
        model, proofs = learnt(known.examples, [example for reading in forgetful for example in reading.examples])
        arguments.write.joinpath("confidence.toml").write_text(written(model), encoding="utf-8")
        arguments.write.joinpath("recipes.toml").write_text(recipes_written(proofs.proven), encoding="utf-8")


if __name__ == "__main__":
    main()
