"""Which box a glyph lies in."""

from collections.abc import Sequence

import numpy as np

from extractors.page import Box, Ints, Page


def innermost(page: Page, boxes: Sequence[Box]) -> Ints:
    """The number of the smallest box around the middle of each glyph, -1 for none."""
    inside = np.full(len(page.glyphs), -1)
    if not boxes or not len(inside):
        return inside
    x, y = np.ascontiguousarray((page.glyphs.boxes[:, :2] + page.glyphs.boxes[:, 2:]).T / 2)
    area = np.array([(x1 - x0) * (bottom - top) for x0, top, x1, bottom in boxes])
    for number in np.argsort(-area).tolist():
        x0, top, x1, bottom = boxes[number]
        inside[(x >= x0) & (x < x1) & (y >= top) & (y < bottom)] = number
    return inside
