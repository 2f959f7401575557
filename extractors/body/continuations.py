"""Tables that go on over the page without rules: text at the head of a page that stands in the columns above."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.body.joining import SAME_EDGE, same_columns
from extractors.layout.lines import Line, Word, around, line_of
from extractors.layout.tables import Cell, Layout, Part, Table

SAME_PLACE = 2.0
"""Texts that begin within this many points of one another begin at one place."""

APART = 0.6
"""Words in two columns are further apart than this share of the font size; a blank is narrower."""

NEW_ROW = 1.35
"""Lines of one cell follow one another by less than this multiple of the font size."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """The words of a line that stand in one column."""

    column: int
    line: Line


def with_continuations(layouts: Iterable[Layout]) -> Iterator[Layout]:
    """The pages; text that goes on with the last table of the page before is a table with the same columns."""
    above: Table | None = None
    for layout in layouts:
        continued = layout
        if above and layout.page == above.last_page + 1 and above.edges[-1] <= layout.width:
            continued = _continued(layout, above)
        yield continued
        above = _last_block(continued)


def _last_block(layout: Layout) -> Table | None:
    """The table that ends a page, if one does."""
    last = layout.tables[-1] if layout.tables else None
    ends_page = last and all(line.box[1] <= last.box[3] for line in layout.lines)
    return last if ends_page else None


def _continued(layout: Layout, above: Table) -> Layout:
    open_table = layout.tables[0] if layout.tables and _lacks_frame(layout.tables[0], above) else None
    others = layout.tables[1:] if open_table else layout.tables
    end = others[0].box[1] if others else layout.height
    inside = [line for cell in open_table.cells for part in cell.parts for line in part.lines] if open_table else []
    lines = sorted([*inside, *(line for line in layout.lines if line.box[3] <= end)], key=lambda line: line.box[1])
    taken, pieces = _in_columns(lines, above)
    if any(line not in taken for line in inside) or not _belongs(pieces, above):
        return layout
    table = _table(layout, above, pieces)
    if others and same_columns(table, others[0]):
        table, others = _on_top(table, others[0]), others[1:]
    left = tuple(line for line in layout.lines if line not in taken)
    return replace(layout, tables=(table, *others), lines=left)


def _lacks_frame(table: Table, above: Table) -> bool:
    """Whether a table below a ruled one was found by its text, or has only those columns that rules enclose."""
    if not above.ruled:
        return False
    inner = all(any(abs(edge - other) <= SAME_EDGE for other in above.edges) for edge in table.edges)
    return not table.ruled or (inner and len(table.edges) < len(above.edges))


def _in_columns(lines: Sequence[Line], above: Table) -> tuple[list[Line], list[_Piece]]:
    """The lines from the first on that stand in the columns of a table, and their pieces."""
    taken: list[Line] = []
    pieces: list[_Piece] = []
    for line in lines:
        found = _pieces(line, above.edges)
        if not found:
            break
        taken.append(line)
        pieces += found
    return taken, pieces


def _pieces(line: Line, edges: Sequence[float]) -> list[_Piece]:
    """The words of a line column by column; none where a word runs over an edge or the words run on over one."""
    by_column: dict[int, list[Word]] = {}
    before: tuple[int, Word] | None = None
    for word in line.words:
        column = next(
            (n for n, (x0, x1) in enumerate(pairwise(edges)) if x0 <= word.box[0] and word.box[2] <= x1), None
        )
        if column is None:
            return []
        if before and before[0] != column and word.box[0] - before[1].box[2] < APART * word.font.size:
            return []
        by_column.setdefault(column, []).append(word)
        before = column, word
    return [_Piece(column, line_of(words)) for column, words in by_column.items()]


def _belongs(pieces: Sequence[_Piece], above: Table) -> bool:
    """Whether text begins in a column other than the first, and in each column where the text above begins."""
    columns = {piece.column for piece in pieces}
    if not columns - {0}:
        return False
    return all(
        any(
            abs(min(piece.line.box[0] for piece in pieces if piece.column == column) - line.box[0]) <= SAME_PLACE
            for cell in above.cells
            if cell.column == column and cell.column_span == 1
            for part in cell.parts
            for line in part.lines
        )
        for column in columns
    )


def _table(layout: Layout, above: Table, pieces: Sequence[_Piece]) -> Table:
    """The table that the pieces make; a row begins with each text in the first column."""
    rows: list[list[_Piece]] = [[]]
    lowest = 0.0
    for piece in sorted(pieces, key=lambda piece: (round(piece.line.box[1]), piece.column)):
        if piece.column == 0:
            if rows[-1] and piece.line.box[1] - lowest > NEW_ROW * piece.line.size:
                rows.append([])
            lowest = piece.line.box[1]
        rows[-1].append(piece)
    cells = [cell for number, row in enumerate(rows) for cell in _cells(layout.page, number, row, above.edges)]
    left, right = above.edges[0], above.edges[-1]
    box = (left, cells[0].box[1], right, cells[-1].box[3])
    return Table(layout.page, layout.page, box, above.edges, tuple(cells), layout.turn, above.ruled)


def _on_top(upper: Table, lower: Table) -> Table:
    """One table of two that stand one below the other."""
    count = max(cell.row for cell in upper.cells) + 1
    moved = (replace(cell, row=cell.row + count) for cell in lower.cells)
    return replace(lower, box=around([upper.box, lower.box]), cells=(*upper.cells, *moved))


def _cells(page: int, number: int, row: Sequence[_Piece], edges: Sequence[float]) -> Iterator[Cell]:
    _, top, _, bottom = around([piece.line.box for piece in row])
    for column, (x0, x1) in enumerate(pairwise(edges)):
        lines = tuple(piece.line for piece in row if piece.column == column)
        yield Cell(number, column, 1, 1, (Part(page, (x0, top, x1, bottom), lines),), None)
