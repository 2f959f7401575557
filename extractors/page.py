"""A page as every reader delivers it: glyphs, rules and fills, in PDF points with the origin top left."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Points = NDArray[np.complex128]
"""Points and vectors as complex numbers: x + iy."""

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Box = tuple[float, float, float, float]


class Font(NamedTuple):
    """How a run of glyphs is set: size in points, weight, slant, and RGB colour 0–255."""

    size: float
    bold: bool
    italic: bool
    colour: tuple[int, int, int]


@dataclass(frozen=True)
class Glyphs:
    """The visible characters of a page, one array entry each (n of them).

    `boxes` is n × 4: x0, top, x1, bottom. `units` are UTF-16 code units. `separated` marks a glyph that begins a new
    word whatever the gap before it. `turns` is the reading direction in quarter turns clockwise: 0 is upright, 1
    reads downwards, 3 upwards. `font` indexes `fonts`.
    """

    boxes: Floats
    units: NDArray[np.uint16]
    separated: Flags
    turns: NDArray[np.int8]
    font: NDArray[np.int32]
    fonts: tuple[Font, ...]

    def __len__(self) -> int:
        return len(self.units)

    @cached_property
    def middles(self) -> Floats:
        """The middle of each glyph, 2 × n: x and y in points."""
        middles: Floats = (self.boxes[:, :2] + self.boxes[:, 2:]).T / 2
        return middles

    @cached_property
    def downwards(self) -> tuple[Ints, Floats, Floats]:
        """The numbers of the glyphs from top to bottom, and x and y of their middles in this order."""
        order = np.argsort(self.middles[1])
        x, y = self.middles[:, order]
        return order, x, y


class Link(NamedTuple):
    """A link to an address on the web, and its place on the page."""

    box: Box
    address: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page: `number` from 1, size in points.

    `rules` is m × 4 boxes of drawn lines (thin in one direction); `fills` k × 4 boxes of coloured areas in drawing
    order, with `fill_colours` k × 3 RGB 0–255; `images` i × 4 boxes of pictures. `skew` is by how many degrees
    counter-clockwise a scanned page, once upright, was rotated about its middle to have its lines level.
    """

    number: int
    width: float
    height: float
    glyphs: Glyphs
    rules: Floats
    fills: Floats
    fill_colours: Ints
    images: Floats
    links: tuple[Link, ...] = ()
    skew: float = 0.0
