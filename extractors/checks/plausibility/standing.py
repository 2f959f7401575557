"""A status at odds with the last update, with its colour, or with the calendar."""

from collections.abc import Iterator

from extractors.checks.plausibility.words import says
from models.iso_dates import first_day
from models.records import Item, Rag, Status

_DONE = {Status.CLOSED, Status.PROPOSED_FOR_CLOSURE, Status.AWAITING_SIGN_OFF, Status.NO_ACTION_REQUIRED}
_DONE |= {Status.SUPERSEDED, Status.NOT_ADOPTED}
_WELL = {Status.ON_TARGET}
_ILL = {Status.OFF_TARGET}


def doubts_about_standing(item: Item, reported: str | None) -> Iterator[str]:
    """The flags for the status of an item in a document of the date `reported` (ISO date or prefix)."""
    last = item.updates[-1].text if item.updates else ""
    if item.status and says(last, "open" if item.status in _DONE else "closed"):
        yield "status_against_update"
    if (item.rag is Rag.RED and item.status in _WELL) or (item.rag is Rag.GREEN and item.status in _ILL):
        yield "status_against_colour"
    due = [target.latest for target in item.target_dates if target.latest]
    if reported and due and item.status in _WELL and due[-1] < first_day(reported):
        yield "on_target_past_date"
