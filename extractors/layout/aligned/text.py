"""The text of a page as lines of segments, without its prose."""

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from extractors.layout.aligned.prose import before_number, prose_of
from extractors.layout.aligned.runs import Runs, in_lines, leaders
from extractors.layout.aligned.segments import Segment, TextLine, Word, is_number, line_of, segment_of
from extractors.layout.inside import innermost
from extractors.page import Box, Flags, Floats, Glyphs, Ints, Page

TEXT_GAP, NUMBER_GAP, BLANK = 0.8, 0.45, 0.33
"""Gaps, in font sizes, that part a text from its neighbour; that do so beside a number; no more than a blank."""

_UNITS = frozenset("$€£")
_GROUPED = re.compile(r"[^\w\s]*\d{1,3}|\W")
_GROUP = re.compile(r"\d{3}([.,]\d+)?[^\w\s]*|[^\w\s]|\(?\d\)")


def text_lines(page: Page, taken: Sequence[Box]) -> list[TextLine]:
    """The upright text of a page outside the boxes `taken`, without blocks of prose, top to bottom.

    Empty where hardly a line has two segments: such a page has no table, and most pages are such.
    """
    chosen = np.flatnonzero((page.glyphs.turns == 0) & (innermost(page, taken) < 0))
    if len(chosen) < 2:
        return []
    chosen, line = in_lines(page.glyphs, chosen)
    leading = leaders(page.glyphs, chosen, line)
    dots = page.glyphs.boxes[chosen[leading]]
    chosen, line = chosen[~leading], line[~leading]
    if len(chosen) < 2:
        return []
    runs = Runs.of(page.glyphs, chosen, line)
    if not _have_parts(runs.line[runs.loose]):
        return []
    kept = ~prose_of(runs, before_number(page.glyphs, runs), page.rules)
    if not _have_parts(runs.line[runs.loose][kept]):
        return []
    return _with_leaders(_build(page.glyphs, runs, kept), dots)


def _have_parts(lines: Ints) -> bool:
    """Whether two lines have two loose runs or more, given the line of each."""
    return bool((np.bincount(lines, minlength=1) > 1).sum() > 1)


def _build(glyphs: Glyphs, runs: Runs, kept: Flags) -> list[TextLine]:
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
    if word.text == ".":  # of a leader too short to be known as one
        return gap < 3
    if gap > TEXT_GAP:
        return word.text == "%" and gap < 1.5
    if is_number(word.text) and is_number(before.text):
        grouped = _GROUP.fullmatch(word.text) and _GROUPED.fullmatch(before.text)
        return gap < (NUMBER_GAP if grouped else BLANK)
    return gap < NUMBER_GAP or not (is_number(word.text) or is_number(before.text))


def _segment(words: list[tuple[Word, float, float]]) -> Segment:
    _, top, bottom = max(words, key=lambda word: word[2] - word[1])
    reach = words[-1][0].x1
    while len(words) > 1 and words[-1][0].text == ".":
        words = words[:-1]
    return segment_of([word for word, _, _ in words], top, bottom, reach)


def _with_leaders(lines: list[TextLine], dots: Floats) -> list[TextLine]:
    """The lines, with the reach of every segment that dots lead on from."""
    if not len(dots):
        return lines
    dots = dots[np.argsort(dots[:, 1] + dots[:, 3])]
    middle = (dots[:, 1] + dots[:, 3]) / 2
    led = []
    for line in lines:
        first, last = np.searchsorted(middle, (line.top, line.bottom))
        if first == last:
            led.append(line)
            continue
        lefts, rights = dots[first:last, 0], dots[first:last, 2]
        segments = []
        for n, segment in enumerate(line.segments):
            end = line.segments[n + 1].x0 if n + 1 < len(line.segments) else np.inf
            own = rights[(lefts > segment.x1 - 1) & (rights < end + 1)]
            segments.append(replace(segment, reach=float(own.max())) if len(own) else segment)
        led.append(replace(line, segments=tuple(segments)))
    return led
