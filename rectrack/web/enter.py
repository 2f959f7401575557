"""The door: the token in the printed address for a cookie, and nothing of it in the address that stays."""

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from rectrack.web.access import LocalAccess
from rectrack.web.rendering import refusal


def router(access: LocalAccess) -> APIRouter:
    """The router with the door."""
    door = APIRouter()

    @door.get("/enter")
    def enter(request: Request, token: str = "") -> Response:
        session = access.exchange(token)
        if session is None:
            if access.person(request):
                return RedirectResponse("/", 303)
            return refusal(
                request, 403, "This address was used before, or is not whole. Stop the desk, and start it again."
            )
        answer = RedirectResponse("/", 303)
        answer.set_cookie(access.cookie, session, httponly=True, samesite="strict", path="/")
        return answer

    return door
