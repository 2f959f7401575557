"""Which force a document is about, where neither its source nor its cover says so."""

from collections.abc import Mapping

from history.wording import letters, words
from models.observations import DocumentKind, Observation

TELLING = 6
"""Words that a wording must have to tell a force by."""

SHARE = 3
"""One item in so many must be known from a force for the document to be its."""

AHEAD = 2
"""How many times more items must be known from a force than from any other: national ones are known from many."""


def wording_key(observation: Observation) -> str | None:
    """What is the same in two observations of the same words, whatever their layout; None of too few words to tell."""
    return letters(observation.wording) if len(words(observation.wording)) >= TELLING else None


def force_by_items(kind: DocumentKind | None, items: int, known: Mapping[str, int]) -> str | None:
    """The force of a document that does not tell it, by the items that it shares with documents of forces.

    Args:
        kind: what the document is. A report that two forces follow is of neither.
        items: how many it has.
        known: by force, how many of the items are among the force's, by their `wording_key`.
    """
    counts = sorted(((count, force) for force, count in known.items() if count), reverse=True)
    if not counts or counts[0][0] * SHARE < items:
        return None
    count, force = counts[0]
    others = counts[1][0] if len(counts) > 1 else 0
    alone = not others if kind is DocumentKind.REPORT else others * AHEAD <= count
    return force if alone else None
