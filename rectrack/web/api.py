"""The JSON API: what the pages show and do, for programs, under the same rules of access."""

from collections.abc import Iterable
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, Depends, HTTPException, Query, Request
from fastapi.security import APIKeyHeader
from starlette.responses import JSONResponse, Response

from db.queue import PAGE, Filter
from db.results import State
from flows.deciding import Desk
from flows.recounting import history_of
from flows.standing_items import StandingItem, standing_document, standing_item
from models.contract import document_records, short_hash
from models.decisions import Decision
from models.errors import Overtaken, UsageError
from models.records import CellPlace
from rectrack.web import api_acts as acts
from rectrack.web import api_models as shapes
from rectrack.web.document import document_stored, failure_of
from rectrack.web.images import Sha256
from rectrack.web.protection import TOKEN_HEADER
from rectrack.web.workplace import Here, Who, Workplace

_REFUSED = {
    400: "The body of the request is no JSON.",
    401: "Nobody knows who asks.",
    404: "There is nothing of this name.",
    413: "The request is too long.",
    421: "The desk is not at this address.",
    422: "The request cannot be understood; the sentence says why.",
    503: "The store is busy.",
}

router = APIRouter(
    prefix="/api",
    tags=["desk"],
    responses={status: {"model": shapes.Failure, "description": says} for status, says in _REFUSED.items()},
)

_form_token = APIKeyHeader(name=TOKEN_HEADER, auto_error=False, description="As /api/me has it.")
_Filtered = Annotated[acts.Name | None, Query()]


@router.get("/me")
def me(request: Request, who: Who) -> shapes.Me:
    """Who asks, and the token for their decisions."""
    return shapes.Me(name=who.name, role=who.role, form_token=request.app.state.tokens.of(who))


@router.get("/queue")
def queue(
    here: Here,
    force: Annotated[acts.Name | Literal[""] | None, Query(description="Empty for documents of unknown force.")] = None,
    report: _Filtered = None,
    reason: _Filtered = None,
    field: _Filtered = None,
    page: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
) -> shapes.QueuePage:
    """What waits for a person, the worst first; `report` is the SHA-256 of a document."""
    with here.store.reviewing() as review:
        found = review.queue(Filter(force, report, reason, field), page)
    return shapes.QueuePage(
        tasks=list(found.tasks),
        total=found.total,
        page=page,
        pages=max(1, -(-found.total // PAGE)),
        by_force=found.by_force,
        by_reason=found.by_reason,
    )


@router.get("/items/{item_id}", response_model=shapes.ItemPage, response_model_exclude_unset=True)
def item(here: Here, item_id: acts.Name) -> dict[str, Any]:
    """An item as it stands."""
    found = standing_item(here.store, item_id)
    with here.store.reviewing() as review:
        recommendation, claimed_by = review.recommendation_of(item_id), review.claimed_by(item_id)
    return {
        **_standing(found),
        "sha256": found.document.reading.sha256,
        "recommendation": recommendation,
        "claimed_by": claimed_by,
        "decisions": list(map(_decision, found.decisions)),
    }


@router.get("/documents/{sha256}", response_model=shapes.DocumentPage, response_model_exclude_unset=True)
def document(here: Here, sha256: Sha256) -> dict[str, Any]:
    """A document, its own counts, and its items as they stand."""
    stored = document_stored(here, sha256)
    standing = standing_document(here.store, short_hash(sha256)) if stored.state is State.READ else None
    return {
        **{name: getattr(stored, name) for name in ("sha256", "name", "origin", "state", "force", "first_seen")},
        "quarantine": failure_of(here, stored),
        "parts": document_records(standing.reading) if standing else [],
        "items": list(map(_standing, standing.items)) if standing else [],
    }


@router.get("/recommendations/{name}", response_model=shapes.RecommendationPage, response_model_exclude_unset=True)
def recommendation(here: Here, name: acts.Name) -> dict[str, Any]:
    """The story of a recommendation, by its id or that of one that became part of it."""
    history = history_of(here.store, name)
    return history.record() | {"decisions": list(map(_decision, history.decisions))}


@router.post(
    "/decisions",
    status_code=201,
    response_model=shapes.Decided,
    dependencies=[Depends(_form_token)],
    responses={
        403: {"model": shapes.Failure, "description": "The token is not theirs, or they may only read."},
        409: {"model": shapes.Overtaking, "description": "Somebody else decided meanwhile. Nothing was stored."},
    },
)
def decide(here: Here, who: Who, said: Annotated[acts.Said, Body()]) -> Any:
    """Store a decision, where the items stand as they were seen."""
    seen = _seen(said)
    desk = Desk(here.store, who.name, said.note, seen)
    for name in _items(said):
        standing_item(here.store, name)
    try:
        taken = _taken(desk, said)
    except Overtaken as error:
        return _overtaken(here, str(error), seen)
    except UsageError as error:
        raise HTTPException(422, str(error)) from error
    return {"decisions": list(map(_decision, taken))}


def _taken(desk: Desk, said: acts.Said) -> list[Decision]:
    match said:
        case acts.Correct():
            return desk.revise(said.item.id, said.fields, accept=said.accept)
        case acts.Accept():
            return desk.accept(*(each.id for each in said.items))
        case acts.Reject():
            return [desk.reject(said.item.id)]
        case acts.Add():
            if said.box and said.cell:
                raise UsageError("Name a box or a cell, not both.")
            cell = CellPlace(**said.cell.model_dump()) if said.cell else None
            return [desk.add(said.document, said.page, said.fields, said.box or cell)]
        case acts.Split():
            return [desk.split(said.item.id, said.parts)]
        case acts.Merge():
            return [desk.merge([each.id for each in said.items], said.fields)]
        case acts.Link():
            return [desk.link(said.items) if said.act == "link" else desk.keep_apart(said.items)]
        case acts.Undo():
            return [desk.undo(said.number)]


def _seen(said: acts.Said) -> dict[str, str]:
    """The versions of the items that it is about, where they count."""
    match said:
        case acts.Correct() | acts.Reject() | acts.Split():
            return {said.item.id: said.item.version}
        case acts.Accept() | acts.Merge():
            return {each.id: each.version for each in said.items}
    return {}


def _items(said: acts.Said) -> Iterable[str]:
    return said.items if isinstance(said, acts.Link) else _seen(said)


def _overtaken(here: Workplace, message: str, seen: Iterable[str]) -> Response:
    now = [_standing(standing_item(here.store, name)) for name in seen]
    return JSONResponse({"error": message, "items": now}, 409)


def _standing(item: StandingItem) -> dict[str, Any]:
    return {"version": item.version, "record": item.record}


def _decision(decision: Decision) -> dict[str, Any]:
    names = ("number", "by", "at", "act", "field", "before", "after", "note", "undoes")
    return {**{name: getattr(decision, name) for name in names}, "items": decision.ids}
