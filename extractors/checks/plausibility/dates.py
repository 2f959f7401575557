"""Dates that can hardly be right beside each other."""

from collections.abc import Iterator, Sequence

from models.iso_dates import first_day, last_day
from models.records import DateKind, Item

YEARS = 12
"""A tracker follows what is due within some years of its own date."""


def doubts_about_dates(item: Item, reported: str | None) -> Iterator[str]:
    """The flags for the dates of an item in a document of the date `reported` (ISO date or prefix)."""
    days = [target.latest for target in item.target_dates if target.latest and target.kind is DateKind.ABSOLUTE]
    source = first_day(item.source_date) if item.source_date else None
    if source and any(day < source for day in days):
        yield "target_before_source"
    if not reported:
        return
    began, ended = first_day(reported), last_day(reported)
    if any(abs(day.year - began.year) > YEARS for day in days):
        yield "date_far_off"
    if any(update.date and first_day(update.date) > ended for update in item.updates):
        yield "update_after_report"


def is_outdated(items: Sequence[Item], reported: str) -> bool:
    """Whether most items that have dated updates have one that is later than `reported`."""
    ended = last_day(reported)
    dated = [[first_day(update.date) for update in item.updates if update.date] for item in items]
    later = [days for days in dated if any(day > ended for day in days)]
    return 2 * len(later) > sum(map(bool, dated))
