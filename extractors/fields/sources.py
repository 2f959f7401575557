"""The report behind an item: which body made it, its title, its date."""

from functools import cache

from extractors.phrases import Phrases
from extractors.vocabulary import Words, load


class _Body(Words):
    name: str
    printed: tuple[str, ...]
    same_as: str | None = None


class _Bodies(Words):
    body: tuple[_Body, ...]


@cache
def _bodies() -> Phrases:
    return Phrases({body.name: body.printed for body in load("bodies", _Bodies).body})


def body_in(text: str) -> str | None:
    """The first body named in a text, under the name it had then."""
    found = _bodies().find(text.replace("’", "'"))
    return found[0].label if found else None
