"""Items beside their gold records, as examples of what was right and wrong: with their reasons and their recipes."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from extractors.confidence.model import not_proven
from extractors.confidence.reasons import CORE, Reasons, reasons_of
from extractors.confidence.recipes import Recipe, recipe_of
from models.documents import Extraction
from rectrack.scoring.outcomes import DocumentOutcome, RecordOutcome

FEWEST_PROOFS = 2
"""So many distinct items prove a recipe."""

PROVEN_SHARE = 0.9
"""So many of its items must be right."""

Left = Literal["form", "item"]
"""What is left out when an example is asked whether its recipe is proven: its whole form, or only itself."""


@dataclass(frozen=True, slots=True)
class Example:
    """An extracted item: its reasons and recipe, which core fields and whether all are right, its form and weight."""

    reasons: Reasons
    recipe: Recipe
    fields: Mapping[str, bool]
    right: bool
    form: str
    item: str
    weight: float


def examples_of(outcomes: Sequence[DocumentOutcome], readings: Sequence[Extraction]) -> list[Example]:
    """Every extracted item beside its gold record; a distinct item of a form weighs once."""
    found: list[Example] = []
    for outcome, reading in zip(outcomes, readings, strict=True):
        records = [record for record in outcome.records if record.found]
        reasons = reasons_of(reading.items, reading.issues, reading.totals)
        for record, item, why in zip(records, reading.items, reasons, strict=True):
            right = _fields_right(record)
            found.append(Example(why, recipe_of(item), right, record.right, outcome.form, record.item, 1.0))
    times = Counter((example.form, example.item) for example in found)
    return [replace(example, weight=1 / times[example.form, example.item]) for example in found]


def _fields_right(record: RecordOutcome) -> dict[str, bool]:
    """Which core fields are right: also those that neither record has; none of a spurious item."""
    wrong = {one.field for one in record.fields if not one.right}
    return {name: record.gold is not None and name not in wrong for name in CORE}


class Proofs:
    """Which recipes examples prove: how many distinct items each has, of each form, and how many of them are right."""

    def __init__(self, examples: Iterable[Example]) -> None:
        """Of these examples."""
        items: dict[tuple[Recipe, str, str], bool] = {}
        for example in examples:
            key = (example.recipe, example.form, example.item)
            items[key] = items.get(key, True) and example.right
        self._all: Counter[tuple[object, ...]] = Counter()
        self._right: Counter[tuple[object, ...]] = Counter()
        for key, right in items.items():
            for whole in (key, key[:2], key[:1]):
                self._all[whole] += 1
                self._right[whole] += right

    @property
    def proven(self) -> list[Recipe]:
        """The recipes that all examples together prove, in order."""
        recipes = {recipe for recipe, *others in self._all if not others and isinstance(recipe, tuple)}
        return sorted(recipe for recipe in recipes if self._all[recipe,] >= FEWEST_PROOFS and self._mostly(recipe))

    def told(self, example: Example, left: Left) -> Example:
        """The example with the reason that its recipe is not proven, if the examples without it do not prove it."""
        out = (example.recipe, example.form) if left == "form" else (example.recipe, example.form, example.item)
        return example if self._mostly(example.recipe, out) else replace(example, reasons=not_proven(example.reasons))

    def _mostly(self, recipe: Recipe, out: tuple[object, ...] = ()) -> bool:
        """Whether there are items of a recipe, those `out` left out, and most are right."""
        every, right = self._all[recipe,] - self._all[out], self._right[recipe,] - self._right[out]
        return every > 0 and right >= PROVEN_SHARE * every
