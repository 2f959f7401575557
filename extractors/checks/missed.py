"""Signs of items that were not read: a page that looks like items and gave none, a number that is missing in a row."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from extractors.body.blocks import Block, Text
from extractors.fields.calendar_dates import calendar_dates
from extractors.fields.references import is_reference
from extractors.layout.lines import Line
from extractors.layout.tables import Cell, Table
from extractors.shapes.block import STANDING
from extractors.shapes.narrative.topics import number_at_head
from extractors.wording.heading_rows import read_headings
from extractors.wording.headings import fields_named
from extractors.wording.labels import label_pieces
from extractors.wording.traps import tracks_nothing
from models.documents import Issue
from models.records import Item

FEWEST_LABELS = 2
"""A page with labels of so many different fields of an item looks like items."""

FEWEST_WORDS = 5
"""A row with so many words in the column of what is tracked looks like an item."""

FEWEST_NAMED = 2
"""So many paragraphs that begin with the number of an item ("Recommendation 2") are no mere mention."""

FEWEST_NUMBERS = 4
"""A gap shows only in a row of so many numbers."""

MOST_MISSING = 0.15
"""Where more numbers than this share are missing, the document lists only some of its items on purpose."""

LONGEST_HEADINGS, FEWEST_FIELDS = 20, 5
"""Words in a line of headings at most, and the fields that it names at least."""

_TRACKED = ("recommendation", "action")
_NUMBER = re.compile(r"^(?P<before>.*?)(?P<number>\d{1,3})$")


class SignReader:
    """Notes on which pages something looks like items, while the blocks of a document pass by."""

    def __init__(self) -> None:
        self._labels: dict[int, set[str]] = defaultdict(set)
        self._rows: set[int] = set()
        self._unheaded: set[int] = set()
        self._numbers: dict[str, int] = {}

    def watch(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """The blocks, unchanged."""
        for block in blocks:
            if isinstance(block, Text):
                self._read_lines(block.page, block.lines)
                self._rows |= {block.page for line in block.lines if _names_columns(line.text)}
                if number := number_at_head(block.text):
                    self._numbers.setdefault(number, block.page)
            elif not tracks_nothing(cell.text for cell in block.cells):
                self._read_table(block)
            yield block

    def issues(self, items: Sequence[Item]) -> Iterator[Issue]:
        """An issue for every page that looks like items though none was read there."""
        read = {place.page for item in items for places in item.provenance.values() for place in places}
        read |= {item.page for item in items if item.page}
        labelled = {page for page, fields in self._labels.items() if len(fields) >= FEWEST_LABELS}
        unheaded = self._unheaded if items else set()  # tables of other things have numbers and dates too
        for page in sorted((labelled | self._rows | unheaded) - read):
            yield Issue("page_without_items", page, f"Page {page} looks like items, but none was read there.")
        if len(self._numbers) >= FEWEST_NAMED and not self._numbers.keys() & {item.reference for item in items}:
            page, named = min(self._numbers.values()), ", ".join(self._numbers)
            message = f"Paragraphs begin with the numbers of items, and no item has one of these: {named}."
            yield Issue("page_without_items", page, message)

    def _read_lines(self, page: int, lines: Iterable[Line]) -> None:
        for line in lines:
            for piece in label_pieces(line) if ":" in line.text else ():
                if piece.label and piece.value and piece.label.field in STANDING:
                    self._labels[page].add(piece.label.field)

    def _read_table(self, table: Table) -> None:
        places: tuple[tuple[int, int], ...] = ()
        for row in table.rows:
            if columns := read_headings(row):
                places = tuple((column.first, column.last) for column in columns if column.field in _TRACKED)
            else:
                told = [cell for cell in row if any(first <= cell.column < last for first, last in places)]
                self._rows |= {cell.parts[0].page for cell in told if _is_worded(cell)}
                self._unheaded |= {row[0].parts[0].page} if not places and _is_like_item(row) else set()
            for cell in row:
                for part in cell.parts:
                    self._read_lines(part.page, part.lines)


def _names_columns(line: str) -> bool:
    """Whether a line outside all tables is the headings of a register: "REF  RECOMMENDATION  OWNER  TARGET  STATE".

    Commas part what a sentence lists: "Actions from audits: target date, owner, source and status."
    """
    if len(line.split()) > LONGEST_HEADINGS or line.count(",") > 1:
        return False
    found = fields_named(line)
    fields = {one.label for one in found}
    covered = sum(one.end - one.start for one in found)
    return len(fields) >= FEWEST_FIELDS and bool(fields & {*_TRACKED}) and covered > len(line.replace(" ", "")) / 2


def _is_like_item(row: Sequence[Cell]) -> bool:
    """Whether a row without headings above it has a number first, a date and something in words."""
    dated = any(calendar_dates(cell.text) and not _is_worded(cell) for cell in row[1:])
    return is_reference(row[0].text) and dated and any(map(_is_worded, row[1:]))


def _is_worded(cell: Cell) -> bool:
    return len(cell.text.split()) >= FEWEST_WORDS


def gaps_in_numbering(items: Sequence[Item]) -> Iterator[Issue]:
    """An issue for every number that is missing in the only row of numbers with a gap.

    Where several rows have gaps, or one has many, the document lists what is outstanding and leaves out the rest.
    """
    rows: dict[tuple[str | None, str], dict[int, Item]] = defaultdict(dict)
    for item in items:
        if item.reference and (match := _NUMBER.match(item.reference)):
            rows[item.source_title, match["before"]].setdefault(int(match["number"]), item)
    long = [dict(sorted(row.items())) for row in rows.values() if len(row) >= FEWEST_NUMBERS]
    broken = [row for row in long if next(iter(row)) > 1 or len(row) <= max(row) - min(row)]
    if len(broken) != 1:
        return
    row = broken[0]
    missing = max(row) - min(row) + 1 - len(row)
    if next(iter(row)) > 1 or missing > max(1, MOST_MISSING * len(row)):
        return
    for before, after in pairwise(row):
        for number in range(before + 1, after):
            said = f"Number {number} is missing between {row[before].reference} and {row[after].reference}"
            yield Issue("number_missing", row[after].page, f"{said}: an item may not have been read.")
