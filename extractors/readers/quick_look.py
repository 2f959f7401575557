"""A cheap look at the plain text of a long document, to pass over runs of pages on which nothing can be tracked."""

from collections.abc import Iterable
from functools import cache

from extractors.vocabulary import Words, load

LONG = 40
"""A document of at most this many pages is read whole."""

COVER = 5
"""The first pages say what the document is and are always read."""

NEAR = 2
"""A page is passed over only if this many pages before and after it have nothing either: lists go on over pages."""


class _QuickLook(Words):
    words: tuple[str, ...]


@cache
def _words() -> tuple[str, ...]:
    return load("quick_look", _QuickLook).words


def pages_worth_reading(texts: Iterable[str]) -> list[int]:
    """The pages (from 0) to read, given the plain text of every page; a page without text may be a scan and counts."""
    telling = [_is_telling(text) for text in texts]
    return [
        number
        for number in range(len(telling))
        if number < COVER or any(telling[max(number - NEAR, 0) : number + NEAR + 1])
    ]


def _is_telling(text: str) -> bool:
    lowered = text.lower()
    return not lowered.strip() or any(word in lowered for word in _words())
