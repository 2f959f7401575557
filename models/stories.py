"""The story of a recommendation: what changed from report to report, and since when each value held."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a recommendation with another value than in the report before that spoke of it.

    `old` and `new` are values as in the contract, `day` is that of the later report.
    """

    field: str
    from_document: str
    from_sha256: str
    to_document: str
    to_sha256: str
    day: date
    old: Any
    new: Any


class Stage(StrEnum):
    """Where a recommendation stands in the reports."""

    OPEN = "open"
    """The latest report has it, not closed."""
    CLOSED = "closed"
    """The last report that had it says that it is closed, or that nothing need be done."""
    LEFT_CLOSING = "left_closing"
    """Proposed for closure, or waiting to be signed off; the next report lacks it."""
    DROPPED = "dropped"
    """Open in the last report that had it; the next report lacks it."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A value, as in the contract, from the day of the report that first had it up to, not including, `valid_to`."""

    field: str
    value: Any
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class Story:
    """One recommendation over time. Days are those of the reports.

    `targets` are the target dates, by their last day, in the order they were set: the original, then each revision.
    A recommendation that no dated report has seen has no days and no stage.
    """

    first_seen: date | None
    last_seen: date | None
    stage: Stage | None
    changes: tuple[Change, ...]
    intervals: tuple[Interval, ...]
    targets: tuple[date, ...]
    reopened: tuple[date, ...]

    @property
    def revisions(self) -> int:
        """How often the target date was set anew."""
        return max(len(self.targets) - 1, 0)

    @property
    def slippage_days(self) -> int | None:
        """Days from the original target date to the present one, negative if it came nearer; None without a date."""
        return (self.targets[-1] - self.targets[0]).days if self.targets else None
