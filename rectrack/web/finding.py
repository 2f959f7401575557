"""Finding a recommendation by its words or id, and a document by its name, whether or not anything waits in it."""

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from history.identity import id_of, number_of
from rectrack.web.rendering import page
from rectrack.web.workplace import Here

router = APIRouter()

_DOCUMENTS = 20


@router.get("/find")
def show_found(request: Request, here: Here, words: str = "") -> Response:
    """What has all of these words; without words, the newest documents. An id leads to its recommendation."""
    number = number_of(words)
    if number is not None and here.store.recommendation(id_of(number)):
        return RedirectResponse(f"/recommendations/{id_of(number)}", 303)
    wanted = words.casefold().split()
    named = [each for each in here.store.documents() if all(word in each.name.casefold() for word in wanted)]
    return page(
        request,
        "find.html",
        words=words,
        found=here.store.search(words),
        documents=named[: -_DOCUMENTS - 1 : -1],
        more=len(named) > _DOCUMENTS,
    )
