"""Panels: boxes drawn around running text, by a border or by a coloured ground, as reports set recommendations in."""

from collections.abc import Sequence

import numpy as np

from extractors.page import Box, Page

NARROWEST = 0.2
"""A panel is at least this share of the page wide."""

LOWEST = 30.0
"""A panel is at least this many points high: two lines. A coloured bar of one line is a heading."""

LARGEST = 0.75
"""A box over more than this share of the page is its ground or its frame, not a panel."""

SAME_SIDE = 4.0
"""Boxes whose sides lie within this many points are one above the other in one panel."""

WIDE_GAP = 2.5
"""A gap of this many font sizes inside a line stands between columns: such lines are a table, not running text."""

TABULAR = 0.25
"""With more than this share of such lines, a box holds a table."""

_NEAR_WHITE = 250


def find_panels(page: Page, frames: Sequence[Box], tables: Sequence[Box]) -> list[Box]:
    """The panels of a page, top to bottom.

    Args:
        page: the page.
        frames: boxes with a border that are no cells of tables.
        tables: boxes of the tables; panels neither lie in them nor hold them.
    """
    grounds = _grounds(page)
    if not frames and not grounds:
        return []
    size = page.width * page.height
    candidates = [
        box
        for box in [*frames, *grounds]
        if box[2] - box[0] >= NARROWEST * page.width
        and box[3] - box[1] >= LOWEST
        and _area(box) <= LARGEST * size
        and not any(_overlap(box, table) > 0 for table in tables)
    ]
    panels: list[Box] = []
    for box in sorted(candidates, key=_area, reverse=True):
        if not any(_overlap(box, panel) > 0 for panel in panels) and _holds_running_text(page, box):
            panels.append(box)
    return sorted(panels, key=lambda box: box[1])


def _grounds(page: Page) -> list[Box]:
    """The coloured areas of a page; those that touch one another top to bottom are one."""
    coloured = (page.fill_colours < _NEAR_WHITE).any(axis=1)
    found: list[Box] = []
    for box in sorted(map(tuple, page.fills[coloured].tolist()), key=lambda box: box[1]):
        x0, top, x1, bottom = box
        above = next((n for n, other in enumerate(found) if _goes_on(other, box)), None)
        if above is None:
            found.append((x0, top, x1, bottom))
        else:
            other = found[above]
            found[above] = (min(other[0], x0), other[1], max(other[2], x1), max(other[3], bottom))
    return found


def _goes_on(above: Box, below: Box) -> bool:
    same_sides = abs(above[0] - below[0]) <= SAME_SIDE and abs(above[2] - below[2]) <= SAME_SIDE
    return same_sides and below[1] - above[3] <= SAME_SIDE


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _overlap(box: Box, other: Box) -> float:
    """The area that two boxes share, but for what stroke widths make."""
    across = min(box[2], other[2]) - max(box[0], other[0])
    down = min(box[3], other[3]) - max(box[1], other[1])
    return across * down if min(across, down) > SAME_SIDE else 0.0


def _holds_running_text(page: Page, box: Box) -> bool:
    """Whether there are at least two lines in a box, and few of them have a gap such as columns have."""
    x, y = page.glyphs.middles
    within = (x >= box[0]) & (x < box[2]) & (y >= box[1]) & (y < box[3])
    inside = np.flatnonzero(within & (page.glyphs.turns == 0))
    if not len(inside):
        return False
    x0, top, x1, bottom = page.glyphs.boxes[inside].T
    order = np.lexsort((x0, np.round((top + bottom) / 2 / SAME_SIDE)))
    line = np.round((top + bottom) / 2 / SAME_SIDE)[order]
    new_line = np.r_[True, np.diff(line) != 0]
    gap = np.r_[0.0, x0[order][1:] - x1[order][:-1]]
    wide = ~new_line & (gap > WIDE_GAP * (bottom - top)[order])
    return bool(new_line.sum() > 1 and wide.sum() <= TABULAR * new_line.sum())
