"""What two items say for or against being one recommendation: wording, reference, source, owner, dates."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from history.references import plain_reference
from history.sources import Source, Titles, source_of, weigh_sources
from history.weights import Verdict, Weight, add_up
from history.wording import Vocabulary, Wording, letters, likeness
from models.observations import DocumentKind, Observation
from models.records import Kind

START = -2.5
"""Two items of one force, all else unknown, are rarely one recommendation."""

CURVE = ((0.0, -3.0), (0.3, -3.0), (0.45, -2.0), (0.6, 0.0), (0.75, 1.5), (0.85, 2.7), (0.95, 4.5), (1.0, 5.5))
"""Likeness of wordings and its weight, straight between these points."""

TELLING_WORDS = 6
"""Different words from which on a wording tells all it can: "Agreed." is alike in many items."""

EDITED = 0.6
"""Likeness of wordings from which on one is the other edited, not written anew."""

SLIPS = 0.85
"""Likeness of wordings from which on they may differ by slips of the pen alone."""

SAME_REPORT = 1.5
"""Weight of the sources of two items from which on their references are of one report: the same title is enough."""


@dataclass(frozen=True)
class Profile:
    """What an observation tells of its recommendation, folded for comparison; equal ones compare alike.

    `made_here` says that the document is the report that made the recommendation.
    """

    recommendation: Wording
    action: Wording
    reference: str | None
    source: Source
    owners: frozenset[str]
    targets: frozenset[date]
    priority: str | None
    kind: Kind
    made_here: bool

    @property
    def wording(self) -> Wording:
        """What the item is known by: the recommendation, or the action where there is no other text."""
        return self.recommendation or self.action

    @property
    def texts(self) -> tuple[Wording, ...]:
        """The recommendation and the action, without those that are missing."""
        return tuple(filter(None, (self.recommendation, self.action)))


def profile_of(observation: Observation, bodies_today: Mapping[str, str]) -> Profile:
    """The profile of an observation."""
    item = observation.item
    return Profile(
        recommendation=Wording.of(item.recommendation),
        action=Wording.of(item.action),
        reference=plain_reference(item.reference),
        source=source_of(item, bodies_today),
        owners=frozenset(filter(None, (letters(owner.name or owner.role) for owner in item.owners))),
        targets=frozenset(target.latest for target in item.target_dates if target.latest),
        priority=letters(item.priority) or None,
        kind=item.kind,
        made_here=observation.kind is DocumentKind.REPORT,
    )


class Scales:
    """Weighs the evidence on pairs of profiles; remembers what it weighed."""

    def __init__(self, profiles: Collection[Profile], vocabulary: Vocabulary) -> None:
        self._titles = Titles(profile.source for profile in profiles)
        self._vocabulary = vocabulary
        self._likeness: dict[tuple[Wording, Wording], float] = {}

    def weigh(self, one: Profile, other: Profile, *, references_tell: bool) -> Verdict:
        """The verdict on two profiles.

        Args:
            one: a profile.
            other: another; which is which makes no difference.
            references_tell: whether references are the recommendations' own, not numbers of rows made anew each time.
        """
        source = weigh_sources(one.source, other.source, self._titles)
        weights = [*self._weigh_wordings(one, other), *source, *_weigh_people_and_dates(one, other)]
        if references_tell:
            weights += _weigh_references(one, other, sum(weight.value for weight in source))
        return add_up(weights, START)

    def nearly_same(self, one: Wording, other: Wording) -> bool:
        """Whether two texts are the same but for slips, on the same subject."""
        return self._alike(one, other) >= SLIPS and not self._weigh_subjects(one, other)

    def _weigh_wordings(self, one: Profile, other: Profile) -> list[Weight]:
        first, second = self._compared(one, other)
        if not first or not second:
            return []
        alike = self._alike(first, second)
        if alike == 1:
            weights = [Weight(CURVE[-1][1] * _telling(first, second), "same wording")]
        else:
            weights = [Weight(_on_curve(alike, first, second), f"wording {alike:.0%} alike")]
            weights += self._weigh_subjects(first, second) if alike >= EDITED else []
        if one.recommendation and other.recommendation and one.action and other.action:
            weights += _weigh_actions(self._alike(one.action, other.action), one.action, other.action)
        return weights

    def _compared(self, one: Profile, other: Profile) -> tuple[Wording, Wording]:
        """The texts to compare: those under the same heading, or a lone text with what says the same under another.

        One quarter's tracker prints the recommendation under "Action", the next has both columns.
        """
        lone = {len(one.texts), len(other.texts)} == {1, 2}
        same_heading = one.wording, other.wording
        if lone and not (one.recommendation and other.recommendation):
            same_heading = one.action, other.action
        crosswise = (one.recommendation, other.action), (one.action, other.recommendation)
        sure = [pair for pair in crosswise if lone and _telling(*pair) == 1 and self.nearly_same(*pair)]
        return max((same_heading, *sure), key=lambda pair: self._alike(*pair))

    def _weigh_subjects(self, one: Wording, other: Wording) -> list[Weight]:
        """An edit leaves words out or adds some; where rare words stand for rare words, the subject is another."""
        mine, theirs = self._vocabulary.swapped(one, other)
        if not mine or not theirs:
            return []
        return [Weight(-2.5, f"“{' '.join(mine)}” there, “{' '.join(theirs)}” here")]

    def _alike(self, one: Wording, other: Wording) -> float:
        pair = (one, other)
        if pair not in self._likeness:
            self._likeness[pair] = likeness(one, other)
        return self._likeness[pair]


def _on_curve(alike: float, one: Wording, other: Wording) -> float:
    left, right = next(pair for pair in pairwise(CURVE) if alike <= pair[1][0])
    weight = left[1] + (right[1] - left[1]) * (alike - left[0]) / (right[0] - left[0])
    return weight * _telling(one, other) if weight > 0 else weight


def _telling(one: Wording, other: Wording) -> float:
    return min(1.0, len(one.different) / TELLING_WORDS, len(other.different) / TELLING_WORDS)


def _weigh_actions(alike: float, one: Wording, other: Wording) -> list[Weight]:
    if alike >= 0.85:
        return [Weight(1.5 * _telling(one, other), "same agreed action")]
    return [Weight(-0.5, "different agreed actions")] if alike < 0.3 else []


def _weigh_references(one: Profile, other: Profile, source: float) -> list[Weight]:
    """References count for more within one source report, which numbered them; a tracker may number them anew."""
    if not one.reference or not other.reference:
        return []
    same_report = source >= SAME_REPORT
    if one.reference == other.reference:
        return [Weight(3.0 if same_report else 1.5, f"same reference {one.reference}")]
    numbered_anew = one.made_here != other.made_here
    weight = -1.0 if numbered_anew else -4.0 if same_report else -2.0
    return [Weight(weight, f"references {one.reference} and {other.reference}")]


def _weigh_people_and_dates(one: Profile, other: Profile) -> list[Weight]:
    weights = []
    if one.owners and other.owners:
        same = bool(one.owners & other.owners)
        weights.append(Weight(1.0, "same owner") if same else Weight(-0.3, "different owners"))
    if one.targets & other.targets:
        weights.append(Weight(0.7, "same target date"))
    if one.priority and other.priority:
        same = one.priority == other.priority
        weights.append(Weight(0.2, "same priority") if same else Weight(-0.5, "different priorities"))
    if one.kind != other.kind:
        weights.append(Weight(-0.5, f"{one.kind.value} and {other.kind.value}"))
    return weights
