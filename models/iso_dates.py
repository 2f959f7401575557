"""ISO dates and their prefixes: "2026", "2026-03", "2026-03-31"."""

from calendar import monthrange
from datetime import date


def first_day(prefix: str) -> date:
    """The first day that a prefix can mean.

    Raises:
        ValueError: it is no prefix of an ISO date.
    """
    return date.fromisoformat(prefix + "-01-01"[len(prefix) - 4 :])


def last_day(prefix: str) -> date:
    """The last day that a prefix can mean.

    Raises:
        ValueError: it is no prefix of an ISO date.
    """
    first = first_day(prefix)
    if len(prefix) == len("2026-03-31"):
        return first
    month = first.month if len(prefix) > len("2026") else 12
    return date(first.year, month, monthrange(first.year, month)[1])
