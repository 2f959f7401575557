"""Tiles: boxes side by side that each count something, "5" over "Discharged", as dashboards print above a tracker."""

import re
from collections.abc import Sequence

from extractors.layout.grids import Grid, ruled_grid
from extractors.layout.inside import innermost
from extractors.layout.lines import Line, lines_by_group
from extractors.page import Box, Page

FEWEST = 3
"""So many tiles stand side by side; fewer may be anything."""

SAME = 3.0
"""Tops and bottoms within so many points are one."""

MOST_LINES = 4
"""Lines in a tile: its number, and what it counts."""

LOWEST = 20.0
"""Points of height of the lowest tile; a lower box is a mark or the head of a column."""

_COUNT = re.compile(r"\d{1,4}%?")


def find_tiles(page: Page, frames: Sequence[Box], taken: Sequence[Box]) -> list[Grid]:
    """The rows of tiles of a page, each as a table of one row.

    Args:
        page: the page.
        frames: boxes with a border that are no cells of tables.
        taken: boxes of tables; what lies in them is no tile.
    """
    fills = [(x0, top, x1, bottom) for x0, top, x1, bottom in page.fills.tolist()]
    boxes = [box for box in dict.fromkeys([*frames, *fills]) if box[3] - box[1] >= LOWEST and not _lies_in(box, taken)]
    lines = lines_by_group(page.glyphs, innermost(page, boxes)) if len(boxes) >= FEWEST else {}
    tiles = [box for number, box in enumerate(boxes) if _counts(lines.get(number, ()))]
    rows: list[list[Box]] = []
    for box in sorted(tiles, key=lambda tile: (round(tile[1] / SAME), tile[0])):
        if rows and _is_beside(rows[-1][-1], box):
            rows[-1].append(box)
        else:
            rows.append([box])
    return [ruled_grid(row) for row in rows if len(row) >= FEWEST]


def _lies_in(box: Box, taken: Sequence[Box]) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(left <= x <= right and top <= y <= bottom for left, top, right, bottom in taken)


def _counts(lines: Sequence[Line]) -> bool:
    """Whether the lines in a box are a number and words for what it counts."""
    numbers = [line for line in lines if _COUNT.fullmatch(line.text)]
    return len(numbers) == 1 and 1 < len(lines) <= MOST_LINES


def _is_beside(left: Box, box: Box) -> bool:
    return abs(left[1] - box[1]) <= SAME and abs(left[3] - box[3]) <= SAME and left[2] <= box[0] + SAME
