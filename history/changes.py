"""What changed from report to report."""

from collections.abc import Iterable, Sequence
from itertools import pairwise, zip_longest
from typing import Any

from history.reports import FIELDS, Reports, in_order
from history.wording import letters
from models.contract import field_value
from models.iso_dates import first_day
from models.observations import DocumentKind, Observation
from models.records import Item
from models.stories import Change

REPORTED = "reported"
"""The field that says whether the trackers still have a recommendation: false from the first that lacks it."""


def changes(observations: Iterable[Observation], reports: Reports) -> tuple[Change, ...]:
    """The changes of one recommendation, in the order of the reports' own dates.

    Args:
        observations: all of the recommendation, in any order.
        reports: the documents of its force.
    """
    ordered = in_order(observations)
    found = [change for field in FIELDS for change in _changes_of(field, ordered, reports)]
    found += _absences(ordered, reports)
    places = {each.sha256: place for place, each in enumerate(ordered)}
    return tuple(sorted(found, key=lambda change: (change.day, places.get(change.to_sha256, 0))))


def change_record(recommendation: str, change: Change) -> dict[str, Any]:
    """A change as one JSON object of the contract, with the id of its recommendation."""
    return {
        "id": recommendation,
        "from_document": change.from_document,
        "from_sha256": change.from_sha256,
        "to_document": change.to_document,
        "to_sha256": change.to_sha256,
        "field": change.field,
        "old": change.old,
        "new": change.new,
    }


def _changes_of(field: str, ordered: Sequence[Observation], reports: Reports) -> Iterable[Change]:
    for before, after in pairwise(each for each in ordered if reports.says(each, field)):
        if _meaning(before.item, field) != _meaning(after.item, field):
            yield _change(field, before, after, field_value(before.item, field), field_value(after.item, field))


def _meaning(item: Item, field: str) -> object:
    """What must differ for a field to have changed: layout does not, nor the rank of an owner."""
    if field == "owners":
        return frozenset(letters(owner.name or owner.role) for owner in item.owners)
    if field == "target_dates":
        return [(target.kind, target.earliest, target.latest) for target in item.target_dates]
    value = getattr(item, field)
    return value if field in ("status", "rag") else letters(value)


def _absences(ordered: Sequence[Observation], reports: Reports) -> Iterable[Change]:
    """Each time that the recommendation is missing in the next report of a tracker, and each time it comes back."""
    trackers = [each for each in ordered if each.kind is not DocumentKind.REPORT]
    having = {each.sha256 for each in trackers}
    for seen, back in zip_longest(trackers, trackers[1:]):
        lacking = reports.next(seen.sha256)
        if not lacking or lacking.sha256 in having or (back and back.place < lacking.place):
            continue
        yield _change(REPORTED, seen, lacking, True, False)
        if back:
            yield _change(REPORTED, lacking, back, False, True)


def _change(field: str, before: Observation, after: Observation, old: Any, new: Any) -> Change:
    day = first_day(after.report_date or "")
    return Change(field, before.document, before.sha256, after.document, after.sha256, day, old, new)
