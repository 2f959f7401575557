"""Templates into pages. Texts of documents are hostile: the templates escape all, and none marks a text as safe."""

from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, JSONResponse, Response

from models.value_text import value_text
from rectrack.web import wording
from rectrack.web.access import Person
from rectrack.web.fields import label
from rectrack.web.protection import TOKEN_FIELD

_TEMPLATES = Environment(
    loader=PackageLoader("rectrack.web"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.filters.update(
    {name: getattr(wording, name) for name in ("words", "reason", "day", "moment", "percent", "short", "sentence")}
)

NAVIGATION = (("/", "Queue"), ("/find", "Find"), ("/samples", "Samples"), ("/dashboard", "Dashboard"))
"""Addresses and names in the head of every page."""

_TEMPLATES.globals.update(
    value_text=value_text, TOKEN_FIELD=TOKEN_FIELD, NAVIGATION=NAVIGATION, label=label, ACTS=wording.ACTS
)


def page(request: HTTPConnection, template: str, status: int = 200, **context: Any) -> HTMLResponse:
    """A page from a template of this name.

    Args:
        request: what is answered; `person`, `form_token` and `path` are in the context of every template.
        template: the file in `templates/`.
        status: of the answer.
        context: what the template needs besides.
    """
    person: Person | None = request.scope.get("state", {}).get("person")
    given = {
        "person": person,
        "form_token": request.app.state.tokens.of(person) if person else "",
        "path": request.url.path,
        "query": request.url.query,
        **context,
    }
    return HTMLResponse(_TEMPLATES.get_template(template).render(given), status)


def asks_for_json(request: HTTPConnection) -> bool:
    """Whether a program asks, and not a browser."""
    return request.url.path.startswith("/api/")


def refusal(request: HTTPConnection, status: int, message: str) -> Response:
    """The page that says why a request came to nothing, and what to do; of the API, the same sentence."""
    if asks_for_json(request):
        return JSONResponse({"error": message}, status)
    return page(request, "refusal.html", status, message=message, title=_TITLES.get(status, "This did not work"))


_TITLES = {
    401: "Who are you?",
    403: "Not allowed",
    404: "Nothing here",
    409: "Somebody was faster",
    413: "Too long",
    421: "Wrong address",
    422: "Not understood",
    500: "Something broke",
    503: "The store is busy",
}
