"""The story of a recommendation: since when each value held, how its target slipped, how it ended."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby, zip_longest
from typing import Any

from history.changes import REPORTED, changes
from history.reports import FIELDS, Reports, in_order
from models.contract import field_value
from models.iso_dates import first_day
from models.observations import DocumentKind, Observation
from models.records import DateKind, Status
from models.stories import Change, Interval, Stage, Story

CLOSED = frozenset({Status.CLOSED, Status.NO_ACTION_REQUIRED, Status.SUPERSEDED, Status.NOT_ADOPTED})
CLOSING = frozenset({Status.PROPOSED_FOR_CLOSURE, Status.AWAITING_SIGN_OFF})


def story(observations: Iterable[Observation], reports: Reports) -> Story:
    """The story of one recommendation.

    Args:
        observations: all of the recommendation, in any order.
        reports: the documents of its force.
    """
    ordered = in_order(observations)
    changed = changes(ordered, reports)
    days = [_day(each) for each in ordered]
    return Story(
        first_seen=days[0] if days else None,
        last_seen=days[-1] if days else None,
        stage=_stage(ordered, changed, reports) if days else None,
        changes=tuple(_worth_telling(changed)),
        intervals=tuple(_intervals(ordered, changed, reports)),
        targets=tuple(_targets(ordered)),
        reopened=tuple(each.day for each in changed if reopens(each)),
    )


def as_of(intervals: Iterable[Interval], day: date) -> dict[str, Any]:
    """The value of each field on a day; fields that no report had spoken of by then are left out."""
    return {
        each.field: each.value
        for each in intervals
        if each.valid_from <= day and (each.valid_to is None or day < each.valid_to)
    }


def _day(observation: Observation) -> date:
    return first_day(observation.report_date or "")


def reopens(change: Change) -> bool:
    """Whether what was closed is open again: more than a proposal to close it."""
    closed = change.field == "status" and change.old in CLOSED
    return closed and change.new is not None and change.new not in CLOSED | CLOSING


def _worth_telling(changed: Sequence[Change]) -> Iterable[Change]:
    """The changes without those of a rating that ends as the item is closed, or begins as it is open again.

    The change of status tells both already; what is done needs no rating.
    """
    closed = {each.to_sha256 for each in changed if each.field == "status" and each.new in CLOSED}
    reopened = {each.to_sha256 for each in changed if reopens(each)}
    for each in changed:
        ends = each.new is None and each.to_sha256 in closed
        begins = each.old is None and each.to_sha256 in reopened
        if each.field != "rag" or not (ends or begins):
            yield each


def _stage(ordered: Sequence[Observation], changed: Sequence[Change], reports: Reports) -> Stage:
    status = next((each.item.status for each in reversed(ordered) if reports.says(each, "status")), None)
    if status in CLOSED:
        return Stage.CLOSED
    reported = next((each.new for each in reversed(changed) if each.field == REPORTED), True)
    if reported:
        return Stage.OPEN
    return Stage.LEFT_CLOSING if status in CLOSING else Stage.DROPPED


def _intervals(ordered: Sequence[Observation], changed: Sequence[Change], reports: Reports) -> Iterable[Interval]:
    for field in (*FIELDS, REPORTED):
        values = [(each.day, each.new) for each in changed if each.field == field]
        if start := _start(field, ordered, reports):
            values.insert(0, start)
        # Of two reports of one day the later holds.
        last_of_day = [list(values)[-1] for _, values in groupby(values, key=lambda value: value[0])]
        for (day, value), following in zip_longest(last_of_day, last_of_day[1:]):
            yield Interval(field, value, day, following[0] if following else None)


def _start(field: str, ordered: Sequence[Observation], reports: Reports) -> tuple[date, Any] | None:
    """The first report's day and value of a field."""
    if field == REPORTED:
        return next(((_day(each), True) for each in ordered if each.kind is not DocumentKind.REPORT), None)
    return next(((_day(each), field_value(each.item, field)) for each in ordered if reports.says(each, field)), None)


def _targets(ordered: Sequence[Observation]) -> list[date]:
    """Each printed list repeats the dates before it, or holds the last alone."""
    days: list[date] = []
    for each in ordered:
        printed = [t.latest for t in each.item.target_dates if t.latest and t.kind is not DateKind.COMPLETED]
        new = [day for day in dict.fromkeys(printed) if day not in days]
        if printed and not new and printed[-1] != days[-1]:
            new = [printed[-1]]
        days += new
    return days
