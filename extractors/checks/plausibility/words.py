"""The words by which a value looks wrong, as data."""

from functools import cache

from extractors.vocabulary import Words, load
from extractors.wording.phrases import Phrases, plain


class _Plausibility(Words):
    unfinished: frozenset[str]
    open: tuple[str, ...]
    closed: tuple[str, ...]
    no_owner: tuple[str, ...]


@cache
def vocabulary() -> _Plausibility:
    """The words of `vocabulary/plausibility.toml`."""
    return load("plausibility", _Plausibility)


@cache
def _said() -> Phrases:
    words = vocabulary()
    return Phrases({"open": words.open, "closed": words.closed, "no_owner": words.no_owner})


def says(text: str, what: str) -> bool:
    """Whether a text holds words of the list `what`."""
    return any(found.label == what for found in _said().find(plain(text)))
