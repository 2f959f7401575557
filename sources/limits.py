"""What fetching may cost us, and the servers that we ask; and by which way it goes."""

from dataclasses import dataclass, field
from typing import Self

from models.settings import Settings


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """What fetching may cost, and the proxy by which it goes.

    `file_bytes` and `page_bytes` count decoded bodies, of a document and of a page. `silence_seconds` is the longest
    wait for the next bytes and `seconds` bounds one attempt as a whole. Attempts are `backoff_seconds` apart, doubled
    each time, or as far as the server asks. Requests to one host are `delay_seconds` apart, or as far as its
    robots.txt asks. No wait is ever longer than `longest_wait_seconds`, and no visit to a source than `visit_seconds`,
    give or take the last document. `proxy` is its address; a source that may be in a private network is asked without.
    """

    file_bytes: int
    page_bytes: int = 10 << 20
    silence_seconds: float = 30.0
    seconds: float = 600.0
    redirects: int = 5
    attempts: int = 3
    backoff_seconds: float = 1.0
    delay_seconds: float = 1.0
    longest_wait_seconds: float = 120.0
    visit_seconds: float = 7200.0
    proxy: str | None = field(default=None, repr=False)  # it may hold a password

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """As it is set."""
        return cls(settings.limits.file_bytes, proxy=settings.proxy)
