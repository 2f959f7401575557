"""Excel workbooks: one sheet of rows with typed days, filters and colours with words; one that says what it is."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from pathlib import Path

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from exports.cells import Cell, as_text, in_words
from exports.fields import FIELDS, Type
from exports.files import About
from exports.profiling import Column, Profile
from models.errors import UsageError
from models.records import Rag

_LONGEST = 32_767  # characters in a cell
_CUT = " […]"
_ROWS = 1_048_576
_LINE = 15.0  # points
_HIGHEST = 409.0
_A3, _A4 = 8, 9
_ON_A_PAGE = 480  # characters in a row that can still be read when all of it is on one page of A3
_SMALL = 60  # per cent
_DAYS = {"iso": "yyyy-mm-dd", "uk": "dd/mm/yyyy", "long": "d mmmm yyyy"}
# In a column that is too narrow for its days a program shows no more than "####".
_WIDTHS = {"iso": 11, "uk": 11, "long": 18}
# Dark text on each of them: at least 4.5 to 1.
_FILLS = {Rag.RED: "#F4B6B6", Rag.AMBER: "#FFD98C", Rag.GREEN: "#B7DFB9", Rag.GREY: "#D0D0D0", Rag.WHITE: "#FFFFFF"}
_HEAD = {"bold": True, "bg_color": "#1F3864", "font_color": "#FFFFFF", "text_wrap": True, "valign": "top"}


def write_xlsx(path: Path, profile: Profile, about: About, frames: Iterable[pd.DataFrame]) -> int:
    """Write frames to a new workbook. Texts are never formulas, numbers or links.

    Returns:
        The number of rows.

    Raises:
        UsageError: there are more rows than a sheet has.
    """
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(path, options) as book:
        made = datetime.combine(about.as_of, time())
        book.set_properties({"title": profile.title, "author": "rectrack", "comments": profile.about, "created": made})
        sheet = _Sheet(book, profile)
        for frame in frames:
            for row in frame.itertuples(index=False, name=None):
                sheet.write(row)
        sheet.end()
        _say_what_it_is(book, profile, about, sheet)
        return sheet.count


class _Sheet:
    """The sheet with the rows."""

    def __init__(self, book: xlsxwriter.Workbook, profile: Profile) -> None:
        self._profile = profile
        self._sheet: Worksheet = book.add_worksheet("Items" if profile.rows == "item" else "Updates")
        wrapped = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BFBFBF"}
        self._plain: Format = book.add_format(wrapped)
        self._day: Format = book.add_format({**wrapped, "num_format": _DAYS[profile.dates], "align": "left"})
        fills = {rag: book.add_format({**wrapped, "bg_color": colour}) for rag, colour in _FILLS.items()}
        self._fills = [self._fills_of(column, fills) for column in profile.columns]
        self.count = 0
        self.cut = 0
        head = book.add_format(_HEAD)
        self._sheet.set_row(0, self._height(tuple(column.name for column in profile.columns)))
        for place, column in enumerate(profile.columns):
            is_day = FIELDS[column.field].type is Type.DATE
            width = max(column.width, _WIDTHS[profile.dates]) if is_day else column.width
            self._sheet.set_column(place, place, width)
            self._sheet.write_string(0, place, column.name, head)
        self._sheet.freeze_panes(1, 0)
        self._sheet.repeat_rows(0)
        self._set_up_page()

    def write(self, row: tuple[Cell, ...]) -> None:
        """Write the next row."""
        self.count += 1
        if self.count >= _ROWS:
            raise UsageError("a sheet of Excel has no room for so many rows: choose csv or parquet, or name a force")
        told = [as_text(self._profile, cell) if isinstance(cell, list | dict) else cell for cell in row]
        self._sheet.set_row(self.count, self._height(told))
        for place, cell in enumerate(told):
            self._write_cell(place, cell)

    def end(self) -> None:
        """Set the filter, when the number of rows is known."""
        self._sheet.autofilter(0, 0, max(self.count, 1), len(self._profile.columns) - 1)

    def _set_up_page(self) -> None:
        """A3 across, all columns on one page if they can be read there, else page beside page."""
        self._sheet.set_landscape()
        self._sheet.set_paper(_A3)
        self._sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        self._sheet.set_footer(f"&L{self._profile.title.replace('&', '&&')}&RPage &P of &N")
        if sum(column.width for column in self._profile.columns) <= _ON_A_PAGE:
            self._sheet.fit_to_pages(1, 0)
        else:
            self._sheet.set_print_scale(_SMALL)
            self._sheet.print_across()

    def _write_cell(self, place: int, cell: Cell) -> None:
        match cell:
            case None:
                self._sheet.write_blank(self.count, place, None, self._plain)
            case date():
                self._sheet.write_datetime(self.count, place, datetime.combine(cell, time()), self._day)
            case bool():
                self._sheet.write_boolean(self.count, place, cell, self._plain)
            case int() | float():
                self._sheet.write_number(self.count, place, cell, self._plain)
            case _:
                text = str(cell)
                if len(text) > _LONGEST:
                    self.cut += 1
                    text = text[: _LONGEST - len(_CUT)] + _CUT
                self._sheet.write_string(self.count, place, text, self._fills[place].get(text, self._plain))

    def _height(self, row: Sequence[Cell]) -> float:
        """Room for all lines of the row, in points: not every program makes it when it opens the file."""
        lines = 1
        for column, cell in zip(self._profile.columns, row, strict=True):
            if isinstance(cell, str):
                lines = max(lines, sum(1 + len(line) // column.width for line in cell.split("\n")))
        return min(lines * _LINE, _HIGHEST)

    def _fills_of(self, column: Column, fills: dict[Rag, Format]) -> dict[str, Format]:
        """By the word of a cell its format; only the columns of RAG have colours."""
        if column.field not in ("rag", "derived_rag"):
            return {}
        words = self._profile.words.get(column.field, {})
        said = {rag: rag.value if self._profile.values == "contract" else rag.value.capitalize() for rag in fills}
        return {words.get(rag.value, said[rag]): fill for rag, fill in fills.items()}


def _say_what_it_is(book: xlsxwriter.Workbook, profile: Profile, about: About, sheet: _Sheet) -> None:
    """A sheet of sentences, one a row: a table would be taken for items by those who read the workbook again."""
    cut = f"{sheet.cut} texts are longer than a cell of Excel; they end with […]."
    lines = [
        profile.about,
        f"As of {in_words(profile, about.as_of)}.",
        *(f"{chosen[0].upper()}{chosen[1:]}." for chosen in about.chosen),
        f"{sheet.count} rows.",
        *([cut] if sheet.cut else []),
        f"Made by rectrack {about.version}.",
        *(f"The column {column.name} shows: {FIELDS[column.field].means}." for column in profile.columns),
    ]
    page = book.add_worksheet("About this file")
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.set_column(0, 0, 110)
    bold, wrapped = book.add_format({"bold": True, "font_size": 14}), book.add_format({"text_wrap": True})
    page.write_string(0, 0, profile.title, bold)
    for number, line in enumerate(lines, 1):
        page.write_string(number, 0, line, wrapped)
