"""Asking web servers for things, politely: not what they forbid, not too often, and not for ever."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from typing import Self, TypeVar

import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt

from sources.bodies import ACCEPTED, pieces
from sources.connections import Deadline, PrivateAddressError, transport
from sources.limits import FetchLimits
from sources.refusals import OutOfReachError, RefusedError, VisitOverError, is_passing
from sources.robots import AGENT, ROBOTS_BYTES, Robots, robots, robots_address

Result = TypeVar("Result")
_DEFAULT_PORTS = {"http": 80, "https": 443}
_LONGEST_ADDRESS = 2_000


class Fetcher:
    """Asks the hosts of one source, one request after the other. Made for one visit; used as a context manager.

    Args:
        hosts: the hosts, with their ports where they are not those of http and https, that may be asked.
        limits: what asking may cost.
        private: whether hosts may be on this machine or in a private network.
    """

    def __init__(self, hosts: Iterable[str], limits: FetchLimits, *, private: bool = False) -> None:
        self._hosts = frozenset(map(_without_www, hosts))
        self._limits = limits
        self._deadline = Deadline()
        self._visit_ends = time.monotonic() + limits.visit_seconds
        self._client = httpx.Client(
            transport=transport(self._deadline, private=private, proxy=limits.proxy),
            timeout=limits.silence_seconds,
            headers={"User-Agent": f"{AGENT}/{version('rectrack')}", "Accept-Encoding": ACCEPTED},
        )
        self._robots: dict[str, Robots] = {}
        self._not_before: dict[str, float] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._client.close()

    def get(
        self, address: str, receive: Callable[[httpx.Response], Result], headers: Mapping[str, str] | None = None
    ) -> Result:
        """What `receive` makes of the answer of an address, tried again where that may help.

        Args:
            address: where to ask; redirects are followed.
            receive: gets the answer, its body not read yet: a success, or 304 if `headers` ask for a change.
            headers: sent with the request.

        Raises:
            RefusedError: it may not be asked for or is not taken.
            VisitOverError: the visit has taken too long already.
            httpx.HTTPError: the network failed, or the server did not answer with a success.
        """
        with_headers = dict(headers or {})

        def attempt() -> Result:
            with self._asked(address, with_headers, obeying=True) as response:
                return receive(response)

        return self._tried(attempt)

    def page(self, address: str) -> tuple[httpx.URL, bytes, str | None]:
        """A page: where it was after redirects, its bytes, and the encoding that the server names."""
        return self.get(address, self._page)

    def _page(self, response: httpx.Response) -> tuple[httpx.URL, bytes, str | None]:
        body = b"".join(pieces(response, self._limits.page_bytes))
        return response.url, body, response.charset_encoding

    def _tried(self, attempt: Callable[[], Result]) -> Result:
        retrying = Retrying(
            stop=stop_after_attempt(self._limits.attempts),
            wait=self._pause,
            retry=retry_if_exception(self._is_worth_another),
            reraise=True,
        )
        return retrying(attempt)

    @contextmanager
    def _asked(self, address: str, headers: dict[str, str], *, obeying: bool) -> Iterator[httpx.Response]:
        """The answer after redirects. Each hop is checked before it is asked for."""
        for _ in range(self._limits.redirects + 1):
            url = self._checked(address)
            if obeying:
                self._robots_of(url).check(str(url))
            with self._in_turn(url), self._client.stream("GET", url, headers=headers) as response:
                if not response.has_redirect_location:
                    if response.status_code != httpx.codes.NOT_MODIFIED or not headers:
                        response.raise_for_status()
                    yield response
                    return
                address = str(url.join(response.headers["Location"]))
        raise RefusedError("the address redirects too many times")

    def _checked(self, address: str) -> httpx.URL:
        if len(address) > _LONGEST_ADDRESS:
            raise RefusedError(f"its address has more than {_LONGEST_ADDRESS:,} characters")
        url = httpx.URL(address)
        if url.scheme not in _DEFAULT_PORTS or not url.host:
            raise RefusedError(f"{_shown(url)} leads to something other than http or https")
        if url.userinfo:
            raise RefusedError("it leads to an address with a user name or password")
        if host_of(url) not in self._hosts:
            raise RefusedError(f"it leads to {_shown(url)}; add that to `hosts` of its source if that is right")
        return url.copy_with(fragment=None)

    def _robots_of(self, url: httpx.URL) -> Robots:
        site = robots_address(url)
        if site not in self._robots:
            self._robots[site] = robots(lambda: self._tried(lambda: self._robots_text(site)))
        return self._robots[site]

    def _robots_text(self, site: str) -> bytes:
        text = bytearray()
        with self._asked(site, {}, obeying=False) as response:
            for piece in pieces(response, self._limits.file_bytes):
                text += piece
                if len(text) >= ROBOTS_BYTES:
                    break
        return bytes(text[:ROBOTS_BYTES])

    @contextmanager
    def _in_turn(self, url: httpx.URL) -> Iterator[None]:
        """Waits until the host may be asked again, and gives it a pause after the answer."""
        wait = max(self._not_before.get(url.host, 0.0) - time.monotonic(), 0.0)
        if time.monotonic() + wait > self._visit_ends:
            limit = f"{self._limits.visit_seconds:g} seconds"
            raise VisitOverError(f"the visit has taken {limit}; it is tried in the next run")
        time.sleep(wait)
        self._deadline.start(self._limits.seconds)
        try:
            yield
        except PrivateAddressError as error:
            raise RefusedError(f"{error}; set private_addresses: true on its source if that is right") from error
        finally:
            rules = self._robots.get(robots_address(url))  # not known yet when they are asked for themselves
            pause = max(self._limits.delay_seconds, rules.delay_seconds if rules else 0.0)
            self._not_before[url.host] = time.monotonic() + min(pause, self._limits.longest_wait_seconds)

    def _pause(self, state: RetryCallState) -> float:
        """The seconds until the next attempt: as the server asks, else doubled each time."""
        asked = _retry_after(_failure(state))
        backoff = self._limits.backoff_seconds * 2.0 ** (state.attempt_number - 1)
        return min(max(asked or 0.0, backoff), self._limits.longest_wait_seconds)

    def _is_worth_another(self, error: BaseException) -> bool:
        """Not where the server asks for a longer pause than we would make: that is for the next run."""
        again = is_passing(error) and not isinstance(error, OutOfReachError)
        return again and (_retry_after(error) or 0.0) <= self._limits.longest_wait_seconds


def host_of(url: httpx.URL) -> str:
    """The host of an address, with its port where that is not the one of http or https; without "www."."""
    port = f":{url.port}" if url.port and url.port not in _DEFAULT_PORTS.values() else ""
    return _without_www(url.host + port)


def _without_www(host: str) -> str:
    return host.lower().removeprefix("www.")


def _shown(url: httpx.URL) -> str:
    return f"{url.scheme}://{url.netloc.decode('ascii', errors='replace')}"[:200]


def _failure(state: RetryCallState) -> BaseException | None:
    return state.outcome.exception() if state.outcome else None


def _retry_after(error: BaseException | None) -> float | None:
    """The seconds that a server asks to wait: it says how many, or until when."""
    if not isinstance(error, httpx.HTTPStatusError):
        return None
    said = error.response.headers.get("Retry-After", "").strip()
    if said.isascii() and said.isdigit():
        return float(said[:9])
    try:
        until = parsedate_to_datetime(said)
        return (until.replace(tzinfo=until.tzinfo or UTC) - datetime.now(UTC)).total_seconds()
    except (ValueError, OverflowError):
        return None
