"""Workbooks: the cells of every sheet as they are shown, hidden ones too."""

import re
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO
from zipfile import BadZipFile, ZipFile

import openpyxl
from lxml.etree import _Element as Element
from lxml.etree import iterparse
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font as CellFont
from openpyxl.styles.proxy import StyleProxy
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from extractors.intake import unreadable
from extractors.office import PLAIN, OfficeFile, Run, Sheet, WrittenCell, WrittenLine, WrittenTable, WrittenText
from extractors.page import Font
from extractors.readers.office.carving import blocks_of
from extractors.readers.office.cell_colours import Rgb, colour_of, theme_colours
from extractors.readers.office.number_formats import shown
from extractors.readers.second import listed
from models.documents import Issue, Reason
from models.records import CellPlace

ENGINE = f"openpyxl {openpyxl.__version__}"

CHARACTER = 5.6
"""Points that a character is wide; columns are measured in characters."""

USUAL_WIDTH = 8.43
"""Characters that a column is wide if the file does not say."""

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_BROKEN = (
    InvalidFileException,
    BadZipFile,
    OSError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    SyntaxError,
    EOFError,
)
"""What the library raises over a file that is not as it should be."""


def read_workbook(path: Path) -> OfficeFile:
    """Read a workbook, also one with macros, which are not run; formulas count by the values last stored.

    Raises:
        UnreadableDocument: it is damaged.
    """
    try:
        with path.open("rb") as file, warnings.catch_warnings():  # by its name the library would refuse an original
            warnings.simplefilter("ignore")  # of parts that the library leaves out, as pivot tables
            book = openpyxl.load_workbook(file, data_only=True, rich_text=True, keep_links=False)
    except _BROKEN as error:
        raise unreadable(Reason.DAMAGED) from error
    reader = _Reader(theme_colours(book.loaded_theme))
    sheets = tuple(Sheet(f"Sheet “{sheet.title}”", reader.blocks(sheet)) for sheet in book.worksheets)
    return OfficeFile(ENGINE, sheets, (*_hidden(book), *_without_values(path), *_conditional(book), *_drawn(path)))


class _Reader:
    """Reads the sheets of one workbook, whose theme gives the colours."""

    def __init__(self, theme: Sequence[Rgb | None]) -> None:
        self._theme = theme

    def blocks(self, sheet: Worksheet) -> tuple[WrittenText | WrittenTable, ...]:
        """The tables and lines of a sheet."""
        spans = {
            (merged.min_row, merged.min_col): (merged.size["rows"], merged.size["columns"])
            for merged in sheet.merged_cells.ranges
        }
        cells = []
        for (row, column), cell in sorted(sheet._cells.items()):  # iter_rows makes a cell for every place without one
            lines = tuple(self._lines(cell)) if isinstance(cell, Cell) else ()
            fill = self._fill(cell)
            if lines or fill:
                rows, columns = spans.get((row, column), (1, 1))
                where = CellPlace(sheet.title, None, row, column)
                cells.append(WrittenCell(row - 1, column - 1, rows, columns, lines, fill, where))
        filled = [cell.column + cell.column_span for cell in cells if cell.lines]
        widths = [_width(sheet, number) for number in range(1, max(filled, default=0) + 1)]
        return blocks_of(sheet.title, [cell for cell in cells if cell.column < len(widths)], widths)

    def _lines(self, cell: Cell) -> Iterator[WrittenLine]:
        runs = list(self._runs(cell))
        lines: list[list[Run]] = [[]]
        for run in runs:
            for number, text in enumerate(run.text.splitlines() or [""]):
                if number:
                    lines.append([])
                lines[-1].append(run._replace(text=text))
            if run.text.endswith("\n"):
                lines.append([])
        return (WrittenLine(tuple(line)) for line in lines if any(run.text.strip() for run in line))

    def _runs(self, cell: Cell) -> Iterator[Run]:
        font, struck = self._font(cell.font), bool(cell.font.strike)
        if isinstance(cell.value, CellRichText):
            for piece in cell.value:
                if isinstance(piece, TextBlock):
                    own = self._font(piece.font, font)
                    yield Run(piece.text, own, bool(piece.font.strike))
                else:
                    yield Run(str(piece), font, struck)
        elif text := shown(cell.value, cell.number_format):
            yield Run(text, font, struck)

    def _font(self, font: CellFont | InlineFont | StyleProxy, usual: Font = PLAIN) -> Font:
        colour = colour_of(font.color, self._theme)
        return Font(float(font.sz or usual.size), bool(font.b), bool(font.i), colour or usual.colour)

    def _fill(self, cell: Cell | MergedCell) -> Rgb | None:
        fill = cell.fill
        return colour_of(fill.fgColor, self._theme) if fill.fill_type == "solid" else None


def _width(sheet: Worksheet, column: int) -> float:
    found = sheet.column_dimensions.get(get_column_letter(column))
    return CHARACTER * float((found.width if found else None) or USUAL_WIDTH)


def _hidden(book: Workbook) -> Iterator[Issue]:
    """What is told of sheets, rows and columns that the writer hid; they are read as all others."""
    for sheet in book.worksheets:
        hidden = []
        if sheet.sheet_state != "visible":
            hidden.append("the sheet")
        if rows := [row for row, said in sheet.row_dimensions.items() if said.hidden and row <= sheet.max_row]:
            hidden.append(f"row {listed(rows)}")
        if columns := [letter for letter, column in sheet.column_dimensions.items() if column.hidden]:
            hidden.append(f"column {', '.join(columns)}")
        if hidden:
            message = f"Sheet “{sheet.title}”: hidden, and read all the same: {'; '.join(hidden)}."
            yield Issue("hidden_content", None, message)


def _without_values(path: Path) -> Iterator[Issue]:
    """What is told of formulas whose value was never stored, as where a program wrote the file and none opened it."""
    with ZipFile(path) as archive:
        for name in archive.namelist():
            if not re.fullmatch(r"xl/worksheets/[^/]+\.xml", name):
                continue
            with archive.open(name) as file:
                cells = [cell.get("r", "") for cell in _formulas(file) if _lacks_value(cell)]
            if cells:
                message = f"Formulas without a stored value were left out: {', '.join(cells[:10])}."
                yield Issue("formula_without_value", None, message)


def _lacks_value(cell: Element) -> bool:
    """Whether the value of a formula was never stored; a blank text is one."""
    return not cell.findtext(f"{_S}v") and cell.get("t") != "str"


def _formulas(file: IO[bytes]) -> Iterator[Element]:
    """The cells of a sheet with formulas, each cleared when the next is asked for."""
    for _, cell in iterparse(file, tag=f"{_S}c", resolve_entities=False):
        if cell.find(f"{_S}f") is not None:
            yield cell
        cell.clear()


def _drawn(path: Path) -> Iterator[Issue]:
    """What is told of text in boxes and arrows that lie over the cells."""
    with ZipFile(path) as archive:
        names = [name for name in archive.namelist() if re.fullmatch(r"xl/drawings/[^/]+\.xml", name)]
        if any(re.search(rb"<(?:\w+:)?t>", archive.read(name)) for name in names):
            yield Issue("part_not_read", None, "Text boxes in the file were not read.")


def _conditional(book: Workbook) -> Iterator[Issue]:
    """What is told of colours that depend on values."""
    sheets = [sheet.title for sheet in book.worksheets if len(sheet.conditional_formatting)]
    if sheets:
        names = ", ".join(f"“{name}”" for name in sheets)
        yield Issue("part_not_read", None, f"Colours that formulas give to cells were not read: sheet {names}.")
