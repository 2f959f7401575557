"""When an extracted value counts as right, and which extracted record is which gold record.

Case, spaces, bullets, kinds of quotes and dashes, and punctuation at the ends never count.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein
from scipy.optimize import linear_sum_assignment

from models.contract import Record

CORE = ("recommendation", "action", "owners", "target_dates", "status")
FIELDS = (
    *CORE,
    "reference",
    "priority",
    "rag",
    "source_body",
    "source_title",
    "source_date",
    "kind",
    "section",
    "updates",
    "page",
)

SAME_TEXT = 0.95
SAME_TITLE = 0.90
SAME_ITEM = 0.50
"""Records less alike than this are two different items."""

_ALIKE = {"recommendation": SAME_TEXT, "action": SAME_TEXT, "source_title": SAME_TITLE, "section": SAME_TITLE}
_PLAIN = str.maketrans({**dict.fromkeys("’‘", "'"), **dict.fromkeys("“”", '"'), **dict.fromkeys("–—", "-")})
_BULLETS = re.compile("[•▪●◦·\uf0b7]")
_ENDS = " .:;,-"


@lru_cache(maxsize=1 << 14)
def folded(text: str) -> str:
    """A text without what never counts."""
    plain = unicodedata.normalize("NFKC", text).translate(_PLAIN)
    return " ".join(_BULLETS.sub(" ", plain).lower().split()).strip(_ENDS)


def same(field: str, found: object, gold: object) -> bool:
    """Whether a field has the value of the gold record; both are values of the contract and neither is empty."""
    if field in _ALIKE:
        return _likeness(found, gold) >= _ALIKE[field]
    if field == "owners":
        return _owners(found) == _owners(gold)
    if field == "target_dates":
        return _days(found) == _days(gold)
    if field == "updates":
        return _same_updates(found, gold)
    return _folded(found) == _folded(gold)


def pairs(found: Sequence[Record], gold: Sequence[Record]) -> Iterator[tuple[int, int]]:
    """Which extracted record is which gold record: their places, one to one, so that the whole is most alike."""
    if not found or not gold:
        return
    alike = process.cdist([_words(r) for r in found], [_words(r) for r in gold], scorer=fuzz.ratio) / 100
    for number, record in enumerate(found):
        for other, true in enumerate(gold):
            same_reference = record["reference"] and _folded(record["reference"]) == _folded(true["reference"])
            same_page = record["page"] and record["page"] == true["page"]
            alike[number, other] += 0.10 * bool(same_reference) + 0.05 * bool(same_page)
    for number, other in zip(*linear_sum_assignment(-np.asarray(alike)), strict=True):
        if alike[number, other] >= SAME_ITEM:
            yield int(number), int(other)


def subject(record: Record) -> str:
    """What the record asks for, folded: the same in every printing of the item."""
    return " | ".join(_folded(record[name]) for name in ("reference", "recommendation", "action"))


def _words(record: Record) -> str:
    names = ("source_title", "reference", "recommendation", "action", "owner_text")
    return folded(" ".join(str(record[name]) for name in names if record[name]))


def _folded(value: object) -> str:
    return folded(str(value or ""))


def _likeness(found: object, gold: object) -> float:
    return Levenshtein.normalized_similarity(_folded(found), _folded(gold))


def _owners(value: object) -> set[str]:
    """Each by name or, without one, by role."""
    named = {_folded(owner["name"] or owner["role"]) for owner in value}  # type: ignore[attr-defined]
    return {re.sub(r"[^a-z0-9 ]", "", name) for name in named}


def _days(value: object) -> list[tuple[object, ...]]:
    return [(one["kind"], one["earliest"], one["latest"]) for one in value]  # type: ignore[attr-defined]


def _same_updates(found: object, gold: object) -> bool:
    ours, theirs = list(found), list(gold)  # type: ignore[call-overload]
    return len(ours) == len(theirs) and all(
        one["date"] == other["date"] and _likeness(one["text"], other["text"]) >= SAME_TITLE
        for one, other in zip(ours, theirs, strict=True)
    )
