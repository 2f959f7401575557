"""The rows of a table with what merged cells of the rows above spread over them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.fields.calendar_dates import calendar_dates
from extractors.layout.tables import Cell, Table
from extractors.raw import Printed, printed
from extractors.wording.fillers import is_empty
from extractors.wording.heading_rows import Column

TICKED = "ticked"
"""The field of a column that is for the items of one status: a mark in it says that its heading is the status."""

UPPER = "upper_reference"
"""The field of a column of numbers whose parts are counted in another: of recommendations beside that of actions."""

_LETTERS = re.compile(r"[^\W\d_]{2}")


@dataclass(frozen=True, slots=True)
class Row:
    """The cells that start in a row, left to right (never none), and those of rows above that reach down over it."""

    cells: tuple[Cell, ...]
    over: tuple[Cell, ...] = ()

    @property
    def page(self) -> int:
        """The page on which the row starts."""
        return min(cell.parts[0].page for cell in self.cells)

    @property
    def last_page(self) -> int:
        """The page on which the row ends."""
        return max(cell.parts[-1].page for cell in self.cells)

    @property
    def filled(self) -> tuple[Cell, ...]:
        """The cells that start in the row and have text."""
        return tuple(cell for cell in self.cells if cell.text)


def rows_of(table: Table) -> list[Row]:
    """The rows of a table in which a cell starts."""
    tall = [cell for cell in table.cells if cell.row_span > 1]
    return [
        Row(cells, tuple(cell for cell in tall if cell.row < cells[0].row < cell.row + cell.row_span))
        for cells in table.rows
    ]


def values_under(cells: Sequence[Cell], columns: Sequence[Column], shape: str) -> dict[str, Printed]:
    """The cells by the field of the column that each shares most places with.

    Words in a column that is not known stand under its heading, so that nobody overlooks them; bare numbers are left
    out. A colour that the whole row has is a stripe of the table and says nothing.
    """
    values: dict[str, Printed] = {}
    striped = len(cells) > 1 and len({cell.fill for cell in cells}) == 1
    for cell in cells:
        column = max(columns, key=lambda c: c.overlap(cell))
        name = column.field or (f"column “{column.heading}”" if _LETTERS.search(cell.text) else None)
        if name is None or column.overlap(cell) <= 0:
            continue
        rule = ", ".join(filter(None, (f"{shape}: column “{column.heading}”", column.known_by)))
        found = _without_label(printed(cell, rule, striped=striped), column.heading)
        if name == TICKED:
            if not cell.text:
                continue
            name, found = "status", replace(found, text=column.heading)
        if name == "update":
            found = _dated(found, column, columns)
        before = values.get(name)
        values[name] = together(before, found) if before else found
    return values


def _dated(value: Printed, column: Column, columns: Sequence[Column]) -> Printed:
    """An update with the date in the heading of its column before it, where each of several columns has its date."""
    dates = [calendar_dates(other.heading) for other in columns if other.field == "update"]
    day = calendar_dates(column.heading)
    if len(dates) < 2 or not all(dates):
        return value
    if is_empty(value.text):
        return replace(value, text="")
    return replace(value, text=f"{column.heading[day[-1].start : day[-1].end]}: {value.text}")


def _without_label(value: Printed, heading: str) -> Printed:
    """A value without the heading of its column, where its cell repeats it: "Due: March 2024" under "Due"."""
    head, colon, rest = value.text.partition(":")
    return replace(value, text=rest.strip()) if colon and heading and head.strip() == heading else value


def together(first: Printed, second: Printed) -> Printed:
    """Two texts of one field, as when a column stands twice or an item takes two rows."""
    text = "\n".join(text for text in (first.text, second.text) if text)
    return replace(first, text=text, places=first.places + second.places, fill=first.fill or second.fill)
