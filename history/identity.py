"""Ids of recommendations: short, read aloud without mistakes, never given twice.

`R`, a number in the 29 signs below, at least four of them, and a check sign: `R0014M`. There are no vowels, so that no
id is a word; no L, S, O or I, which are taken for 1, 5, 0 and 1. The R keeps spreadsheets from making it a number. 29
is a prime: the check sign tells every wrong sign and every two neighbours that changed places.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

SIGNS = "0123456789BCDFGHJKMNPQRTVWXYZ"
PREFIX = "R"
SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Known:
    """An id that was given, and the item ids of its members when links were last computed."""

    id: str
    members: frozenset[str]


@dataclass(frozen=True, slots=True)
class Allocation:
    """Ids for groups: `ids` has one a group, in their order; `joined` the new aliases with the ids they stand for.

    `empty` are ids whose members are all gone, such as those of a document read anew: they stay taken.
    """

    ids: tuple[str, ...]
    joined: Mapping[str, str]
    empty: tuple[str, ...]


def id_of(number: int) -> str:
    """The id of a number from 1."""
    signs = ""
    while number or len(signs) < SHORTEST:
        number, sign = divmod(number, len(SIGNS))
        signs = SIGNS[sign] + signs
    return PREFIX + signs + _check(signs)


def number_of(recommendation: str) -> int | None:
    """The number of an id as a person types it; None where that is no id, be it for one wrong sign."""
    typed = recommendation.strip().upper().replace("-", "")
    signs, check = typed[len(PREFIX) : -1], typed[-1:]
    if not typed.startswith(PREFIX) or len(signs) < SHORTEST or not set(signs + check) <= set(SIGNS):
        return None
    number = 0
    for sign in signs:
        number = number * len(SIGNS) + SIGNS.index(sign)
    return number if _check(signs) == check and id_of(number) == typed else None


def number_of_given(recommendation: str) -> int:
    """The number of an id that was given, as the store has it.

    Raises:
        ValueError: it is no id, so that the store is damaged.
    """
    number = number_of(recommendation)
    if number is None:
        raise ValueError(f"{recommendation!r} is not the id of a recommendation: a sign in it is wrong.")
    return number


def _check(signs: str) -> str:
    """Each sign has a weight of its own, from the right 2, 3, …, as in the last digit of an ISBN."""
    total = sum(weight * SIGNS.index(sign) for weight, sign in enumerate(reversed(signs), start=2))
    return SIGNS[-total % len(SIGNS)]


def allocate(known: Iterable[Known], groups: Sequence[Collection[str]], last_number: int) -> Allocation:
    """Ids for groups: those they had, and new ones.

    An id goes with most of its members; of as many, with the group that comes first. A group that gets several keeps
    the oldest, and the others become its aliases; one that gets none has a new id.

    Args:
        known: the ids given to recommendations of the same forces before, without aliases.
        groups: the item ids of each recommendation, in the order of their first members.
        last_number: the highest number ever given to any recommendation, 0 at first; ids count on from it.
    """
    group_of = {item: place for place, group in enumerate(groups) for item in group}
    claims: dict[int, list[str]] = defaultdict(list)
    empty = []
    for each in sorted(known, key=lambda one: number_of_given(one.id)):
        counts = Counter(group_of[item] for item in each.members if item in group_of)
        if counts:
            claims[min(counts, key=lambda place: (-counts[place], place))].append(each.id)
        else:
            empty.append(each.id)
    fresh = map(id_of, count(last_number + 1))
    ids = tuple(claims[place][0] if place in claims else next(fresh) for place in range(len(groups)))
    joined = {alias: had[0] for had in claims.values() for alias in had[1:]}
    return Allocation(ids, joined, tuple(empty))
