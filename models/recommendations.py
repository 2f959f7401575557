"""A recommendation: the observations that are one, under an id that stays; and pairs that a person must judge."""

from dataclasses import dataclass

from models.decisions import Reopened


@dataclass(frozen=True, slots=True)
class Member:
    """An observation in a recommendation, by item id, and the link that brought it there.

    `linked_to` is the earlier member that it resembles most, None for the first; `score` says how sure the link is,
    from 0 to 1, `reasons` why, in words: "same reference 4.2", "wording 93 % alike".
    """

    item: str
    linked_to: str | None = None
    score: float = 1.0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """The observations that are one recommendation, in the order of their documents' dates. It has no id yet."""

    members: tuple[Member, ...]

    @property
    def items(self) -> frozenset[str]:
        """The item ids of the members."""
        return frozenset(member.item for member in self.members)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two items that may be one recommendation or not: a task for review, not a link. `first` is the earlier."""

    first: str
    second: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Links:
    """What linking found: every observation is in one group; groups are in the order of their first members.

    `overruled` tells of decisions that could not be kept, because later ones or the forces of the items say otherwise.
    """

    groups: tuple[Group, ...]
    candidates: tuple[Candidate, ...]
    overruled: tuple[Reopened, ...] = ()


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A recommendation under its id. `aliases` are the ids of others that were joined into it, the oldest first."""

    id: str
    aliases: tuple[str, ...]
    members: tuple[Member, ...]
