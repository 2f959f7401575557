"""Recommendations and actions whose words look wrong: cut off, with a label inside, too short, noise, printed twice."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from rapidfuzz import fuzz

from extractors.checks.plausibility.words import vocabulary
from extractors.shapes.narrative.replies import answers
from extractors.wording.headings import hints
from extractors.wording.phrases import plain
from models.records import Item

SHORTEST = 3
"""Fewer words hardly recommend anything, unless they are a whole answer ("Accepted.", "As above")."""

ALIKE = 96
"""Two texts this much alike (of 100) are taken for one, printed twice."""

FEWEST_SHARED = 2
"""So many numbers must stand before a recommendation and before an action to belong together."""

NOISE = 0.2
"""A share of words like this without a vowel, or with letters and other signs mixed, is noise."""

LONGEST_LABEL = 5
_LABEL = re.compile(rf"(?:^|\n)\s*(?P<label>[A-Z][\w'’/&-]*(?:[ ][\w'’/&-]+){{0,{LONGEST_LABEL - 1}}})\s*:\s")
_NUMBERS = re.compile(r"\d+")
_MIXED = re.compile(r"[A-Za-z]+[^A-Za-z0-9\s'’.,;:/()&–—-]+[A-Za-z]+|\d[a-z]{2,}\d|[�]")
_NO_VOWEL = re.compile(r"[bcdfghjklmnpqrstvwxz]{4,}")


def doubts_about_texts(item: Item, *, begin_small: bool) -> Iterator[str]:
    """The flags for the words of an item; `begin_small` says that those of the document do, as the points of a list."""
    texts = _texts(item)
    if any(_ends_early(text) or (not begin_small and _begins_late(text)) for text in texts):
        yield "text_cut_off"
    if any(_holds_label(text) for text in texts):
        yield "text_holds_label"
    if item.recommendation and answers(item.recommendation):
        yield "text_is_reply"
    if texts and all(len(text.split()) < SHORTEST for text in texts):
        yield "text_too_short"
    if any(_is_noise(text) for text in texts):
        yield "text_noise"


def begin_small(items: Sequence[Item]) -> bool:
    """Whether it is the way of a document to begin its items with a small letter, as the points of a list."""
    return 3 * sum(any(map(_begins_late, _texts(item))) for item in items) > len(items)


def _texts(item: Item) -> list[str]:
    return [text for text in (item.recommendation, item.action) if text]


def _begins_late(text: str) -> bool:
    return text.lstrip("•-–—\uf0b7▪ \"“‘'(")[:1].islower()


def _ends_early(text: str) -> bool:
    """Whether a text ends in a comma, a dash or a word that another must follow."""
    last = text.rstrip()
    word = last.rsplit(maxsplit=1)[-1].lower() if last else ""
    return last.endswith((",", "-", "–", "—", "(")) or word in vocabulary().unfinished


def _holds_label(text: str) -> bool:
    labels = [match["label"] for match in _LABEL.finditer(text)]
    return any({*hints(label)} & {"owner", "target_date", "status", "update"} for label in labels)


def _is_noise(text: str) -> bool:
    words = text.split()
    odd = [word for word in words if _MIXED.search(word) or _NO_VOWEL.fullmatch(word)]
    return len(words) >= SHORTEST and len(odd) > NOISE * len(words)


def share_numbers(items: Sequence[Item]) -> frozenset[int]:
    """The numbers of actions without a recommendation, and of recommendations without one that have their references.

    The plan of a report may say so what is done about each of its recommendations.
    """
    actions = {item.reference: item.number for item in items if item.action and not item.recommendation}
    told = [item for item in items if item.recommendation and not item.action and item.reference in actions]
    shared = {item.reference for item in told if item.reference}
    if len(shared) < FEWEST_SHARED:
        return frozenset()
    return frozenset({item.number for item in items if item.reference in shared})


def near_duplicates(items: Sequence[Item]) -> frozenset[int]:
    """The numbers of items that have almost the words of another and no number that tells them apart."""
    alike: set[int] = set()
    texts = {item.number: plain(f"{item.recommendation or ''} {item.action or ''}") for item in items}
    by_reference: dict[tuple[str | None, str | None], list[Item]] = {}
    for item in items:
        by_reference.setdefault((item.source_title, item.reference), []).append(item)
    for group in by_reference.values():
        for one, other in combinations(group, 2):
            here, there = texts[one.number], texts[other.number]
            if fuzz.ratio(here, there, score_cutoff=ALIKE) and _NUMBERS.findall(here) == _NUMBERS.findall(there):
                alike |= {one.number, other.number}
    return frozenset(alike)
