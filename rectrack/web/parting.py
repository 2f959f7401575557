"""The pages on which a person makes several items of one, or one of several."""

from collections.abc import Sequence

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from flows.deciding import Desk
from flows.standing_items import StandingItem, standing_item
from models.errors import Overtaken, UsageError
from rectrack.web.fields import blank_views
from rectrack.web.forms import text_in
from rectrack.web.rendering import page
from rectrack.web.sheets import sheets
from rectrack.web.typed import Answer, Typed, shown, typed_in, understood
from rectrack.web.workplace import Form, Here, Who, Workplace

router = APIRouter()

_OF_PARTS = ("reference", "recommendation", "action", "owners", "target_dates", "status")
_MOST_PARTS = 30


@router.get("/items/{item_id}/split")
def show_split(request: Request, here: Here, item_id: str) -> Response:
    """The form with two parts, the first of them as the item."""
    item = standing_item(here.store, item_id)
    whole = shown(item.record)
    first = {name: whole[name] for name in _OF_PARTS}
    second: Typed = {**first, "reference": "", "recommendation": "", "action": ""}
    return _split_page(request, here, item, [first, second])


@router.post("/items/{item_id}/split")
def split(request: Request, here: Here, who: Who, form: Form, item_id: str) -> Response:
    """Store the parts, or show one more."""
    item = standing_item(here.store, item_id)
    typed = list(_parts(form))
    if text_in(form, "do") == "more":
        return _split_page(
            request, here, item, [*typed, {**typed[0], "reference": "", "recommendation": "", "action": ""}]
        )
    answers = [understood(part) for part in typed]
    if any(answer.problems for answer in answers):
        return _split_page(request, here, item, typed, 422, answers=answers)
    desk = Desk(here.store, who.name, text_in(form, "note"), {item_id: text_in(form, "version")})
    try:
        taken = desk.split(item_id, [answer.values for answer in answers])
    except UsageError as error:
        return _split_page(request, here, item, typed, 422, message=str(error))
    except Overtaken as error:
        return _split_page(request, here, standing_item(here.store, item_id), typed, 409, message=str(error))
    return RedirectResponse(f"/items/{taken.records[0]['id']}?done={taken.number}", 303)


@router.get("/items/{item_id}/merge")
def show_merge(request: Request, here: Here, item_id: str) -> Response:
    """The items of the document, to choose those that are one with this."""
    return _merge_page(request, here, standing_item(here.store, item_id))


@router.post("/items/{item_id}/merge")
def merge(request: Request, here: Here, who: Who, form: Form, item_id: str) -> Response:
    """Make one item of the item and those that were chosen."""
    item = standing_item(here.store, item_id)
    chosen = [each for each in form.getlist("items") if isinstance(each, str)]
    seen = {name: text_in(form, f"version.{name}") for name in (item_id, *chosen)}
    try:
        taken = Desk(here.store, who.name, text_in(form, "note"), seen).merge([item_id, *chosen])
    except UsageError as error:
        return _merge_page(request, here, item, 422, message=str(error), chosen=chosen)
    except Overtaken as error:
        return _merge_page(request, here, standing_item(here.store, item_id), 409, message=str(error), chosen=chosen)
    return RedirectResponse(f"/items/{taken.records[0]['id']}?done={taken.number}", 303)


def _parts(form: Form) -> Sequence[Typed]:
    found: list[Typed] = []
    while len(found) < _MOST_PARTS and f"{len(found)}.recommendation" in form:
        found.append(typed_in(form, f"{len(found)}."))
    return found


def _split_page(
    request: Request,
    here: Workplace,
    item: StandingItem,
    parts: Sequence[Typed],
    status: int = 200,
    *,
    answers: Sequence[Answer] = (),
    message: str | None = None,
) -> Response:
    wrongs = [answer.problems for answer in answers] or [{} for _ in parts]
    return page(
        request,
        "split.html",
        status,
        item=item,
        reading=item.document.reading,
        parts=[
            blank_views(_OF_PARTS, part, wrong, f"{number}.")
            for number, (part, wrong) in enumerate(zip(parts, wrongs, strict=True))
        ],
        message=message,
        problems=[(part, field, said) for part, wrong in enumerate(wrongs) for field, said in wrong.items()],
        sheets=sheets(here, item.document.reading.sha256, item.now),
    )


def _merge_page(
    request: Request,
    here: Workplace,
    item: StandingItem,
    status: int = 200,
    *,
    message: str | None = None,
    chosen: Sequence[str] = (),
) -> Response:
    near = sorted(item.document.items, key=lambda each: abs(each.now.number - item.now.number))
    return page(
        request,
        "merge.html",
        status,
        item=item,
        reading=item.document.reading,
        others=[each for each in near if each.id != item.id],
        chosen=chosen,
        message=message,
    )
