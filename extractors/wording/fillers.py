"""What stands in a cell or row when there is nothing to say."""

from collections.abc import Sequence

from extractors.wording.patterns import Worded
from extractors.wording.phrases import plain

_EMPTY = Worded("fillers", r"\s*(?&empty)?\s*")
_NOT_GRADED = Worded("fillers", r"\W*(?&not_graded)\W*")
# There are none of something, and nothing after that but words of what there might be.
_NO_ITEMS = Worded("fillers", r"(?&no_items)(?:\s(?&besides))*")


def is_empty(text: str) -> bool:
    """Whether a cell says nothing: blank, "n/a", "-"."""
    return _EMPTY.fullmatch(text) is not None


def is_not_graded(text: str) -> bool:
    """Whether a cell of priorities says that the item has none: "Not set"."""
    return _NOT_GRADED.fullmatch(text) is not None


def says_no_items(texts: Sequence[str]) -> bool:
    """Whether the texts of a row say that there are no items: "No actions off target", "None"."""
    return len(texts) == 1 and _NO_ITEMS.fullmatch(plain(texts[0])) is not None
