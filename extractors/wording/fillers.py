"""What stands in a cell or row when there is nothing to say."""

import re
from collections.abc import Sequence
from functools import cache

from extractors.vocabulary import load_wordings
from extractors.wording.phrases import plain


@cache
def _fillers() -> dict[str, tuple[str, ...]]:
    return load_wordings("fillers", ("empty", "no_items", "besides"))


def is_empty(text: str) -> bool:
    """Whether a cell says nothing: blank, "n/a", "-"."""
    return not text.strip() or text.strip().lower() in _fillers()["empty"]


@cache
def _no_items() -> re.Pattern[str]:
    """Words that there are none of something, and nothing but words of what there might be after them."""
    none, besides = ("|".join(map(re.escape, _fillers()[name])) for name in ("no_items", "besides"))
    return re.compile(rf"(?:{none})(?:\s(?:{besides}))*")


def says_no_items(texts: Sequence[str]) -> bool:
    """Whether the texts of a row say that there are no items: "No actions off target", "None"."""
    return len(texts) == 1 and bool(_no_items().fullmatch(plain(texts[0])))
