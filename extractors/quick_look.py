"""A cheap look at the plain text of a long document, to pass over runs of pages on which nothing can be tracked."""

import re
from collections.abc import Iterable
from functools import cache

from extractors.covers.parts import may_start_part
from extractors.vocabulary import Words, load

COVER = 5
"""The first pages say what the document is and are always read, as is a page that may begin a part of a pack."""

NEAR = 2
"""A page is passed over only if this many pages before and after it have nothing either: lists go on over pages."""

PLAIN = 0.5
"""A text with a smaller share of letters and digits is not understood, so its page is read."""


class _QuickLook(Words):
    words: tuple[str, ...]


@cache
def _words() -> tuple[str, ...]:
    return load("quick_look", _QuickLook).words


def pages_worth_reading(texts: Iterable[str]) -> list[int]:
    """The pages (from 1) to read, given the plain text of every page; a page without text may be a scan and counts."""
    telling, starting = [], []
    for text in texts:
        telling.append(_is_telling(text))
        starting.append(may_start_part(text))
    return [
        number + 1
        for number in range(len(telling))
        if number < COVER or starting[number] or any(telling[max(number - NEAR, 0) : number + NEAR + 1])
    ]


def _is_telling(text: str) -> bool:
    lowered = text.lower()
    return not _is_plain(lowered) or any(word in lowered for word in _words())


def _is_plain(text: str) -> bool:
    """Whether a text is mostly letters and digits: a picture has none, a font that does not name its characters few."""
    return len(re.findall(r"[a-z0-9]", text)) > PLAIN * len("".join(text.split()))
