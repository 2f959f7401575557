"""The glyphs of a page in lines, words and loose runs."""

from dataclasses import dataclass

import numpy as np

from extractors.page import Flags, Floats, Glyphs, Ints

PROSE_GAP = 1.2
"""A gap of this many font sizes stands between two texts; justified prose has none."""

WORD_GAP = 0.14
"""A gap of this many font sizes ends a word."""

ONE_LINE = 0.25
"""Baselines this close together, in font sizes, are one line."""

LEADERS = 4
"""So many dots in a row lead the eye from a label to its number."""

_DOT, _ELLIPSIS = ord("."), 0x2026


@dataclass(frozen=True, slots=True)
class Runs:
    """Glyphs in reading order and where their words and loose runs begin.

    `glyph` and `line` have one entry a glyph; `words` and `loose` are places in them.
    """

    glyph: Ints
    line: Ints
    words: Ints
    loose: Ints
    boxes: Floats

    @staticmethod
    def of(glyphs: Glyphs, chosen: Ints, line: Ints) -> "Runs":
        """The runs of glyphs that are `chosen` in reading order, given the line of each."""
        boxes = glyphs.boxes[chosen]
        size = boxes[:, 3] - boxes[:, 1]
        gap = np.r_[np.inf, boxes[1:, 0] - boxes[:-1, 2]]
        new_line = np.r_[True, line[1:] != line[:-1]]
        new_word = new_line | glyphs.separated[chosen] | (gap > WORD_GAP * size)
        loose = new_line | (gap > PROSE_GAP * size)
        return Runs(chosen, line, np.flatnonzero(new_word | loose), np.flatnonzero(loose), boxes)


def in_lines(glyphs: Glyphs, chosen: Ints) -> tuple[Ints, Ints]:
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


def leaders(glyphs: Glyphs, chosen: Ints, line: Ints) -> Flags:
    """Which glyphs are dots of a leader."""
    units = glyphs.units[chosen]
    dot = (units == _DOT) | (units == _ELLIPSIS)
    if dot.sum() < LEADERS:
        return np.zeros(len(chosen), np.bool_)
    begins = np.flatnonzero(np.r_[True, (dot[1:] != dot[:-1]) | (line[1:] != line[:-1])])
    lengths = np.diff(np.r_[begins, len(chosen)])
    leading: Flags = dot & np.repeat(lengths >= LEADERS, lengths)
    return leading
