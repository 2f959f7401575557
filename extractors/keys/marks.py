"""Entries of a key that stand in one line: coloured marks, each with its meaning on it, after it or before it."""

from collections.abc import Iterator, Sequence

from extractors.body.blocks import Text
from extractors.fields.colours import colour_words
from extractors.fields.statuses import Meaning, meaning_of
from extractors.keys.entries import Entries, with_initial
from extractors.layout.lines import Line, around
from extractors.layout.marks import Mark
from extractors.wording.phrases import plain

LONGEST_SIGN = 3
"""Characters on a mark that the cells of the tracker have too: "G", "NS"."""

REACH = 40.0
"""Points by which a mark stands at most outside the words of its line."""

TOUCHING = 4.0
"""Points between the colours under two words of one label."""


def entries_of_marks(text: Text) -> Entries:
    """What the lines of a paragraph say of the marks in them; nothing if they do not explain two colours."""
    entries = [entry for line in text.lines for entry in _in_line(line, _marks_in(line, text.marks))]
    return entries if len({label for label, _ in entries if label in colour_words()}) > 1 else []


def _marks_in(line: Line, marks: Sequence[Mark]) -> list[Mark]:
    """The marks of a line from left to right; colours that touch one another are one mark."""
    middle = (line.box[1] + line.box[3]) / 2
    found: list[Mark] = []
    for mark in marks:
        left, top, right, bottom = mark.box
        if not (top <= middle <= bottom and line.box[0] - REACH <= right and left <= line.box[2] + REACH):
            continue
        if found and found[-1].colour == mark.colour and left - found[-1].box[2] <= TOUCHING:
            found[-1] = Mark(around([found[-1].box, mark.box]), mark.colour)
        else:
            found.append(mark)
    return found


def _in_line(line: Line, marks: Sequence[Mark]) -> Iterator[tuple[str, Meaning]]:
    """The entries of the marks of a line; what follows the marks explains them if something follows the last."""
    lefts = [mark.box[0] for mark in marks]
    rights = [mark.box[2] for mark in marks]
    after = [_words(line, *gap) for gap in zip(rights, [*lefts[1:], line.box[2]], strict=True)] if marks else []
    before = [_words(line, *gap) for gap in zip([line.box[0], *rights[:-1]], lefts, strict=True)] if marks else []
    for mark, words in zip(marks, after if after and after[-1] else before, strict=True):
        on_it = _words(line, mark.box[0], mark.box[2])
        own = meaning_of(on_it)
        meaning = own if own.status else meaning_of(words)
        if meaning.status or meaning.is_priority:
            yield from with_initial(mark.colour, meaning)
            if 0 < len(plain(on_it)) <= LONGEST_SIGN:
                yield plain(on_it), meaning


def _words(line: Line, left: float, right: float) -> str:
    """The words of a line whose middles stand between two x."""
    return " ".join(word.text for word in line.words if left <= (word.box[0] + word.box[2]) / 2 <= right)
