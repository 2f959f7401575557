"""Priority: its rank by the scales of auditors and inspectorates."""

import re
from functools import cache

from extractors.fields.colours import colour_words
from extractors.vocabulary import load_wordings
from extractors.wording.patterns import Worded
from extractors.wording.phrases import Phrases, plain, without

_LABEL_WORDS = Worded("entries", r"\b(?&priority_label)\b\s*[:–-]?")

RISK = Worded("entries", r"\b(?&risk)\b")
"""A label under which the risk itself may stand, or how high it is."""

_SHORTEST = 3
"""A priority without a label has at least so many letters: "H" alone may be anything."""


@cache
def _ranks() -> dict[str, int]:
    return {word: int(rank) for rank, words in load_wordings("priorities", "1234").items() for word in words}


@cache
def _phrases() -> Phrases:
    return Phrases(load_wordings("priorities", "1234"))


def priority_rank(priority: str | None) -> int | None:
    """1 (highest) to 4 for a printed priority, None for one of no known scale.

    "Priority 2 (Significant)" and "2 – Medium" count by their first word of a scale; other words may not stand there.
    """
    words = plain(priority or "")
    found = _phrases().find(words)
    rest = _LABEL_WORDS.sub("", without(words, found))
    return int(found[0].label) if found and not re.search(r"\w", rest) else None


def is_priority(line: str) -> bool:
    """Whether a line within a text is a priority and nothing else: "(Significant)", "Priority: H"."""
    words = plain(line)
    if _LABEL_WORDS.match(words):
        return priority_rank(words) is not None
    return words in _ranks() and words not in colour_words() and len(words) >= _SHORTEST
