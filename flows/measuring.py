"""How good the reading is, measured: what people found in items that were drawn at random."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from db.sampling import Sample
from history.decisions import standing
from models.decisions import Act

CORE = ("recommendation", "action", "owners", "target_dates", "status")
"""The fields that are measured."""

ENOUGH = 10
"""So many items of a reason must have been checked, and none found wrong, before all others are accepted at once."""

_Z = 1.96  # of an interval that holds the truth 95 times in 100


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Of `checked` items of a form, in how many a field was right; the truth lies between `low` and `high`, by 95 %."""

    form: str
    field: str
    checked: int
    right: int

    @property
    def share(self) -> float:
        """The share that was right."""
        return self.right / self.checked

    @property
    def low(self) -> float:
        """The lower end of Wilson's interval."""
        return _wilson(self.right, self.checked)[0]

    @property
    def high(self) -> float:
        """The upper end of Wilson's interval."""
        return _wilson(self.right, self.checked)[1]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What checking a sample has shown so far: how many were drawn, checked, and found right in every field."""

    drawn: int
    checked: int
    right: int

    def suffices(self, waiting: int) -> bool:
        """Whether all others, so many, may be accepted: enough were checked, all that were drawn, and none is wrong."""
        return self.checked == self.drawn == self.right and self.checked >= min(ENOUGH, waiting + self.drawn)


def wrong_fields(sample: Sample) -> frozenset[str] | None:
    """The core fields that a person found wrong; all, of what is no item of its own; None while nobody has said."""
    taken = [each for each in standing(sample.decisions) if sample.item_id in (ref.id for ref in each.items)]
    acts = {decision.act for decision in taken}
    if acts & {Act.REJECT, Act.SPLIT, Act.MERGE}:
        return frozenset(CORE)
    if Act.ACCEPT not in acts:
        return None
    return frozenset(each.field for each in taken if each.field in CORE and each.before != each.after)


def verdict(samples: Iterable[Sample]) -> Verdict:
    """What checking these has shown."""
    found = [wrong_fields(sample) for sample in samples]
    return Verdict(len(found), sum(wrong is not None for wrong in found), sum(wrong == frozenset() for wrong in found))


def accuracy(samples: Iterable[Sample]) -> list[Accuracy]:
    """By form and field how often reading was right, in samples that were checked; forms by name."""
    checked: Counter[str] = Counter()
    wrong: dict[str, Counter[str]] = defaultdict(Counter)
    for sample in samples:
        found = wrong_fields(sample)
        if found is not None:
            form = sample.form or "other"
            checked[form] += 1
            wrong[form].update(found)
    return [
        Accuracy(form, field, checked[form], checked[form] - wrong[form][field])
        for form in sorted(checked)
        for field in CORE
    ]


def _wilson(right: int, checked: int) -> tuple[float, float]:
    share, per = right / checked, _Z**2 / checked
    middle = (share + per / 2) / (1 + per)
    half = _Z * ((share * (1 - share) + per / 4) / checked) ** 0.5 / (1 + per)
    return max(middle - half, 0.0), min(middle + half, 1.0)
