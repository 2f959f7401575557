"""What was recognised in the picture of a page, and how it is kept in a file."""

import json
from dataclasses import asdict, dataclass
from typing import NamedTuple

from extractors.page import Box


class Word(NamedTuple):
    """A recognised word of line number `line`.

    `box` and the `baseline` at its middle are in points on the straightened page, `size` is that of its font in points,
    `confidence` the engine's own from 0 to 1, `weight` the thickness of its strokes as a share of its size.
    """

    text: str
    line: int
    box: Box
    baseline: float
    size: float
    confidence: float
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Recognition:
    """A recognised page, in points on the page as it was straightened.

    The picture was turned by `quarters` quarter turns counter-clockwise, then rotated about its middle by `skew`
    degrees counter-clockwise. `rules`, `fills` and `colours` are as in `extractors.page.Page`.
    """

    quarters: int
    skew: float
    words: tuple[Word, ...]
    rules: tuple[Box, ...]
    fills: tuple[Box, ...]
    colours: tuple[tuple[int, int, int], ...]

    def to_json(self) -> str:
        """The recognition as text."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "Recognition":
        """The recognition that `to_json` wrote.

        Raises:
            ValueError, TypeError, KeyError: the text is of something else.
        """
        told = json.loads(text)
        return cls(
            told["quarters"],
            told["skew"],
            tuple(Word(text, line, tuple(box), *rest) for text, line, box, *rest in told["words"]),
            tuple(map(tuple, told["rules"])),
            tuple(map(tuple, told["fills"])),
            tuple(map(tuple, told["colours"])),
        )
