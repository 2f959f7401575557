"""Segments: pieces of a line of text that stand apart, as the cells of a table do."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

_FILLERS = re.compile(r"[-–—−…*:]+|\.{2,3}|n/?a|nil|\([a-z]\)|x", re.IGNORECASE)
_NUMBER = re.compile(r"[^\W\d]{0,3}[^\w]*\d[\d\s.,'’:/()%–-]*[^\W\d]{0,2}[*†‡§\d)%]*")
_CAPTION = re.compile(r"(table|figure|chart|graph|box|annex|appendix|exhibit)\s*[A-Z]{0,2}[-.\s]?\d", re.IGNORECASE)
_YEAR = re.compile(r"\D{0,2}(19|20)\d\d\D{0,3}(\d{2,4})?\D{0,3}")


class Word(NamedTuple):
    """A word of a segment."""

    text: str
    x0: float
    x1: float


@dataclass(frozen=True, slots=True)
class Segment:
    """Words that stand together on a line, and the ends of their box in points.

    `reach` is where the dots that lead on from it end, else `x1`; `is_number` is true also of what stands in place of
    a number.
    """

    words: tuple[Word, ...]
    x0: float
    x1: float
    top: float
    bottom: float
    reach: float
    text: str
    is_number: bool

    @property
    def size(self) -> float:
        """Font size in points."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class TextLine:
    """The segments of one line, left to right (never none), and the ends of their box in points."""

    segments: tuple[Segment, ...]
    x0: float
    x1: float
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """Half-way down the line."""
        return (self.top + self.bottom) / 2

    @property
    def size(self) -> float:
        """Height of the line in points."""
        return self.bottom - self.top


def segment_of(words: Sequence[Word], top: float, bottom: float, reach: float = 0.0) -> Segment:
    """The segment that these words make."""
    text, x1 = " ".join([word.text for word in words]), words[-1].x1
    return Segment(tuple(words), words[0].x0, x1, top, bottom, max(reach, x1), text, is_number(text))


def line_of(segments: Sequence[Segment]) -> TextLine:
    """The line that these segments make, left to right."""
    top, bottom = min([s.top for s in segments]), max([s.bottom for s in segments])
    return TextLine(tuple(segments), segments[0].x0, segments[-1].x1, top, bottom)


def is_number(text: str) -> bool:
    """Whether `text` is a number with its signs and units, or what stands in place of one ("–", "n/a", "(X)")."""
    return bool(_NUMBER.fullmatch(text) or _FILLERS.fullmatch(text))


def is_year(text: str) -> bool:
    """Whether `text` is a year or two: "2009", "2008/09"."""
    return bool(_YEAR.fullmatch(text))


def is_caption(text: str) -> bool:
    """Whether `text` begins as a caption does: "Table 3", "Figure A-1"."""
    return bool(_CAPTION.match(text))
