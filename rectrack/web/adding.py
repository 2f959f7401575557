"""The page on which a person adds an item that reading missed: a box is drawn around it, and its fields are typed."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from flows.deciding import Box, Desk
from models.documents import Extraction
from models.errors import UsageError
from rectrack.web.fields import blank_views
from rectrack.web.forms import text_in
from rectrack.web.images import Sha256
from rectrack.web.rendering import page
from rectrack.web.sheets import Sheet
from rectrack.web.typed import Typed, typed_in, understood
from rectrack.web.workplace import Form, Here, Who, Workplace

router = APIRouter()

EDGES = ("left", "top", "right", "bottom")
"""Of a box, in points from the top left corner of the page."""

_FIELDS = ("recommendation", "action", "reference", "kind", "owners", "target_dates", "status", "section", "priority")


@router.get("/documents/{sha256}/pages/{number}/add")
def show_form(request: Request, here: Here, sha256: Sha256, number: int) -> Response:
    """The page of the document, and the empty form."""
    return _add_page(request, here, _reading(here, sha256, number), number, {"kind": "recommendation"})


@router.get("/documents/{sha256}/pages/{number}/words")
def show_words(
    request: Request,
    here: Here,
    sha256: Sha256,
    number: int,
    edges: Annotated[list[float], Query(alias="edge", min_length=4, max_length=4)],
) -> Response:
    """The field of the recommendation, with the words that are in the box."""
    left, top, right, bottom = edges
    _reading(here, sha256, number)
    said = here.pictures.words(sha256, number, (left, top, right, bottom))
    return page(
        request, "words.html", view=blank_views(("recommendation",), {"recommendation": said}, {})["recommendation"]
    )


@router.post("/documents/{sha256}/pages/{number}/add")
def add(request: Request, here: Here, who: Who, form: Form, sha256: Sha256, number: int) -> Response:
    """Store the item, or first take the words of the box into the form."""
    reading, typed = _reading(here, sha256, number), typed_in(form)
    edges = {edge: text_in(form, edge) for edge in EDGES}
    answer = understood(typed)
    problems = dict(answer.problems)
    try:
        box = _box(form)
    except ValueError:
        box, problems["box"] = None, "Give all four edges in points, as numbers; or none."
    if text_in(form, "do") == "words" and box:
        typed["recommendation"] = here.pictures.words(sha256, number, box)
        return _add_page(request, here, reading, number, typed, edges)
    if problems:
        return _add_page(request, here, reading, number, typed, edges, problems, 422)
    given = {name: value for name, value in answer.values.items() if value not in (None, [])}
    try:
        taken = Desk(here.store, who.name, text_in(form, "note")).add(sha256, number, given, box)
    except UsageError as error:
        return _add_page(request, here, reading, number, typed, edges, {"box": str(error)}, 422)
    return RedirectResponse(f"/items/{taken.ids[0]}?done={taken.number}", 303)


def _box(form: FormData) -> Box | None:
    typed = [text_in(form, edge) for edge in EDGES]
    if not any(typed):
        return None
    left, top, right, bottom = map(float, typed)
    return left, top, right, bottom


def _reading(here: Workplace, sha256: str, number: int) -> Extraction:
    reading = here.store.reading_of(sha256)
    if reading is None or not 1 <= number <= reading.pages:
        raise HTTPException(404, "There is no such page of a document that was read.")
    return reading


def _add_page(
    request: Request,
    here: Workplace,
    reading: Extraction,
    number: int,
    typed: Typed,
    edges: Mapping[str, str] | None = None,
    problems: Mapping[str, str] | None = None,
    status: int = 200,
) -> Response:
    sizes = here.pictures.sizes(reading.sha256)
    return page(
        request,
        "add.html",
        status,
        reading=reading,
        sheet=Sheet(number, *sizes[number - 1], ()),
        views=blank_views(_FIELDS, typed, problems or {}),
        edges=edges or dict.fromkeys(EDGES, ""),
        problems=problems or {},
    )
