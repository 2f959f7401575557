"""Passages: the paragraphs of a report with the mark of a list point taken off, whole where a page break cuts them."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractors.body.blocks import Text
from extractors.layout.lines import line_of
from extractors.layout.paragraphs import group_lines, joined
from extractors.layout.tables import Table
from extractors.page import Box
from extractors.raw import Printed
from extractors.shapes.narrative.words import any_of, words
from extractors.wording.labels import is_apart

SMALL_PRINT = 0.8
"""Text of less than this share of the usual font size is a footnote or a footer."""

PROSE = 20
"""A passage of at least this many words is set in the usual size of the report."""

ONE_GAP = 0.5
"""Lines of one paragraph stand less than this many font sizes apart."""

HANGING = 0.6
"""A mark stands more than this many font sizes before its text."""

_BULLET = r"[•▪●◦·‣■□◼◾▶►➢✓❖–—−*\uf06e\uf0a7\uf0b7\uf0d8\ufffd-]|o(?=\s)"
_NUMBER = r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)](?=\s)|\d{1,2}(?:\.\d{1,3})+\.?(?=\s)|[A-Z]{1,3}\d{1,3}[.:)]?(?=\s)"
_NUMBER += r"|[a-z]\d{1,3}[.:)](?=\s)"  # "a3. There is no refresher training"
_MARK = re.compile(rf"^(?P<mark>{_BULLET}|{_NUMBER})\s*")
_APART = re.compile(r"^(?P<mark>[a-z]|\d{1,2})\s+(?=[A-Z])")  # "a  The Home Office should", "12  The force should"
_ONLY_NUMBER = re.compile(r"^\W*\d{1,4}\W*$")
_NUMBER_AND_TEXT = re.compile(r"^(?P<number>\d{1,3})(?:\s+(?P<text>[A-Z].*))?$", re.S)
_BENEATH = 2.5
"""A number stands at most this many font sizes beneath the word for an item that it belongs to."""

# "reviewed every day; and" is a whole point of a list
_UNFINISHED = re.compile(r"(?<!; and)(?<!; or)(?<!, and)[\w,’')&–-]$")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph without the mark before it.

    `left` is where the mark or the text begins, `indent` where the text does, in points. `panel` is the panel it
    stands in, with its page; `row` the number of the table row it stands in. `above` are the headings over it.
    """

    text: str
    mark: str | None
    left: float
    indent: float
    size: float
    bold: bool
    places: tuple[tuple[int, Box], ...]
    panel: tuple[int, Box] | None = None
    row: tuple[int, int] | None = None
    above: tuple[Printed, ...] = ()

    @property
    def page(self) -> int:
        """The page on which it begins."""
        return self.places[0][0]

    @property
    def bulleted(self) -> bool:
        """Whether a bullet stands before it."""
        return self.mark is not None and re.fullmatch(_BULLET, self.mark) is not None

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())


def passage_of(text: Text, above: tuple[Printed, ...], row: tuple[int, int] | None = None) -> Passage:
    """A paragraph as a passage."""
    match = _MARK.match(text.text) or (_APART.match(text.text) if _hangs(text) else None)
    rest = text.text[match.end() :] if match else text.text
    mark = match["mark"] if match and (rest or re.fullmatch(_BULLET, match["mark"])) else None
    return Passage(
        text=rest if mark else text.text,
        mark=mark,
        left=text.lines[0].box[0],
        indent=text.lines[0].words[1].box[0] if mark and len(text.lines[0].words) > 1 else text.lines[0].box[0],
        size=text.lines[0].words[-1].font.size,
        bold=text.bold,
        places=((text.page, text.box),),
        panel=(text.page, text.panel) if text.panel else None,
        row=row,
        above=above,
    )


def out_of_margin(text: Text) -> list[Text]:
    """A paragraph and, where they stand in the margin beside it, the word and number of its item: "Rec" over "1"."""
    first = text.lines[0].words
    apart = next((n for n in range(1, len(first)) if is_apart(first[n - 1], first[n])), 0)
    if not apart or not _is_item_word(" ".join(word.text for word in first[:apart])):
        return [text]
    edge = first[apart].box[0]
    beside = [line_of(words) for line in text.lines if (words := [word for word in line.words if word.box[2] < edge])]
    rest = [line_of(words) for line in text.lines if (words := [word for word in line.words if word.box[2] >= edge])]
    parts = [beside[:1], rest, beside[1:]]
    return [Text(text.page, tuple(lines), joined(lines), text.panel) for lines in parts if lines]


def is_point(text: str) -> bool:
    """Whether the mark of a list point stands before a text."""
    return _MARK.match(text) is not None


