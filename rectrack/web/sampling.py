"""Samples: items drawn at random that people check, the accuracy that this shows, and accepting all of one reason."""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from starlette.responses import RedirectResponse, Response

from db.sampling import UNFLAGGED
from db.waiting import SAMPLE
from flows.deciding import Desk
from flows.measuring import ENOUGH, accuracy, verdict
from rectrack.web.forms import text_in
from rectrack.web.rendering import page
from rectrack.web.wording import REASONS
from rectrack.web.workplace import Form, Here, Who

router = APIRouter()

_AT_ONCE = 20
"""Items that are drawn of those that nothing is flagged on."""


@router.get("/samples")
def show_samples(request: Request, here: Here, drawn: int | None = None) -> Response:
    """How accurate reading is where nothing is flagged, by form and field."""
    with here.store.reviewing() as review:
        samples = review.samples(UNFLAGGED)
    return page(
        request,
        "samples.html",
        verdict=verdict(samples),
        accuracy=accuracy(samples),
        waiting=f"/?reason={SAMPLE}",
        at_once=_AT_ONCE,
        drawn=drawn,
    )


@router.post("/samples")
def draw(here: Here, form: Form) -> Response:
    """Draw some more: of a reason, or of what is not up for review."""
    reason = _known(text_in(form, "reason"))
    with here.store.writing("Drawing a sample") as writing:
        drawn = writing.draw(reason, ENOUGH if reason else _AT_ONCE)
    return RedirectResponse(f"/bulk?reason={reason}" if reason else f"/samples?drawn={drawn}", 303)


@router.get("/bulk")
def show_bulk(
    request: Request, here: Here, reason: Annotated[str, Query(min_length=1)], accepted: int | None = None
) -> Response:
    """How many items are up for review for one reason alone, and what a sample of them has shown."""
    _known(reason)
    with here.store.reviewing() as review:
        samples = review.samples(reason)
        waiting = sum(map(len, review.items_only_for(reason).values()))
    found = verdict(samples)
    return page(
        request,
        "bulk.html",
        reason=reason,
        waiting=waiting,
        verdict=found,
        suffices=found.suffices(waiting),
        enough=ENOUGH,
        check=f"/?reason={SAMPLE}_of_{reason}",
        accepted=accepted,
    )


@router.post("/bulk")
def accept_all(here: Here, who: Who, form: Form) -> Response:
    """Accept all items that are up for review for one reason alone, once a sample has shown that they may be."""
    reason = _known(text_in(form, "reason"))
    with here.store.reviewing() as review:
        found = verdict(review.samples(reason))
        by_force = review.items_only_for(reason)
    waiting = sum(map(len, by_force.values()))
    if not reason or not found.suffices(waiting):
        raise HTTPException(409, "First a sample of these items must be checked, and nothing found wrong in it.")
    note = f"All of one reason, {reason}, after {found.checked} of a sample were found right"
    for items in by_force.values():
        Desk(here.store, who.name, note).accept(*items)
    return RedirectResponse(f"/bulk?reason={reason}&accepted={waiting}", 303)


def _known(reason: str) -> str:
    if reason and reason not in REASONS:
        raise HTTPException(404, "There is no such reason.")
    return reason
