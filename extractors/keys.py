"""The key of a document: what its colours, letters, digits and status words mean, as it prints it itself."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractors.body.blocks import Block, Text
from extractors.fields.statuses import Key, Meaning, status_in_key
from extractors.layout.tables import Cell, Table
from extractors.wording.headings import field_of, read_headings, read_two_level_headings
from extractors.wording.phrases import plain

LONGEST_LABEL = 4
"""Words in the longest label of a key: "White (NS)", "In progress"."""

_COLOURS = ("red", "amber", "green", "blue", "grey", "gray", "white", "yellow", "black", "purple", "orange")
_NEUTRAL = ("white", "grey", "black")
_SAME = {"gray": "grey", "yellow": "amber", "orange": "amber"}

# "RED Outstanding and …", "II. AMBER: Outstanding but …", "Green – complete", "G (Green) = on track"
_COLOUR_LINE = re.compile(
    rf"^(?:[ivx]+[.)]|\d+[.)]|[•\uf0b7▪-])?\s*(?:(?P<letters>[A-Z]{{1,3}})\s*\(?[-–=/]?\s*)?(?P<label>{'|'.join(_COLOURS)})\)?"
    r"\s*(?P<mark>[-–—:=(]?)\s*(?P<meaning>\S.*)$",
    re.I | re.S,
)
# "C = Complete", "NS – Not started", "1 = Complete"
_SIGN_LINE = re.compile(r"^(?P<label>[A-Z]{1,3}|\d)\s*[=–—:-]\s*(?P<meaning>[A-Za-z].*)$", re.S)
_BETWEEN_ENTRIES = re.compile(rf"\n|;\s|,\s(?=(?:[A-Z]{{1,3}}|\d|{'|'.join(_COLOURS)})\s*[=–-]\s)|(?<=key:)\s", re.I)
_KEY_WORD = re.compile(r"\b(?:key|legend|definitions?|graded|grading|rating)\b", re.I)


@dataclass(slots=True)
class KeyReader:
    """Collects the key of a document as its blocks pass by."""

    _meanings: dict[str, Meaning] = field(default_factory=dict)
    _announced: int = 0

    def watch(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """The blocks, unchanged."""
        for block in blocks:
            entries = _entries_of_table(block) if isinstance(block, Table) else self._entries_of_text(block)
            for label, meaning in entries:
                self._meanings.setdefault(label, meaning)
            yield block

    @property
    def key(self) -> Key:
        """The key so far; empty where the document prints none. A lone entry is a sentence, not a key."""
        return Key(self._meanings if len(self._meanings) > 1 else {})

    def _entries_of_text(self, text: Text) -> list[tuple[str, Meaning]]:
        """The entries in a paragraph; letters and digits count only soon after a line that speaks of a key."""
        self._announced = 12 if _KEY_WORD.search(text.text) else max(self._announced - 1, 0)
        entries: list[tuple[str, Meaning]] = []
        words = "".join(("\n" if _begins_entry(line.text) else " ") + line.text for line in text.lines)
        pieces = _BETWEEN_ENTRIES.split(words.strip())
        for piece in pieces:
            entries += _entry_in_words(piece.strip(), signs=self._announced > 0)
        return entries


def _begins_entry(line: str) -> bool:
    match = _COLOUR_LINE.match(line)
    return match is not None and bool(match["mark"])


def _entry_in_words(text: str, *, signs: bool) -> list[tuple[str, Meaning]]:
    if match := _COLOUR_LINE.match(text):
        meaning = Meaning(*status_in_key(match["meaning"]))
        stated = match["mark"] or match["label"].isupper()
        if stated and (meaning.status or meaning.is_priority):
            labels = [match["label"].lower(), *([match["letters"].lower()] if match["letters"] else [])]
            return [entry for label in labels for entry in _with_initial(label, meaning)]
    if signs and (match := _SIGN_LINE.match(text)):
        meaning = Meaning(*status_in_key(match["meaning"]))
        if meaning.status or meaning.is_priority:
            return [(match["label"].lower(), meaning)]
    return []


def _entries_of_table(table: Table) -> list[tuple[str, Meaning]]:
    """The entries of a table of a key: short or coloured cells with their meaning inside, beside or beneath them."""
    rows = table.rows
    if len(table.cells) > 40 or any(read_headings(row) for row in rows) or _is_card(rows):
        return []
    if any(read_two_level_headings(upper, lower) for upper, lower in pairwise(rows)):
        return []
    entries: list[tuple[str, Meaning]] = []
    for number, row in enumerate(rows):
        beneath = rows[number + 1] if number + 1 < len(rows) else ()
        for place, cell in enumerate(row):
            after = row[place + 1] if place + 1 < len(row) else None
            entries += _entries_of_cell(cell, after, beneath)
    coloured = {label for label, _ in entries if label in _COLOURS}
    return entries if len(coloured) > 1 or len({label for label, _ in entries}) > 2 else []


def _is_card(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the first column has the labels of an item, so that a colour beside one is the item's own."""
    return len({field_of(row[0].text) for row in rows} - {None}) > 2


def _entries_of_cell(cell: Cell, after: Cell | None, beneath: Sequence[Cell]) -> list[tuple[str, Meaning]]:
    words = plain(cell.text)
    named = next((colour for colour in _COLOURS if colour in words and re.search(rf"\b{colour}\b", words)), None)
    colour = named or (cell.fill if cell.fill not in _NEUTRAL else None)
    below = next((other for other in beneath if other.column == cell.column), None)
    if len(words.split()) <= LONGEST_LABEL and (colour or _is_sign(words)):
        for other in (after, below):
            if other and other.text:
                meaning = Meaning(*status_in_key(other.text))
                if meaning.status or meaning.is_priority:
                    labels = [*_signs(cell.text), *([colour] if colour else [])]
                    return [entry for label in labels for entry in _with_initial(label, meaning)]
    if colour and cell.fill:
        meaning = Meaning(*status_in_key(cell.text))
        if meaning.status or meaning.is_priority:
            return list(_with_initial(colour, meaning))
    return []


def _is_sign(words: str) -> bool:
    return bool(re.fullmatch(r"[a-z]{1,3}|\d", words))


def _signs(text: str) -> list[str]:
    """The letters or digit of a label: "NS" of "White (NS)", "C"."""
    return [sign.lower() for sign in re.findall(r"\b(?:[A-Z]{1,3}|\d)\b", text)]


def _with_initial(label: str, meaning: Meaning) -> Iterator[tuple[str, Meaning]]:
    """An entry under its label; a colour also under its first letter, as RAG columns print it."""
    label = _SAME.get(label, label)
    yield label, meaning
    if label in _COLOURS and label not in _NEUTRAL:
        yield label[0], meaning
