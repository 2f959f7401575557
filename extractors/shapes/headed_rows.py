"""Several rows an item, each under headings of its own: laid side by side they are a register.

Below "Code | Recommendation | Assigned to" stands the first row of an item, then "Status | Latest note | Due date" and
its second row, and so on for every item.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.layout.tables import Cell, Table
from extractors.shapes import register
from extractors.shapes.evidence import TRACKED
from extractors.shapes.scene import Reading, Scene
from extractors.wording.heading_rows import columns_under, stand_out
from extractors.wording.phrases import plain

FEWEST_KNOWN = 2
"""A row of headings names at least so many fields."""

_OF_FIRST_ROW = {*TRACKED, "reference"}
"""Fields of the first row of an item; headings of one of them begin another table."""

_Cells = Sequence[Cell]


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the table: `level` is the row of the item that it is or heads, None for a title over several items."""

    cells: _Cells
    level: int | None
    is_heading: bool


def read(table: Table, scene: Scene) -> Reading | None:
    """The items of a table whose rows take turns under two rows of headings or more; None if it is not such a table."""
    lines = _lines([row for row in table.rows if any(cell.text for cell in row)])
    return register.read(_side_by_side(table, lines), scene) if lines else None


def _lines(rows: Sequence[_Cells]) -> list[_Line]:
    """The rows with their levels, none if they do not take turns."""
    heads: list[str] = []
    for row in rows:
        if _is_heading(row) and _words(row) not in heads:
            heads.append(_words(row))
    words = [_words(row) for row in rows]
    if len(heads) < 2 or words[0] != heads[0] or not _are_of_one_item(rows, heads):
        return []
    lines: list[_Line] = []
    above = 0
    for row, own, after in zip(rows, words, [*words[1:], ""], strict=True):
        if own in heads:
            above = heads.index(own)
        lines.append(_Line(row, _level(row, above, is_first=after == heads[1]), own in heads))
    begun = [line for line in lines if line.level is not None]
    bare = any(line.is_heading and after.is_heading for line, after in pairwise(begun))
    return lines if not bare and not begun[-1].is_heading else []


def _level(row: _Cells, above: int, *, is_first: bool) -> int | None:
    """The row of an item that a row is: that of the headings above it, the first of all right before the second ones.

    The headings of the first row may be printed once a page.
    """
    return None if len(row) == 1 else 0 if is_first else above


def _is_heading(row: _Cells) -> bool:
    known = {column.field for column in columns_under(row)} - {None}
    return len(known) >= FEWEST_KNOWN and stand_out(row)


def _are_of_one_item(rows: Sequence[_Cells], heads: Sequence[str]) -> bool:
    """Whether the first headings name what is tracked, and no others what only the first row of an item has."""
    fields = {_words(row): {column.field for column in columns_under(row)} for row in rows if _words(row) in heads}
    first, *others = (fields[words] for words in heads)
    return bool(first & {*TRACKED}) and not any(other & _OF_FIRST_ROW for other in others)


def _words(row: _Cells) -> str:
    return " | ".join(plain(cell.text) for cell in row)


def _side_by_side(table: Table, lines: Sequence[_Line]) -> Table:
    """The table with the rows of each item, and their headings, beside one another."""
    levels = 1 + max(line.level or 0 for line in lines)
    width = len(table.edges) - 1
    reach = table.edges[-1] - table.edges[0]
    edges = [table.edges[0], *(edge + level * reach for level in range(levels) for edge in table.edges[1:])]
    return replace(table, edges=tuple(edges), cells=tuple(_cells(lines, width)))


def _cells(lines: Sequence[_Line], width: int) -> Iterator[Cell]:
    """The cells in their new places: headings once, and each item from its first row on."""
    for level, line in {line.level: line for line in lines if line.is_heading}.items():
        yield from _moved(line.cells, 0, (level or 0) * width)
    first, counted = 1, Counter[int]()
    for number, line in enumerate(lines, 1):
        if line.is_heading:
            continue
        if not line.level:
            first, counted = number, Counter()
        level = line.level or 0
        yield from _moved(line.cells, first + counted[level], level * width)
        counted[level] += 1


def _moved(cells: _Cells, row: int, columns: int) -> Iterator[Cell]:
    for cell in cells:
        yield replace(cell, row=row, row_span=1, column=cell.column + columns)
