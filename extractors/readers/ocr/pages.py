"""A recognition as a page like any other: words to glyphs, on the page as it is shown."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

import numpy as np

from extractors.layout.turned import Turn, as_read
from extractors.page import Flags, Floats, Font, Glyphs, Page
from extractors.readers.characters import DESCENT, no_glyphs
from extractors.readers.ocr.recognition import Recognition, Word

SAME_SIZE = 0.15
"""Sizes of lines that differ by this share or less are one: the engine measures each line by the letters it has."""

BOLD = 1.17
"""Strokes so many times as thick as those of most words are bold; measured, bold print has 1.3, other words 0.9–1.2."""

ALIKE = 1.2
"""Strokes of all words of a line that differ no more than so many times are one weight."""

WHOLE = 1.15
"""As `BOLD`, of a line of one weight: that of many words is sure."""

TOO_LARGE = 0.93
"""Weight of the lighter words of a line under which the engine took its size for larger than it is."""

SHORT = 5
"""Letters of a word too short to be bold, or not, against both its neighbours."""

OFF_LINE = 0.4
"""Share of the size by which a word may stand off the baseline of its line."""

BESIDE = 8.0
"""Times the size within which words on one line stand."""

_BLACK = (0, 0, 0)


def page_of(shown: Page, recognition: Recognition, words: Sequence[Word]) -> Page:
    """The page with what was recognised on it: `words` are those of the recognition after repair."""
    turn = Turn(-recognition.quarters % 4, *size_as_read(shown, recognition.quarters))
    upright = Page(
        shown.number,
        turn.width,
        turn.height,
        _glyphs(words),
        np.array(recognition.rules, np.float64).reshape(-1, 4),
        np.array(recognition.fills, np.float64).reshape(-1, 4),
        np.array(recognition.colours, np.int64).reshape(-1, 3),
        shown.images,
        shown.links,
        recognition.skew,
    )
    return as_read(upright, turn)


def size_as_read(shown: Page, quarters: int) -> tuple[float, float]:
    """Width and height of a page after so many quarter turns."""
    return (shown.height, shown.width) if quarters % 2 else (shown.width, shown.height)


def _glyphs(words: Sequence[Word]) -> Glyphs:
    """The letters of words, each as wide as its share of the word."""
    if not words:
        return no_glyphs()
    sizes, bold = _sizes(words), _bold(words)
    levels = _levels(words, sizes)
    fonts: dict[Font, int] = {}
    boxes: list[Floats] = []
    units: list[bytes] = []
    firsts: list[bool] = []
    font: list[int] = []
    for word, size, heavy, level in zip(words, sizes, bold, levels, strict=True):
        code = word.text.encode("utf-16-le")
        count = len(code) // 2
        edges = np.linspace(word.box[0], word.box[2], count + 1)
        top, bottom = np.full(count, level - (1 + DESCENT) * size), np.full(count, level - DESCENT * size)
        boxes.append(np.stack([edges[:-1], top, edges[1:], bottom], axis=1))
        units.append(code)
        firsts += [True] + [False] * (count - 1)
        font += [fonts.setdefault(Font(size, heavy, False, _BLACK), len(fonts))] * count
    return Glyphs(
        np.concatenate(boxes).astype(np.float64).round(3),
        np.frombuffer(b"".join(units), "<u2").astype(np.uint16),
        np.array(firsts, np.bool_),
        np.zeros(len(firsts), np.int8),
        np.array(font, np.int32),
        tuple(fonts),
    )


def _sizes(words: Sequence[Word]) -> list[float]:
    """The font size of each word: the commonest sizes of the page draw those near them."""
    letters: Counter[float] = Counter()
    for word in words:
        letters[word.size] += len(word.text)
    kept: list[float] = []
    for size, _ in letters.most_common():
        if all(abs(size - other) > SAME_SIZE * other for other in kept):
            kept.append(size)
    return [min(kept, key=lambda other: abs(other - word.size)) for word in words]


def _levels(words: Sequence[Word], sizes: Sequence[float]) -> list[float]:
    """The baseline of each word: that of most words beside it, since the engine may put them on lines of their own."""
    own = [
        word.baseline if word.box[1] < word.baseline < word.box[3] + OFF_LINE * size else word.box[3]
        for word, size in zip(words, sizes, strict=True)
    ]
    levels, boxes = np.array(own), np.array([word.box for word in words])
    for _ in range(2):
        levels = np.array([float(np.median(levels[_beside(boxes, levels, n, size)])) for n, size in enumerate(sizes)])
    return [float(level) for level in levels]


def _beside(boxes: Floats, levels: Floats, number: int, size: float) -> Flags:
    """Which words stand beside a word on what can only be its line: it and its neighbours."""
    x0, _, x1, _ = boxes[number]
    near = (boxes[:, 0] < x1 + BESIDE * size) & (boxes[:, 2] > x0 - BESIDE * size)
    beside: Flags = near & (np.abs(levels - levels[number]) < OFF_LINE * size)
    return beside


def _bold(words: Sequence[Word]) -> list[bool]:
    """Which words are bold."""
    usual = float(np.median([word.weight for word in words])) or 1.0
    bold: list[bool] = []
    for _, line in groupby(words, key=lambda word: word.line):
        row = list(line)
        weights = np.array([word.weight for word in row]) / usual
        if len(row) > 1 and weights.max() <= ALIKE * weights.min():
            bold += [bool(np.median(weights) > WHOLE)] * len(row)
            continue
        light = float(np.percentile(weights, 30))
        heavy = (weights > BOLD * (light if light < TOO_LARGE else 1.0)).tolist()
        for place, word in enumerate(row):
            beside = heavy[max(place - 1, 0) : place] + heavy[place + 1 : place + 2]
            alone = beside and heavy[place] not in beside and len(word.text) <= SHORT
            bold.append(heavy[place] != bool(alone))
    return bold
