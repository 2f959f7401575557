"""What stands in a cell or row when there is nothing to say."""

from collections.abc import Sequence
from functools import cache

from extractors.phrases import plain
from extractors.vocabulary import load_wordings

LONGEST = 8
"""A row that says that there are no items is short; more words than this say something."""


@cache
def _fillers() -> dict[str, tuple[str, ...]]:
    return load_wordings("fillers", ("empty", "no_items"))


def is_empty(text: str) -> bool:
    """Whether a cell says nothing: blank, "n/a", "-"."""
    return not text.strip() or text.strip().lower() in _fillers()["empty"]


def says_no_items(texts: Sequence[str]) -> bool:
    """Whether the texts of a row say that there are no items: "No actions off target", "None"."""
    words = plain(texts[0])
    return len(texts) == 1 and len(words.split()) <= LONGEST and words.startswith(_fillers()["no_items"])
