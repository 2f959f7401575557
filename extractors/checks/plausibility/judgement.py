"""All that can be doubted of the items of a document, as flags on them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extractors.checks.plausibility.dates import doubts_about_dates, is_outdated
from extractors.checks.plausibility.owners import doubts_about_owners
from extractors.checks.plausibility.standing import doubts_about_standing
from extractors.checks.plausibility.texts import doubts_about_texts, near_duplicates
from models.documents import Issue
from models.records import Item


def doubted(items: Sequence[Item], reported: str | None) -> tuple[tuple[Item, ...], tuple[Issue, ...]]:
    """The items with a flag for each doubt, and an issue where the date of the document itself is in doubt.

    `reported` is that date (ISO date or prefix), if known. Where most updates are later, it is not the update that is
    wrong.
    """
    twice = near_duplicates(items)
    issues = []
    if reported and is_outdated(items, reported):
        issues.append(Issue("report_date_doubtful", 1, f"Most updates are later than the document’s date, {reported}."))
        reported = None
    return tuple(_with_flags(item, _doubts(item, reported, item.number in twice)) for item in items), tuple(issues)


def _doubts(item: Item, reported: str | None, printed_twice: bool) -> Iterator[str]:
    yield from doubts_about_texts(item)
    if printed_twice:
        yield "near_duplicate"
    yield from doubts_about_owners(item)
    yield from doubts_about_dates(item, reported)
    yield from doubts_about_standing(item, reported)


def _with_flags(item: Item, flags: Iterable[str]) -> Item:
    return replace(item, flags=tuple(dict.fromkeys((*item.flags, *flags))))
