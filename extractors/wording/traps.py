"""Tables with the words of a tracker that track nothing: covers of papers and reports, risk registers, glossaries."""

from collections.abc import Iterable
from functools import cache

from extractors.vocabulary import load_wordings
from extractors.wording.phrases import Phrases, plain

_FEWEST = {"committee_paper": 2, "risk_register": 2, "report_history": 2, "glossary": 1}
"""So many different labels of one kind tell it; a tracker may have one of them."""


@cache
def _labels() -> dict[str, tuple[str, ...]]:
    return load_wordings("traps", [*_FEWEST, "not_tracked", "tracked_before"])


@cache
def _not_tracked() -> Phrases:
    return Phrases({label: _labels()[label] for label in ("not_tracked", "tracked_before")})


def tracks_nothing(labels: Iterable[str]) -> bool:
    """Whether the headings or labels of a table are those of something that is no tracker."""
    words = {plain(label) for label in labels}
    return any(len(words & set(_labels()[kind])) >= fewest for kind, fewest in _FEWEST.items())


def says_not_tracked(text: str) -> bool:
    """Whether the words right above a table say that what it holds is not tracked: "These will not be followed up"."""
    return any(found.label == "not_tracked" for found in _not_tracked().find(plain(text)))
