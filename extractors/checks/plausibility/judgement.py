"""All that can be doubted of the items of a document, as flags on them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extractors.checks.plausibility.dates import doubts_about_dates, is_outdated
from extractors.checks.plausibility.owners import doubts_about_owners
from extractors.checks.plausibility.standing import doubts_about_standing
from extractors.checks.plausibility.texts import begin_small, doubts_about_texts, near_duplicates, share_numbers
from models.documents import Issue
from models.records import Item


def doubted(items: Sequence[Item], reported: str | None) -> tuple[tuple[Item, ...], tuple[Issue, ...]]:
    """The items with a flag for each doubt, and an issue where the date of the document itself is in doubt.

    `reported` is that date (ISO date or prefix), if known. Where most updates are later, it is not the update that is
    wrong.
    """
    twice, shared = near_duplicates(items), share_numbers(items)
    issues = []
    if reported and is_outdated(items, reported):
        issues.append(Issue("report_date_doubtful", 1, f"Most updates are later than the document’s date, {reported}."))
        reported = None
    small = begin_small(items)
    alone = dict.fromkeys(twice, "near_duplicate") | dict.fromkeys(shared, "number_shared")
    flags = ((*_doubts(item, reported, small=small), *filter(None, [alone.get(item.number)])) for item in items)
    return tuple(map(_with_flags, items, flags)), tuple(issues)


def _doubts(item: Item, reported: str | None, *, small: bool) -> Iterator[str]:
    yield from doubts_about_texts(item, begin_small=small)
    yield from doubts_about_owners(item)
    yield from doubts_about_dates(item, reported)
    yield from doubts_about_standing(item, reported)


def _with_flags(item: Item, flags: Iterable[str]) -> Item:
    return replace(item, flags=tuple(dict.fromkeys((*item.flags, *flags))))
