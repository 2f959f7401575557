"""The labels in the lines of a document: those known by their words, and short phrases that come again and again."""

from collections import Counter, deque
from collections.abc import Iterable, Iterator

from extractors.body.blocks import Block
from extractors.fields.sources import is_body
from extractors.layout.lines import Line, line_of
from extractors.layout.tables import Part, Table
from extractors.shapes.evidence import likely_field
from extractors.shapes.heads import numbered_title
from extractors.wording.headings import hints
from extractors.wording.labels import Piece, label_like, label_pieces

AHEAD = 40
"""So many tables and paragraphs ahead of the one that is read have been looked at."""

HINTED, UNHEARD = 2, 3
"""A phrase is a label when it has come so often: one with a word that hints at a field, and any other."""


class RecurringLabels:
    """Counts phrases that are set like labels while a document passes by."""

    def __init__(self) -> None:
        self._counted: Counter[str] = Counter()
        self.phrases: frozenset[str] = frozenset()

    def watch(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """The blocks as they are, each when those ahead of it have been counted."""
        ahead: deque[Block] = deque()
        for block in blocks:
            self._count(block)
            ahead.append(block)
            if len(ahead) > AHEAD:
                yield ahead.popleft()
        yield from ahead

    def pieces(self, line: Line) -> tuple[Piece, ...]:
        """A line cut before each label in it."""
        return label_pieces(line, self.phrases)

    def fields(self, line: Line) -> list[str]:
        """The fields that labels in a line name, or hint at with what stands beside them."""
        return [field_of_piece(piece) for piece in self.pieces(line) if piece.label]

    def unbroken(self, lines: Iterable[Line]) -> list[Line]:
        """The lines of a paragraph, two as one where a label breaks between them: "Owner: R. Ash. Due" "date: May"."""
        found: list[Line] = []
        for line in lines:
            if not (found and ":" in line.text and self.fields(found[-1])) or self.pieces(line)[0].label:
                found.append(line)
                continue
            whole = line_of((*found[-1].words, *line.words))
            if len(self.fields(whole)) > len(self.fields(found[-1])) + len(self.fields(line)):
                found[-1] = whole
            else:
                found.append(line)
        return found

    def _count(self, block: Block) -> None:
        for line in _lines(block):
            for phrase in label_like(line):
                if is_body(phrase):
                    continue  # whose report it is: "HMICFRS: Keys and lockers"
                self._counted[phrase] += 1
                if self._counted[phrase] == (HINTED if hints(phrase) else UNHEARD):
                    self.phrases |= {phrase}


def _lines(block: Block) -> Iterator[Line]:
    if isinstance(block, Table):
        yield from (line for cell in block.cells for part in cell.parts for line in part.lines)
    else:
        yield from block.lines


def whole_lines(part: Part) -> list[Line]:
    """The lines of a cell, those as one that a narrow cell breaks: "Management" "Action 2b", "Responsible" "Owner:"."""
    whole = line_of([word for line in part.lines for word in line.words]) if part.lines else None
    if whole and numbered_title(whole.text):
        return [whole]
    lines: list[Line] = []
    for line in part.lines:
        if lines and _goes_on_in(lines[-1], line, is_first=len(lines) == 1):
            lines[-1] = line_of((*lines[-1].words, *line.words))
        else:
            lines.append(line)
    return lines


def _goes_on_in(above: Line, line: Line, *, is_first: bool) -> bool:
    """Whether a label goes on in the line below: one in bold, or one that begins its cell."""
    bold = above.bold and line.words[0].font.bold
    if ":" in above.text or ":" not in line.text or not (bold or is_first):
        return False
    first = label_pieces(line_of((*above.words, *line.words)))[0].label
    return first is not None and len(first.text.split()) > len(above.words)


def field_of_piece(piece: Piece) -> str:
    """The field that the label of a piece names, or hints at with the value beside it."""
    label, value = piece.label, piece.value
    if label is None or label.is_known:
        return label.field if label else ""
    return likely_field(label.text, value.text if value else "") or label.field
