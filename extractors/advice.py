"""Advice to readers: what manuals, papers and forms recommend, or require, of whoever reads them. It is no item."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.covers.reader import Cover
from extractors.covers.setting import tells_of_field
from extractors.fields.statuses import Key
from extractors.items import understand
from extractors.raw import RawItem
from extractors.wording.patterns import Worded
from models.documents import Issue

BODY_NOT_KNOWN = "body_not_known"

_OUTSIDE_TABLES = ("narrative", "labelled block", "head of the block")
_BY_WHAT_IT_HOLDS = "by what it holds"
_ONE_ITEM = "one item under"
_ADDRESSED = Worded("field", r"\b(?&addressed)\b")


def without_advice(raw: Sequence[RawItem], cover: Cover, key: Key) -> tuple[list[RawItem], list[Issue]]:
    """The items of a document on whose first pages nothing tells of the field, and what is told of those left out.

    If its items do not tell of it either, only a table under known headings is sure to track something. Elsewhere an
    item counts if it is known how it stands, by when it is to be done or how much it matters; it is doubtful if it
    stands under its own number ("Recommendation 3") or names somebody whom others recommend something, and left out if
    neither.
    """
    if tells_of_field(text for item in raw for text in _texts(item)):
        return list(raw), []
    kept, left_out = [], []
    for item in raw:
        if _is_of_known_table(item) or _is_followed_up(item, cover, key):
            kept.append(item)
        elif _has_its_own_number(item) or any(map(_ADDRESSED.search, _texts(item))):
            kept.append(replace(item, doubts=(*item.doubts, BODY_NOT_KNOWN)))
        else:
            left_out.append(item)
    return kept, list(_told(left_out))


def _texts(item: RawItem) -> Iterator[str]:
    yield from (value.text for value in item.values.values())
    yield from (section.text for section in item.sections)


def _is_of_known_table(item: RawItem) -> bool:
    rules = [item.values[name].rule for name in ("recommendation", "action") if name in item.values]
    return not any(rule.startswith(_OUTSIDE_TABLES) or _BY_WHAT_IT_HOLDS in rule for rule in rules)


def _has_its_own_number(item: RawItem) -> bool:
    return "reference" in item.values and _ONE_ITEM in item.values["reference"].rule


def _is_followed_up(raw: RawItem, cover: Cover, key: Key) -> bool:
    item = understand(raw, 0, key, cover)
    return bool(item.status or item.priority_rank or item.target_dates)


def _told(left_out: Sequence[RawItem]) -> Iterator[Issue]:
    """One issue a page."""
    for page, count in sorted(Counter(item.page for item in left_out).items()):
        what = "a text that reads like an item was" if count == 1 else f"{count} texts that read like items were"
        message = f"On page {page} {what} left out: nothing tells of a body that recommendations are made to."
        yield Issue("advice_left_out", page, message)
