"""Decisions on links, as rules that linking must keep."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from history.decisions import standing
from models.decisions import Act, Decision, ItemRef

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Rules:
    """Pairs of item ids that are one recommendation, and pairs that are two. The pairs never contradict each other.

    `overruled` holds pairs of decisions that later ones contradict.
    """

    together: tuple[Pair, ...] = ()
    apart: tuple[Pair, ...] = ()
    overruled: tuple[Pair, ...] = ()


NO_RULES = Rules()


def rules_of(decisions: Sequence[Decision], id_of: Callable[[ItemRef], str | None]) -> Rules:
    """The rules that the standing decisions on links make; where two contradict each other, the later one holds.

    Args:
        decisions: any decisions, those on items among them.
        id_of: gives the item's id of today, or None where it is no more.
    """
    rules = _Rules()
    for decision in reversed(standing(decisions)):
        ids = [item for item in map(id_of, decision.items) if item]
        if decision.act is Act.LINK:
            rules.join((ids[0], other) for other in ids[1:])
        elif decision.act is Act.KEEP_APART:
            rules.part(combinations(ids, 2))
    return Rules(tuple(rules.together), tuple(rules.apart), tuple(rules.overruled))


class Sets:
    """Items put together pair by pair: `root` is the same for all that belong together, the smallest of them."""

    def __init__(self, pairs: Iterable[Pair] = ()) -> None:
        self._above: dict[str, str] = {}
        for one, other in pairs:
            self.join(one, other)

    def root(self, item: str) -> str:
        """The item that stands for all that this one belongs to."""
        while (above := self._above.get(item, item)) != item:
            item = above
        return item

    def join(self, one: str, other: str) -> None:
        """Put two together, with all that belong to either."""
        first, second = sorted((self.root(one), self.root(other)))
        self._above[second] = first


class _Rules:
    """Rules as they are gathered, the latest first."""

    def __init__(self) -> None:
        self.together: list[Pair] = []
        self.apart: list[Pair] = []
        self.overruled: list[Pair] = []
        self._sets = Sets()

    def join(self, pairs: Iterable[Pair]) -> None:
        for pair in pairs:
            roots = {self._sets.root(item) for item in pair}
            if len(roots) > 1 and any({self._sets.root(item) for item in kept} == roots for kept in self.apart):
                self.overruled.append(pair)
            else:
                self.together.append(pair)
                self._sets.join(*pair)

    def part(self, pairs: Iterable[Pair]) -> None:
        for pair in pairs:
            one_set = self._sets.root(pair[0]) == self._sets.root(pair[1])
            (self.overruled if one_set else self.apart).append(pair)
