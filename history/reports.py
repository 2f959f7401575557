"""The reports of a force: their days, what they say of their items, and which one follows which."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from history.wording import letters
from models.observations import DocumentKind, Observation
from models.records import Item

SHARE = 4
"""One recommendation in so many of a tracker must be in a later one for that to be its next report."""

FIELDS = ("status", "rag", "target_dates", "owners", "recommendation", "action")
"""What is followed from report to report."""


def document_kind(title: str | None, items: Collection[Item]) -> DocumentKind | None:
    """What a document, or a part of a pack, is to its items; None where its items do not tell.

    Args:
        title: of the document.
        items: those in it.
    """
    sources = {letters(item.source_title) for item in items}
    if title and sources == {letters(title)}:
        return DocumentKind.REPORT
    return DocumentKind.TRACKER if any(item.status or item.rag or item.updates for item in items) else None


class Reports:
    """The dated documents behind recommendations.

    Args:
        recommendations: the observations of each recommendation, all recommendations of the forces in question.
    """

    def __init__(self, recommendations: Iterable[Iterable[Observation]]) -> None:
        self._first: dict[str, Observation] = {}
        self._says: dict[str, set[str]] = defaultdict(set)
        held: list[list[str]] = []
        for observations in recommendations:
            dated = [each for each in observations if each.report_date]
            for each in dated:
                self._first[each.sha256] = min(each, self._first.get(each.sha256, each), key=lambda one: one.place)
                self._says[each.sha256].update(field for field in FIELDS if getattr(each.item, field))
            trackers = {each.sha256 for each in dated if each.kind is not DocumentKind.REPORT}
            held.append(sorted(trackers, key=lambda sha256: self._first[sha256].place))
        self._next = self._followers(held)

    def _followers(self, held: Sequence[Sequence[str]]) -> dict[str, str]:
        """The next report of each tracker: the first later one with enough of its recommendations."""
        sizes = Counter(sha256 for trackers in held for sha256 in trackers)
        shared: dict[str, Counter[str]] = defaultdict(Counter)
        for trackers in held:
            for place, sha256 in enumerate(trackers):
                shared[sha256].update(trackers[place + 1 :])
        return {
            sha256: min(enough, key=lambda later: self._first[later].place)
            for sha256, later in shared.items()
            if (enough := [other for other, count in later.items() if count * SHARE >= sizes[sha256]])
        }

    def says(self, observation: Observation, field: str) -> bool:
        """Whether a document says something of a field of an item, be it that it is empty.

        A tracker without a column says nothing of the field; a report that makes recommendations nothing by omission.
        """
        if observation.kind is DocumentKind.REPORT:
            return bool(getattr(observation.item, field))
        return field in self._says[observation.sha256]

    def next(self, sha256: str) -> Observation | None:
        """An observation in the next report after a tracker, of whatever recommendation; None in the last."""
        return self._first[self._next[sha256]] if sha256 in self._next else None


def in_order(observations: Iterable[Observation]) -> list[Observation]:
    """The observations of a recommendation in dated documents, one a document, in the order of the dates.

    A report without a date cannot be placed, and says nothing of what changed when.
    """
    first: Mapping[str, Observation] = {
        each.sha256: each for each in sorted(observations, key=lambda one: one.place, reverse=True) if each.report_date
    }
    return sorted(first.values(), key=lambda one: one.place)
