"""What stands in brackets at the end of an item: who acts and by when, and how it stands.

"R4 The panel should meet in public. (Monitoring Officer; 31 March 2026) [ON COURSE]"
"""

import re
from typing import NamedTuple

from extractors.fields.dates import target_dates

_INSIDE = r"[^()]*(?:\([^()]*\)[^()]*)*"
_AT_END = re.compile(rf"\s*\((?P<agreed>{_INSIDE}[;,–]\s*{_INSIDE})\)\s*(?:\[(?P<status>[^\[\]]{{3,40}})\])?\s*$")


class Bracketed(NamedTuple):
    """An item without the brackets at its end; who acts and by when, and its status, empty if none is printed."""

    text: str
    agreed: str
    status: str


def bracketed(text: str) -> Bracketed | None:
    """The parts of an item that ends with an owner and a date in brackets; None if it does not."""
    match = _AT_END.search(text)
    if not match or not target_dates(re.split(r"[;,–]", match["agreed"])[-1]):
        return None
    return Bracketed(text[: match.start()], re.sub(r"[;–]\s*", "\n", match["agreed"]), match["status"] or "")
