"""The tables of a key, and the rows of a key above the headings of a tracker."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.body.blocks import Text
from extractors.fields.statuses import Meaning, meaning_of
from extractors.keys.entries import NEUTRAL, Entries, entries_in_cells, with_initial
from extractors.layout.lines import Line
from extractors.layout.tables import Cell, Table
from extractors.wording.heading_rows import read_headings, read_two_level_headings
from extractors.wording.headings import field_of
from extractors.wording.phrases import plain

MOST_CELLS = 40
"""A key has at most this many cells."""

LONGEST_WORDING = 6
"""Words in the longest label that is a status in words: "Ar y trywydd iawn / On track"."""

LONGEST_EXPLANATION = 300
"""Characters in the longest explanation of an entry."""

Rows = Sequence[Sequence[Cell]]

Wording = tuple[str, str, Meaning]
"""A label and what a key says of it, in plain words, and what that means."""


def rows_of_key(table: Table) -> Rows:
    """The rows that may be of a key: those above the headings of a tracker, or all of a table without any."""
    rows = table.rows
    for number, (row, below) in enumerate(pairwise([*rows, ()])):
        two_levels = read_two_level_headings(row, below) and not read_headings(below)
        if two_levels or read_headings(row):
            rows = rows[:number]
            break
    return () if sum(map(len, rows)) > MOST_CELLS or _is_card(rows) else rows


def entries_in_rows(rows: Rows) -> Entries:
    """The entries of colours and signs: short or coloured cells with their meaning inside, beside or beneath them."""
    shown = {cell.column for row in rows for cell in row if not cell.text and cell.fill not in (*NEUTRAL, None)}
    entries = [
        entry
        for cell, others in _with_neighbours(rows)
        for entry in entries_in_cells(cell, others, is_swatch=not cell.text and cell.column in shown)
    ]
    labels = {label for label, _ in entries}
    coloured = {label for label in labels if len(label) > 2}
    return entries if len(coloured) > 1 or len(labels) > 2 else []


def wordings_in_rows(rows: Rows) -> list[list[Wording]]:
    """The entries of words, list by list: short cells of one column or row, each with a status beside or beneath it."""
    lists: dict[tuple[int, int], list[Wording]] = {}
    for cell, others in _with_neighbours(rows):
        label = plain(cell.text)
        for other in others if label and len(label.split()) <= LONGEST_WORDING else ():
            meaning = meaning_of(other.text, label)
            if meaning.status:
                place = (-1, cell.column) if other.row == cell.row else (cell.row, -1)
                lists.setdefault(place, []).append((label, plain(other.text), meaning))
    return [entries for entries in lists.values() if len(entries) > 1]


def _with_neighbours(rows: Rows) -> Iterator[tuple[Cell, list[Cell]]]:
    """Each cell that is no story with the cells after and below it that are none."""
    for row, beneath in pairwise([*rows, ()]):
        for cell, after in pairwise([*row, None]):
            if cell and len(cell.text) <= LONGEST_EXPLANATION:
                below = next((other for other in beneath if other.column == cell.column), None)
                yield cell, [other for other in (after, below) if other and 0 < len(other.text) <= LONGEST_EXPLANATION]


def _is_card(rows: Rows) -> bool:
    """Whether the first column has the labels of an item, so that a colour beside one is the item's own."""
    return len({field_of(row[0].text) for row in rows} - {None}) > 2


def swatches(table: Table) -> list[Cell]:
    """The coloured cells of a table of nothing but colours, whose meanings stand beside it; none in other tables."""
    cells = [cell for row in table.rows for cell in row]
    if all(len(plain(cell.text)) <= 2 for cell in cells) and len({cell.fill for cell in cells} - {*NEUTRAL, None}) > 1:
        return [cell for cell in cells if cell.fill]
    return []


def entries_beside(cells: Sequence[Cell], text: Text) -> Entries:
    """What the lines of a paragraph say of the coloured cells that they stand beside."""
    found: Entries = []
    for line in text.lines:
        cell = next((cell for cell in cells if cell.parts[0].page == text.page and _is_beside(line, cell)), None)
        meaning = meaning_of(line.text) if cell else None
        if cell and meaning and (meaning.status or meaning.is_priority):
            labels = [label for label in (cell.fill, plain(cell.text)) if label]
            found += [entry for label in labels for entry in with_initial(label, meaning)]
    return found


def _is_beside(line: Line, cell: Cell) -> bool:
    middle = (line.box[1] + line.box[3]) / 2
    return cell.box[1] <= middle < cell.box[3] and (line.box[0] >= cell.box[2] or line.box[2] <= cell.box[0])
