"""Collects the key of a document as its blocks pass by."""

import re
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from extractors.body.blocks import Block, Text
from extractors.fields.colours import colour_words, colours_in
from extractors.fields.statuses import Key, Meaning, labels_in, labels_of_heading, status_of_heading
from extractors.keys.definitions import Definition, begins_line, definitions_in, wording_of
from extractors.keys.entries import Entries, entries_in_lines, with_initial
from extractors.keys.marks import entries_of_marks
from extractors.keys.tables import Wording, entries_beside, entries_in_rows, rows_of_key, swatches, wordings_in_rows
from extractors.layout.colours import is_rating
from extractors.layout.tables import Cell, Table
from extractors.raw import RawItem
from extractors.wording.patterns import Worded

LONGEST_LABEL = 6
"""Words in the longest status that a key explains."""

LONGEST_PARAGRAPH = 250
"""Words in the longest paragraph that explains a key."""

NEAR = 2
"""Entries of one list stand at most so many blocks apart."""

ANNOUNCED = 12
"""Letters and digits are entries of a key in so many blocks after a line that speaks of one."""

_KEY_WORD = Worded("keys", r"\b(?:(?&announcing)\b|(?&rag):)")
_EXPLAINS = Worded("keys", r"\b(?&explaining)\b")


@dataclass(slots=True)
class KeyReader:
    """Collects what may be of a key; which words it explains is known when the items are."""

    _meanings: dict[str, Meaning] = field(default_factory=dict)
    _wordings: list[list[Wording]] = field(default_factory=list)
    _told: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)
    _swatches: list[Cell] = field(default_factory=list)
    _recent: deque[Text] = field(default_factory=lambda: deque(maxlen=ANNOUNCED))
    _announced: int = 0
    _is_announced: bool = False
    _number: int = 0

    def watch(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """The blocks without the lines beside colours: they are no headings, however large."""
        for self._number, block in enumerate(blocks):
            if isinstance(block, Table):
                self._watch_table(block)
            elif self._watch_text(block):
                continue
            yield block

    def key_for(self, raw: Sequence[RawItem]) -> Key:
        """The key of the document, with what it says of the statuses that these items print."""
        meanings = dict(self._meanings) if len(self._meanings) > 1 else {}  # a lone entry is a sentence
        if labels := _printed_labels(raw):
            for entry in self._defined(labels):
                for label, meaning in with_initial(entry.label, entry.meaning):
                    meanings.setdefault(label, meaning)
        fills = (item.values[name].fill for item in raw for name in ("status", "rag") if name in item.values)
        return Key(meanings, self._is_announced, rates=any(map(is_rating, fills)))

    def _watch_table(self, table: Table) -> None:
        rows = rows_of_key(table)
        self._add(entries_in_rows(rows))
        self._wordings += wordings_in_rows(rows)
        for row in table.rows:
            if len(row) == 1 and row[0].text:
                self._tell(row[0].text.split("\n"))
        self._swatches = swatches(table)
        for text in self._recent:
            self._add(entries_beside(self._swatches, text))

    def _watch_text(self, text: Text) -> bool:
        """Whether a paragraph is nothing but what the colours beside it mean."""
        self._announced = ANNOUNCED if _KEY_WORD.search(text.text) else max(self._announced - 1, 0)
        lines = [line.text for line in text.lines]
        self._add(entries_in_lines(lines, signs=self._announced > 0))
        self._tell(lines)
        beside = entries_beside(self._swatches, text) or entries_of_marks(text)
        self._add(beside)
        self._recent.append(text)
        return bool(beside)

    def _add(self, entries: Entries) -> None:
        for label, meaning in entries:
            self._meanings.setdefault(label, meaning)

    def _tell(self, lines: Sequence[str]) -> None:
        """Keep a paragraph that may define words."""
        words = " ".join(lines).lower()
        if words.count(" ") > LONGEST_PARAGRAPH:
            return
        self._is_announced |= len(colours_in(words)) > 1 and bool(_EXPLAINS.search(words))
        self._told.append((self._number, tuple(lines)))

    def _defined(self, labels: Collection[str]) -> Iterator[Definition]:
        """What the document says outright, or of more than one label near one another."""
        for listed in self._wordings:
            known = [
                Definition(label, meaning, is_outright=False)
                for label, explained, meaning in listed
                if label in labels and explained not in labels
            ]
            yield from known if len({entry.label for entry in known}) > 1 else ()
        near: list[tuple[int, Definition]] = []
        wording = wording_of(labels)
        for number, lines in self._told:
            for entry in _in_paragraph(lines, wording):
                if near and number - near[-1][0] > NEAR:
                    yield from _accepted(near)
                    near = []
                near.append((number, entry))
        yield from _accepted(near)


def _accepted(near: Sequence[tuple[int, Definition]]) -> Iterator[Definition]:
    several = len({entry.label for _, entry in near}) > 1
    yield from (entry for _, entry in near if several or entry.is_outright)


def _in_paragraph(lines: Sequence[str], wording: re.Pattern[str]) -> list[Definition]:
    text = "".join(("\n" if line[:1].isupper() else " ") + line for line in lines).strip()
    if found := definitions_in(text, wording):
        return found
    return [entry for line in lines if (entry := begins_line(line, wording))]


def _printed_labels(raw: Sequence[RawItem]) -> set[str]:
    """The wordings by which items say how they stand: in their cells, or in the headings above them."""
    labels: set[str] = set()
    for item in raw:
        for name in ("status", "rag", "progress"):
            if value := item.values.get(name):
                labels |= {*labels_in(value.text), *([value.fill] if value.fill else [])}
    for heading in {section.text for item in raw for section in item.sections}:
        if status_of_heading(heading):
            labels |= {*labels_of_heading(heading)}
    words = {label for label in labels if len(label) > 2 and len(label.split()) <= LONGEST_LABEL}
    return words | {*colour_words()} if words else set()
