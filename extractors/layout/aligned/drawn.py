"""What is drawn on a page around its text: rules and shading."""

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.page import Box, Page

THICKEST = 3.0
"""A drawn box thinner than this many points is a line; a fill thicker than it is shading."""


TOUCHING = 1.0
"""Lines that end and begin within this many points of one another are drawn on end."""

Across = tuple[float, float, float]
"""A drawn line across the page: its ends, and how far down it stands."""

Drops = Sequence[tuple[float, float, float]]
"""Drawn lines down the page: top, bottom, x."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn on a page: lines `across` it (x0, x1, y) and `down` it (top, bottom, x), edges of shading."""

    across: tuple[Across, ...]
    down: Drops
    shades: tuple[tuple[float, float, float], ...]

    def wide(self, left: float, right: float, top: float, bottom: float, *, shades: bool = False) -> list[float]:
        """Heights between `top` and `bottom` of lines that run over most of a table from `left` to `right`."""
        covered: dict[float, float] = {}
        for x0, x1, y in self.across + (self.shades if shades else ()):
            if top < y < bottom and x1 > left and x0 < right:
                near = next((other for other in covered if abs(other - y) < 1.5), y)
                covered[near] = covered.get(near, 0.0) + min(x1, right) - max(x0, left)
        return sorted(y for y, width in covered.items() if width > 0.7 * (right - left))


def drawn_on(page: Page, taken: Sequence[Box]) -> Drawn:
    """The lines and the shading of a page outside the boxes `taken`."""
    across, down, shades = [], [], []
    for x0, top, x1, bottom in page.rules.tolist():
        x, y = (x0 + x1) / 2, (top + bottom) / 2
        if any(left - 3 < x < right + 3 and upper - 3 < y < lower + 3 for left, upper, right, lower in taken):
            continue
        if x1 - x0 > bottom - top:
            across.append((x0, x1, (top + bottom) / 2))
        else:
            down.append((top, bottom, (x0 + x1) / 2))
    for (x0, top, x1, bottom), colour in zip(page.fills.tolist(), page.fill_colours.tolist(), strict=True):
        if bottom - top > THICKEST and min(colour) < 252:
            shades += [(x0, x1, top), (x0, x1, bottom)]
    return Drawn(tuple(_whole(across)), tuple(down), tuple(shades))


def _whole(across: Sequence[Across]) -> list[Across]:
    """The lines across a page, those as one that are drawn cell by cell."""
    found: list[Across] = []
    for x0, x1, y in sorted(across, key=lambda line: (round(line[2]), line[0])):
        last = found[-1] if found else None
        if last and abs(last[2] - y) < TOUCHING and last[0] <= x0 <= last[1] + TOUCHING:
            found[-1] = (last[0], max(last[1], x1), last[2])
        else:
            found.append((x0, x1, y))
    return found
