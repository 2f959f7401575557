"""A document's own counts against the items that were read: agreement group by group, and what disagreement means.

A disagreement flags the items of the narrowest group that disagrees. A count of most of the document is an issue of the
document only, and so is a group that the document itself contradicts: where it counts another number of items than it
lists although a wider count of its own agrees.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from extractors.fields.statuses import NO_KEY, Key
from extractors.totals.counts import Axis, Count, Label
from extractors.totals.labels import OUTSTANDING
from extractors.totals.selection import Groups, Holds, Selection
from models.documents import Issue, PrintedTotal
from models.records import Item, Status

FLAG = "totals_disagree"
"""The flag of items in a group of which the document prints another number."""

MISSING = "items_missing"
"""The issue of a count that is higher than what was found."""

MOST_OF_THE_DOCUMENT = 0.5
"""A count of more than this share of the items tells nothing of a single one."""

FEWEST_NAMED = 0.5
"""A table whose words do not speak of items counts them only if items belong to at least this share of its groups."""


class Verdict(StrEnum):
    """How a printed count compares with the items."""

    AGREES = "agrees"
    DISAGREES = "disagrees"
    NOT_COMPARABLE = "not_comparable"


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """The items with their flags, the printed totals with their verdicts, and what a person should know of them."""

    items: tuple[Item, ...]
    totals: tuple[PrintedTotal, ...]
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class _Compared:
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


def reconcile(items: Sequence[Item], counts: Iterable[Count], key: Key = NO_KEY) -> Reconciliation:
    """Compare the counts that a document prints with the items that were read from it.

    Args:
        items: the items of the document in reading order.
        counts: what it prints of their numbers.
        key: what its colours mean.
    """
    everywhere = Selection(items, (), key)
    counts = [_titled(count, everywhere) for count in counts]
    selection = Selection(items, counts, key)
    compared = _without_repetition(
        _compare_all([count for count in counts if _is_of_items(count, selection)], selection)
    )
    summed_up = any(not one.count.prose for one in compared)
    compared = [one for one in compared if _is_worth_telling(one, summed_up)]
    flagged = _flagged(compared, len(items))
    totals = tuple(
        PrintedTotal(one.count.group, one.kind, one.count.printed, None if one.why else one.found, one.verdict.value)
        for one in compared
    )
    return Reconciliation(tuple(_with_flags(items, flagged)), totals, tuple(_issues(compared, items)))


def _titled(count: Count, selection: Selection) -> Count:
    """The count of a line under a heading that names a part of the items: it is of that part."""
    title = selection.heading_of(count) if count.line and count.title is None else None
    return replace(count, title=title, group=f"{title} × {count.group}") if title else count


def _is_of_items(count: Count, selection: Selection) -> bool:
    """Whether a count is of the document's items: its words say so, or its table names their groups."""
    if count.prose:
        return True
    if count.title and not count.sure:
        return selection.groups(count).known(count.title)
    named = any(label.axis is Axis.GROUP for choice in count.choices for label in choice)
    if count.sure and (not named or selection.items):
        return True
    groups = selection.groups(count)
    return named and len(set(groups.labels)) > 1 and groups.share >= FEWEST_NAMED


def _compare_all(counts: Sequence[Count], selection: Selection) -> list[_Compared]:
    """The verdicts on counts, in their order. What a row counts as open it does not count as closed."""
    compared: dict[int, _Compared] = {}
    taken: dict[tuple[object, ...], frozenset[int]] = {}
    order = sorted(range(len(counts)), key=lambda number: not _counts_status(counts[number], OUTSTANDING))
    for number in order:
        count = counts[number]
        row = (count.place, count.title, count.choices[:-1])
        one = _compare(count, selection, taken.get(row, frozenset()))
        compared[number] = one
        if one.verdict is Verdict.AGREES and _counts_status(count, OUTSTANDING):
            taken[row] = taken.get(row, frozenset()) | one.members
    return [compared[number] for number in range(len(counts))]


def _counts_status(count: Count, status: str) -> bool:
    """Whether a count is of items of a status."""
    last = count.choices[-1] if count.choices else ()
    return len(last) == 1 and last[0].axis is Axis.STATUS and last[0].value == status


def _compare(count: Count, selection: Selection, taken: frozenset[int]) -> _Compared:
    """The verdict on a count by the first reading of it that agrees, else by the likeliest.

    `taken` are the places of the items that the same row counts as open.
    """
    kind = _kind(count, selection)
    readings = [(holds, sum(1 for held in holds if held)) for holds in selection.readings(count)]
    beside = taken if _counts_status(count, Status.CLOSED) else frozenset()
    for holds, found in readings:
        if found == count.printed and not any(holds[place] for place in beside):
            return _Compared(count, holds, found, Verdict.AGREES, kind)
    holds, found = readings[0]
    unknown = sum(1 for held in holds if held is None)
    why = _why_not(count, selection, found, unknown)
    return _Compared(count, holds, found, Verdict.NOT_COMPARABLE if why else Verdict.DISAGREES, kind, why)


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
        return "some items do not say how they stand" if _speaks_of(named, Axis.STATUS) else "some items have no rating"
    for label in named:
        if label.axis is Axis.STATUS and not selection.is_group(count, label) and not _is_listed(label, selection):
            return "the document does not list such items"
    return ""


