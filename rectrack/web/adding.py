"""The page on which a person adds an item that reading missed: where it stands, and its fields.

On a page, a box is drawn around it; in an Office file, which has none, its cell is named.
"""

from collections.abc import Mapping
from math import inf
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from flows.deciding import Box, Desk
from models.documents import Extraction
from models.errors import UsageError
from models.records import CellPlace
from rectrack.web.cells import tables
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

CELL = ("sheet", "table", "row", "column")
"""Of a cell, the name of its sheet or the number of its table; all numbers from 1."""

_MOST = 10_000_000

_FIELDS = ("recommendation", "action", "reference", "kind", "owners", "target_dates", "status", "section", "priority")


@router.get("/documents/{sha256}/add")
@router.get("/documents/{sha256}/pages/{number}/add")
def show_form(request: Request, here: Here, sha256: Sha256, number: int | None = None) -> Response:
    """The empty form, and the page of the document if it has pages."""
    return _add_page(request, here, _reading(here, sha256, number), number, {"kind": "recommendation"})


@router.get("/documents/{sha256}/pages/{number}/words")
def show_words(
    request: Request,
    here: Here,
    sha256: Sha256,
    number: int,
    edges: Annotated[
        list[Annotated[float, Query(allow_inf_nan=False)]], Query(alias="edge", min_length=4, max_length=4)
    ],
) -> Response:
    """The field of the recommendation, with the words that are in the box."""
    left, top, right, bottom = edges
    _reading(here, sha256, number)
    said = here.pictures.words(sha256, number, (left, top, right, bottom))
    return page(
        request, "words.html", view=blank_views(("recommendation",), {"recommendation": said}, {})["recommendation"]
    )


@router.post("/documents/{sha256}/add")
@router.post("/documents/{sha256}/pages/{number}/add")
def add(request: Request, here: Here, who: Who, form: Form, sha256: Sha256, number: int | None = None) -> Response:
    """Store the item, or first take the words of the box into the form."""
    reading, typed = _reading(here, sha256, number), typed_in(form)
    spot = {name: text_in(form, name) for name in (EDGES if number else CELL)}
    answer = understood(typed)
    problems = dict(answer.problems)
    place: Box | CellPlace | None = None
    try:
        place = _box(form) if number else _cell(form)
    except ValueError as error:
        problems["place"] = str(error)
    if text_in(form, "do") == "words" and number and isinstance(place, tuple):
        typed["recommendation"] = here.pictures.words(sha256, number, place)
        return _add_page(request, here, reading, number, typed, spot)
    if problems:
        return _add_page(request, here, reading, number, typed, spot, problems, 422)
    given = {name: value for name, value in answer.values.items() if value not in (None, [])}
    try:
        taken = Desk(here.store, who.name, text_in(form, "note")).add(sha256, number, given, place)
    except UsageError as error:
        return _add_page(request, here, reading, number, typed, spot, {"place": str(error)}, 422)
    return RedirectResponse(f"/items/{taken.ids[0]}?done={taken.number}", 303)


def _box(form: FormData) -> Box | None:
    typed = [text_in(form, edge) for edge in EDGES]
    if not any(typed):
        return None
    try:
        left, top, right, bottom = map(float, typed)
    except ValueError:
        raise ValueError("Give all four edges in points, as numbers; or none.") from None
    if not (0 <= left < right < inf and 0 <= top < bottom < inf):
        raise ValueError("The left edge must be left of the right one, the top above the bottom, and none below 0.")
    return left, top, right, bottom


def _cell(form: FormData) -> CellPlace | None:
    sheet, table, row, column = (text_in(form, name) for name in CELL)
    if not any((sheet, table, row, column)):
        return None
    in_table, numbers = bool(sheet or table), [each for each in (table, row, column) if each]
    fits = row and in_table == bool(column) and not (sheet and table)
    if not fits or not all(each.isdecimal() and 1 <= int(each) <= _MOST for each in numbers):
        raise ValueError(
            "Give the sheet or else the number of the table, with row and column, all numbers from 1; of text outside "
            "tables the number of its paragraph as row; or nothing."
        )
    return CellPlace(sheet or None, int(table) if table else None, int(row), int(column) if column else None)


def _reading(here: Workplace, sha256: str, number: int | None) -> Extraction:
    reading = here.store.reading_of(sha256)
    if reading is None or (number not in range(1, reading.pages + 1) if reading.pages else number is not None):
        raise HTTPException(404, "There is no such page of a document that was read.")
    return reading


def _add_page(
    request: Request,
    here: Workplace,
    reading: Extraction,
    number: int | None,
    typed: Typed,
    spot: Mapping[str, str] | None = None,
    problems: Mapping[str, str] | None = None,
    status: int = 200,
) -> Response:
    return page(
        request,
        "add.html",
        status,
        reading=reading,
        sheet=Sheet(number, *here.pictures.sizes(reading.sha256)[number - 1], ()) if number else None,
        tables=tables(reading.items),
        views=blank_views(_FIELDS, typed, problems or {}),
        spot=spot or dict.fromkeys(EDGES if number else CELL, ""),
        problems=problems or {},
    )