def _hangs(text: Text) -> bool:
    """Whether the first word stands apart from the second, as the mark of a list point does."""
    words = text.lines[0].words
    return len(words) > 1 and words[1].box[0] - words[0].box[2] > HANGING * words[0].font.size


def texts_of(table: Table, column: int) -> list[tuple[int, Text]]:
    """The paragraphs of a column of a table, each with the number of its row."""
    found = []
    for cell in (cell for cell in table.cells if cell.column == column):
        for part in cell.parts:
            lines = group_lines(part.lines, part.box[2])
            found += [(cell.row, Text(part.page, tuple(group), joined(group), part.box)) for group in lines]
    return found


class Flow:
    """Passages as they follow one another: footnotes and page numbers left out, cut paragraphs made whole."""

    def __init__(self) -> None:
        self._sizes: Counter[float] = Counter()
        self._held: Passage | None = None
        self._word: Passage | None = None

    def add(self, passage: Passage) -> Iterator[Passage]:
        """Take the next passage; give those that are finished."""
        usual = max(self._sizes, key=lambda size: self._sizes[size], default=passage.size)
        if passage.words >= PROSE:
            self._sizes[passage.size] += passage.words
        if self._in_margin(passage):
            return
        if passage.size < SMALL_PRINT * usual or (_ONLY_NUMBER.match(passage.text) and not passage.mark):
            return
        held = self._held
        if held and (whole := _together(held, passage)):
            self._held = whole
            return
        self._held = passage
        if held:
            yield held

    def end(self) -> Iterator[Passage]:
        """Give the last passage."""
        if self._held:
            yield self._held
        self._held = self._word = None

    def _in_margin(self, passage: Passage) -> bool:
        """Take a passage as the text or the number of an item whose word stands in the margin: "Rec" over "1"."""
        held, word = self._held, self._word
        if held and _is_word_for_item(held) and _stands_beside(held, passage):
            self._word, self._held = held, replace(passage, text=f"{held.text}: {passage.text}", mark=None)
            return True
        if word and held and _is_number_of(passage, word):
            text = f"{word.text} {passage.text.strip()}{held.text[len(word.text) :]}"
            self._word, self._held = None, replace(held, text=text)
            return True
        numbered = _NUMBER_AND_TEXT.match(passage.text)
        if held and _is_word_for_item(held) and numbered and _stands_beneath(passage, held):
            text = f"{held.text} {numbered['number']}" + (f": {numbered['text']}" if numbered["text"] else "")
            self._held = replace(passage, text=text, mark=None, bold=held.bold and not numbered["text"])
            return True
        return False


def _is_word_for_item(passage: Passage) -> bool:
    return passage.bold and _is_item_word(passage.text)


def _is_item_word(text: str) -> bool:
    return any_of(words().single.phrases()).fullmatch(text.strip()) is not None


def _stands_beside(word: Passage, passage: Passage) -> bool:
    (page, box), (other, text) = word.places[-1], passage.places[0]
    return page == other and text[0] > box[2] and text[1] < box[3] and box[1] < text[3] and not passage.bold


def _is_number_of(passage: Passage, word: Passage) -> bool:
    return _ONLY_NUMBER.match(passage.text) is not None and _stands_beneath(passage, word)


def _stands_beneath(passage: Passage, word: Passage) -> bool:
    (page, box), (other, lower) = word.places[-1], passage.places[0]
    beneath = 0 < lower[1] - box[1] < _BENEATH * word.size and lower[0] < box[2] and box[0] < lower[2]
    return page == other and beneath


def _together(upper: Passage, lower: Passage) -> Passage | None:
    """Both as one passage if `lower` goes on with `upper`: the text beside a lone bullet, the rest of a paragraph."""
    if upper.mark and not upper.text:
        return replace(lower, mark=upper.mark, left=upper.left, places=upper.places + lower.places)
    if lower.mark or lower.bold != upper.bold or lower.row != upper.row or not upper.text:
        return None
    apart = upper.panel != lower.panel and lower.page == upper.places[-1][0]
    if apart or not _UNFINISHED.search(upper.text):
        return None
    cut = lower.page > upper.places[-1][0] or lower.places[0][1][1] < upper.places[-1][1][1]
    if not lower.text[:1].islower() and not (cut and upper.words > 5 and lower.size == upper.size and not upper.bold):
        return None
    if not cut and lower.places[0][1][1] - upper.places[-1][1][3] > ONE_GAP * lower.size:
        return None
    return replace(upper, text=f"{upper.text} {lower.text}", places=upper.places + lower.places)
