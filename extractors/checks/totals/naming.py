"""Groups of items by the names that summaries give them: inspections, sections, bodies, owners."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cached_property, lru_cache

from extractors.checks.totals.labels import key_words, vocabulary
from extractors.wording.phrases import plain
from models.records import Item

Holds = tuple[bool | None, ...]
"""One entry an item: whether something holds of it, None where the item does not say."""

ALIKE = 0.85
"""Names at least this similar are the same name printed twice."""

SHARED = 0.5
"""A name that is part of another takes at least this share of its words."""

FACETS: Mapping[str, tuple[str, Callable[[Item], str | None]]] = {
    "source_title": ("inspection", lambda item: item.source_title),
    "section": ("section", lambda item: item.section),
    "source_body": ("category", lambda item: item.source_body),
    "owner": ("category", lambda item: item.owner_text),
    "priority": ("category", lambda item: item.priority),
}
"""What groups of items may be named after: the kind of their counts, and the value of an item."""


class Groups:
    """The groups that the labels of one table name: which of them an item belongs to, and what they are named after."""

    def __init__(self, labels: Iterable[str], items: Sequence[Item]) -> None:
        self.labels = tuple(dict.fromkeys(labels))
        self._items = items

    @cached_property
    def _best(self) -> tuple[str, tuple[str | None, ...]]:
        """The facet that most labels name, and the label of every item by it."""
        by_facet = {name: self._by(value) for name, (_, value) in FACETS.items()}
        facet = max(by_facet, key=lambda name: len(set(by_facet[name]) - {None}))
        return facet, by_facet[facet]

    def _by(self, value: Callable[[Item], str | None]) -> tuple[str | None, ...]:
        values = {text for item in self._items if (text := value(item))}
        label = {text: best_match(text, self.labels) for text in values}
        return tuple(label.get(value(item) or "") for item in self._items)

    @property
    def kind(self) -> str:
        """What the counts of these groups are called; those under a number or a letter are categories."""
        named = self.share > 0 and not all(_is_sign(label) for label in self.labels)
        return FACETS[self._best[0]][0] if named else "category"

    def known(self, label: str) -> bool:
        """Whether any item belongs to a group."""
        return label in self._best[1]

    @property
    def share(self) -> float:
        """The share of the labels that items belong to."""
        return len(set(self._best[1]) - {None}) / len(self.labels) if self.labels else 0.0

    def holds(self, label: str) -> Holds:
        """The items of a group."""
        return tuple(found == label for found in self._best[1])


def best_match(text: str, labels: Iterable[str]) -> str | None:
    """The label that names the same as `text`, None if none does."""
    scored = [(likeness(text, label), label) for label in labels]
    score, label = max(scored, key=lambda pair: pair[0], default=(0.0, ""))
    return label if score >= SHARED else None


@lru_cache(maxsize=4096)
def likeness(text: str, label: str) -> float:
    """How alike two names are: 1 for equal words; 0 where they are certainly not the same."""
    if _is_sign(label):
        grouping = "|".join(vocabulary().grouping)
        return float(
            re.search(rf"\b(?:{grouping})\s{re.escape(plain(label))}\b", plain(text)) is not None
            or plain(text) == plain(label)
        )
    one, other = key_words(text), key_words(label)
    if one == other:
        return 1.0 if plain(text) == plain(label) else 0.99
    short, long = sorted((one, other), key=len)
    if short and f" {short} " in f" {long} ":
        share = len(short.split()) / len(long.split())
        return share if share >= SHARED else 0.0
    matcher = SequenceMatcher(None, one, other)
    if min(matcher.real_quick_ratio(), matcher.quick_ratio()) < ALIKE:  # upper bounds, cheap to tell
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= ALIKE else 0.0


def _is_sign(label: str) -> bool:
    return re.fullmatch(r"\w{1,2}", label.strip()) is not None
