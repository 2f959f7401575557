"""What stands in a cell or row when there is nothing to say."""

from collections.abc import Sequence
from functools import cache

from extractors.vocabulary import Wordings, load
from extractors.wording.patterns import Worded
from extractors.wording.phrases import plain

# There are none of something, and nothing after that but words of what there might be.
_NO_ITEMS = Worded("fillers", r"(?&no_items)(?:\s(?&besides))*")


@cache
def _empty() -> frozenset[str]:
    return frozenset(load("fillers", Wordings).root["empty"])


def is_empty(text: str) -> bool:
    """Whether a cell says nothing: blank, "n/a", "-"."""
    return not text.strip() or text.strip().lower() in _empty()


def says_no_items(texts: Sequence[str]) -> bool:
    """Whether the texts of a row say that there are no items: "No actions off target", "None"."""
    return len(texts) == 1 and _NO_ITEMS.fullmatch(plain(texts[0])) is not None
