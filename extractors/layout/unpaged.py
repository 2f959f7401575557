"""Sheets without geometry, laid out as if they were printed: tables and lines under one another, on long leaves.

Nothing that a printed page would force on the text happens: no line is broken, no table is cut, and the margins, where
running lines would be looked for, stay blank.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from extractors.layout.colours import colour_name
from extractors.layout.lines import Line, Word, line_of
from extractors.layout.pages import colour_of_symbol
from extractors.layout.tables import Cell, Layout, Part, Table
from extractors.office import Sheet, WrittenCell, WrittenLine, WrittenTable, WrittenText
from extractors.page import Box, Font
from extractors.raw import rounded
from models.records import CellPlace

LETTER, BLANK, TAB = 0.5, 0.25, 3.0
"""The widths of a letter, a blank and a tab, as shares of the font size."""

HEIGHT, STEP = 1.15, 2.0
"""The height of a line in font sizes, and how far it is to the next: too far for one to go on with the one above."""

ROW = 16.0
"""Points that a row is high at least."""

PADDING = 4.0
"""Points between the edge of a cell and its text, and between a table and what follows it."""

LEFT, WIDTH = 36.0, 720.0
"""Points from the left edge of a leaf to what stands on it, and that lines outside tables may be wide."""

MARGIN = 0.12
"""This share of the height of a leaf stays blank at its head, and as much at its foot."""

LONGEST = 800.0
"""Points after which a new leaf begins; tables stay whole."""

_PIECES = re.compile(r"\t|[^\S\t]+|\S+")

Block = WrittenText | WrittenTable


@dataclass(frozen=True, slots=True)
class Leaf:
    """A piece of a sheet that was laid out, its name for people, the place in the file of every cell and line on it."""

    name: str
    layout: Layout
    places: dict[Box, CellPlace]

    def place_of(self, box: Box) -> CellPlace | None:
        """The place in the file of what stands in a box on the leaf."""
        x, y = box[0], box[1]
        here = (place for (x0, y0, x1, y1), place in self.places.items() if x0 <= x < x1 and y0 <= y < y1)
        return self.places.get(rounded(box)) or next(here, None)


def leaves_of(sheets: Sequence[Sheet]) -> Iterator[Leaf]:
    """The sheets in leaves. Their numbers are odd: none follows another, so nothing goes on over the end of one."""
    pieces = [(sheet.name, blocks) for sheet in sheets for blocks in _pieces(sheet.blocks)]
    for number, (name, blocks) in enumerate(pieces):
        yield _leaf(2 * number + 1, name, blocks)


def _pieces(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """The blocks of a sheet, as many together as fit on a leaf."""
    together: list[Block] = []
    height = 0.0
    for block in blocks:
        if height > LONGEST:
            yield together
            together, height = [], 0.0
        together.append(block)
        height += _height(block)
    if together:
        yield together


def _leaf(number: int, name: str, blocks: Sequence[Block]) -> Leaf:
    height = sum(map(_height, blocks)) / (1 - 2 * MARGIN)
    top = MARGIN * height
    tables: list[Table] = []
    lines: list[Line] = []
    places: dict[Box, CellPlace] = {}
    for block in blocks:
        if isinstance(block, WrittenTable):
            tables.append(_table(number, block, top))
            found: Sequence[tuple[Box, CellPlace]] = [
                (cell.box, written.place) for cell, written in zip(tables[-1].cells, block.cells, strict=True)
            ]
        else:
            printed = _lines([block.line], LEFT, LEFT + WIDTH, top)
            lines += printed
            found = [(line.box, block.place) for line in printed]
        places |= {rounded(box): place for box, place in found}
        top += _height(block)
    width = max([LEFT + WIDTH, *(table.edges[-1] for table in tables)]) + LEFT
    return Leaf(name or _named_by(lines, tables), Layout(number, width, height, tuple(tables), tuple(lines)), places)


def _named_by(lines: Sequence[Line], tables: Sequence[Table]) -> str:
    """A name for what has none: its first words."""
    texts = [*(line.text for line in lines), *(cell.text for table in tables for cell in table.cells if cell.text)]
    return f"After “{' '.join(texts[0].split()[:8])}”" if texts else ""


def _height(block: Block) -> float:
    if isinstance(block, WrittenText):
        return _height_of([block.line])
    return sum(_row_heights(block)) + 2 * ROW


def _height_of(lines: Sequence[WrittenLine]) -> float:
    return sum(STEP * _size(line) for line in lines if not line.is_blank)


def _size(line: WrittenLine) -> float:
    return max(run.font.size for run in line.runs)


def _row_heights(table: WrittenTable) -> list[float]:
    heights = [ROW] * max((cell.row + cell.row_span for cell in table.cells), default=0)
    for cell in sorted(table.cells, key=lambda cell: cell.row_span):
        last = cell.row + cell.row_span - 1
        missing = _height_of(cell.lines) + 2 * PADDING - sum(heights[cell.row : last + 1])
        heights[last] += max(missing, 0.0)
    return heights


def _table(number: int, table: WrittenTable, top: float) -> Table:
    edges = tuple(accumulate(table.widths, initial=LEFT))
    tops = list(accumulate(_row_heights(table), initial=top))
    cells = tuple(_cell(number, cell, edges, tops) for cell in table.cells)
    return Table(number, number, (edges[0], tops[0], edges[-1], tops[-1]), edges, cells)


def _cell(number: int, cell: WrittenCell, edges: Sequence[float], tops: Sequence[float]) -> Cell:
    left, right = edges[cell.column], edges[cell.column + cell.column_span]
    box = left, tops[cell.row], right, tops[cell.row + cell.row_span]
    lines = tuple(_lines(cell.lines, left + PADDING, right - PADDING, box[1] + PADDING))
    fill = colour_of_symbol(lines) or (colour_name(*cell.fill) if cell.fill else None)
    return Cell(cell.row, cell.column, cell.row_span, cell.column_span, (Part(number, box, lines),), fill, cell.place)


def _lines(lines: Sequence[WrittenLine], left: float, right: float, top: float) -> list[Line]:
    printed = []
    for line in lines:
        if not line.is_blank:
            printed.append(line_of(list(_words(line, left, right, top))))
            top += STEP * _size(line)
    return printed


class _Piece(NamedTuple):
    """A word, or the beginning or end of one in another font, and the gap before it in points."""

    text: str
    font: Font
    struck: bool
    gap: float


def _words(line: WrittenLine, left: float, right: float, top: float) -> Iterator[Word]:
    """The words of a line side by side, set closer where they would not fit."""
    words = list(_whole_words(line))
    needed = line.indent + sum(word.gap + _width(word) for word in words)
    scale = min(1.0, max(right - left, 1.0) / needed)
    x = left + scale * line.indent
    for word in words:
        x0 = x + scale * word.gap
        x = x0 + scale * _width(word)
        yield Word(word.text, (x0, top, x, top + HEIGHT * word.font.size), word.font, word.struck)


def _whole_words(line: WrittenLine) -> Iterator[_Piece]:
    """The words of a line; one in several fonts has the font of its first letter."""
    word: _Piece | None = None
    gap = 0.0
    for run in line.runs:
        for piece in _PIECES.findall(run.text):
            if piece.isspace():
                gap += (TAB if piece == "\t" else BLANK) * run.font.size
            elif word and not gap:
                word = word._replace(text=word.text + piece, struck=word.struck and run.struck)
            else:
                if word:
                    yield word
                word, gap = _Piece(piece, run.font, run.struck, gap), 0.0
    if word:
        yield word


def _width(word: _Piece) -> float:
    return LETTER * word.font.size * len(word.text)
