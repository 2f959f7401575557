"""What differs between two texts, word by word."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a text, and whether the other text has them there too."""

    text: str
    same: bool


def compared(one: str | None, other: str | None) -> tuple[list[Piece], list[Piece]]:
    """Both texts in pieces; how their words are spaced does not count."""
    first, second = (one or "").split(), (other or "").split()
    steps = SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
    return (
        list(_pieces(first, [(step[0] == "equal", step[1], step[2]) for step in steps])),
        list(_pieces(second, [(step[0] == "equal", step[3], step[4]) for step in steps])),
    )


def _pieces(words: list[str], steps: list[tuple[bool, int, int]]) -> Iterator[Piece]:
    for same, start, end in steps:
        if start < end:
            yield Piece(" ".join(words[start:end]), same)
