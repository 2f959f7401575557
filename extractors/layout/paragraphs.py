"""Lines to paragraphs: a line break that the writer meant is kept, one that the column forced is not."""

import re
from collections.abc import Sequence
from functools import cache, reduce
from itertools import pairwise
from statistics import median

from extractors.layout.lines import Line
from extractors.page import Box
from extractors.vocabulary import Words, load

# "a) in consultation with", "(ii) the", "• improving", "- ensure", "1. Review", "o take"; U+F0B7 is Word's bullet
LIST_POINT = re.compile(
    r"^(?:[•▪●◦·‣■□➢✓\uf0a7\uf0b7\uf0d8\ufffd]|[-–—*o]\s|\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[).]\s)", re.I
)

BLANK = 0.35
"""Width of a blank as a share of the font size, with something to spare for what writers round."""

WIDER_GAP = 1.35
"""A distance to the line above over this multiple of the usual one parts paragraphs."""

_LONG_WORD = 7
"""A word of fewer letters is not too long for a column."""


def paragraphs(parts: Sequence[tuple[Box, Sequence[Line]]]) -> list[str]:
    """The paragraphs of a text that stands in one or more boxes, in reading order.

    Lines are joined with one blank, without one after a hyphen that PDF writers put at a break inside a word.
    """
    found: list[str] = []
    for number, (box, lines) in enumerate(parts):
        usual = _usual_step(lines)
        for index, line in enumerate(lines):
            before = lines[index - 1] if index else None
            continues = found and _continues(before, line, box, usual) if before else number and _resumes(found, line)
            if continues and before and _cuts_word(before, line, box):
                found[-1] += line.text
            elif continues:
                found[-1] = _joined(found[-1], line.text)
            else:
                found.append(line.text)
    return found


def group_lines(lines: Sequence[Line], page_width: float) -> list[list[Line]]:
    """The lines outside tables, from top to bottom, in paragraphs."""
    if not lines:
        return []
    left, right = min(line.box[0] for line in lines), max(line.box[2] for line in lines)
    box = (left, 0.0, min(right, page_width), 0.0)
    usual = _usual_step(lines)
    groups = [[lines[0]]]
    for before, line in pairwise(lines):
        if _continues(before, line, box, usual) and before.size == line.size:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def joined(lines: Sequence[Line]) -> str:
    """The text of the lines of one paragraph."""
    return reduce(_joined, [line.text for line in lines])


def _usual_step(lines: Sequence[Line]) -> float:
    steps = [b.box[1] - a.box[1] for a, b in pairwise(lines)]
    return median(steps) if steps else 0.0


def _continues(before: Line, line: Line, box: Box, usual: float) -> bool:
    """Whether `line` goes on with the paragraph of the line before it."""
    changes = before.words[-1].font.bold != line.words[0].font.bold
    if LIST_POINT.match(line.text) or (changes and before.bold != line.bold):
        return False
    if line.box[1] - before.box[1] > WIDER_GAP * min(usual, 1.4 * line.size):
        return False
    padding = max(min(before.box[0], line.box[0]) - box[0], 0.0)
    room = box[2] - min(padding, 12.0) - before.box[2]
    first = line.words[0].box
    return first[2] - first[0] + BLANK * line.size > room


class _ShortWords(Words):
    words: frozenset[str]


@cache
def _short_words() -> frozenset[str]:
    return load("short_words", _ShortWords).words


def _cuts_word(before: Line, line: Line, box: Box) -> bool:
    """Whether a word too long for its cell goes on in the next line: "Housekeepin", "g"."""
    word, rest = before.text, line.words[0]
    is_long = len(before.words) == 1 and word.isalpha() and len(word) >= _LONG_WORD
    if not is_long or not re.match(r"[a-z]{1,3}$", rest.text) or rest.text in _short_words():
        return False
    letter = (rest.box[2] - rest.box[0]) / len(rest.text)
    room = box[2] - (before.box[0] - box[0]) - before.box[2]
    return room < 1.2 * letter


def _resumes(found: list[str], line: Line) -> bool:
    """Whether the first line after a page break goes on with the sentence before it."""
    return (
        bool(found) and not found[-1].rstrip().endswith((".", ":", ";", "!", "?")) and not LIST_POINT.match(line.text)
    )


def _joined(text: str, line: str) -> str:
    return text + line if text.endswith("-") and re.search(r"\w-$", text[-2:]) else f"{text} {line}"
