"""Pages whose text runs up or down the sheet: turned to be read, and the places on them as the page is shown."""

from dataclasses import dataclass, replace

import numpy as np

from extractors.page import Box, Floats, Page

MOST = 0.7
"""A page is turned where more than this share of its glyphs reads in the same other direction."""


@dataclass(frozen=True, slots=True)
class Turn:
    """How a page is read: its direction in quarter turns clockwise, its width and height in points as it is shown.

    `skew` is by how many degrees counter-clockwise the upright page was then rotated about its middle.
    """

    quarters: int
    width: float
    height: float
    skew: float = 0.0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page as it is read."""
        return (self.height, self.width) if self.quarters % 2 else (self.width, self.height)

    def read(self, boxes: Floats) -> Floats:
        """Boxes (n × 4) on the page as shown to boxes on the page as read."""
        x0, top, x1, bottom = boxes.T
        turned = {
            0: (x0, top, x1, bottom),
            1: (top, self.width - x1, bottom, self.width - x0),
            2: (self.width - x1, self.height - bottom, self.width - x0, self.height - top),
            3: (self.height - bottom, x0, self.height - top, x1),
        }[self.quarters]
        return np.column_stack(turned)

    def shown(self, box: Box) -> Box:
        """A box on the page as read to the box on the page as shown."""
        back = Turn(-self.quarters % 4, *self.size)
        x0, top, x1, bottom = back.read(np.array([self._askew(box)])).tolist()[0]
        return x0, top, x1, bottom

    def _askew(self, box: Box) -> Box:
        """The box around a box that is rotated back."""
        if not self.skew:
            return box
        x0, top, x1, bottom = box
        middle = np.array(self.size) / 2
        corners = np.array([(x0, top), (x0, bottom), (x1, top), (x1, bottom)]) - middle
        sine, cosine = np.sin(np.radians(self.skew)), np.cos(np.radians(self.skew))
        shown = corners @ np.array([(cosine, sine), (-sine, cosine)]) + middle
        (left, upper), (right, lower) = shown.min(axis=0).tolist(), shown.max(axis=0).tolist()
        return left, upper, right, lower


UPRIGHT = Turn(0, 0.0, 0.0)


def turn_of(page: Page) -> Turn:
    """The direction in which most of a page is read."""
    counts = np.bincount(page.glyphs.turns, minlength=4)
    quarters = int(counts.argmax()) if counts.max() > MOST * len(page.glyphs) else 0
    return Turn(quarters, page.width, page.height, page.skew)


def as_read(page: Page, turn: Turn) -> Page:
    """The page turned so that most of its text is upright: glyphs, rules and fills, which are all that makes tables."""
    if not turn.quarters:
        return page
    width, height = turn.size
    turns = ((page.glyphs.turns - turn.quarters) % 4).astype(np.int8)
    glyphs = replace(page.glyphs, boxes=turn.read(page.glyphs.boxes), turns=turns)
    return replace(
        page, width=width, height=height, glyphs=glyphs, rules=turn.read(page.rules), fills=turn.read(page.fills)
    )
