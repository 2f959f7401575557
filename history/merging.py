"""One item of several that were read as parts of it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from models.records import Item

_TEXTS = ("recommendation", "action", "owner_text", "target_date_text", "status_text")
_LISTS = ("owners", "target_dates", "updates", "flags")
_SAID_ONCE = (
    "section",
    "reference",
    "source_body",
    "source_title",
    "source_date",
    "priority",
    "priority_rank",
    "status",
    "rag",
)


def merged(items: Sequence[Item]) -> Item:
    """Texts one after the other, lists joined, all else as the first has it that says so.

    Args:
        items: the parts in the order of reading; the first gives its number.
    """
    fields: dict[str, Any] = {field: _joined(getattr(item, field) for item in items) for field in _TEXTS}
    for field in _LISTS:
        fields[field] = tuple(dict.fromkeys(each for item in items for each in getattr(item, field)))
    for field in _SAID_ONCE:
        fields[field] = next(filter(None, (getattr(item, field) for item in items)), None)
    read = dict.fromkeys(field for item in items for field in item.provenance)
    fields["provenance"] = {
        field: tuple(each for item in items for each in item.provenance.get(field, ())) for field in read
    }
    return replace(items[0], **fields, review=any(item.review for item in items))


def _joined(texts: Iterable[str | None]) -> str | None:
    return "\n".join(dict.fromkeys(filter(None, texts))) or None
