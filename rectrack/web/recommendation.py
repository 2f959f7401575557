"""The page of one recommendation: its story over all reports, its items, and what may belong to it too."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from flows.deciding import Desk
from flows.recounting import Member, history_of
from flows.standing_items import StandingItem, standing_item
from history.changes import REPORTED
from history.corrections import wording_of
from history.decisions import undone
from history.stories import reopens
from models.decisions import Act
from rectrack.web.charts import timeline
from rectrack.web.forms import text_in
from rectrack.web.linking import Beside, besides
from rectrack.web.rendering import page
from rectrack.web.workplace import Form, Here, Who, Workplace

router = APIRouter()

STAGES = {
    "open": "Open",
    "closed": "Closed",
    "left_closing": "Proposed for closure, then reported no more",
    "dropped": "Dropped: open, then reported no more",
}
"""Where a recommendation stands, in words."""

_ACTS = {Act.LINK.value: Desk.link, Act.KEEP_APART.value: Desk.keep_apart}


@router.get("/recommendations/{name}")
def show_recommendation(request: Request, here: Here, name: str) -> Response:
    """The page of a recommendation, by its id or that of one that became part of it."""
    history = history_of(here.store, name)
    told, members = history.linked.told, history.linked.members
    return page(
        request,
        "recommendation.html",
        asked=name.strip().upper(),
        told=told,
        stage=told.stage and STAGES[told.stage],
        members=members,
        latest=members[-1].item,
        wording=wording_of(members[-1].item),
        chart=timeline(history.intervals, _report_days(members), datetime.now(UTC).date()),
        changes=history.changes,
        reopens=reopens,
        reported_field=REPORTED,
        pairs=list(_pairs(here, members)),
        decisions=history.decisions[::-1],
        undone=undone(history.decisions),
    )


@router.post("/recommendations/{name}/links")
def decide(here: Here, who: Who, form: Form, name: str) -> Response:
    """Say that two items are one recommendation, or that they are not."""
    act, items = text_in(form, "do"), [item for item in form.getlist("item") if isinstance(item, str)]
    if act not in _ACTS or not items:
        raise HTTPException(422, "Say which items are one recommendation, or are not. Load the page again.")
    _ACTS[act](Desk(here.store, who.name, text_in(form, "note")), items)
    now_in = here.store.recommendation_with(items[0])
    return RedirectResponse(f"/recommendations/{now_in or name}", 303)


def _report_days(members: Sequence[Member]) -> Iterator[date]:
    for each in members:
        try:
            yield date.fromisoformat(each.seen.report_date or "")
        except ValueError:
            continue  # only a month or a year is printed, or nothing


def _pairs(here: Workplace, members: Sequence[Member]) -> Iterator[tuple[StandingItem, Beside]]:
    """Each item of it with those that it may be the same as."""
    for member in members:
        with here.store.reviewing() as review:
            candidates = review.candidates_of(member.seen.item_id)
        if candidates:
            item = standing_item(here.store, member.seen.item_id)
            yield from ((item, beside) for beside in besides(here, item, candidates))
