"""What is drawn on a page around its text: rules and shading."""

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.page import Box, Page

THICKEST = 3.0
"""A drawn box thinner than this many points is a line; a fill thicker than it is shading."""


Drops = Sequence[tuple[float, float, float]]
"""Drawn lines down the page: top, bottom, x."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn on a page: lines `across` it (x0, x1, y) and `down` it (top, bottom, x), edges of shading."""

    across: tuple[tuple[float, float, float], ...]
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
    return Drawn(tuple(across), tuple(down), tuple(shades))
