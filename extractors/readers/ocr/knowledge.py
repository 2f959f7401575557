"""What is known of words on scanned pages: `vocabulary/ocr.toml`."""

from extractors.vocabulary import Words, load


class _Clipped(Words):
    """A word as it is read where its first letter is cut, what it means, and the words before which that is certain."""

    read: tuple[str, ...]
    means: str
    before: frozenset[str]


class _Glued(Words):
    """Words that may be read as one with those that come second."""

    first: frozenset[str]
    second: frozenset[str]


class _Known(Words):
    common: frozenset[str]
    bullets: frozenset[str]
    glued: _Glued
    clipped: tuple[_Clipped, ...]


KNOWN = load("ocr", _Known)