def _comparable_group(label: Label, groups: Groups) -> bool:
    """A group without items is missed only where the other groups of its table have theirs."""
    return groups.known(label.text) or groups.share >= FEWEST_NAMED


def _speaks_of(labels: Sequence[Label], axis: Axis) -> bool:
    return any(label.axis is axis for label in labels)


def _is_listed(label: Label, selection: Selection) -> bool:
    """Whether any item of the document has a status of the kind that a label names."""
    if label.value not in Status.__members__.values():
        return True
    return any(item.status is Status(label.value) for item in selection.items)


def _is_worth_telling(one: _Compared, summed_up: bool) -> bool:
    """Whether a count goes into the totals: a nought that is right does not.

    A number in a sentence that may speak of other items counts only where it agrees and no summary says more.
    """
    if one.count.prose and not one.count.sure:
        return one.verdict is Verdict.AGREES and not summed_up
    return one.count.printed > 0 or one.verdict is Verdict.DISAGREES


def _without_repetition(compared: Sequence[_Compared]) -> list[_Compared]:
    """Each count once: a document may print one in several tables, and again in its prose."""
    kept: list[_Compared] = []
    for one in compared:
        same = [other for other in kept if other.count.printed == one.count.printed]
        told = any(other.count.group == one.count.group or _says_the_same(other, one) for other in same)
        if not told:
            kept.append(one)
    return kept


def _says_the_same(one: _Compared, other: _Compared) -> bool:
    """Whether the later of two counts only repeats the earlier in other words: it tells of the same items."""
    if one.count.place == other.count.place or Verdict.AGREES not in (one.verdict, other.verdict):
        return False
    return other.count.choices != () and one.members == other.members and other.count.prose


def _flagged(compared: Sequence[_Compared], items: int) -> frozenset[int]:
    """The places of the items in the narrowest groups that disagree."""
    doubtful = [one for one in compared if one.verdict is Verdict.DISAGREES]
    narrowest = [one for one in doubtful if not any(_is_within(other, one) for other in doubtful if other is not one)]
    return frozenset(
        place
        for one in narrowest
        if len(one.members) <= MOST_OF_THE_DOCUMENT * items and not _contradicts_itself(one, compared)
        for place in one.members
    )


def _is_within(inner: _Compared, outer: _Compared) -> bool:
    """Whether a count is of a part of what another counts."""
    if inner.members and outer.members:
        return inner.members < outer.members
    return len(inner.count.choices) > len(outer.count.choices) and set(inner.count.choices) > set(outer.count.choices)


def _contradicts_itself(one: _Compared, compared: Sequence[_Compared]) -> bool:
    """Whether the document is wrong and not the reading: a wider count agrees, and no other group makes up for it."""
    if not any(other.verdict is Verdict.AGREES and one.members < other.members for other in compared):
        return False
    beside = [other for other in compared if other is not one and other.verdict is Verdict.DISAGREES]
    return not any(other.surplus * one.surplus < 0 and _are_beside(one, other) for other in beside)


def _are_beside(one: _Compared, other: _Compared) -> bool:
    """Whether two counts are of different groups of one table, between which an item may have been misplaced."""
    return one.count.place == other.count.place and not one.members & other.members


def _with_flags(items: Sequence[Item], flagged: frozenset[int]) -> Iterator[Item]:
    for place, item in enumerate(items):
        yield replace(item, flags=(*item.flags, FLAG)) if place in flagged and FLAG not in item.flags else item


def _issues(compared: Sequence[_Compared], items: Sequence[Item]) -> Iterator[Issue]:
    doubtful = [one for one in compared if one.verdict is Verdict.DISAGREES]
    own = [one for one in doubtful if _contradicts_itself(one, compared)]
    for one in doubtful:
        if one not in own:
            were = "was" if one.found == 1 else "were"
            said = f"The document prints {one.count.printed} for “{one.count.group}”, but {one.found} {were} found"
            yield Issue(MISSING if one.surplus < 0 else FLAG, one.count.page, f"{said}{_pages(one, items)}.")
    if own:
        listed = "; ".join(f"“{one.count.group}” {one.count.printed} printed, {one.found} found" for one in own)
        said = (
            "Some counts differ from what the document lists although its wider counts agree; it may contradict itself"
        )
        yield Issue(FLAG, own[0].count.page, f"{said}: {listed}.")
    reasons = Counter(one.why for one in compared if one.why)
    first = {one.why: one.count.page for one in reversed(compared)}
    for why, number in reasons.items():
        counts = "1 printed count" if number == 1 else f"{number} printed counts"
        yield Issue("totals_not_comparable", first[why], f"{counts} cannot be compared with the items: {why}.")


def _pages(one: _Compared, items: Sequence[Item]) -> str:
    """Where the items of a count stand: " (pages 3 to 5)"."""
    pages = sorted({page for place in one.members if (page := items[place].page)})
    if not pages:
        return ""
    return f" (page {pages[0]})" if len(pages) == 1 else f" (pages {pages[0]} to {pages[-1]})"
