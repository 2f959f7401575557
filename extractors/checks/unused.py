"""Values that a document prints under labels again and again, and that hardly any of its items has."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extractors.body.blocks import Block, Text
from extractors.layout.lines import Line
from extractors.shapes.narrative.replies import answers, reply_label
from extractors.wording.labels import label_pieces
from models.records import Item

FEWEST = 3
"""A label that stands so often before a value is one of items."""

LABEL_NOT_USED = "label_not_used"

_VALUES = {"owner": "owners", "target_date": "target_dates", "action": "action", "status": "status"}
"""What an item has by the field of the label before it."""


class LabelCounter:
    """Counts the labelled values and the replies of a document while its blocks pass by."""

    def __init__(self) -> None:
        self._counted: Counter[str] = Counter()

    def watch(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """The blocks, unchanged."""
        for block in blocks:
            if isinstance(block, Text):
                self._counted.update(_told(block))
            yield block

    def flagged(self, items: Sequence[Item]) -> tuple[Item, ...]:
        """The items, flagged where one lacks what was printed under labels and most others lack too."""
        unused = [name for name in self._counted if self._is_unused(name, items)]
        return tuple(_flagged(item) if any(_lacks(item, name) for name in unused) else item for item in items)

    def _is_unused(self, name: str, items: Sequence[Item]) -> bool:
        count = min(self._counted[name], len(items))
        having = sum(not _lacks(item, name) for item in items)
        return self._counted[name] >= FEWEST and 2 * having < count


def _told(text: Text) -> set[str]:
    """The fields that a paragraph tells: under labels in its lines, or as a reply."""
    told = {"action"} if answers(text.text) else set()
    for line in text.lines:
        if ":" in line.text or "?" in line.text:
            told |= _labelled(line)
    return told & _VALUES.keys()


def _labelled(line: Line) -> set[str]:
    pieces = [piece for piece in label_pieces(line) if piece.label and piece.value]
    label, _, value = line.text.partition(":")
    reply = reply_label(label) if value.strip() else None
    return {piece.label.field for piece in pieces if piece.label} | ({reply} if reply else set())


def _lacks(item: Item, name: str) -> bool:
    return not getattr(item, _VALUES[name])


def _flagged(item: Item) -> Item:
    return replace(item, flags=(*item.flags, LABEL_NOT_USED))
