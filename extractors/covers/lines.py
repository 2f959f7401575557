"""The lines of a first page taken apart: what stands beside labels, and what stands by itself."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.body.margins import PAGE_NUMBER, in_margin, shape_of
from extractors.covers.labels import LONGEST_LABEL, Entry, entries_of_table, label_field
from extractors.layout.lines import Line, around, line_of
from extractors.layout.paragraphs import group_lines, joined
from extractors.layout.tables import Layout, Table
from extractors.page import Box
from extractors.raw import Printed

APART = 2.0
"""A gap of this many font sizes parts what only happens to stand on one line."""

_BAR = re.compile(r"[|•]$")


@dataclass(frozen=True, slots=True)
class CoverLine:
    """A paragraph, or the part of a line that stands apart; `is_running` if it returns in other margins."""

    text: str
    page: int
    box: Box
    size: float
    bold: bool
    is_running: bool = False

    @property
    def printed(self) -> Printed:
        """The text with its place."""
        return Printed(self.text, ((self.page, self.box),), None, "cover")


@dataclass(frozen=True, slots=True)
class CoverPage:
    """A page as a cover: the entries of its labels, the lines outside tables and labels, its tables."""

    page: int
    entries: tuple[Entry, ...]
    lines: tuple[CoverLine, ...]
    tables: tuple[Table, ...]


def read_cover_pages(layouts: Sequence[Layout]) -> list[CoverPage]:
    """The pages at the beginning of a document, each with what it says under labels and by itself."""
    shapes = [{shape_of(line) for line in layout.lines if in_margin(line, layout)} for layout in layouts]
    pages = []
    for number, layout in enumerate(layouts):
        elsewhere = {shape for other, found in enumerate(shapes) if other != number for shape in found}
        pages.append(_read(layout, elsewhere))
    return pages


def _read(layout: Layout, running: set[str]) -> CoverPage:
    entries = [entry for table in layout.tables for entry in entries_of_table(table)]
    free: list[Line] = []
    lines: list[CoverLine] = []
    for line in layout.lines:
        if not in_margin(line, layout):
            free.append(line)
        elif PAGE_NUMBER.match(line.text):
            continue
        elif shape_of(line) in running:
            lines += [_cover_line(layout.page, [piece], is_running=True) for piece in pieces_of(line)]
        else:
            free.append(line)
    labelled, rest = _entries_of_lines(layout.page, free)
    for group in group_lines(rest, layout.width):
        together = [[line] for line in group] if _is_centred(group) else [group]
        lines += [_cover_line(layout.page, part) for part in together]
    return CoverPage(layout.page, (*entries, *labelled), tuple(lines), layout.tables)


def _is_centred(lines: Sequence[Line]) -> bool:
    """Whether lines are centred: where such a line ends says nothing of whether the next goes on with it."""
    lefts = [line.box[0] for line in lines]
    middles = [line.box[0] + line.box[2] for line in lines]
    return max(lefts) - min(lefts) > lines[0].size and max(middles) - min(middles) < lines[0].size


def _cover_line(page: int, lines: Sequence[Line], *, is_running: bool = False) -> CoverLine:
    bold = all(line.bold for line in lines)
    return CoverLine(joined(lines), page, around([line.box for line in lines]), lines[0].size, bold, is_running)


def pieces_of(line: Line) -> list[Line]:
    """The parts of a line that stand apart, by a wide gap or a bar: "Holmshire Police | 30 June 2026" are two."""
    pieces, start = [], 0
    for index, word in enumerate(line.words):
        before = line.words[index - 1] if index else None
        if before and word.box[0] - before.box[2] > APART * word.font.size:
            pieces.append(line.words[start:index])
            start = index
        elif _BAR.fullmatch(word.text):
            pieces.append(line.words[start:index])
            start = index + 1
    pieces.append(line.words[start:])
    return [line_of(words) for words in pieces if words]


def _entries_of_lines(page: int, lines: Sequence[Line]) -> tuple[list[Entry], list[Line]]:
    """The entries among lines outside tables, and the pieces of the other lines."""
    entries: list[Entry] = []
    rest: list[Line] = []
    number = 0
    while number < len(lines):
        labelled, unlabelled = _by_label(lines[number])
        rest += unlabelled
        number += 1
        for place, (field, value) in enumerate(labelled):
            head, taken = lines[number - 1], [value] if value else []
            while place == len(labelled) - 1 and number < len(lines) and _goes_on(head, taken, lines[number]):
                taken.append(lines[number])
                number += 1
            if taken:
                text = " ".join(piece.text for piece in taken)
                entries.append(Entry(field, text, page, around([piece.box for piece in taken])))
    return entries, rest


def _by_label(line: Line) -> tuple[tuple[tuple[str, Line | None], ...], list[Line]]:
    """The fields of a line, each with the value beside its label, and the pieces under no label."""
    labelled: list[tuple[str, Line | None]] = []
    rest: list[Line] = []
    waiting: str | None = None
    pieces = pieces_of(line)
    for place, piece in enumerate(pieces):
        field, value = _labelled(piece, alone=place + 1 < len(pieces)) or (None, None)
        if waiting and not field:
            labelled.append((waiting, piece))
        elif waiting:
            labelled.append((waiting, None))
        if field and not value:
            waiting = field
            continue
        if field:
            labelled.append((field, value))
        elif not waiting:
            rest.append(piece)
        waiting = None
    if waiting:
        labelled.append((waiting, None))
    return tuple(labelled), rest


def _labelled(line: Line, *, alone: bool = False) -> tuple[str, Line | None] | None:
    """The field of the label at the head of a line, and the value after it.

    `alone` tells that the line may be a label without a colon, since something stands beside it.
    """
    if alone and (field := label_field(line.text)):
        return field, None
    for length, by_colon in _label_lengths(line):
        text = " ".join(word.text for word in line.words[:length])
        value = line.words[length:]
        if value and re.fullmatch(r"[:–—-]", value[0].text):
            value = value[1:]
        if (field := label_field(text)) and (value or by_colon):
            return field, line_of(value) if value else None
    return None


def _label_lengths(line: Line) -> Iterator[tuple[int, bool]]:
    """How many words a label at the head of a line may have, and whether a colon ends it."""
    words = line.words
    for index, word in enumerate(words[:LONGEST_LABEL]):
        if word.text.endswith(":"):
            yield index + 1, True
            return
        after = words[index + 1] if index + 1 < len(words) else None
        if after and (
            after.text == ":" or after.box[0] - word.box[2] > word.font.size or word.font.bold > after.font.bold
        ):
            yield index + 1, after.text == ":"


def _goes_on(head: Line, taken: Sequence[Line], line: Line) -> bool:
    """Whether a line goes on with the value of the label in the line `head`, or stands beneath a label alone."""
    above = taken[-1] if taken else head
    if len(taken) > 3 or line.box[1] - above.box[1] > 2.2 * line.size or _by_label(line)[0]:
        return False
    if not taken:
        return True
    first = taken[0].box
    if first[1] < head.box[3]:  # beside the label
        return abs(line.box[0] - first[0]) < line.size and first[0] - head.box[0] > 3 * line.size
    return line.size == above.size and line.bold == above.bold and line.box[1] - above.box[1] < 1.5 * line.size
