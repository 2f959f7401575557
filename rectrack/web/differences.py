"""What differs between two texts, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one text, and whether the other text has them at this place too."""

    text: str
    same: bool


def compared(left: str | None, right: str | None) -> tuple[list[Piece], list[Piece]]:
    """Both texts in pieces that the other has or lacks; white space and case make no difference."""
    words = [re.findall(r"\S+\s*", text or "") for text in (left, right)]
    one, other = ([word.strip().casefold() for word in each] for each in words)
    pieces: tuple[list[Piece], list[Piece]] = ([], [])
    for kind, start, end, other_start, other_end in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        spans = ((0, start, end), (1, other_start, other_end))
        for side, first, last in spans:
            if first < last:
                pieces[side].append(Piece("".join(words[side][first:last]), kind == "equal"))
    return pieces
