"""The columns of aligned text: bands between the rivers of white that run down it."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from extractors.layout.aligned.drawn import Drops
from extractors.layout.aligned.segments import Segment, TextLine, is_number, line_of, segment_of
from extractors.page import Floats

NARROWEST_RIVER = 1.5
"""Points of white between two columns."""

GRAIN = 0.25
"""Points by which white is looked for."""


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
    bands = [Band(x0, x1) for x0, x1 in zip(starts, [*[x0 for x0, _ in rivers], float(ends[:, 1].max())], strict=True)]
    alone = [(x0, x1) for x0, x1 in pieces if any(a <= x0 and x1 <= b for a, b in rivers)]
    return _merged(sorted([*bands, *_bands(alone)]), body)


def _rivers(ends: Floats, allowed: int) -> list[tuple[float, float]]:
    """Stretches of x between the first text and the last that at most `allowed` of the texts cover."""
    left, right = float(ends[:, 0].min()), float(ends[:, 1].max())
    change = np.zeros(int((right - left) / GRAIN) + 3, np.int64)
    np.add.at(change, np.floor((ends[:, 0] - left) / GRAIN).astype(int), 1)
    np.add.at(change, np.ceil((ends[:, 1] - left) / GRAIN).astype(int), -1)
    white = np.cumsum(change)[: int((right - left) / GRAIN)] <= allowed
    edges = np.flatnonzero(np.diff(np.r_[False, white, False].astype(np.int8)))
    return [
        (left + a * GRAIN, left + b * GRAIN)
        for a, b in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
        if a > 0 and b < len(white) and (b - a) * GRAIN >= NARROWEST_RIVER
    ]


def _pieces(segment: Segment, down: Drops) -> list[tuple[float, float]]:
    """Where a segment stands; cut between words where a line is drawn down the table."""
    words, starts = segment.words, [0, *_cuts(segment, down)]
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
    filled = [{n for n, line in enumerate(body) for s in line.segments if s.x0 < b.x1 and s.x1 > b.x0} for b in bands]
    merged, lines = bands[:1], filled[:1]
    for band, here in zip(bands[1:], filled[1:], strict=True):
        size = body[0].size
        if not here & lines[-1] and len(merged) > 1 and band.x0 - merged[-1].x1 < 2 * size:
            merged[-1], lines[-1] = Band(merged[-1].x0, band.x1), lines[-1] | here
        else:
            merged.append(band)
            lines.append(here)
    return merged


def span_of(segment: Segment, bands: Sequence[Band]) -> tuple[int, int]:
    """First and last column that a segment stands in."""
    x0, x1 = segment.x0, segment.x1
    reached = []
    for i, band in enumerate(bands):
        if band.x0 >= x1:
            break
        if band.x1 > x0:
            over = min(x1, band.x1) - max(x0, band.x0)
            if over > 0.4 * (band.x1 - band.x0) or over > 0.6 * (x1 - x0):
                reached.append(i)
    if reached:
        return reached[0], reached[-1]
    middle = (x0 + x1) / 2
    nearest = min(range(len(bands)), key=lambda i: max(bands[i].x0 - middle, middle - bands[i].x1))
    return nearest, nearest


def split_at_rivers(line: TextLine, bands: Sequence[Band], down: Drops) -> TextLine:
    """The line, segments that run over a river cut where a gap beside a number, a wide one or a drawn line is in it."""
    middles = [(a.x1 + b.x0) / 2 for a, b in pairwise(bands)]
    parts: list[Segment] = []
    for segment in line.segments:
        words, begin = segment.words, 0
        cuts = _cuts(segment, down)
        for i, (a, b) in enumerate(pairwise(words), 1):
            wide = b.x0 - a.x1 > 0.5 * segment.size or is_number(a.text) or is_number(b.text)
            if i in cuts or (wide and any(a.x1 - 1 < x < b.x0 + 1 for x in middles)):
                parts.append(segment_of(words[begin:i], segment.top, segment.bottom))
                begin = i
        parts.append(segment_of(words[begin:], segment.top, segment.bottom, segment.reach) if begin else segment)
    return line_of(parts)
