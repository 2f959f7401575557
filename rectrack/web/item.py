"""The page of one item: what was read beside the page that it was read from, and all that a person may decide."""

from collections.abc import Mapping, Sequence

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from db.queue import Filter
from flows.deciding import Desk
from flows.standing_items import StandingItem, standing_item
from history.decisions import undone
from models.decisions import Act, Decision
from models.errors import Overtaken, UsageError
from models.flags import ITEM_FLAGS
from rectrack.web import claiming
from rectrack.web.cells import grids
from rectrack.web.fields import MAIN, OTHERS, views
from rectrack.web.forms import filter_asked, filter_in, query_of, text_in
from rectrack.web.overtaken import Difference, overtaking
from rectrack.web.queue import to_next
from rectrack.web.rendering import page
from rectrack.web.sheets import pages_of, sheets
from rectrack.web.typed import Answer, Typed, typed_in, understood
from rectrack.web.workplace import Form, Here, Who, Workplace

router = APIRouter()


@router.get("/items/{item_id}")
def show_item(
    request: Request,
    here: Here,
    item_id: str,
    also: int = 0,
    zoom: int = 1,
    done: int = 0,
) -> Response:
    """The page of an item; `also` shows so many pages before and after its own, `done` tells of a decision before."""
    return _item_page(request, here, standing_item(here.store, item_id), also=also, zoom=zoom, done=done)


@router.post("/items/{item_id}")
def decide(request: Request, here: Here, who: Who, form: Form, item_id: str) -> Response:
    """Save what was typed, accept the item as it was typed, or reject it; then go on."""
    typed = typed_in(form)
    answer = understood(typed)
    item = standing_item(here.store, item_id)
    desk = Desk(here.store, who.name, text_in(form, "note"), {item_id: text_in(form, "version")})
    act = text_in(form, "do")
    try:
        if act == "reject":
            taken = desk.reject(item_id)
        elif answer.problems:
            return _item_page(request, here, item, 422, typed=typed, problems=answer.problems)
        elif act == "accept":
            taken = desk.revise(item_id, answer.changes(item.record), accept=True)[-1]
        else:
            return _save(desk, item, answer, filter_in(form))
    except Overtaken:
        now = standing_item(here.store, item_id)
        found = overtaking(now, text_in(form, "version"), typed, answer)
        return _item_page(request, here, now, 409, typed=found.form, differences=found.differences)
    claiming.release(here, who, item_id)
    return to_next(here, who, filter_in(form), besides=item_id, done=taken.number)


def _save(desk: Desk, item: StandingItem, answer: Answer, wanted: Filter) -> Response:
    changes = answer.changes(item.record)
    done = desk.revise(item.id, changes)[-1].number if changes else 0
    return RedirectResponse(f"/items/{item.id}?{query_of(wanted, done=done)}", 303)


@router.post("/items/{item_id}/claim")
def claim(here: Here, who: Who, form: Form, item_id: str) -> Response:
    """Say that one works on an item, or does no more."""
    (claiming.release if text_in(form, "do") == "release" else claiming.claim)(here, who, item_id)
    return RedirectResponse(f"/items/{item_id}?{query_of(filter_in(form))}", 303)


@router.post("/decisions/{number}/undo")
def undo(here: Here, who: Who, form: Form, number: int) -> Response:
    """Take back a decision; go to the item that it was about."""
    with here.store.reviewing() as review:
        decision = review.decision(number)
    taken = Desk(here.store, who.name, text_in(form, "note")).undo(number)
    ids = decision.ids if decision else []
    return RedirectResponse(f"/items/{ids[0]}?done={taken.number}" if ids else f"/?done={taken.number}", 303)


@router.post("/items/{item_id}/keep")
def keep(here: Here, who: Who, form: Form, item_id: str) -> Response:
    """Take a decision again that is up for review, on the print of today."""
    item = standing_item(here.store, item_id)
    decision = _decision(item, form)
    desk = Desk(here.store, who.name, text_in(form, "note"), {item_id: text_in(form, "version")})
    if decision.act is Act.CORRECT and decision.field:
        desk.correct(item_id, decision.field, decision.after)
    elif decision.act is Act.ACCEPT:
        desk.accept(item_id)
    else:
        raise UsageError("Only a correction and an acceptance can be taken again. Undo this one, and decide anew.")
    return RedirectResponse(f"/items/{item_id}?{query_of(filter_in(form))}", 303)


def _decision(item: StandingItem, form: FormData) -> Decision:
    for decision in item.decisions:
        if str(decision.number) == form.get("decision"):
            return decision
    raise UsageError(f"There is no such decision on item {item.id}.")


def _item_page(
    request: Request,
    here: Workplace,
    item: StandingItem,
    status: int = 200,
    *,
    typed: Typed | None = None,
    problems: Mapping[str, str] | None = None,
    differences: Sequence[Difference] = (),
    also: int = 0,
    zoom: int = 1,
    done: int = 0,
) -> Response:
    """The page of an item, with what was typed where it was not stored."""
    reading = item.document.reading
    with here.store.reviewing() as review:
        claimed_by = review.claimed_by(item.id)
        recommendation = review.recommendation_of(item.id)
        before = review.decision(done) if done else None
    previous, following = _neighbours(item)
    return page(
        request,
        "item.html",
        status,
        item=item.now,
        item_id=item.id,
        reading=reading,
        version=item.version,
        wanted=filter_asked(request),
        views=views(item, typed or {}, problems or {}),
        main=MAIN,
        others=OTHERS,
        problems=problems or {},
        overtaken=status == 409,
        differences=differences,
        says=[doubt.says for doubt in ITEM_FLAGS if doubt.about is None and doubt.code in item.now.flags],
        decisions=list(reversed(item.decisions)),
        undone=undone(item.decisions),
        reopened=[each for each in item.document.current.reopened if each.item == item.id],
        sheets=sheets(here, reading.sha256, item.now, _pages_around(item, also)),
        grids=grids(item.document.current.items, item.now),
        also=also,
        zoom=min(max(zoom, 1), 3),
        done=before,
        claimed_by=claimed_by,
        recommendation=recommendation,
        previous=previous,
        following=following,
    )


def _neighbours(item: StandingItem) -> tuple[str | None, str | None]:
    """The ids of the items before and after one in its document."""
    ids = [None, *(each.id for each in item.document.items), None]
    place = ids.index(item.id)
    return ids[place - 1], ids[place + 1]


def _pages_around(item: StandingItem, also: int) -> Sequence[int]:
    """The pages of an item and so many before and after them; none where it is to be shown alone."""
    spanned = pages_of(item.now)
    return range(min(spanned, default=1) - also, max(spanned, default=0) + also + 1) if also else ()
