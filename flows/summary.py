"""What a run did: the outcome of each document, and all of them in numbers."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from models.contract import short_hash


class Result(StrEnum):
    """What became of a document in one run."""

    READ = "read"
    QUARANTINED = "quarantined"
    UNCHANGED = "unchanged"
    PLACED = "placed"
    NOT_FETCHED = "not_fetched"
    NOT_STORED = "not_stored"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document, named by where it came from. `problem` says what went wrong and what to do.

    `sha256` is of its bytes, where these arrived; `changed` says that the same place gave others before. `linked`
    items are of recommendations that other documents in the store have too, `disagreeing` is the number of its own
    printed counts that what was read does not meet.
    """

    origin: str
    result: Result
    sha256: str | None = None
    changed: bool = False
    items: int = 0
    linked: int = 0
    flagged: int = 0
    disagreeing: int = 0
    problem: str | None = None

    @property
    def document(self) -> str | None:
        """The digits that the ids of its items begin with: names it in logs, where no names of files belong."""
        return self.sha256 and short_hash(self.sha256)


@dataclass(frozen=True, slots=True)
class Problem:
    """A document that a person should look at, and why; `document` is how the ids of its items begin."""

    document: str | None
    origin: str
    result: Result
    message: str


@dataclass(frozen=True, slots=True)
class IngestSummary:
    """A run in numbers of documents, with the number of items read and how many of those are linked, and flagged.

    `seen` documents arrived: `new` ones, `changed` ones, which are other bytes where there was a document before,
    `unchanged` ones, and known ones that were `placed` under another force, as a person declared it. The new and
    changed ones are `read`, `quarantined` or `not_stored`. Those `not_fetched` did not arrive.
    `reconciliation_failures` are counts that documents print and what was read does not meet.
    """

    seen: int
    new: int
    changed: int
    unchanged: int
    placed: int
    read: int
    quarantined: int
    not_stored: int
    not_fetched: int
    items: int
    linked: int
    flagged: int
    reconciliation_failures: int
    problems: tuple[Problem, ...]

    def to_dict(self) -> dict[str, Any]:
        """The summary as one JSON object."""
        return asdict(self)


def summarise(outcomes: Iterable[Outcome]) -> IngestSummary:
    """Adds up the outcomes of a run."""
    outcomes = list(outcomes)
    count = Counter(outcome.result for outcome in outcomes)
    not_known = count[Result.READ] + count[Result.QUARANTINED] + count[Result.NOT_STORED]
    changed = sum(outcome.changed for outcome in outcomes)
    return IngestSummary(
        seen=not_known + count[Result.UNCHANGED] + count[Result.PLACED],
        new=not_known - changed,
        changed=changed,
        unchanged=count[Result.UNCHANGED],
        placed=count[Result.PLACED],
        read=count[Result.READ],
        quarantined=count[Result.QUARANTINED],
        not_stored=count[Result.NOT_STORED],
        not_fetched=count[Result.NOT_FETCHED],
        items=sum(outcome.items for outcome in outcomes),
        linked=sum(outcome.linked for outcome in outcomes),
        flagged=sum(outcome.flagged for outcome in outcomes),
        reconciliation_failures=sum(outcome.disagreeing for outcome in outcomes),
        problems=tuple(Problem(o.document, o.origin, o.result, o.problem) for o in outcomes if o.problem is not None),
    )
