"""Which box a glyph lies in."""

from collections.abc import Sequence

import numpy as np

from extractors.page import Box, Ints, Page


def innermost(page: Page, boxes: Sequence[Box]) -> Ints:
    """The number of the smallest box around the middle of each glyph, -1 for none."""
    found = np.full(len(page.glyphs), -1)
    if not boxes or not len(found):
        return found
    downwards, x, y = page.glyphs.downwards
    edges = np.array(boxes)
    first, last = np.searchsorted(y, edges[:, 1]).tolist(), np.searchsorted(y, edges[:, 3]).tolist()
    area = (edges[:, 2] - edges[:, 0]) * (edges[:, 3] - edges[:, 1])
    for number in np.argsort(-area, kind="stable").tolist():
        beside = slice(first[number], last[number])
        across = x[beside]
        found[beside][(across >= boxes[number][0]) & (across < boxes[number][2])] = number
    inside = np.empty_like(found)
    inside[downwards] = found
    return inside
