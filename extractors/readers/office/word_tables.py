"""The tables of a Word file: cells over several columns and rows, the colour behind them, tables inside them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml.etree import _Element as Element

from extractors.office import Run, WrittenCell, WrittenLine, WrittenTable
from extractors.readers.office.word_styles import TWIPS, W, rgb
from extractors.readers.office.word_text import Paragraphs
from models.records import CellPlace

USUAL_WIDTH = 90.0
"""Points that a column is wide if the file does not say."""

_FIRST_ROW = 0x20
_WRAPPERS = {f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo")}


@dataclass(frozen=True, slots=True)
class _Style:
    """The style of a table, and whether it sets the first row apart."""

    name: str | None
    marks_first_row: bool


class Tables:
    """Reads tables and counts them."""

    def __init__(self, paragraphs: Paragraphs, unread: set[str]) -> None:
        self._paragraphs = paragraphs
        self._unread = unread
        self._count = 0

    def read(self, element: Element) -> Iterator[WrittenTable]:
        """A table, and after it those that stand in its cells."""
        self._count += 1
        number, style = self._count, _style(element)
        cells: list[WrittenCell] = []
        inner: list[Element] = []
        for row, of_row in enumerate(rows for rows in _within(element, "tr") if not _is_deleted(rows)):
            column = _number(of_row.find(f"{W}trPr/{W}gridBefore")) or 0
            for cell in _within(of_row, "tc"):
                span = _number(cell.find(f"{W}tcPr/{W}gridSpan")) or 1
                place = CellPlace(None, number, row + 1, column + 1)
                if not _grown(cells, cell, row, column, span):
                    first = row == 0 and style.marks_first_row
                    lines = self._paragraphs.lines(list(_within(cell, "p")), style.name, first=first)
                    tables = list(_within(cell, "tbl"))
                    if len(list(_within(of_row, "tc"))) > 1:
                        lines += [line for table in tables for line in self._rows_as_lines(table)]
                    else:  # a cell with the width of the table is a frame around what stands in it
                        inner += tables
                    cells.append(WrittenCell(row, column, 1, span, tuple(lines), _fill(cell), place))
                column += span
        if cells:
            yield WrittenTable(_widths(element, cells), tuple(cells))
        for table in inner:
            yield from self.read(table)

    def _rows_as_lines(self, table: Element) -> Iterator[WrittenLine]:
        """The rows of a table in a cell, each as a line of the cell; its headings are left out."""
        self._unread.add("nested")
        rows = [
            [self._joined(cell) for cell in _within(row, "tc")] for row in _within(table, "tr") if not _is_deleted(row)
        ]
        headed = len(rows) > 1 and _is_bold(rows[0]) and not _is_bold(rows[1])
        for row in rows[headed:]:
            gaps = [[Run("\t"), *runs] if number else runs for number, runs in enumerate(row)]
            yield WrittenLine(tuple(run for runs in gaps for run in runs))

    def _joined(self, cell: Element) -> list[Run]:
        lines = self._paragraphs.lines(list(cell.iter(f"{W}p")))
        return [run for line in lines for run in (*line.runs, Run(" "))]


def _is_bold(row: Sequence[Sequence[Run]]) -> bool:
    return all(run.font.bold for runs in row for run in runs if run.text.strip())


def _grown(cells: list[WrittenCell], element: Element, row: int, column: int, span: int) -> bool:
    """Whether a cell only goes on with one above it or to its left, which is grown then."""
    for direction in ("vMerge", "hMerge"):
        merge = element.find(f"{W}tcPr/{W}{direction}")
        if merge is None or merge.get(f"{W}val") == "restart":
            continue
        for place in range(len(cells) - 1, -1, -1):
            cell = cells[place]
            if direction == "vMerge" and cell.column == column and cell.row + cell.row_span == row:
                cells[place] = replace(cell, row_span=cell.row_span + 1)
                return True
            if direction == "hMerge" and cell.row == row and cell.column + cell.column_span == column:
                cells[place] = replace(cell, column_span=cell.column_span + span)
                return True
    return False


def _within(element: Element, name: str) -> Iterator[Element]:
    """The elements of this name directly in another, or in what only wraps them."""
    for child in element:
        if child.tag == f"{W}{name}":
            yield child
        elif child.tag in _WRAPPERS:
            yield from _within(child, name)


def _is_deleted(row: Element) -> bool:
    return row.find(f"{W}trPr/{W}del") is not None


def _style(table: Element) -> _Style:
    named, look = table.find(f"{W}tblPr/{W}tblStyle"), table.find(f"{W}tblPr/{W}tblLook")
    name = named.get(f"{W}val") if named is not None else None
    if look is None:
        return _Style(name, False)
    marked = look.get(f"{W}firstRow")
    bits = int(look.get(f"{W}val") or "0", 16)
    return _Style(name, marked in ("1", "true") if marked else bool(bits & _FIRST_ROW))


def _fill(cell: Element) -> tuple[int, int, int] | None:
    """The colour behind a cell, or behind all the words in it."""
    shading = cell.find(f"{W}tcPr/{W}shd")
    behind = rgb(shading.get(f"{W}fill")) if shading is not None else None
    if behind:
        return behind
    marks = {_mark(run) for run in cell.iter(f"{W}r") if any((text.text or "").strip() for text in run.iter(f"{W}t"))}
    return marks.pop() if len(marks) == 1 else None


def _mark(run: Element) -> tuple[int, int, int] | None:
    """The colour of the marker pen over a run."""
    pen, shading = run.find(f"{W}rPr/{W}highlight"), run.find(f"{W}rPr/{W}shd")
    if pen is not None:
        return _PENS.get(pen.get(f"{W}val") or "")
    return rgb(shading.get(f"{W}fill")) if shading is not None else None


_PENS = {
    "red": (255, 0, 0),
    "darkRed": (128, 0, 0),
    "yellow": (255, 255, 0),
    "darkYellow": (128, 128, 0),
    "green": (0, 255, 0),
    "darkGreen": (0, 128, 0),
    "cyan": (0, 255, 255),
    "blue": (0, 0, 255),
    "darkBlue": (0, 0, 128),
    "lightGray": (192, 192, 192),
    "darkGray": (128, 128, 128),
}


def _widths(table: Element, cells: list[WrittenCell]) -> tuple[float, ...]:
    columns = max(cell.column + cell.column_span for cell in cells)
    said = [float(_attribute(column, "w") or 0) / TWIPS for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
    return tuple(width or USUAL_WIDTH for width in [*said, *[0.0] * (columns - len(said))][:columns])


def _number(element: Element | None) -> int | None:
    text = element.get(f"{W}val", "") if element is not None else ""
    return int(text) if text.isdigit() else None


def _attribute(element: Element, name: str) -> str | None:
    text = element.get(f"{W}{name}")
    return text if text and text.replace(".", "", 1).isdigit() else None
