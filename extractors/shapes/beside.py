"""Where the lines of a block stand: on which page, in which cell, and under which of the labels side by side above."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.layout.lines import Line
from extractors.page import Box
from extractors.wording.labels import Piece

BULLET = re.compile(r"[•▪●◦·‣■□➢✓\uf0a7\uf0b7]|[-–—]\s")

SAME_PLACE = 3.0
"""Lines that begin within so many points of one another stand under one another."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands: its page, and the box of the cell around it (None in free text)."""

    page: int
    cell: Box | None


@dataclass(slots=True)
class Beside:
    """Where the labels and the values of one line begin, in points, with the field of each."""

    starts: list[tuple[float, str]] = field(default_factory=list)

    def add(self, piece: Piece, name: str) -> None:
        """Take the next piece of the line, whose value is of a field."""
        lines = [piece.line, *([piece.value] if piece.value else [])]
        self.starts += [(line.words[0].box[0], name) for line in lines]

    def above(self, line: Line, pieces: Sequence[Piece]) -> str | None:
        """The field of what stands above a line without a label; what begins the block may go on with any of them.

        "Date: 30 June 2026; revised   Status: Open" goes on with "to 1 May 2027" under the date.
        """
        if any(piece.label for piece in pieces) or not self.starts:
            return None
        first = self.starts[0][1]
        under = [name for place, name in self.starts if abs(line.box[0] - place) < SAME_PLACE]
        return under[0] if under and first not in under else None


def without_bullet(text: str) -> str:
    """A text without the bullet that it begins with."""
    mark = BULLET.match(text)
    return text[mark.end() :].lstrip() if mark else text
