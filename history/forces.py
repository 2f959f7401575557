"""Which force a document is about, where neither its source nor its cover says so."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from history.rules import Pair
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


def settle_forces(observations: Iterable[Observation], together: Iterable[Pair]) -> list[Observation]:
    """The observations, those of documents of unknown force with the force that decisions or their items tell."""
    all_of = list(observations)
    forces_saying: dict[str, set[str]] = defaultdict(set)
    unknown: dict[str, list[Observation]] = defaultdict(list)
    for each in all_of:
        if each.force is None:
            unknown[each.sha256].append(each)
        elif key := wording_key(each):
            forces_saying[key].add(each.force)
    if not unknown:
        return all_of
    force_of = {each.id: each.force for each in all_of if each.force}
    decided = {one: force_of[other] for pair in together for one, other in (pair, pair[::-1]) if other in force_of}
    settled = {}
    for sha256, items in unknown.items():
        said = sorted({decided[each.id] for each in items if each.id in decided})
        known = Counter(force for each in items for force in forces_saying.get(wording_key(each) or "", ()))
        settled[sha256] = said[0] if len(said) == 1 else force_by_items(items[0].kind, len(items), known)
    return [replace(each, force=settled[each.sha256]) if each.force is None else each for each in all_of]
