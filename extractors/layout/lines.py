"""Glyphs to words, words to lines, lines to the paragraphs of a text."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, repeat
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from extractors.page import Box, Flags, Floats, Font, Glyphs, Ints

WORD_GAP = 0.14
"""A gap of this share of the font size ends a word (any ratio from 0.11 to 0.25 gives the same words)."""

LINE_TOLERANCE = 3.0
"""Glyphs whose tops lie within this many points of one another stand on one line."""


class Word(NamedTuple):
    """A word with its box in points, the font of its first glyph, and whether it is struck through."""

    text: str
    box: Box
    font: Font
    struck: bool = False


class Line(NamedTuple):
    """The words of one line in reading order (never none), their text with single blanks, the box around them."""

    words: tuple[Word, ...]
    text: str
    box: Box

    @property
    def bold(self) -> bool:
        """Whether every word is bold."""
        return all(word.font.bold for word in self.words)

    @property
    def size(self) -> float:
        """Font size of the first word."""
        return self.words[0].font.size


def line_of(words: Sequence[Word]) -> Line:
    """The line that these words make, in this order."""
    return Line(tuple(words), " ".join([word.text for word in words]), around([word.box for word in words]))


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box that holds all of `boxes` (at least one)."""
    if len(boxes) == 1:
        return boxes[0]
    x0, top, x1, bottom = zip(*boxes, strict=True)
    return min(x0), min(top), max(x1), max(bottom)


def lines_by_group(glyphs: Glyphs, group: Ints, struck: Flags | None = None) -> dict[int, tuple[Line, ...]]:
    """The lines of every group of glyphs, top to bottom.

    Args:
        glyphs: the glyphs of one page.
        group: one number a glyph (the cell it lies in); glyphs of different groups never share a word. Glyphs with a
            negative number are left out.
        struck: which glyphs are struck through.
    """
    chosen = np.flatnonzero(group >= 0)
    if not len(chosen):
        return {}
    turns, group = glyphs.turns[chosen], group[chosen] * 4 + glyphs.turns[chosen]
    start, end, across = _reading_axes(glyphs.boxes[chosen], turns)
    by_line = np.lexsort((across, group))
    step = _changes(group[by_line])
    step[1:] |= np.diff(across[by_line]) > LINE_TOLERANCE
    line = np.empty(len(chosen), np.int64)
    line[by_line] = np.cumsum(step)
    order = np.lexsort((start, line))
    chosen, line, start, end = chosen[order], line[order], start[order], end[order]
    heights = np.array([font.size for font in glyphs.fonts])[glyphs.font[chosen]]
    gap = _gap_before(start, end)
    new_line = _changes(line)
    new_word = new_line | glyphs.separated[chosen] | (gap > np.minimum(LINE_TOLERANCE, WORD_GAP * heights))
    begins = np.flatnonzero(new_word)
    words = _words(glyphs, chosen, begins, struck)
    boxes = _boxes(glyphs.boxes[chosen], np.flatnonzero(new_line))
    return _collect(words, np.flatnonzero(new_line[begins]), boxes, group[order][new_line] // 4)


def _changes(values: Ints) -> Flags:
    """Which values differ from the one before; the first does."""
    changes = np.ones(len(values), np.bool_)
    changes[1:] = values[1:] != values[:-1]
    return changes


def _reading_axes(boxes: Floats, turns: NDArray[np.int8]) -> tuple[Floats, Floats, Floats]:
    """Start and end of each glyph along its reading direction, and its place across it, both growing as one reads."""
    x0, top, x1, bottom = boxes.T
    if not turns.any():
        return x0, x1, top
    start = np.choose(turns, [x0, top, -x1, -bottom])
    end = np.choose(turns, [x1, bottom, -x0, -top])
    across = np.choose(turns, [top, -x1, -bottom, x0])
    return start, end, across


def _gap_before(start: Floats, end: Floats) -> Floats:
    gap = np.zeros(len(start))
    gap[1:] = start[1:] - end[:-1]
    return gap


def _words(glyphs: Glyphs, order: Ints, begins: Ints, struck: Flags | None) -> tuple[Word, ...]:
    boxes = _boxes(glyphs.boxes[order], begins)
    texts = _texts(glyphs.units[order], begins.tolist())
    fonts = map(glyphs.fonts.__getitem__, glyphs.font[order][begins].tolist())
    marked = np.logical_and.reduceat(struck[order], begins).tolist() if struck is not None else repeat(False)
    # A page has hundreds of words, and Word() takes three times as long as making the tuple that it is.
    return tuple(map(tuple.__new__, repeat(Word), zip(texts, boxes, fonts, marked, strict=False)))


def _boxes(boxes: Floats, begins: Ints) -> Iterator[Box]:
    """The box around each of the runs of glyphs that begin at these places."""
    low = np.minimum.reduceat(boxes[:, :2], begins).T.tolist()
    high = np.maximum.reduceat(boxes[:, 2:], begins).T.tolist()
    return zip(*low, *high, strict=True)


def _texts(units: NDArray[np.uint16], begins: list[int]) -> list[str]:
    """The words that begin at these places of a run of UTF-16 units."""
    ends = [*begins[1:], len(units)]
    data = units.astype("<u2").tobytes()
    whole = data.decode("utf-16-le", "replace")
    if len(whole) == len(units):  # no character beyond the basic plane
        return [whole[a:b] for a, b in zip(begins, ends, strict=True)]
    return [data[2 * a : 2 * b].decode("utf-16-le", "replace") for a, b in zip(begins, ends, strict=True)]


def _collect(words: tuple[Word, ...], firsts: Ints, boxes: Iterable[Box], groups: Ints) -> dict[int, tuple[Line, ...]]:
    """Words to lines, given the first word, the box and the group of each line; lines to groups."""
    lines: dict[int, list[Line]] = {}
    spans = pairwise([*firsts.tolist(), len(words)])
    for (first, end), box, group in zip(spans, boxes, groups.tolist(), strict=True):
        text = " ".join([word.text for word in words[first:end]])
        lines.setdefault(group, []).append(Line(words[first:end], text, box))
    return {number: tuple(found) for number, found in lines.items()}
