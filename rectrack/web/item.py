"""The page of one item: what was read beside the page that it was read from, and all that a person may decide."""

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from rectrack.web.rendering import page
from rectrack.web.workplace import Here

router = APIRouter()


@router.get("/items/{item_id}")
def show_item(request: Request, here: Here, item_id: str) -> Response:
    """The page of an item."""
    stored = here.store.item(item_id)
    if stored is None:
        raise HTTPException(404, f"No item {item_id} is stored.")
    return page(request, "item.html", stored=stored)
