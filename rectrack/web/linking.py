"""The page on which a person says whether items are one recommendation: side by side, with the differences marked."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from db.results import SeenItem, StoredRecommendation
from flows.deciding import Desk
from flows.standing_items import StandingItem, standing_item
from models.contract import field_value
from models.errors import UsageError
from models.recommendations import Candidate
from models.value_text import value_text
from rectrack.web.differences import Piece, compared
from rectrack.web.forms import filter_asked, filter_in, text_in
from rectrack.web.queue import to_next
from rectrack.web.rendering import page
from rectrack.web.workplace import Form, Here, Who, Workplace

router = APIRouter()

_COMPARED = (
    "reference",
    "source_body",
    "source_title",
    "source_date",
    "priority",
    "recommendation",
    "action",
    "owners",
    "target_dates",
    "status",
)
_FOUND = 8  # recommendations that a search for others shows
_LOOKED_AT = 40  # hits, since those of other forces are left out


@dataclass(frozen=True, slots=True)
class Beside:
    """Another item beside this one: why it may be the same, how likely, and field by field both texts in pieces."""

    other: StandingItem
    score: float
    reasons: tuple[str, ...]
    fields: list[tuple[str, list[Piece], list[Piece]]]


@router.get("/items/{item_id}/links")
def show_links(request: Request, here: Here, item_id: str, q: str = "", done: int = 0) -> Response:
    """The items that an item is linked with, those that it may be the same as, and a search for others."""
    item = standing_item(here.store, item_id)
    with here.store.reviewing() as review:
        candidates = review.candidates_of(item_id)
        name = review.recommendation_of(item_id)
        before = review.decision(done) if done else None
    told = here.store.recommendation(name) if name else None
    return page(
        request,
        "links.html",
        item=item,
        wanted=filter_asked(request),
        recommendation=told,
        members=[seen for seen in told.items if seen.item_id != item_id] if told else [],
        candidates=list(besides(here, item, candidates)),
        q=q,
        found=list(islice(_found(here, q, told), _FOUND)) if q else [],
        done=before,
    )


@router.post("/items/{item_id}/links")
def decide(here: Here, who: Who, form: Form, item_id: str) -> Response:
    """Say that an item and another are one recommendation, or that they are not; go on where no question is left."""
    desk, both = Desk(here.store, who.name, text_in(form, "note")), [item_id, text_in(form, "other")]
    taken = desk.link(both) if text_in(form, "do") == "link" else desk.keep_apart(both)
    with here.store.reviewing() as review:
        left = review.candidates_of(item_id)
    if left or not text_in(form, "task"):
        return RedirectResponse(f"/items/{item_id}/links?done={taken.number}", 303)
    return to_next(here, who, filter_in(form), besides=item_id, done=taken.number)


def besides(here: Workplace, item: StandingItem, candidates: list[Candidate]) -> Iterator[Beside]:
    """The items that an item may be the same as, beside it."""
    for candidate in candidates:
        other = candidate.first if candidate.second == item.id else candidate.second
        try:
            found = standing_item(here.store, other)
        except UsageError:  # rejected since
            continue
        yield Beside(found, candidate.score, candidate.reasons, list(_fields(found, item)))


def _fields(left: StandingItem, right: StandingItem) -> Iterator[tuple[str, list[Piece], list[Piece]]]:
    for field in _COMPARED:
        texts = [value_text(field, field_value(each.now, field)) or "" for each in (left, right)]
        if any(texts):
            yield field, *compared(*texts)


def _found(
    here: Workplace, words: str, own: StoredRecommendation | None
) -> Iterator[tuple[StoredRecommendation, SeenItem, str]]:
    """Recommendations that a person looks for: each, its last item, to which this would be linked, and its words."""
    for hit in here.store.search(words, _LOOKED_AT):
        told = here.store.recommendation(hit.id)
        if told and told.items and _may_be_one(own, told):
            yield told, told.items[-1], hit.recommendation or hit.action or ""


def _may_be_one(own: StoredRecommendation | None, other: StoredRecommendation) -> bool:
    """No recommendation is of two forces."""
    return own is None or (own.id != other.id and (own.force == other.force or None in (own.force, other.force)))
