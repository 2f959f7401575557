"""Tables with the words of a tracker that track nothing: covers of committee papers, risk registers, glossaries."""

from collections.abc import Iterable
from functools import cache

from extractors.phrases import plain
from extractors.vocabulary import load_wordings

_FEWEST = {"committee_paper": 2, "risk_register": 2, "glossary": 1}
"""So many different labels of one kind tell it; a tracker may have one of them."""


@cache
def _labels() -> dict[str, tuple[str, ...]]:
    return load_wordings("traps", _FEWEST)


def tracks_nothing(labels: Iterable[str]) -> bool:
    """Whether the headings or labels of a table are those of something that is no tracker."""
    words = {plain(label) for label in labels}
    return any(len(words & set(_labels()[kind])) >= fewest for kind, fewest in _FEWEST.items())
