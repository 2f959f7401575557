"""Items that have no status although something is printed for it: colours without a key, words that state none."""

from collections import Counter
from collections.abc import Iterator, Sequence

from extractors.fields.statuses import Key
from extractors.raw import RawItem
from models.documents import Issue
from models.records import Item

LONGEST_SAMPLE = 80
"""Characters of the first such text that an issue shows."""


def without_status(raw: Sequence[RawItem], items: Sequence[Item], key: Key) -> Iterator[Issue]:
    """One issue for the colours that the document does not explain, one for the words that are no status.

    They are no flags of the items: what is in the records is right, and one look at the document settles them all.

    Args:
        raw: the items as printed.
        items: the same items, understood.
        key: what the document's colours mean.
    """
    pairs = [(as_printed, item) for as_printed, item in zip(raw, items, strict=True) if not item.status]
    coloured = [(item, colour) for as_printed, item in pairs if (colour := _colour(as_printed, item, key))]
    if coloured:
        counts = Counter(colour for _, colour in coloured)
        listed = ", ".join(f"{colour} {count}" for colour, count in counts.most_common())
        message = f"Items have a colour for their status and no key explains it, so that they have no status: {listed}."
        yield Issue("colour_not_explained", coloured[0][0].page, message)
    worded = [item for _, item in pairs if item.status_text and not item.rag and not item.flags]
    if worded:
        sample = (worded[0].status_text or "")[:LONGEST_SAMPLE]
        message = f"Items whose status is in words that state none: {len(worded)}, the first “{sample}”."
        yield Issue("status_not_stated", worded[0].page, message)


def _colour(raw: RawItem, item: Item, key: Key) -> str | None:
    """The colour, printed or filled, that stands for the status of an item and is not in the key."""
    fills = (raw.values[name].fill for name in ("rag", "status") if name in raw.values)
    colour = item.rag or next(filter(None, fills), None)
    return str(colour) if colour and colour not in key.meanings else None
