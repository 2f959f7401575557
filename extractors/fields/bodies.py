"""The bodies that make recommendations, and what they were called before: data alone, quick to import."""

from collections.abc import Mapping
from functools import cache

from extractors.vocabulary import Words, load


class Body(Words):
    """A body under the name that it has, or had `until` a date, when it was the `same_as` another is today."""

    name: str
    printed: tuple[str, ...]
    same_as: str | None = None
    programmes: tuple[str, ...] = ()
    scale: tuple[str, ...] = ()
    until: str = ""


class _Bodies(Words):
    body: tuple[Body, ...]


@cache
def all_bodies() -> tuple[Body, ...]:
    """All bodies that are known."""
    return load("bodies", _Bodies).body


@cache
def bodies_today() -> Mapping[str, str]:
    """The name that a body has today, by each name it had before: HMICFRS by HMIC."""
    return {body.name: body.same_as for body in all_bodies() if body.same_as}
