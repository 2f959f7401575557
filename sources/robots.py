"""What the robots.txt of a site allows, as RFC 9309 has it."""

from collections.abc import Callable
from dataclasses import dataclass

import httpx
from protego import Protego

from sources.refusals import FAILURES, OutOfReachError, RefusedError, explained, is_passing

AGENT = "rectrack"
# What is longer is read up to here: the size that every reader has to take.
ROBOTS_BYTES = 500 << 10


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one site. `unreachable` says why they cannot be had for now; nothing is allowed then."""

    rules: Protego
    unreachable: str | None = None

    def check(self, address: str) -> None:
        """Let an address pass that may be asked for.

        Raises:
            RefusedError: the site does not allow it, or its rules cannot be had for now.
        """
        if self.unreachable:
            raise OutOfReachError(f"its site's robots.txt cannot be had: {self.unreachable}")
        if not self.rules.can_fetch(address, AGENT):
            raise RefusedError("the site's robots.txt does not allow it; ask its publisher, or download it yourself")

    @property
    def delay_seconds(self) -> float:
        """The time that the site asks to leave between requests."""
        return max(self.rules.crawl_delay(AGENT) or 0.0, 0.0)


def robots(read: Callable[[], bytes]) -> Robots:
    """The rules of a site whose robots.txt `read` gives.

    A site without one allows all. One that cannot be reached, or is out of order, allows nothing until it is back.
    """
    try:
        text = read().decode("utf-8", errors="replace")
    except FAILURES as error:
        return Robots(Protego.parse(""), unreachable=explained(error) if is_passing(error) else None)
    return Robots(Protego.parse(text))


def robots_address(address: httpx.URL) -> str:
    """Where the robots.txt is of the site that an address is of."""
    return str(address.copy_with(path="/robots.txt", query=None, fragment=None))
