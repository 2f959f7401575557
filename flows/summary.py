"""What a run did: the outcome of each document, and all of them in numbers."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Result(StrEnum):
    """What became of a document in one run."""

    READ = "read"
    QUARANTINED = "quarantined"
    UNCHANGED = "unchanged"
    NOT_FETCHED = "not_fetched"
    NOT_STORED = "not_stored"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document, named by where it came from. `problem` says what went wrong and what to do.

    `linked` items are of recommendations that other documents in the store have too.
    """

    origin: str
    result: Result
    items: int = 0
    linked: int = 0
    flagged: int = 0
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """A document that a person should look at, and why."""

    origin: str
    result: Result
    message: str


@dataclass(frozen=True, slots=True)
class IngestSummary:
    """A run in numbers of documents, with the number of items read and how many of those are linked, and flagged.

    `seen` documents arrived: `new`, which are `read`, `quarantined` or `not_stored`, and `unchanged`. Those
    `not_fetched` did not arrive.
    """

    seen: int
    new: int
    unchanged: int
    read: int
    quarantined: int
    not_stored: int
    not_fetched: int
    items: int
    linked: int
    flagged: int
    problems: tuple[Problem, ...]

    def to_dict(self) -> dict[str, Any]:
        """The summary as one JSON object."""
        return asdict(self)


def summarise(outcomes: Iterable[Outcome]) -> IngestSummary:
    """Adds up the outcomes of a run."""
    outcomes = list(outcomes)
    count = Counter(outcome.result for outcome in outcomes)
    new = count[Result.READ] + count[Result.QUARANTINED] + count[Result.NOT_STORED]
    return IngestSummary(
        seen=new + count[Result.UNCHANGED],
        new=new,
        unchanged=count[Result.UNCHANGED],
        read=count[Result.READ],
        quarantined=count[Result.QUARANTINED],
        not_stored=count[Result.NOT_STORED],
        not_fetched=count[Result.NOT_FETCHED],
        items=sum(outcome.items for outcome in outcomes),
        linked=sum(outcome.linked for outcome in outcomes),
        flagged=sum(outcome.flagged for outcome in outcomes),
        problems=tuple(Problem(o.origin, o.result, o.problem) for o in outcomes if o.problem is not None),
    )
