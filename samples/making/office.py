"""Samples that are Word files or workbooks: titles, and a register for each section."""

import zipfile
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path

import docx
import xlsxwriter
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.table import _Cell

from samples.making.fields import TRACKED
from samples.making.paper import COLOURS, Content
from samples.making.records import items_of

_MADE = datetime(2026, 1, 1)
_CHARACTER = 5.6  # points that a character of a column is wide


def word_file(content: Content, file: Path) -> None:
    """Write a Word file, each section a table under its heading; the same content gives the same bytes."""
    document = docx.Document()
    for piece in content.get("opening", []):
        form, text = next(iter(piece.items()))
        document.add_heading(text, 0) if form == "title" else document.add_paragraph(text)
    for section in content["sections"]:
        document.add_heading(section["heading"], 2)
        table = document.add_table(1, len(content["columns"]), "Table Grid")
        for cell, column in zip(table.rows[0].cells, content["columns"], strict=True):
            cell.paragraphs[0].add_run(column["heading"]).bold = True
            _shade(cell, COLOURS["grey"])
        for entry in section["items"]:
            for cell, column in zip(table.add_row().cells, content["columns"], strict=True):
                _fill(cell, text_of(column["shows"], entry))
                if colour := _colour(column, entry):
                    _shade(cell, colour)
    data = BytesIO()
    document.save(data)
    _write_with_fixed_dates(data, file)


def _fill(cell: _Cell, text: str) -> None:
    """Put lines into a cell; those with a bullet as points of a list."""
    for number, line in enumerate(text.splitlines()):
        paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
        if line.startswith("• "):
            paragraph.style = "List Bullet"
        paragraph.add_run(line.removeprefix("• "))


def _shade(cell: _Cell, colour: str) -> None:
    shading = f'<w:shd {nsdecls("w")} w:val="clear" w:fill="{colour.removeprefix("#")}"/>'
    cell._tc.get_or_add_tcPr().append(parse_xml(shading))


def _write_with_fixed_dates(data: BytesIO, file: Path) -> None:
    """Write an archive without the time at which it was made."""
    with zipfile.ZipFile(data) as made, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(made.namelist()):
            archive.writestr(zipfile.ZipInfo(name), made.read(name), zipfile.ZIP_DEFLATED)


def workbook(content: Content, file: Path) -> None:
    """Write a workbook, each section a title row in one register; dates are dates of the program."""
    with xlsxwriter.Workbook(file) as book:
        book.set_properties({"created": _MADE})
        bold, large = book.add_format({"bold": True}), book.add_format({"bold": True, "font_size": 16})
        head = book.add_format({"bold": True, "bg_color": COLOURS["grey"], "text_wrap": True})
        sheet = book.add_worksheet(content["sheet"])
        columns = content["columns"]
        row = 0
        for piece in content.get("opening", []):
            form, text = next(iter(piece.items()))
            sheet.write_string(row, 0, text, large if form == "title" else bold)
            row += 1
        row += 1
        for number, column in enumerate(columns):
            sheet.set_column(number, number, column["width"] / _CHARACTER)
            sheet.write_string(row, number, column["heading"], head)
        for section in content["sections"]:
            row += 1
            sheet.merge_range(row, 0, row, len(columns) - 1, section["heading"], head)
            for entry in section["items"]:
                row += 1
                for number, column in enumerate(columns):
                    colour = _colour(column, entry)
                    look = {"text_wrap": True} | ({"bg_color": colour} if colour else {})
                    day = entry.get("target", {}).get("day") if column["shows"] == "target" else None
                    if day:
                        dated = book.add_format({**look, "num_format": "dd/mm/yyyy"})
                        sheet.write_datetime(row, number, datetime.combine(day, datetime.min.time()), dated)
                    else:
                        sheet.write(row, number, text_of(column["shows"], entry), book.add_format(look))


def _colour(column: Content, entry: Content) -> str | None:
    colour = entry.get("rag", {}).get("means") if column.get("coloured") else None
    return COLOURS.get(colour) if colour else None


def text_of(field: str, entry: Content) -> str:
    """The words of a field, paragraphs one a line."""
    return "\n".join(_texts(field, entry))


def _texts(field: str, entry: Content) -> Iterator[str]:
    if field in TRACKED:
        yield from (str(item[field]).strip() for item in items_of(entry) if item.get(field))
    elif field == "updates":
        yield from (f"{update.get('label', '')}{update['text']}" for update in entry.get("updates", []))
    elif value := entry.get(field):
        yield str(value.get("text", "") if isinstance(value, dict) else value)
