"""The columns of aligned text: bands between the rivers of white that run down it."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

import numpy as np

from extractors.layout.aligned.drawn import Drops
from extractors.layout.aligned.segments import Segment, TextLine, is_number, line_of, segment_of
from extractors.page import Floats

NARROWEST_RIVER = 1.5
"""Points of white between two columns."""

GRAIN = 0.25
"""Points by which white is looked for."""

SAME_END = 1.0
"""Texts whose right ends lie within this many points of one another end at one place."""

_LEFT, _RIGHT = itemgetter(0), itemgetter(1)


class Band(NamedTuple):
    """Where the text of a column stands: its left and right end in points."""

    x0: float
    x1: float


def columns_of(lines: Sequence[TextLine], down: Drops) -> list[Band]:
    """The columns of lines with several segments each, left to right.

    A few lines may run over a river: headings over several columns, labels longer than the rest, the widest numbers.
    """
    counts = [len(line.segments) for line in lines]
    if not counts:
        return []
    most = sorted(counts)[-max(1, len(counts) // 4)]
    body = [line for line in lines if 2 * len(line.segments) > most]
    pieces = [piece for line in body for s in line.segments for piece in _pieces(s, down)]
    ends = np.array(pieces)
    rivers = _rivers(ends, 0 if len(body) < 4 else max(1, len(body) // 8))
    starts = [float(ends[:, 0].min()), *[x1 for _, x1 in rivers]]
    stops = [*[x0 for x0, _ in rivers], float(ends[:, 1].max())]
    bands = [Band(x0, x1) for x0, x1 in zip(starts, stops, strict=True) if x1 - x0 > GRAIN]
    alone = [piece for piece in pieces if _within(piece, rivers)]
    return _merged(sorted([*bands, *_bands(alone)]), body)


def _within(piece: tuple[float, float], rivers: Sequence[tuple[float, float]]) -> bool:
    """Whether a text stands in a river."""
    nearest = bisect_right(rivers, piece[0], key=_LEFT) - 1
    return nearest >= 0 and piece[1] <= rivers[nearest][1]


def _rivers(ends: Floats, allowed: int) -> list[tuple[float, float]]:
    """Stretches of x from the first text to the last that at most `allowed` of the texts cover."""
    left, right = float(ends[:, 0].min()), float(ends[:, 1].max())
    change = np.zeros(int((right - left) / GRAIN) + 3, np.int64)
    np.add.at(change, np.floor((ends[:, 0] - left) / GRAIN).astype(int), 1)
    np.add.at(change, np.ceil((ends[:, 1] - left) / GRAIN).astype(int), -1)
    white = np.cumsum(change)[: int((right - left) / GRAIN)] <= allowed
    edges = np.flatnonzero(np.diff(np.r_[False, white, False].astype(np.int8)))
    return [
        (left + a * GRAIN, left + b * GRAIN)
        for a, b in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
        if (b - a) * GRAIN >= NARROWEST_RIVER
    ]


def _pieces(segment: Segment, down: Drops) -> list[tuple[float, float]]:
    """Where a segment stands; cut between words where a line is drawn down the table."""
    cuts = _cuts(segment, down) if down else []
    if not cuts:
        return [(segment.x0, segment.x1)]
    words, starts = segment.words, [0, *cuts]
    return [(words[a].x0, words[b - 1].x1) for a, b in zip(starts, [*starts[1:], len(words)], strict=True)]


def _cuts(segment: Segment, down: Drops) -> list[int]:
    """The words of a segment that a line drawn down the page parts from the word before."""
    if len(segment.words) == 1:
        return []
    middle = (segment.top + segment.bottom) / 2
    drawn = [x for top, bottom, x in down if segment.x0 < x < segment.x1 and top < middle < bottom]
    pairs = enumerate(pairwise(segment.words), 1)
    return [i for i, (a, b) in pairs if any(a.x1 - 1 <= x <= b.x0 + 1 for x in drawn)]


def _bands(ends: Sequence[tuple[float, float]]) -> list[Band]:
    bands: list[Band] = []
    for x0, x1 in sorted(ends):
        if bands and x0 - bands[-1].x1 < NARROWEST_RIVER:
            bands[-1] = Band(bands[-1].x0, max(bands[-1].x1, x1))
        else:
            bands.append(Band(x0, x1))
    return bands


def _merged(bands: list[Band], body: Sequence[TextLine]) -> list[Band]:
    """The bands, two neighbours as one where hardly a line has text in the one and most lines in the other."""
    filled: list[set[int]] = [set() for _ in bands]
    for n, line in enumerate(body):
        for s in line.segments:
            for lines_of_band in filled[_reached(s, bands)]:
                lines_of_band.add(n)
    merged, lines = bands[:1], filled[:1]
    for band, here in zip(bands[1:], filled[1:], strict=True):
        size = body[0].size
        if not here & lines[-1] and len(merged) > 1 and band.x0 - merged[-1].x1 < 2 * size:
            merged[-1], lines[-1] = Band(merged[-1].x0, band.x1), lines[-1] | here
        else:
            merged.append(band)
            lines.append(here)
    return merged


def _reached(segment: Segment, bands: Sequence[Band]) -> slice:
    """The columns that a segment touches; they are sorted, so only these are looked at."""
    return slice(bisect_right(bands, segment.x0, key=_RIGHT), bisect_left(bands, segment.x1, key=_LEFT))


def span_of(segment: Segment, bands: Sequence[Band]) -> tuple[int, int]:
    """First and last column that a segment stands in."""
    x0, x1 = segment.x0, segment.x1
    touched = _reached(segment, bands)
    if touched.stop - touched.start == 1:
        return touched.start, touched.start
    reached = []
    for i in range(touched.start, touched.stop):
        band = bands[i]
        over = min(x1, band.x1) - max(x0, band.x0)
        if over > 0.4 * (band.x1 - band.x0) or over > 0.6 * (x1 - x0):
            reached.append(i)
    if reached:
        return reached[0], reached[-1]
    middle = (x0 + x1) / 2
    nearest = min(range(len(bands)), key=lambda i: max(bands[i].x0 - middle, middle - bands[i].x1))
    return nearest, nearest


def crosses(span: tuple[int, int]) -> bool:
    """Whether a span has more than one column."""
    return span[1] > span[0]


def only_label(line: TextLine, bands: Sequence[Band]) -> bool:
    """Whether a line has text in the first column alone."""
    return len(line.segments) == 1 and span_of(line.segments[0], bands) == (0, 0)


def split_at_rivers(line: TextLine, bands: Sequence[Band], down: Drops) -> TextLine:
    """The line, segments that run over a river cut where a drawn line, a wide gap or a gap beside a number is in it."""
    rivers = [Band(a.x1, b.x0) for a, b in pairwise(bands)]
    parts: list[Segment] = []
    for segment in line.segments:
        over = rivers[_reached(segment, rivers)] if len(segment.words) > 1 else []
        cuts = _river_cuts(segment, over, bands, down) if over else []
        if not cuts:
            parts.append(segment)
            continue
        for a, b in pairwise([0, *cuts]):
            parts.append(segment_of(segment.words[a:b], segment.top, segment.bottom))
        parts.append(segment_of(segment.words[cuts[-1] :], segment.top, segment.bottom, segment.reach))
    return line_of(parts) if len(parts) > len(line.segments) else line


def _river_cuts(segment: Segment, rivers: Sequence[Band], bands: Sequence[Band], down: Drops) -> list[int]:
    """The words of a segment that begin a column of their own."""
    words = segment.words
    gaps = [(i, a.x1, b.x0) for i, (a, b) in enumerate(pairwise(words), 1)]
    cuts = set(_cuts(segment, down))
    cuts |= {i for i, x0, x1 in gaps if x1 - x0 > 0.5 * segment.size and any(r.x0 < x1 and x0 < r.x1 for r in rivers)}
    if any(abs(segment.x1 - band.x1) < SAME_END for band in bands):  # as numbers do, whose headings may almost touch
        cuts |= {i for i, x0, _ in gaps if any(abs(x0 - r.x0) < SAME_END for r in rivers)}
    over = [i for i, x0, x1 in gaps if any(x0 - 1 < (r.x0 + r.x1) / 2 < x1 + 1 for r in rivers)]
    ends = [0, *over, len(words)]
    for begin, i, end in zip(ends, over, ends[2:], strict=False):
        # "Rate per 1,000 persons" is one heading though a number stands in the middle of it.
        if any(is_number(" ".join([w.text for w in words[a:b]])) for a, b in ((begin, i), (i, end))):
            cuts.add(i)
    return sorted(cuts)
