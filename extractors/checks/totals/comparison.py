"""One printed count beside the items that it speaks of: whether they agree, and why they may not be compared."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from extractors.checks.totals.counts import Axis, Count, Label
from extractors.checks.totals.labels import OUTSTANDING
from extractors.checks.totals.naming import Groups, Holds
from extractors.checks.totals.selection import Selection
from models.records import Status

FEWEST_NAMED = 0.5
"""Where items belong to at least this share of the groups of a table, one without items is missed."""

FEWEST_BESIDE = 2
"""So many counts beside one that agree show that items without a rating have none to count."""

UNRATED, UNSAID = "some items have no rating", "some items do not say how they stand"


class Verdict(StrEnum):
    """How a printed count compares with the items."""

    AGREES = "agrees"
    DISAGREES = "disagrees"
    NOT_COMPARABLE = "not_comparable"


@dataclass(frozen=True, slots=True)
class Compared:
    """A count beside the items that it speaks of; `why` says why it cannot be compared."""

    count: Count
    holds: Holds
    found: int
    verdict: Verdict
    kind: str
    why: str = ""

    @property
    def members(self) -> frozenset[int]:
        """The places of the items that it counts."""
        return frozenset(place for place, held in enumerate(self.holds) if held)

    @property
    def surplus(self) -> int:
        """How many items more were found than printed."""
        return self.found - self.count.printed


def compare_all(counts: Sequence[Count], selection: Selection) -> list[Compared]:
    """The verdicts on counts, in their order. What a row counts as open it does not count as closed."""
    compared: dict[int, Compared] = {}
    taken: dict[tuple[object, ...], frozenset[int]] = {}
    order = sorted(range(len(counts)), key=lambda number: not _counts_status(counts[number], OUTSTANDING))
    for number in order:
        count = counts[number]
        row = (count.place, count.title, count.choices[:-1])
        one = _compare(count, selection, taken.get(row, frozenset()))
        compared[number] = one
        if one.verdict is Verdict.AGREES and _counts_status(count, OUTSTANDING):
            taken[row] = taken.get(row, frozenset()) | one.members
    return _settled([compared[number] for number in range(len(counts))])


def _settled(compared: list[Compared]) -> list[Compared]:
    """The counts without the excuse of items that say nothing, where the counts beside them agree despite those."""
    agreed = Counter(_row(one.count) for one in compared if one.verdict is Verdict.AGREES and one.count.printed)
    return [
        replace(one, verdict=Verdict.DISAGREES, why="")
        if one.why in (UNRATED, UNSAID) and agreed[_row(one.count)] >= FEWEST_BESIDE
        else one
        for one in compared
    ]


def _row(count: Count) -> tuple[object, ...]:
    """What counts of one row share: the table, its title and label, and what the columns speak of."""
    last = count.choices[-1] if count.choices else ()
    return count.place, count.title, count.choices[:-1], last[0].axis if last else None


def _counts_status(count: Count, status: str) -> bool:
    """Whether a count is of items of a status."""
    last = count.choices[-1] if count.choices else ()
    return len(last) == 1 and last[0].axis is Axis.STATUS and last[0].value == status


def _compare(count: Count, selection: Selection, taken: frozenset[int]) -> Compared:
    """The verdict on a count by the first reading of it that agrees, else by the likeliest.

    `taken` are the places of the items that the same row counts as open.
    """
    kind = _kind(count, selection)
    readings = [(holds, sum(1 for held in holds if held)) for holds in selection.readings(count)]
    beside = taken if _counts_status(count, Status.CLOSED) else frozenset()
    for holds, found in readings:
        if found == count.printed and not any(holds[place] for place in beside):
            return Compared(count, holds, found, Verdict.AGREES, kind)
    holds, found = readings[0]
    unknown = sum(1 for held in holds if held is None)
    why = _why_not(count, selection, found, unknown)
    return Compared(count, holds, found, Verdict.NOT_COMPARABLE if why else Verdict.DISAGREES, kind, why)


def _kind(count: Count, selection: Selection) -> str:
    """The kind of a count, groups by what the items show them to be."""
    labels = [label for choice in count.choices for label in choice if len(choice) == 1]
    if count.kind == Axis.STATUS and any(
        selection.is_group(count, label) for label in labels if label.axis is Axis.STATUS
    ):
        return "section"
    if count.kind in (Axis.KIND, Axis.OWNER):
        return "category"
    return selection.groups(count).kind if count.kind == Axis.GROUP else count.kind


def _why_not(count: Count, selection: Selection, found: int, unknown: int) -> str:
    """Why a count that does not agree cannot be compared; empty if it can."""
    groups = selection.groups(count)
    if not selection.items:
        return ""
    if count.title and not groups.known(count.title):
        return "no item stands under such a title"
    named = [choice[0] for choice in count.choices if len(choice) == 1]
    for label in named:
        if label.axis is Axis.OWNER or (label.axis is Axis.GROUP and not _comparable_group(label, groups)):
            return "no item is known to belong to such a group"
    if found < count.printed <= found + unknown:
        return UNSAID if any(label.axis is Axis.STATUS for label in named) else UNRATED
    for label in named:
        if label.axis is Axis.STATUS and not selection.is_group(count, label) and not _is_listed(label, selection):
            return "the document does not list such items"
    return ""


def _comparable_group(label: Label, groups: Groups) -> bool:
    """A group without items is missed only where the other groups of its table have theirs."""
    return groups.known(label.text) or groups.share >= FEWEST_NAMED


def _is_listed(label: Label, selection: Selection) -> bool:
    """Whether any item of the document has a status of the kind that a label names."""
    if label.value not in Status.__members__.values():
        return True
    return any(item.status is Status(label.value) for item in selection.items)
