"""Tables of Word files, workbooks and CSV as they were read, with the cells of one item marked."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from models.records import CellPlace, Item

NEAR = 3
"""So many rows before and after those of the item are shown with it."""

_Square = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Square:
    """A cell: the words in it, and the field of the item that they are, if any."""

    text: str
    field: str | None


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of a sheet or table: its name for people, its columns by number, and each row by number with its cells."""

    name: str
    columns: Sequence[int]
    rows: Sequence[tuple[int, Sequence[Square]]]


def grids(items: Iterable[Item], shown: Item) -> list[Grid]:
    """The tables in which an item was read, with what was read of the `items` around it; none for a PDF.

    Only cells that some item was read from are known: the file itself is not opened again.
    """
    own = _squares([shown])
    read = _squares(items)
    return [_grid(name, read[name], fields) for name, fields in own.items()]


def tables(items: Iterable[Item]) -> list[tuple[str, int, int]]:
    """The tables in which items were read: name, and the first and last row that was."""
    return [(name, min(read)[0], max(read)[0]) for name, read in _squares(items).items()]


def _squares(items: Iterable[Item]) -> dict[str, dict[_Square, tuple[str, str]]]:
    """By name of the table, row and column: the words there and the field that they are of an item."""
    found: dict[str, dict[_Square, tuple[str, str]]] = defaultdict(dict)
    for item in items:
        for field, places in item.provenance.items():
            for place in places:
                if place.cell:
                    found[_name(place.cell)].setdefault((place.cell.row, place.cell.column or 1), (place.text, field))
    return found


def _name(place: CellPlace) -> str:
    if place.column is None:
        return "Paragraphs"
    return f"Sheet {place.sheet}" if place.sheet else f"Table {place.table}"


def _grid(name: str, read: Mapping[_Square, tuple[str, str]], own: Mapping[_Square, tuple[str, str]]) -> Grid:
    first, last = min(own)[0] - NEAR, max(own)[0] + NEAR
    near = {square: text for square, (text, _) in read.items() if first <= square[0] <= last}
    columns = sorted({column for _, column in near})
    rows = [
        (row, [_square((row, column), near, own) for column in columns]) for row in sorted({row for row, _ in near})
    ]
    return Grid(name, columns, rows)


def _square(at: _Square, near: Mapping[_Square, str], own: Mapping[_Square, tuple[str, str]]) -> Square:
    return Square(near.get(at, ""), own[at][1] if at in own else None)
