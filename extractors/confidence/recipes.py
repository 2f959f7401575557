"""The recipe of an item: how each of its core fields was found. Some recipes are proven by gold records.

A document in a form that rectrack was checked on has items of proven recipes. A new form mostly has others, and what is
wrong with it is wrong in all its items alike, so that nothing about a single one looks odd.
"""

import re
from functools import cache

from extractors.confidence.reasons import CORE
from extractors.vocabulary import Words, load
from extractors.wording.headings import hints
from models.records import Item

Recipe = tuple[str, ...]
"""A way for each core field, in their order."""

NOTHING, NOT_UNDERSTOOD = "-", "?"
"""The ways of a field without a value: nothing was printed, or something that was not understood."""

_LONG = re.compile(r"“[^”]{40,}”")
_STRANGE = re.compile(r"“([^”]*)”(?=, by what it holds)")
_NUMBER = re.compile(r"\d+")


class ProvenRecipes(Words):
    """The file of proven recipes."""

    proven: frozenset[Recipe]


def recipe_of(item: Item) -> Recipe:
    """How each core field of the item was found, without what differs by document.

    That are numbers, long headings, and in headings that are not known all but the words that hint at a field
    ("Marshford response" is "response").
    """
    return tuple(_way(item, name) for name in CORE)


def _way(item: Item, name: str) -> str:
    rules = {evidence.rule.lower() for evidence in item.provenance.get(name, ())}
    if not getattr(item, name):
        return NOT_UNDERSTOOD if rules else NOTHING
    return "; ".join(sorted({_general(rule) for rule in rules}))


def _general(rule: str) -> str:
    return _STRANGE.sub(_hinting, _LONG.sub("“…”", _NUMBER.sub("#", rule)))


def _hinting(heading: re.Match[str]) -> str:
    return f"“{' '.join(word for word in heading[1].split() if hints(word))}”"


@cache
def proven_recipes() -> frozenset[Recipe]:
    """The recipes in `vocabulary/recipes.toml`."""
    return load("recipes", ProvenRecipes).proven
