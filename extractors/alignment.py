"""The text of a page as lines of segments: pieces of a line that stand apart, as the cells of a table do."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from extractors.page import Box, Flags, Floats, Glyphs, Ints, Page

PROSE_GAP = 1.2
"""A gap of this many font sizes stands between two texts; justified prose has none."""

WORD_GAP, TEXT_GAP, NUMBER_GAP = 0.14, 0.8, 0.45
"""Gaps, in font sizes, that part words; that part a text from its neighbour; that do so beside a number."""

ONE_LINE = 0.25
"""Baselines this close together, in font sizes, are one line."""

LEADERS = 4
"""So many dots in a row lead the eye from a label to its number."""

_DOT, _ELLIPSIS = ord("."), 0x2026
_UNITS = frozenset("$€£")
_FILLERS = re.compile(r"[-–—−.…*:]+|n/?a|nil|\(?[a-z]\)?", re.IGNORECASE)
_GROUPED, _GROUP = re.compile(r"[^\w\s]*\d{1,3}|\W"), re.compile(r"\d{3}([.,]\d+)?[^\w\s]*|[^\w\s]|\(?\d\)")
_NUMBER = re.compile(r"[^\W\d]{0,3}[^\w]*\d[\d\s.,'’:/()%–-]*[^\W\d]{0,2}[*†‡§\d)%]*")


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


def text_lines(page: Page, taken: Sequence[Box]) -> list[TextLine]:
    """The upright text of a page outside the boxes `taken`, without blocks of prose, top to bottom.

    Empty where hardly a line has two segments: such a page has no table, and most pages are such.
    """
    chosen = np.flatnonzero(_free(page.glyphs, taken))
    if len(chosen) < 2:
        return []
    chosen, line = _in_lines(page.glyphs, chosen)
    leaders = _leaders(page.glyphs, chosen, line)
    dots = chosen[leaders], line[leaders]
    chosen, line = chosen[~leaders], line[~leaders]
    if len(chosen) < 2:
        return []
    runs = _Runs.of(page.glyphs, chosen, line)
    kept = ~_prose(runs, _before_number(page.glyphs, runs), page.rules)
    parts = np.bincount(runs.line[runs.loose][kept], minlength=1)
    if (parts > 1).sum() < 2:
        return []
    return _with_leaders(_build(page.glyphs, runs, kept), page.glyphs.boxes[dots[0]])


def _free(glyphs: Glyphs, taken: Sequence[Box]) -> Flags:
    free = glyphs.turns == 0
    x, y = (glyphs.boxes[:, 0] + glyphs.boxes[:, 2]) / 2, (glyphs.boxes[:, 1] + glyphs.boxes[:, 3]) / 2
    for x0, top, x1, bottom in taken:
        free &= ~((x >= x0) & (x < x1) & (y >= top) & (y < bottom))
    return free


def _in_lines(glyphs: Glyphs, chosen: Ints) -> tuple[Ints, Ints]:
    """The glyphs in order of reading, and the number of each one's line.

    Glyphs drawn one after the other stay together, raised or lowered as some may be; such runs make lines by their
    baselines.
    """
    x0, top, x1, bottom = glyphs.boxes[chosen].T
    size = bottom - top
    gap = x0[1:] - x1[:-1]
    larger = np.maximum(size[1:], size[:-1])
    apart = np.abs(top[1:] + bottom[1:] - top[:-1] - bottom[:-1]) > larger
    begins = np.flatnonzero(np.r_[True, apart | (gap > PROSE_GAP * larger) | (gap < -0.6 * larger)])
    tallest = np.maximum.reduceat(size, begins)
    run = np.repeat(np.arange(len(begins)), np.diff(np.r_[begins, len(chosen)]))
    full = np.where(size > 0.9 * tallest[run], bottom, -np.inf)
    baseline = np.maximum.reduceat(full, begins)
    order = np.argsort(baseline, kind="stable")
    step = np.diff(baseline[order], prepend=baseline[order[0]]) > ONE_LINE * np.minimum(tallest[order], 12)
    line_of_run = np.empty(len(begins), np.int64)
    line_of_run[order] = np.cumsum(step)
    line = line_of_run[run]
    by_line = np.lexsort((x0, line))
    return chosen[by_line], line[by_line]


def _leaders(glyphs: Glyphs, chosen: Ints, line: Ints) -> Flags:
    """Which glyphs are dots of a leader."""
    units = glyphs.units[chosen]
    dot = (units == _DOT) | (units == _ELLIPSIS)
    if dot.sum() < LEADERS:
        return np.zeros(len(chosen), np.bool_)
    begins = np.flatnonzero(np.r_[True, (dot[1:] != dot[:-1]) | (line[1:] != line[:-1])])
    lengths = np.diff(np.r_[begins, len(chosen)])
    return dot & np.repeat(lengths >= LEADERS, lengths)


@dataclass(frozen=True, slots=True)
class _Runs:
    """Glyphs in reading order and where their words and loose runs begin.

    `glyph` and `line` have one entry a glyph; `words` and `loose` are places in them.
    """

    glyph: Ints
    line: Ints
    words: Ints
    loose: Ints
    boxes: Floats

    @staticmethod
    def of(glyphs: Glyphs, chosen: Ints, line: Ints) -> "_Runs":
        boxes = glyphs.boxes[chosen]
        size = boxes[:, 3] - boxes[:, 1]
        gap = np.r_[np.inf, boxes[1:, 0] - boxes[:-1, 2]]
        new_line = np.r_[True, line[1:] != line[:-1]]
        new_word = new_line | glyphs.separated[chosen] | (gap > WORD_GAP * size)
        loose = new_line | (gap > PROSE_GAP * size)
        return _Runs(chosen, line, np.flatnonzero(new_word | loose), np.flatnonzero(loose), boxes)


def _before_number(glyphs: Glyphs, runs: _Runs) -> Flags:
    """Which loose runs have a number beside them, on their right."""
    units = glyphs.units[runs.glyph]
    digits = np.add.reduceat((units >= ord("0")) & (units <= ord("9")), runs.loose, dtype=np.int64)
    number = 2 * digits >= np.diff(np.r_[runs.loose, len(units)])
    line = runs.line[runs.loose]
    return np.r_[number[1:] & (line[1:] == line[:-1]), False]


def _prose(runs: _Runs, label: Flags, rules: Floats) -> Flags:
    """Which loose runs are lines of prose: four and more below one another, each full to its right end.

    A line is full where the first word of the next one would not have fitted in. Most labels of a table are not, and
    they have numbers beside them.
    """
    x0, top = runs.boxes[runs.loose, 0], np.minimum.reduceat(runs.boxes[:, 1], runs.loose)
    x1, bottom = np.maximum.reduceat(runs.boxes[:, 2], runs.loose), np.maximum.reduceat(runs.boxes[:, 3], runs.loose)
    word_of = np.searchsorted(runs.words, runs.loose)
    word_end = np.r_[runs.words[1:], len(runs.glyph)][word_of] - 1
    first_word = runs.boxes[word_end, 2] - x0
    words = np.diff(np.r_[word_of, len(runs.words)])
    size = bottom - top
    wide = np.flatnonzero((words >= 3) & (x1 - x0 > 10 * size))
    prose = np.zeros(len(runs.loose), np.bool_)
    if len(wide) < 4:
        return prose
    for block in _blocks(x0[wide], bottom[wide], size[wide], rules[rules[:, 2] - rules[:, 0] > 40]):
        lines = wide[block]
        if len(lines) < 4:
            continue
        right = np.sort(x1[lines])[-2]
        full = x1[lines[:-1]] + first_word[lines[1:]] + 0.2 * size[lines[:-1]] > right
        if full.mean() > 0.6 and label[lines].mean() < 0.3:
            prose[lines] = True
            within = (x0 > x0[lines].min() - 1) & (x1 < x1[lines].max() + 1) & (bottom >= bottom[lines].min())
            last_line = (x0 < x0[lines].max() + 1) & (bottom < bottom[lines].max() + 1.5 * size[lines[-1]]) & (words > 1)
            prose |= within & (last_line | (bottom <= bottom[lines].max()))
    return prose


def _blocks(x0: Floats, bottom: Floats, size: Floats, rules: Floats) -> list[list[int]]:
    """Lines, given top to bottom, gathered into blocks: one below the other with the same left end, no rule between.

    A line in between may be missing: justified text can fall apart into its words.
    """
    across = [(left, right, (top + base) / 2) for left, top, right, base in rules.tolist()]
    ends = list(zip(x0.tolist(), bottom.tolist(), size.tolist(), strict=True))
    blocks: list[list[int]] = []
    for i, (left, base, height) in enumerate(ends):
        for block in blocks:
            above = ends[block[-1]]
            pitch = base - above[1]
            usual = (above[1] - ends[block[0]][1]) / max(len(block) - 1, 1)
            near = 0 < pitch < 1.9 * height or len(block) > 1 and abs(pitch - 2 * usual) < 0.1 * height
            if near and abs(above[0] - left) < 2.5 * height:
                if not any(above[1] - 3 < y < base - height / 2 and a < left + 9 < b for a, b, y in across):
                    block.append(i)
                    break
        else:
            blocks.append([i])
    return blocks


def _build(glyphs: Glyphs, runs: _Runs, kept: Flags) -> list[TextLine]:
    """Lines of segments from the loose runs that are kept."""
    word_end = np.r_[runs.words[1:], len(runs.glyph)]
    in_kept = np.flatnonzero(kept[np.searchsorted(runs.loose, runs.words, side="right") - 1])
    tops = np.minimum.reduceat(runs.boxes[:, 1], runs.words)[in_kept].tolist()
    bottoms = np.maximum.reduceat(runs.boxes[:, 3], runs.words)[in_kept].tolist()
    lefts, rights = runs.boxes[runs.words[in_kept], 0].tolist(), runs.boxes[word_end[in_kept] - 1, 2].tolist()
    data = glyphs.units[runs.glyph].astype("<u2").tobytes()
    number = runs.line[runs.words[in_kept]].tolist()
    lines: dict[int, list[list[tuple[Word, float, float]]]] = {}
    for i, (a, b) in enumerate(zip(runs.words[in_kept].tolist(), word_end[in_kept].tolist(), strict=True)):
        word = Word(data[2 * a : 2 * b].decode("utf-16-le", "replace"), lefts[i], rights[i])
        parts = lines.setdefault(number[i], [])
        if parts and _together(parts[-1], word, bottoms[i] - tops[i]):
            parts[-1].append((word, tops[i], bottoms[i]))
        else:
            parts.append([(word, tops[i], bottoms[i])])
    built = [line_of([_segment(part) for part in parts]) for parts in lines.values()]
    return sorted(built, key=lambda line: line.middle)


def _together(part: list[tuple[Word, float, float]], word: Word, size: float) -> bool:
    """Whether a word goes on with the segment before it."""
    before = part[-1][0]
    gap = (word.x0 - before.x1) / max(size, part[-1][2] - part[-1][1], 1)
    if before.text in _UNITS:
        return len(part) == 1 and gap < 6 and is_number(word.text)
    if gap > TEXT_GAP:
        return word.text == "%" and gap < 1.5
    if is_number(word.text) and is_number(before.text):
        return gap < NUMBER_GAP and bool(_GROUP.fullmatch(word.text) and _GROUPED.fullmatch(before.text))
    return gap < NUMBER_GAP or not (is_number(word.text) or is_number(before.text))


def _segment(words: list[tuple[Word, float, float]]) -> Segment:
    _, top, bottom = max(words, key=lambda word: word[2] - word[1])
    return segment_of([word for word, _, _ in words], top, bottom)


def _with_leaders(lines: list[TextLine], dots: Floats) -> list[TextLine]:
    """The lines, with the reach of every segment that dots lead on from."""
    if not len(dots):
        return lines
    middle = (dots[:, 1] + dots[:, 3]) / 2
    led = []
    for line in lines:
        beside = dots[(middle > line.top) & (middle < line.bottom)]
        ends = [segment.x0 for segment in line.segments[1:]] + [np.inf]
        reaches = [
            max([s.x1, *beside[(beside[:, 0] > s.x1 - 1) & (beside[:, 2] < end + 1), 2].tolist()])
            for s, end in zip(line.segments, ends, strict=True)
        ]
        segments = tuple(replace(s, reach=r) for s, r in zip(line.segments, reaches, strict=True))
        led.append(replace(line, segments=segments))
    return led
