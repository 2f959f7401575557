"""Blocks of prose, told from the labels of a table."""

import numpy as np

from extractors.layout.aligned.runs import Runs
from extractors.page import Flags, Floats, Glyphs

ROW_OF_CELLS = 5
"""So many texts side by side are a row of cells; where prose begins in such a row it is the text of a cell."""

FLUSH = 0.3
"""Justified lines end within this share of the font size of one another."""

FELL_APART = 3
"""Texts in a line of justified prose whose blanks are so wide that they look like gaps between columns."""

EQUAL = 1.6
"""The widest blank of a justified line is at most so many times the narrowest: gaps between columns differ more."""


def before_number(glyphs: Glyphs, runs: Runs) -> Flags:
    """Which loose runs have a number beside them, on their right."""
    units = glyphs.units[runs.glyph]
    digits = np.add.reduceat((units >= ord("0")) & (units <= ord("9")), runs.loose, dtype=np.int64)
    number = 2 * digits >= np.diff(np.r_[runs.loose, len(units)])
    line = runs.line[runs.loose]
    beside: Flags = np.r_[number[1:] & (line[1:] == line[:-1]), False]
    return beside


def prose_of(runs: Runs, label: Flags, rules: Floats) -> Flags:
    """Which loose runs are lines of prose: four and more below one another, each full to its right end.

    A line is full where the first word of the next one would not have fitted in. Most labels of a table are not, and
    they have numbers beside them, as prose has only where a table stands in the next column of the page. The text of a
    cell may be full, but begins in a row of cells.
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
    letters = np.diff(np.r_[runs.loose, len(runs.glyph)])
    justified: set[tuple[float, float, float]] = set()
    beside = np.bincount(runs.line[runs.loose])[runs.line[runs.loose]]
    for block in _blocks(x0[wide], bottom[wide], size[wide], rules[rules[:, 2] - rules[:, 0] > 40]):
        lines = wide[block]
        if len(lines) < 4 or beside[lines[0]] >= ROW_OF_CELLS:
            continue
        right = np.sort(x1[lines])[-2]
        full = x1[lines[:-1]] + first_word[lines[1:]] + 0.2 * size[lines[:-1]] > right
        flush = np.abs(x1[lines[:-1]] - right) < FLUSH * size[lines[:-1]]
        # "Year to 31 March 2008", "Year to 31 March 2009" end at one place as well, but have as many letters each.
        is_justified = flush.mean() > 0.8 and np.ptp(letters[lines[:-1]]) > 2
        if full.mean() > 0.6 and (is_justified or label[lines].mean() < 0.3):
            prose[lines] = True
            if is_justified:
                justified.add((float(x0[lines].min()), float(right), float(size[lines[0]])))
            within = (x0 > x0[lines].min() - 1) & (x1 < x1[lines].max() + 1) & (bottom >= bottom[lines].min())
            last_line = (
                (x0 < x0[lines].max() + 1) & (bottom < bottom[lines].max() + 1.5 * size[lines[-1]]) & (words > 1)
            )
            prose |= within & (last_line | (bottom <= bottom[lines].max()))
    if justified and np.bincount(runs.line[runs.loose][~prose], minlength=1).max() >= FELL_APART:
        for left, right, height in justified:
            prose |= _stretched(runs, label, left, right, height)
    return prose


def _stretched(runs: Runs, label: Flags, left: float, right: float, size: float) -> Flags:
    """Which loose runs are of lines that blanks of one width stretch from end to end of a column of prose.

    A row of a table may be as wide and evenly spaced, but has several numbers.
    """
    x0, x1 = runs.boxes[runs.words, 0], runs.boxes[np.r_[runs.words[1:], len(runs.glyph)] - 1, 2]
    near = FLUSH * size
    words = np.flatnonzero((x0 > left - near) & (x1 < right + near))
    if len(words) < FELL_APART:
        return np.zeros(len(runs.loose), np.bool_)
    line = runs.line[runs.words[words]]
    begins = np.flatnonzero(np.r_[True, line[1:] != line[:-1]])
    ends = np.r_[begins[1:], len(words)] - 1
    gap = np.r_[0.0, x0[words[1:]] - x1[words[:-1]]]
    narrowest, widest = gap.copy(), gap.copy()
    narrowest[begins], widest[begins] = np.inf, 0.0
    narrowest, widest = np.minimum.reduceat(narrowest, begins), np.maximum.reduceat(widest, begins)
    reaches = (x0[words[begins]] < left + near) & (x1[words[ends]] > right - near)
    stretched = line[begins[reaches & (ends - begins + 1 >= FELL_APART) & (widest <= EQUAL * narrowest)]]
    start, line = runs.boxes[runs.loose, 0], runs.line[runs.loose]
    within = (start > left - near) & (start < right)
    rows = np.flatnonzero(np.bincount(line[within & label]) > 1)
    found: Flags = within & np.isin(line, np.setdiff1d(stretched, rows))
    return found


def _blocks(x0: Floats, bottom: Floats, size: Floats, rules: Floats) -> list[list[int]]:
    """Lines, given top to bottom, gathered into blocks: one below the other with the same left end, no rule between.

    A line in between may be missing: justified text can fall apart into its words.
    """
    ends = list(zip(x0.tolist(), bottom.tolist(), size.tolist(), strict=True))
    blocks: list[list[int]] = []
    for i, (left, base, height) in enumerate(ends):
        for block in blocks:
            above = ends[block[-1]]
            pitch = base - above[1]
            usual = (above[1] - ends[block[0]][1]) / max(len(block) - 1, 1)
            near = 0 < pitch < 1.9 * height or (len(block) > 1 and abs(pitch - 2 * usual) < 0.1 * height)
            alike = abs(above[0] - left) < 2.5 * height and abs(above[2] - height) < 1.5
            if near and alike and not _ruled(rules, left + height, above[1] - 3, base - height / 2):
                block.append(i)
                break
        else:
            blocks.append([i])
    return blocks


def _ruled(rules: Floats, x: float, top: float, bottom: float) -> bool:
    """Whether a rule crosses `x` between two heights."""
    y = (rules[:, 1] + rules[:, 3]) / 2
    return bool(((rules[:, 0] < x) & (rules[:, 2] > x) & (y > top) & (y < bottom)).any())
