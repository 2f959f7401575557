"""Two pages of a book in one picture, told apart at the gutter between them."""

from dataclasses import replace

import numpy as np

from extractors.page import Flags, Floats, Page

WIDE = 1.2
"""Such a picture is at least so many times as wide as high."""

MIDDLE = 0.05
"""Share of the width by which the middle of the gutter may be off the middle of the picture."""

NARROWEST = 36.0
"""Points of a gutter: two inner margins, of half an inch or hardly less."""

FEWEST = 200
"""Letters on each of the two pages."""

FILLED = 0.6
"""Share of half the picture across which each page is printed."""


def single_pages(page: Page) -> tuple[Page, ...]:
    """The page, or the two that lie side by side on it: each with its print where it stands, under the same number."""
    gutter = _gutter(page) if page.width > WIDE * page.height else None
    if gutter is None:
        return (page,)
    halves = (_part(page, 0.0, gutter), _part(page, gutter, page.width))
    return halves if all(map(_is_page, halves)) else (page,)


def _gutter(page: Page) -> float | None:
    """Where a wide strip without print or rule goes down the middle of the page, None where none does."""
    boxes = np.concatenate([page.glyphs.boxes, page.rules])
    middle = page.width / 2
    left, right = boxes[boxes[:, 0] < middle, 2], boxes[boxes[:, 2] > middle, 0]
    if not len(left) or not len(right) or right.min() - left.max() < NARROWEST:
        return None
    gutter = float(left.max() + right.min()) / 2
    return gutter if abs(gutter - middle) <= MIDDLE * page.width else None


def _part(page: Page, start: float, end: float) -> Page:
    glyphs = page.glyphs
    kept = _between(glyphs.boxes, start, end)
    print_ = replace(
        glyphs,
        boxes=glyphs.boxes[kept],
        units=glyphs.units[kept],
        separated=glyphs.separated[kept],
        turns=glyphs.turns[kept],
        font=glyphs.font[kept],
    )
    filled = _between(page.fills, start, end)
    rules = page.rules[_between(page.rules, start, end)]
    return replace(page, glyphs=print_, rules=rules, fills=page.fills[filled], fill_colours=page.fill_colours[filled])


def _between(boxes: Floats, start: float, end: float) -> Flags:
    middles = (boxes[:, 0] + boxes[:, 2]) / 2
    inside: Flags = (middles >= start) & (middles < end)
    return inside


def _is_page(half: Page) -> bool:
    boxes = half.glyphs.boxes
    return len(boxes) >= FEWEST and bool(boxes[:, 2].max() - boxes[:, 0].min() >= FILLED * half.width / 2)
