"""The words for colours: of ratings, in keys, in summaries."""

import re
from functools import cache

from extractors.vocabulary import Words, load


class _ColourWords(Words):
    words: dict[str, tuple[str, ...]]
    letters: dict[str, str]


@cache
def _listed() -> _ColourWords:
    return load("colour_words", _ColourWords)


@cache
def colour_words() -> dict[str, str]:
    """Every word for a colour, with the name that the fill of a cell would have: "gray" is "grey"."""
    return {word: name for name, words in _listed().words.items() for word in words}


def colour_of_letter(letter: str) -> str | None:
    """The colour that a letter alone stands for: "a" for amber."""
    return _listed().letters.get(letter)


def colours_in(words: str) -> list[str]:
    """The words for colours in a text in small letters, in the order of the vocabulary."""
    return [colour for colour in colour_words() if colour in words and re.search(rf"\b{colour}\b", words)]
