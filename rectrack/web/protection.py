"""What stands between the web and the pages: checks of the host and of the person, headers, and tokens in forms."""

import hmac
import logging
import secrets
from collections.abc import Callable, Collection, Mapping
from urllib.parse import urlsplit

from fastapi import HTTPException, Request
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rectrack.web.access import Access, Person

_log = logging.getLogger("rectrack.web")

TOKEN_FIELD = "form_token"  # noqa: S105 (a name, no secret)
"""The hidden field of every form."""

TOKEN_HEADER = "X-Form-Token"  # noqa: S105
"""The header that programs and scripts send instead."""

OPEN_PATHS = ("/enter", "/static/")
"""What anybody may ask for."""

MOST_BYTES = 2 << 20
"""Of the body of a request: the longest recommendation is a small part of it."""

_BROKEN = "There is an error in rectrack. Nothing was stored. The terminal of the desk has what to report."

_SAFE_METHODS = ("GET", "HEAD")

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

Refuse = Callable[[HTTPConnection, int, str], Response]
"""Makes the page that says why a request is refused: the request, the status, the sentence."""


class Shield:
    """Every request passes here first: a wrong host or an unknown person goes no further.

    The person is in `request.state.person` from here on.

    Args:
        app: what comes after.
        hosts: the host names that browsers may use, in small letters, with the port where it is not the usual one.
        access: tells who it is.
        refuse: makes the page of a refusal.
    """

    def __init__(self, app: ASGIApp, *, hosts: Collection[str], access: Access, refuse: Refuse) -> None:
        self._app = app
        self._hosts = frozenset(hosts)
        self._access = access
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse the request, or pass it on; every answer gets the headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = HTTPConnection(scope)
        person = self._access.person(request)
        scope.setdefault("state", {})["person"] = person
        answering = _with_headers(send)
        if refusal := self._refusal(request, person):
            await refusal(scope, receive, answering)
            return
        try:
            await self._app(scope, receive, answering)
        except Exception:
            _log.exception("%s %s", request.scope["method"], request.url.path)
            await self._refuse(request, 500, _BROKEN)(scope, receive, answering)

    def _refusal(self, request: HTTPConnection, person: Person | None) -> Response | None:
        # Another name for this address is how a page elsewhere would read ours (DNS rebinding).
        if request.headers.get("host", "").lower() not in self._hosts:
            return self._refuse(request, 421, "The desk is not at this address. Use the one that it printed.")
        if not person and not request.url.path.startswith(OPEN_PATHS):
            return self._refuse(request, 401, "Nobody knows who you are. Open the desk by the address that it printed.")
        if int(request.headers.get("content-length") or 0) > MOST_BYTES:
            return self._refuse(request, 413, "This is longer than anything that the desk takes.")
        return None


def _with_headers(send: Send) -> Send:
    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("Cache-Control", "no-store")
        await send(message)

    return send_with_headers


class FormTokens:
    """Tokens that only our pages know: a form without the token of its person was made elsewhere."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)

    def of(self, person: Person) -> str:
        """The token for the forms of a person."""
        return hmac.digest(self._key, person.session.encode(), "sha256").hex()

    def fits(self, person: Person, token: str) -> bool:
        """Whether it is the token of this person."""
        return hmac.compare_digest(token.encode(), self.of(person).encode())


async def checked_post(request: Request) -> None:
    """A dependency of all routers: whatever changes something comes from a page of ours, and from an analyst.

    Raises:
        HTTPException: 403, with what to do.
    """
    if request.method in _SAFE_METHODS:
        return
    person: Person = request.state.person
    if not _from_here(request.headers) or not request.app.state.tokens.fits(person, await _token(request)):
        raise HTTPException(403, "This form is not of this desk, or the desk was started anew. Load the page again.")
    if not person.decides:
        raise HTTPException(403, "You may read here, and not decide. An analyst of your force can.")


def _from_here(headers: Mapping[str, str]) -> bool:
    """Browsers say which page a form was sent from; programs need not."""
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc.lower() == headers.get("host", "").lower()


async def _token(request: Request) -> str:
    if token := request.headers.get(TOKEN_HEADER):
        return token
    sent = (await request.form()).get(TOKEN_FIELD)
    return sent if isinstance(sent, str) else ""
