"""Decisions on links, as rules that linking must keep."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from history.decisions import standing
from models.decisions import Act, Decision, ItemRef, Reopened

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Rules:
    """Pairs of item ids that are one recommendation, and pairs that are two. The pairs never contradict each other.

    `together` has by pair the decision that says so; `overruled` are decisions that later ones contradict.
    """

    together: Mapping[Pair, int] = field(default_factory=dict)
    apart: tuple[Pair, ...] = ()
    overruled: tuple[Reopened, ...] = ()


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
            rules.join(decision.number, ((ids[0], other) for other in ids[1:]))
        elif decision.act is Act.KEEP_APART:
            rules.part(decision.number, combinations(ids, 2))
    return Rules(rules.together, tuple(rules.apart), tuple(rules.overruled))


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
        self.together: dict[Pair, int] = {}
        self.apart: list[Pair] = []
        self.overruled: list[Reopened] = []
        self._sets = Sets()

    def join(self, decision: int, pairs: Iterable[Pair]) -> None:
        for pair in pairs:
            roots = {self._sets.root(item) for item in pair}
            if len(roots) > 1 and any({self._sets.root(item) for item in kept} == roots for kept in self.apart):
                self._overrule(decision, pair)
            else:
                self.together.setdefault(pair, decision)
                self._sets.join(*pair)

    def part(self, decision: int, pairs: Iterable[Pair]) -> None:
        for pair in pairs:
            if self._sets.root(pair[0]) == self._sets.root(pair[1]):
                self._overrule(decision, pair)
            else:
                self.apart.append(pair)

    def _overrule(self, decision: int, pair: Pair) -> None:
        message = f"Later decisions say otherwise of {pair[0]} and {pair[1]}, and hold: undo this one, or those."
        self.overruled.append(Reopened(decision, pair[1], message))
