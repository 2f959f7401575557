"""Text that is struck through: kept, and marked."""

import numpy as np

from extractors.page import Flags, Page

THICKEST = 2.0
"""A line through text is at most this many points thick."""

MIDDLE = 0.16
"""It passes within this share of a glyph's height from its middle; an underline lies 0.4 below, a border further."""


def struck_glyphs(page: Page) -> Flags:
    """Which glyphs of a page have a line drawn through them."""
    struck = np.zeros(len(page.glyphs), np.bool_)
    x0, top, x1, bottom = page.rules.T
    level = page.rules[(bottom - top <= THICKEST) & (x1 - x0 > bottom - top)]
    if not len(level) or not len(struck):
        return struck
    order, x, y = page.glyphs.downwards
    reach = MIDDLE * (page.glyphs.boxes[:, 3] - page.glyphs.boxes[:, 1])
    heights = (level[:, 1] + level[:, 3]) / 2
    first = np.searchsorted(y, heights - reach.max())
    last = np.searchsorted(y, heights + reach.max())
    for line in np.flatnonzero(last > first).tolist():
        near = slice(first[line], last[line])
        through = np.abs(y[near] - heights[line]) <= reach[order[near]]
        struck[order[near][through & (x[near] >= level[line, 0]) & (x[near] <= level[line, 2])]] = True
    return struck
