"""A document's own counts against the items that were read: agreement group by group, and what disagreement means.

A disagreement flags the items of the narrowest group that disagrees; of two groups of which one has an item too many
and the other one too few, the former. A count of most of the document is an issue of the document only, and so is a
group that the document itself contradicts: where it counts another number of items than it lists although a wider
count of its own agrees.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.checks.totals.comparison import FEWEST_NAMED, Compared, Verdict, compare_all
from extractors.checks.totals.counts import Axis, Count
from extractors.checks.totals.selection import Selection
from extractors.fields.statuses import NO_KEY, Key
from models.documents import Issue, PrintedTotal
from models.records import Item

FLAG = "totals_disagree"
"""The flag of items in a group of which the document prints another number."""

MISSING = "items_missing"
"""The issue of a count that is higher than what was found."""

MOST_OF_THE_DOCUMENT = 0.5
"""A count of more than this share of the items tells nothing of a single one."""


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """The items with their flags, the printed totals with their verdicts, and what a person should know of them."""

    items: tuple[Item, ...]
    totals: tuple[PrintedTotal, ...]
    issues: tuple[Issue, ...]


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
        compare_all([count for count in counts if _is_of_items(count, selection)], selection)
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


def _is_worth_telling(one: Compared, summed_up: bool) -> bool:
    """Whether a count goes into the totals: a nought that is right does not.

    A number in a sentence that may speak of other items counts only where it agrees and no summary says more.
    """
    if one.count.prose and not one.count.sure:
        return one.verdict is Verdict.AGREES and not summed_up
    return one.count.printed > 0 or one.verdict is Verdict.DISAGREES


def _without_repetition(compared: Sequence[Compared]) -> list[Compared]:
    """Each count once: a document may print one in several tables, and again in its prose."""
    kept: list[Compared] = []
    for one in compared:
        same = [other for other in kept if other.count.printed == one.count.printed]
        told = any(other.count.group == one.count.group or _says_the_same(other, one) for other in same)
        if not told:
            kept.append(one)
    return kept


def _says_the_same(one: Compared, other: Compared) -> bool:
    """Whether the later of two counts only repeats the earlier in other words: it tells of the same items."""
    if one.count.place == other.count.place or Verdict.AGREES not in (one.verdict, other.verdict):
        return False
    return other.count.choices != () and one.members == other.members and other.count.prose


def _flagged(compared: Sequence[Compared], items: int) -> frozenset[int]:
    """The places of the items in the narrowest groups that disagree."""
    doubtful = [one for one in compared if one.verdict is Verdict.DISAGREES]
    narrowest = [one for one in doubtful if not any(_is_within(other, one) for other in doubtful if other is not one)]
    return frozenset(
        place
        for one in narrowest
        if len(one.members) <= MOST_OF_THE_DOCUMENT * items
        and not _contradicts_itself(one, compared)
        and not _is_made_up_for(one, narrowest)
        for place in one.members
    )


def _is_within(inner: Compared, outer: Compared) -> bool:
    """Whether a count is of a part of what another counts."""
    if inner.members and outer.members:
        return inner.members < outer.members
    return len(inner.count.choices) > len(outer.count.choices) and set(inner.count.choices) > set(outer.count.choices)


def _contradicts_itself(one: Compared, compared: Sequence[Compared]) -> bool:
    """Whether the document is wrong and not the reading: a wider count agrees, and no other group makes up for it."""
    if not any(other.verdict is Verdict.AGREES and one.members < other.members for other in compared):
        return False
    beside = [other for other in compared if other is not one and other.verdict is Verdict.DISAGREES]
    return not any(other.surplus * one.surplus < 0 and _are_beside(one, other) for other in beside)


def _is_made_up_for(one: Compared, doubtful: Sequence[Compared]) -> bool:
    """Whether what a group is short of is among the items of the groups beside it: then its own items are right."""
    beside = [other.surplus for other in doubtful if other.surplus > 0 and _are_beside(one, other)]
    return one.surplus < 0 <= one.surplus + sum(beside)


def _are_beside(one: Compared, other: Compared) -> bool:
    """Whether two counts are of different groups of one table, between which an item may have been misplaced."""
    return one.count.place == other.count.place and not one.members & other.members


def _with_flags(items: Sequence[Item], flagged: frozenset[int]) -> Iterator[Item]:
    for place, item in enumerate(items):
        yield replace(item, flags=(*item.flags, FLAG)) if place in flagged and FLAG not in item.flags else item


def _issues(compared: Sequence[Compared], items: Sequence[Item]) -> Iterator[Issue]:
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


def _pages(one: Compared, items: Sequence[Item]) -> str:
    """Where the items of a count stand: " (pages 3 to 5)"."""
    pages = sorted({page for place in one.members if (page := items[place].page)})
    if not pages:
        return ""
    return f" (page {pages[0]})" if len(pages) == 1 else f" (pages {pages[0]} to {pages[-1]})"
