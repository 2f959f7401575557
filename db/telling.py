"""What the store gives for telling the history of forces anew, and what it takes back: no rows."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from models.decisions import Decision, Reopened
from models.documents import Extraction
from models.observations import DocumentKind, Observation
from models.recommendations import Candidate, Member
from models.stories import Story

Force = str | None
"""The force of a document, in one spelling; None where nothing tells it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The newest reading of a document of a force. Its items have evidence only where decisions touch the document."""

    extraction: Extraction
    force: Force


@dataclass(frozen=True, slots=True)
class Block:
    """All that the history of some forces is told from.

    `decisions` are all that touch these documents, `known` has by the id of each recommendation, as last told, the ids
    of its items, and `last_number` is the highest number that any recommendation has.
    """

    readings: tuple[Reading, ...]
    decisions: tuple[Decision, ...]
    known: Mapping[str, frozenset[str]]
    last_number: int


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A document that does not tell its force: its newest reading, and how many of its items each force has too."""

    extraction: Extraction
    force: Force
    known: Counter[str]


@dataclass(frozen=True, slots=True)
class Told:
    """One recommendation as it is told: `observations` and `members` go together, one by one."""

    number: int
    id: str
    force: Force
    observations: tuple[Observation, ...]
    members: tuple[Member, ...]
    story: Story

    @property
    def latest(self) -> Observation:
        """The observation in the latest report."""
        return max(self.observations, key=_lateness)


@dataclass(frozen=True, slots=True)
class Report:
    """A document with items: what it is to them, its own date, and of a tracker the report before it."""

    sha256: str
    kind: DocumentKind | None
    report_date: str | None
    previous_sha256: str | None


@dataclass(frozen=True, slots=True)
class Telling:
    """The history of some forces: it takes the place of all that was told of them before.

    `joined` gives by number the recommendations that became part of another, and the number of that.
    """

    recommendations: tuple[Told, ...]
    reports: tuple[Report, ...]
    joined: Mapping[int, int]
    candidates: tuple[tuple[Force, Candidate], ...]
    reopened: tuple[tuple[str, Reopened], ...]


def _lateness(observation: Observation) -> tuple[bool, str, int]:
    """Sorts observations: undated ones first, then by day; of one document the last item."""
    return observation.report_date is not None, observation.report_date or "", observation.item.number
