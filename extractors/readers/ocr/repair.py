"""Words as they must have been printed, where that is certain; what was read stays beside them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from extractors.fields.calendar_dates import date_words
from extractors.readers.ocr.knowledge import KNOWN
from extractors.readers.ocr.recognition import Word

FAINT = 0.25
"""Confidence under which what was read is dirt."""

DIRT = 0.6
"""The same for what has neither letter nor digit: it is a border more often than a dash."""

EDGE = 4.0
"""Points from the edge of the page within which nothing is printed."""

NEAR = 0.3
"""Share of the size by which the halves of a split word stand apart; words stand apart further."""

_NO_PRINT = "|_=*~^'`‘’.:;,"
"""What borders and specks are read as."""

_MEANT = str.maketrans({"O": "0", "o": "0", "I": "1", "l": "1", "|": "1"})

# "3O/09/2O24", "l5.O1.2025", "O1-11-2O25"
_DATE = re.compile(r"[\dOoIl|]{1,2}([/.-])[\dOoIl|]{1,2}\1(?:[\dOoIl|]{4}|[\dOoIl|]{2})[,.;]?")
# "4.l", "1O.2", "l.1.3", in a line by itself or at its beginning
_REFERENCE = re.compile(r"[\dOIl]{1,2}(?:\.[\dOIl]{1,2}){1,3}")
# "2O24", "20l8"
_YEAR = re.compile(r"2[0Oo][\dOoIl]{2}[,.;]?")
# "May2024", "31March"
_MONTHS = "|".join(names[0].title() for names in date_words().months)
_MONTH = re.compile(rf"(\d{{1,2}}(?:st|nd|rd|th)?)?({_MONTHS})((?:19|20)\d\d[,.;]?)?")


class Repaired(NamedTuple):
    """A word as it was printed, and as it was read."""

    word: Word
    read: str


def repaired(words: Sequence[Word], size: tuple[float, float]) -> list[Repaired]:
    """The words of a page without dirt, put right where they can only be meant so; `size` is the page's in points."""
    clean = [word for word in words if not _is_dirt(word) and _inside(word, size)]
    sure = {word.text.lower() for word in clean if word.confidence > DIRT}
    found: list[Repaired] = []
    for _, line in groupby(clean, key=lambda word: word.line):
        found += _apart(_whole([*line], sure))
    return found


def _is_dirt(word: Word) -> bool:
    speaks = len(word.text) > 1 and any(letter.isalnum() for letter in word.text)
    return word.confidence < (FAINT if speaks or word.text.isdigit() else DIRT) or not word.text.strip(_NO_PRINT)


def _inside(word: Word, size: tuple[float, float]) -> bool:
    """Whether a word stands off the edge of the page, where the shadow of the scanner lies."""
    x0, top, x1, bottom = word.box
    return min(x0, top, size[0] - x1, size[1] - bottom) > EDGE


def _whole(line: Sequence[Word], sure: set[str]) -> Iterator[Repaired]:
    """The words of a line: clipped ones completed, digits put right, halves joined."""
    words = list(line)
    while words:
        word = words.pop(0)
        after = words[0] if words else None
        joined = _joined(word, after, sure) if after else None
        if joined and after:
            words.pop(0)
            yield Repaired(joined, f"{word.text} {after.text}")
            continue
        first = word is line[0]
        text = _completed(word.text, after.text if after else "") if first else word.text
        if first and after and text in KNOWN.bullets:
            text = "•"
        yield Repaired(word._replace(text=_with_digits(text, first=first)), word.text)


def _completed(text: str, after: str) -> str:
    for clipped in KNOWN.clipped:
        if text in clipped.read and after.lower() in clipped.before:
            return clipped.means
    return text


def _with_digits(text: str, *, first: bool) -> str:
    digits = sum(letter.isdigit() for letter in text)
    numbered = _DATE.fullmatch(text) or _YEAR.fullmatch(text) or (first and _REFERENCE.fullmatch(text))
    return text.translate(_MEANT) if numbered and digits else text


def _joined(word: Word, after: Word, sure: set[str]) -> Word | None:
    """Two halves as one word, if that stands elsewhere on the page, the halves do not, and they stand close."""
    text = word.text + after.text
    close = after.box[0] - word.box[2] < NEAR * word.size
    halves = [half.text.lower() for half in (word, after)]
    known = text.lower().strip(".,;:") in sure and not KNOWN.common.intersection(halves)
    if not (close and known and all(half.isalpha() for half in halves) and min(map(len, halves)) > 1):
        return None
    x0, top, _, bottom = word.box
    box = (x0, min(top, after.box[1]), after.box[2], max(bottom, after.box[3]))
    return word._replace(text=text, box=box, confidence=min(word.confidence, after.confidence))


def _apart(words: Iterable[Repaired]) -> Iterator[Repaired]:
    """The words, those that were read as one put apart: "tothe", "May2024"."""
    for found in words:
        pieces = _pieces(found.word.text)
        if len(pieces) < 2:
            yield found
            continue
        x0, top, x1, bottom = found.word.box
        share = (x1 - x0) / len(found.word.text)
        for piece in pieces:
            end = x0 + share * len(piece)
            yield Repaired(found.word._replace(text=piece, box=(x0, top, end, bottom)), found.read)
            x0 = end


def _pieces(text: str) -> list[str]:
    if month := _MONTH.fullmatch(text):
        return [piece for piece in month.groups() if piece]
    for second in KNOWN.glued.second:
        if text.endswith(second) and text.removesuffix(second) in KNOWN.glued.first:
            return [text.removesuffix(second), second]
    return [text]
