"""A sheet of cells cut into tables, and lines of text around them.

Nothing in a workbook says where a table begins. Blank rows part what stands on a sheet; a row with one text above or
below a table is a line. Columns without text, which only make space, are left out; but one between two tables parts
them, as the headings that both have tell. All wide tables of a sheet are given the same columns, so that one that was
only parted by a blank row goes on under the headings above.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from extractors.office import Run, WrittenCell, WrittenLine, WrittenTable, WrittenText
from models.records import CellPlace

Block = WrittenText | WrittenTable
Rows = Mapping[int, Sequence[WrittenCell]]

NARROW = 0.5
"""A table that takes at most this share of the columns of its sheet has columns of its own."""

FEWEST_BESIDE = 3
"""Columns of each of two tables side by side."""

FEWEST_SHARED = 2
"""Headings that both have: "Owner", "Due". One table hardly says so twice."""

_WHITE = (255, 255, 255)


def blocks_of(sheet: str, cells: Sequence[WrittenCell], widths: Sequence[float]) -> tuple[Block, ...]:
    """The tables and lines of a sheet in reading order.

    Args:
        sheet: its name.
        cells: the cells in places of the sheet, from 0; those without text or fill may be left out.
        widths: the widths in points of all columns that have cells.
    """
    for column in _gaps(cells):
        left = [cell for cell in cells if cell.column < column]
        right = [cell for cell in cells if cell.column > column]
        if _share_headings(left, right):
            return blocks_of(sheet, left, widths[:column]) + blocks_of(sheet, right, widths)
    cells, widths = _without_space(cells, widths)
    filled: dict[int, list[WrittenCell]] = defaultdict(list)
    taken: set[int] = set()
    for cell in cells:
        if _has_text(cell):
            filled[cell.row].append(cell)
            taken |= set(range(cell.row, cell.row + cell.row_span))
    coloured = {(cell.row, cell.column): cell for cell in cells if not _has_text(cell)}
    runs = groupby(enumerate(sorted(taken)), key=lambda pair: pair[1] - pair[0])
    table = _Table(sheet, coloured, widths)
    return tuple(block for _, run in runs for block in _blocks({row: filled[row] for _, row in run}, table))


def _wide_rows(cells: Sequence[WrittenCell]) -> list[list[WrittenCell]]:
    """The rows with several texts, each from left to right."""
    rows: dict[int, list[WrittenCell]] = defaultdict(list)
    for cell in cells:
        if _has_text(cell):
            rows[cell.row].append(cell)
    return [row for _, row in sorted(rows.items()) if len(row) > 1]


def _gaps(cells: Sequence[WrittenCell]) -> list[int]:
    """The columns between others in which no row with several texts has anything."""
    taken = {
        column
        for row in _wide_rows(cells)
        for cell in row
        for column in range(cell.column, cell.column + cell.column_span)
    }
    return [column for column in range(min(taken, default=0), max(taken, default=0)) if column not in taken]


def _share_headings(left: Sequence[WrittenCell], right: Sequence[WrittenCell]) -> bool:
    """Whether two parts of a sheet have a row of headings each, with some that are the same."""
    heads = [
        next(({_said(cell) for cell in row} for row in _wide_rows(part) if len(row) >= FEWEST_BESIDE), set())
        for part in (left, right)
    ]
    return len(heads[0] & heads[1]) >= FEWEST_SHARED


def _said(cell: WrittenCell) -> str:
    return " ".join(run.text for line in cell.lines for run in line.runs).strip().lower()


def _without_space(
    cells: Sequence[WrittenCell], widths: Sequence[float]
) -> tuple[Sequence[WrittenCell], Sequence[float]]:
    """The cells and widths without the columns in which no row with several texts has one, and none is coloured."""
    used = {cell.column for row in _wide_rows(cells) for cell in row}
    used |= {cell.column for cell in cells if used and cell.column > min(used) and cell.fill not in (None, _WHITE)}
    kept = sorted(used)
    if not kept or len(kept) == len(widths):
        return cells, widths

    def placed(cell: WrittenCell) -> WrittenCell:
        first = min(bisect_left(kept, cell.column), len(kept) - 1)
        end = bisect_left(kept, cell.column + cell.column_span)
        return replace(cell, column=first, column_span=max(end - first, 1))

    return [placed(cell) for cell in cells if _has_text(cell) or cell.column in used], [widths[place] for place in kept]


def _has_text(cell: WrittenCell) -> bool:
    return any(not line.is_blank for line in cell.lines)


def _blocks(rows: Rows, table: "_Table") -> Iterator[Block]:
    """What a run of rows without a blank one holds: lines, a table, lines."""
    numbers = list(rows)
    wide = [number for number in numbers if len(rows[number]) > 1]
    if not wide:
        yield from _lines(rows, numbers)
        return
    reach = max(cell.row + cell.row_span for number in numbers for cell in rows[number] if number <= wide[-1])
    last = max(wide[-1], reach - 1)
    tail = [number for number in numbers if number > last]
    if any(cell.column > 0 and cell.column_span == 1 for number in tail for cell in rows[number]):
        tail = []  # what stands under a later column belongs to the table
    inner = [number for number in numbers if number >= wide[0] and number not in tail]
    yield from _lines(rows, [number for number in numbers if number < wide[0]])
    if len(inner) == 1 and len(rows[inner[0]]) == 2:
        yield _beside_one_another(rows[inner[0]])
    else:
        yield table.of({number: rows[number] for number in inner})
    yield from _lines(rows, tail)


def _lines(rows: Rows, numbers: Sequence[int]) -> Iterator[WrittenText]:
    for number in numbers:
        for cell in rows[number]:
            yield from (WrittenText(line, cell.place) for line in cell.lines if not line.is_blank)


def _beside_one_another(cells: Sequence[WrittenCell]) -> WrittenText:
    """Two texts alone in a row, "As at" and a date, as one line."""
    runs: list[Run] = []
    for cell in cells:
        words = [run for line in cell.lines for run in (*line.runs, Run(" "))]
        runs += [Run("\t"), *words] if runs else words
    return WrittenText(WrittenLine(tuple(runs)), cells[0].place)


class _Table:
    """Makes tables of the rows of a sheet, with a cell in every place of the grid."""

    def __init__(self, sheet: str, coloured: Mapping[tuple[int, int], WrittenCell], widths: Sequence[float]) -> None:
        self._sheet = sheet
        self._coloured = coloured
        self._widths = widths

    def of(self, rows: Rows) -> WrittenTable:
        """The table of these rows, counted from its first."""
        first, end = self._columns(rows)
        top = min(rows)
        cells: list[WrittenCell] = []
        covered: set[tuple[int, int]] = set()
        for number in range(top, max(rows) + 1):
            found = {cell.column: cell for cell in _overflowing(rows.get(number, ()), end)}
            for column in range(first, end):
                if (number, column) in covered:
                    continue
                cell = found.get(column) or self._without_text(number, column)
                cell = replace(cell, column_span=min(cell.column_span, end - column))
                covered |= {
                    (row, place)
                    for row in range(number, number + cell.row_span)
                    for place in range(column, column + cell.column_span)
                }
                cells.append(replace(cell, row=number - top, column=column - first))
        height = max(rows) + 1 - top
        cells = [replace(cell, row_span=min(cell.row_span, height - cell.row)) for cell in cells]
        return WrittenTable(tuple(self._widths[first:end]), tuple(cells))

    def _columns(self, rows: Rows) -> tuple[int, int]:
        """The columns of a table: its own if it is narrow, else all of the sheet."""
        own = [cell for found in rows.values() for cell in found]
        first = min(cell.column for cell in own)
        end = max(cell.column + cell.column_span for cell in own)
        return (first, end) if end - first <= NARROW * len(self._widths) else (0, len(self._widths))

    def _without_text(self, row: int, column: int) -> WrittenCell:
        place = CellPlace(self._sheet, None, row + 1, column + 1)
        return self._coloured.get((row, column)) or WrittenCell(row, column, 1, 1, (), None, place)


def _overflowing(cells: Sequence[WrittenCell], end: int) -> Iterator[WrittenCell]:
    """The cells of a row; a title in its first runs over the blank cells beside it, as the program shows it."""
    later = min((cell.column for cell in cells[1:]), default=end)
    for number, cell in enumerate(cells):
        title = number == 0 and len(cells) < 3 and later - cell.column > 1 and _stands_out(cell)
        yield replace(cell, column_span=later - cell.column) if title else cell


def _stands_out(cell: WrittenCell) -> bool:
    bold = all(run.font.bold for line in cell.lines for run in line.runs if run.text.strip())
    return bold or cell.fill not in (None, _WHITE)
