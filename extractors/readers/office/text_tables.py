"""Tables as text, with a comma or another sign between the columns."""

import csv
from pathlib import Path

from extractors.forms import decoded, delimiter_in
from extractors.intake import unreadable
from extractors.office import OfficeFile, Run, Sheet, WrittenCell, WrittenLine
from extractors.readers.office.carving import blocks_of
from models.documents import Reason
from models.records import CellPlace

ENGINE = "csv"

NAME = "CSV"
"""What the only sheet is called."""

WIDTH = 90.0
"""Points that every column is wide."""


def read_csv(path: Path) -> OfficeFile:
    """Read a table as text; its rows are counted as a spreadsheet would, not by the lines of the file.

    Raises:
        UnreadableDocument: it holds what is no text.
    """
    text = decoded(path.read_bytes())
    if text is None:
        raise unreadable(Reason.DAMAGED)
    cells = [
        _cell(row, column, value)
        for row, values in enumerate(_rows(text))
        for column, value in enumerate(values)
        if value.strip()
    ]
    columns = max((cell.column + 1 for cell in cells), default=0)
    return OfficeFile(ENGINE, (Sheet(NAME, blocks_of(NAME, cells, [WIDTH] * columns)),))


def _rows(text: str) -> list[list[str]]:
    """The rows of a table as text, with cells of any length: their limit is one for the whole process."""
    before = csv.field_size_limit(len(text) + 1)
    try:
        return list(csv.reader(text.splitlines(keepends=True), delimiter=delimiter_in(text)))
    finally:
        csv.field_size_limit(before)


def _cell(row: int, column: int, value: str) -> WrittenCell:
    lines = tuple(WrittenLine((Run(line),)) for line in value.splitlines())
    return WrittenCell(row, column, 1, 1, lines, None, CellPlace(NAME, None, row + 1, column + 1))
