"""The rows of cards: which of their cells are labels, which are titles, and what stands beside or below each label."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from extractors.fields.references import Numbered, is_reference, leading_reference, reference_in_cell
from extractors.fields.statuses import stands_alone
from extractors.layout.tables import Cell
from extractors.raw import Printed, printed
from extractors.shapes.card_pairs import RULE, Pair, field_told, labelled_within, pair_of, pair_within
from extractors.shapes.evidence import likely_field
from extractors.shapes.groups import field_by_content
from extractors.shapes.heads import head_of, numbered_title
from extractors.shapes.measures import PROSE
from extractors.wording.headings import LONGEST_HEADING

_MANY = 5
"""So many labels seldom stand side by side above their values on a card."""

_WIDE = 4
"""A row of so many cells is no label with its value."""

Row = tuple[Cell, ...]
Look = tuple[bool, str | None, int]

_COUNTED_TITLE = re.compile(r"(?P<number>\d{1,2}) +(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Title:
    """A row without labels over a card or over a group of cards."""

    printed: Printed

    @property
    def reference(self) -> str | None:
        """The number of the item that it announces: "Recommendation 4", "4.2 Overtime"."""
        text = self.printed.text
        return reference_in_cell(text) if is_reference(text) else _numbered(text).reference

    @property
    def priority(self) -> str | None:
        """The priority that it gives the item: "Recommendation 4 – High", "Finding 2 (grade B)"."""
        head = head_of(self.printed.text)
        return head.priority if head else None

    @property
    def announces(self) -> bool:
        """Whether it is nothing but the number of an item."""
        return numbered_title(self.printed.text) is not None

    @property
    def statement(self) -> Printed | None:
        """The prose that it is or that stands behind its number, None if it only names something."""
        text = _numbered(self.printed.text).text
        return replace(self.printed, text=text) if len(text.split()) >= PROSE else None


def _numbered(text: str) -> Numbered:
    """The number of a title and the words behind it: "Recommendation 4", "Finding 2: Keys", "3 Key safes"."""
    if number := numbered_title(text):
        return Numbered(number, "")
    if (head := head_of(text)) and head.item:
        return Numbered(head.reference, text[head.length :].lstrip(" :.–—-"))
    if counted := _COUNTED_TITLE.match(text):
        return Numbered(counted["number"], text[counted.end() :])
    return leading_reference(text)


class Labels:
    """Which cells of a table are labels: those known, and those set as only these are set.

    A label is known by its words. Others are labels where all that are known are bold, or on a colour, and no longer
    text is; or in the first place of a row, where a word hints at a field.
    """

    def __init__(self, rows: Sequence[Row]) -> None:
        cells = [cell for row in rows for cell in row if cell.text]
        known = {_look(cell) for cell in cells if _is_known(cell)}
        self._looks = known - {_look(cell) for cell in cells if not _is_short(cell)}

    def __contains__(self, cell: Cell) -> bool:
        return _is_known(cell) or (_is_short(cell) and _look(cell) in self._looks and not _is_number(cell))

    def begins(self, row: Row) -> bool:
        """Whether a row begins with a label."""
        first = _first(row)
        if first in self or labelled_within(row):
            return True
        after = row[row.index(first) + 1 :]
        is_phrase = _is_short(first) and not _is_number(first) and not first.text.endswith((".", ";", ","))
        if not is_phrase or stands_alone(first.text) or not after:
            return False
        return likely_field(first.text, after[0].text) is not None


def _look(cell: Cell) -> Look:
    sizes = [line.size for part in cell.parts for line in part.lines]
    return cell.bold, cell.fill, round(max(sizes, default=0.0))


def _is_short(cell: Cell) -> bool:
    return 0 < len(cell.text.split()) <= LONGEST_HEADING


def _is_number(cell: Cell) -> bool:
    return is_reference(cell.text) or numbered_title(cell.text) is not None


def _is_known(cell: Cell) -> bool:
    """Whether a cell names a field; "AFI 7" is the number of an item."""
    return _is_short(cell) and field_told(cell.text) is not None and not is_reference(cell.text)


def words_of(row: Row) -> tuple[str, ...]:
    """The texts of a row, for comparing rows."""
    return tuple(" ".join(cell.text.lower().split()) for cell in row)


def is_label_row(row: Row, below: Row, labels: Labels) -> bool:
    """Whether a row has labels only, with their values in the row below."""
    return (
        all(cell in labels and _like(cell, row[0]) for cell in row)
        and any(_is_known(cell) or likely_field(cell.text, value.text) for cell, value in zip(row, below, strict=False))
        and len(row) == len(below)
        and below[0] not in labels
    )


def _like(cell: Cell, label: Cell) -> bool:
    return (cell.bold, cell.fill) == (label.bold, label.fill)


def _first(row: Row) -> Cell:
    """The first cell of a row but for one that spans the rows of a whole card, such as its number."""
    return row[1] if number_beside(row) else row[0]


def number_beside(row: Row) -> Cell | None:
    """A cell that spans the rows of a whole card before its labels."""
    spans = len(row) > 2 and row[0].row_span > row[1].row_span and not _is_known(row[0])
    return row[0] if spans else None


def is_heading_row(row: Row) -> bool:
    """Whether a row is of the headings of a register: labels side by side, nearly all known, or many of them."""
    alike = all(_is_short(cell) and _like(cell, row[0]) for cell in row)
    known = sum(map(_is_known, row))
    return len(row) > 2 and alike and (known >= len(row) - 1 or (len(row) >= _MANY and 2 * known >= len(row)))


def heads_columns(row: Row, others: Sequence[Row]) -> bool:
    """Whether a row stands out over the rows below, as headings of columns do; labels are set so beside their values.

    The headings may be printed again. A row with the numbers of items is of cards side by side.
    """
    looks = {_look(cell) for cell in row}
    if len(row) < _WIDE or len(looks) > 1 or any(map(_is_number, row)):
        return False
    below = [{_look(cell) for cell in other} for other in others]
    return all(other == looks or not other & looks for other in below) and any(other != looks for other in below)


def label_places(row: Row, labels: Labels) -> list[int]:
    """Where labels stand in a row that begins with one: first, then at every other place a cell set like the first."""
    if not labels.begins(row):
        return []
    apart = len(row) > 1 and not _like(row[1], row[0])
    places = (n for n in range(2, len(row), 2) if _like(row[n], row[0]))
    return [0, *(n for n in places if (apart and row[n].text) or row[n] in labels)]


def entries(rows: Sequence[Row], labels: Labels) -> Iterator[Title | Pair]:
    """The titles and pairs of a table in reading order."""
    above: Row = ()
    beside: list[Pair] = []
    for row, below in zip_longest(rows, rows[1:], fillvalue=()):
        while len(row) > 1 and (told := _status_beside(row)):
            beside.append(told)
            row = row[:-1]
        if not above and below and is_label_row(row, below, labels):
            above = row
            continue
        yield from _told_in(row, above, labels)
        yield from beside
        above, beside = (), []


def _told_in(row: Row, above: Row, labels: Labels) -> Iterator[Title | Pair]:
    """The titles and pairs of one row, which may stand under a row of labels."""
    if above:
        yield from (pair_of(label.text, cell) for label, cell in zip(above, row, strict=True))
    elif within := labelled_within(row):
        yield from within
    elif len(row) == 1:
        yield pair_within(row[0]) or Title(printed(row[0], "title row"))
    elif _is_title(row, labels):
        yield from _title_with(row)
    else:
        if number := number_beside(row):
            yield Title(printed(number, "cell beside the card"))
            row = row[1:]
        yield from _pairs_beside(row, labels)


def _status_beside(row: Row) -> Pair | None:
    """How the item stands, in a last cell that goes down over the rows of labels and values."""
    cell = row[-1]
    name = field_by_content(cell) if cell.row_span > row[0].row_span and (cell.text or cell.fill) else None
    return Pair("", cell.parts[0].page, printed(cell, f"{RULE}: beside the labels"), name, name) if name else None


def _is_title(row: Row, labels: Labels) -> bool:
    """Whether a row of several cells is a title with what is told beside it: a number, a status, a colour."""
    first, *others = row
    labelled = any(_is_known(cell) and not field_by_content(cell) for cell in others)
    if not first.text or number_beside(row) or _is_known(first) or labelled:
        return False
    if _is_number(first):
        return True
    beside = [cell for cell in others if cell.text]
    if beside and _numbered(first.text).reference and all(map(field_by_content, beside)):
        return True
    return not labels.begins(row) and not beside


def _title_with(row: Row) -> Iterator[Title | Pair]:
    """A title, and what its other cells tell by themselves: "Action 3 | The force should … | On track"."""
    first, *others = row
    yield Title(printed(first, "title row"))
    for cell in others:
        if name := _told_by(cell, first):
            yield Pair("", cell.parts[0].page, printed(cell, f"{RULE}: beside the title"), name, name)


def _told_by(cell: Cell, title: Cell) -> str | None:
    """The field that a cell in a title row is of, None if it adds nothing to the title."""
    if not cell.text:
        return "rag" if cell.fill not in (None, "white", title.fill) else None
    if len(cell.text.split()) >= PROSE:
        return "recommendation"
    return field_by_content(cell)


def _pairs_beside(row: Row, labels: Labels) -> Iterator[Pair]:
    """The labels of a row with the cells to the right of each; cells without a label go on with the row above."""
    places = label_places(row, labels) or [0]
    for start, end in zip(places, [*places[1:], len(row)], strict=True):
        pairs = [pair_of(row[start].text, cell) for cell in row[start + 1 : end]]
        yield from pairs[:1] + [pair for pair in pairs[1:] if pair.value.text]
