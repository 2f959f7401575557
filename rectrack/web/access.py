"""Who may use the desk, and as what: one person on this machine, or those whom a proxy in front of it names."""

import hmac
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from threading import Lock
from typing import Protocol

from starlette.requests import HTTPConnection


class Role(StrEnum):
    """What a person may do."""

    READER = "reader"
    """See everything."""
    ANALYST = "analyst"
    """Decide too."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at the desk. `session` is what their forms are tied to: nobody else's forms are taken for theirs."""

    name: str
    role: Role
    session: str

    @property
    def decides(self) -> bool:
        """Whether they may decide."""
        return self.role is Role.ANALYST


class Access(Protocol):
    """Tells who sends a request."""

    def person(self, request: HTTPConnection) -> Person | None:
        """Who it is; None where nobody knows."""


class LocalAccess:
    """One person on this machine, who knows the token in the address that was printed when the desk started.

    The token is exchanged once for a cookie. Whoever reads the address later, in a list of processes or a history of
    the browser, comes too late.

    Args:
        name: of the person.
        port: of the desk; browsers send cookies to all ports of a machine alike.
    """

    def __init__(self, name: str, port: int) -> None:
        self.token = secrets.token_urlsafe(32)
        self.cookie = f"rectrack_{port}"
        self._name = name
        self._session: str | None = None
        self._lock = Lock()

    def exchange(self, token: str) -> str | None:
        """The value of the cookie for the token, the first time that it is shown; None for any other."""
        with self._lock:
            if self._session or not hmac.compare_digest(token.encode(), self.token.encode()):
                return None
            self._session = secrets.token_urlsafe(32)
            return self._session

    def person(self, request: HTTPConnection) -> Person | None:
        """The person, where the request has the cookie."""
        shown = request.cookies.get(self.cookie, "")
        if not self._session or not hmac.compare_digest(shown.encode(), self._session.encode()):
            return None
        return Person(self._name, Role.ANALYST, self._session)


class ProxyAccess:
    """Those whom a proxy at a trusted address has let in, and names in a header of each request.

    Args:
        proxies: addresses of the proxy; the header counts in no request that comes from elsewhere.
        header: the header with the name.
        analysts: the names of those who decide; all others read.
    """

    def __init__(self, proxies: Collection[str], header: str, analysts: Collection[str]) -> None:
        self._proxies = frozenset(proxies)
        self._header = header
        self._analysts = frozenset(analysts)

    def person(self, request: HTTPConnection) -> Person | None:
        """The person whom the header names; None from any other address, and without one name exactly."""
        if request.client is None or request.client.host not in self._proxies:
            return None
        names = request.headers.getlist(self._header)
        name = names[0].strip() if len(names) == 1 else ""
        if not name:
            return None
        return Person(name, Role.ANALYST if name in self._analysts else Role.READER, name)
