"""Labels that nobody has heard of: short phrases that stand before a value again and again."""

from collections import Counter, deque
from collections.abc import Iterable, Iterator

from extractors.body.blocks import Block
from extractors.layout.lines import Line
from extractors.layout.tables import Table
from extractors.wording.headings import hints
from extractors.wording.labels import label_like

AHEAD = 40
"""So many tables and paragraphs ahead of the one that is read have been looked at."""

HINTED, UNHEARD = 2, 3
"""A phrase is a label when it has come so often: one with a word that hints at a field, and any other."""


class RecurringLabels:
    """Counts phrases that are set like labels while a document passes by."""

    def __init__(self) -> None:
        self._counted: Counter[str] = Counter()
        self.phrases: frozenset[str] = frozenset()

    def watch(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """The blocks as they are, each when those ahead of it have been counted."""
        ahead: deque[Block] = deque()
        for block in blocks:
            self._count(block)
            ahead.append(block)
            if len(ahead) > AHEAD:
                yield ahead.popleft()
        yield from ahead

    def _count(self, block: Block) -> None:
        for line in _lines(block):
            for phrase in label_like(line):
                self._counted[phrase] += 1
                if self._counted[phrase] == (HINTED if hints(phrase) else UNHEARD):
                    self.phrases |= {phrase}


def _lines(block: Block) -> Iterator[Line]:
    if isinstance(block, Table):
        yield from (line for cell in block.cells for part in cell.parts for line in part.lines)
    else:
        yield from block.lines
