"""A key of colours drawn without rules: small fills of different colours one under another, words beside each."""

from collections.abc import Sequence

import numpy as np

from extractors.layout.colours import colour_name
from extractors.layout.grids import Grid, ruled_grid
from extractors.page import Box, Page

FEWEST, MOST = 3, 8
"""Colours in a key."""

LOWEST, HIGHEST, WIDEST = 5.0, 30.0, 90.0
"""Points that the colour of an entry is high and wide."""

ALIGNED = 2.0
"""Points by which the sides of the colours of a key may differ."""

_NEUTRAL = ("white", "black")


def find_swatches(page: Page, taken: Sequence[Box]) -> list[Grid]:
    """The grids of the keys of a page whose colours stand in none of the boxes `taken`, with nothing on them."""
    small = [
        tuple(box) for box in page.fills.tolist() if LOWEST <= box[3] - box[1] <= HIGHEST and box[2] - box[0] <= WIDEST
    ]
    free = sorted({box for box in small if not any(_overlap(box, other) for other in taken)}, key=lambda box: box[1])
    keys: list[list[Box]] = []
    for box in free:
        above = next((key for key in keys if _goes_on(key[-1], box)), None)
        if above is None:
            keys.append([box])
        else:
            above.append(box)
    return [ruled_grid(key) for key in keys if FEWEST <= len(key) <= MOST and _is_key(page, key)]


def _overlap(box: Box, other: Box) -> bool:
    return box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]


def _goes_on(upper: Box, lower: Box) -> bool:
    """Whether a fill stands right below another, with the same sides."""
    sides = abs(upper[0] - lower[0]) <= ALIGNED and abs(upper[2] - lower[2]) <= ALIGNED
    return sides and -ALIGNED <= lower[1] - upper[3] <= upper[3] - upper[1]


def _is_key(page: Page, boxes: Sequence[Box]) -> bool:
    """Whether the fills are of different colours, none of them neutral, and no glyph stands on one."""
    listed = page.fills.tolist()
    names = [colour_name(*page.fill_colours[listed.index(list(box))].tolist()) for box in boxes]
    middles = (page.glyphs.boxes[:, :2] + page.glyphs.boxes[:, 2:]) / 2
    bare = not any(np.all((middles >= box[:2]) & (middles <= box[2:]), axis=1).any() for box in boxes)
    return bare and len({*names}) == len(names) and not {*names} & {*_NEUTRAL}
