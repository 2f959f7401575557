"""What the front of a document calls its items, where it counts them: "It gave us eleven areas for improvement"."""

import re
from functools import cache

from extractors.covers.front_pages import FrontPages
from extractors.wording.headings import kinds_in
from extractors.wording.patterns import one_of
from models.records import Kind


def items_called(front: FrontPages) -> Kind | None:
    """The one kind of items that the first pages count or name each of, None if there are more or none."""
    kinds = {
        Kind(found.label)
        for text in front.texts
        for found in kinds_in(text.text)
        if _counted().search(text.text[: found.start])
    }
    return kinds.pop() if len(kinds) == 1 else None


@cache
def _counted() -> re.Pattern[str]:
    """Before what is counted: "eleven", "12 new", "each"."""
    counts = rf"\d{{1,3}}|{one_of('summaries', 'numbers')}|{one_of('front_pages', 'each')}"
    return re.compile(rf"(?<![\w.])(?:{counts})\s(?:{one_of('summaries', 'adjectives')}\s)?$", re.IGNORECASE)
