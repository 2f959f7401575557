"""Cards: a small table for each item, labels beside or above their values; or a table with a column for each item."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, zip_longest

from extractors.fields.references import is_reference, leading_reference, reference_in_cell
from extractors.layout.tables import Cell, Table
from extractors.raw import Printed, RawItem, printed
from extractors.shapes.scene import Reading, Scene
from extractors.wording.headings import LONGEST_HEADING, field_of, kind_among, kind_of
from extractors.wording.traps import tracks_nothing
from models.documents import Issue
from models.records import Kind

RULE = "card"
TRACKED = ("recommendation", "action")

FEWEST = 3
"""A card has labels of at least so many different fields."""

SHORTEST = 3
"""What is tracked takes at least so many words; fewer are a count or a title."""

_NOT_OF_AN_ITEM = {"title", "date", "count"}

Row = tuple[Cell, ...]

_CONTINUED = re.compile(r"\s*[([–—-]*\s*(?:continued|cont['’]?d?\.?)\s*[)\]]*$", re.I)


@dataclass(frozen=True, slots=True)
class _Title:
    """A row without labels over a card or over a group of cards."""

    printed: Printed

    @property
    def reference(self) -> str | None:
        """The number of the item that it announces: "Recommendation 4", "4.2 Overtime"."""
        text = self.printed.text
        return reference_in_cell(text) if is_reference(text) else leading_reference(text).reference


@dataclass(frozen=True, slots=True)
class _Pair:
    """A label with what stands beside or below it; `field` is None if the label is not known."""

    field: str | None
    label: str
    page: int
    value: Printed


@dataclass(slots=True)
class _Card:
    """An item as it is printed: its pairs, the title that numbers it, and the title of its group."""

    group: _Title | None = None
    title: _Title | None = None
    pairs: list[_Pair] = field(default_factory=list)


def read(table: Table, scene: Scene) -> Reading | None:
    """The items of a table of cards, and the labels that were not understood; None if it is no such table."""
    rows = [row for row in table.rows if any(cell.text for cell in row)]
    if not _is_claimed(rows):
        return None
    found: list[RawItem | Issue] = []
    for part in _upright(rows):
        for card in _cards(_entries(part)):
            if item := _item(card, scene):
                found += [item, *_unknown_labels(card)]
    return Reading(tuple(found)) if found else None


def _is_claimed(rows: Sequence[Row]) -> bool:
    """Whether the labels of tracked items begin most rows, or stand in rows of their own above their values."""
    if tracks_nothing(cell.text for row in rows for cell in row):
        return False
    begun = [row for row in rows if len(row) > 1]
    beside = 2 * sum(_is_label(_first(row)) for row in begun) > len(begun)
    above = {_words(row) for row, below in pairwise(rows) if _is_label_row(row, below)}
    fields = {_field(cell.text) for row in rows for cell in row if _is_label(cell)}
    fields |= {pair.field for row in rows if len(row) == 1 and (pair := _pair_within(row[0]))}
    return (beside or len(above) > 1) and len(fields) >= FEWEST and any(name in fields for name in TRACKED)


def _words(row: Row) -> tuple[str, ...]:
    return tuple(" ".join(cell.text.lower().split()) for cell in row)


def _field(label: str) -> str | None:
    """The field of an item that a label names."""
    name = field_of(label)
    return None if name in _NOT_OF_AN_ITEM else name


def _is_label(cell: Cell) -> bool:
    """Whether a cell names a field; "AFI 7" is the number of an item."""
    short = 0 < len(cell.text.split()) <= LONGEST_HEADING
    return short and _field(cell.text) is not None and not is_reference(cell.text)


def _is_label_row(row: Row, below: Row) -> bool:
    """Whether a row has labels only, with their values in the row below."""
    return (
        all(_is_label(cell) and _like(cell, row[0]) for cell in row)
        and len(row) == len(below)
        and not _is_label(below[0])
    )


def _like(cell: Cell, label: Cell) -> bool:
    """Whether a cell is set like a label: as bold, on the same colour."""
    return cell.bold == label.bold and cell.fill == label.fill


def _first(row: Row) -> Cell:
    """The first cell of a row but for one that spans the rows of a whole card, such as its number."""
    return row[1] if _number_beside(row) else row[0]


def _number_beside(row: Row) -> Cell | None:
    return row[0] if len(row) > 2 and row[0].row_span > row[1].row_span and not _is_label(row[0]) else None


def _upright(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The rows themselves; where the items stand side by side, the labels with each item's column in turn."""
    wide = [row for row in rows if len(row) > 2 and not _label_places(row)[1:]]
    if 2 * len(wide) <= len(rows) or any(_number_beside(row) for row in wide):
        yield list(rows)
        return
    for column in sorted({cell.column for row in wide for cell in row[1:]}):
        part = []
        for row in rows:
            values = tuple(cell for cell in row[1:] if cell.column <= column < cell.column + cell.column_span)
            part.append((row[0], *values) if row[0].text else values)
        yield [row for row in part if row]


def _label_places(row: Row) -> list[int]:
    """Where labels stand in a row that begins with one: first, then at every other place a cell set like the first."""
    if not _is_label(row[0]):
        return []
    apart = len(row) > 1 and not _like(row[1], row[0])
    return [0, *(n for n in range(2, len(row), 2) if _like(row[n], row[0]) and (apart or _is_label(row[n])))]


def _entries(rows: Sequence[Row]) -> Iterator[_Title | _Pair]:
    """The titles and pairs of a table in reading order."""
    labels: Row = ()
    for row, below in zip_longest(rows, rows[1:], fillvalue=()):
        if labels:
            yield from _pairs_below(labels, row)
            labels = ()
        elif below and _is_label_row(row, below):
            labels = row
        elif len(row) == 1:
            yield _pair_within(row[0]) or _Title(printed(row[0], "title row"))
        else:
            if number := _number_beside(row):
                yield _Title(printed(number, "cell beside the card"))
                row = row[1:]
            yield from _pairs_beside(row)


def _pairs_below(labels: Row, row: Row) -> Iterator[_Pair]:
    for label, cell in zip(labels, row, strict=True):
        yield _pair(label.text, cell)


def _pairs_beside(row: Row) -> Iterator[_Pair]:
    """The labels of a row with the cells to the right of each; cells without a label go on with the row above."""
    places = _label_places(row) or [0]
    for start, end in zip(places, [*places[1:], len(row)], strict=True):
        pairs = [_pair(row[start].text, cell) for cell in row[start + 1 : end]]
        yield from pairs[:1] + [pair for pair in pairs[1:] if pair.value.text]


def _pair(label: str, cell: Cell, text: str | None = None) -> _Pair:
    label = _CONTINUED.sub("", " ".join(label.split())).rstrip(" :")
    value = printed(cell, f"{RULE}: label “{label}”")
    return _Pair(_field(label), label, cell.parts[0].page, value if text is None else replace(value, text=text))


def _pair_within(cell: Cell) -> _Pair | None:
    """The label and value that share a cell: "Recommendation 4: The force should …", or the label on a line above."""
    for mark in (":", "\n"):
        label, found, value = cell.text.partition(mark)
        if found and len(label.split()) <= LONGEST_HEADING and _field(label) and len(value.split()) >= SHORTEST:
            return _pair(label, cell, value.strip())
    return None


def _cards(entries: Iterable[_Title | _Pair]) -> Iterator[_Card]:
    """The cards that stand one under another; the field that begins the first of them begins each."""
    card, first = _Card(), None
    for entry in entries:
        if isinstance(entry, _Title):
            if _repeats(entry, card):
                continue
            if card.pairs:
                yield card
            card = _Card(card.group, entry) if entry.reference else _Card(entry)
        elif not entry.label and card.pairs:
            card.pairs[-1] = replace(card.pairs[-1], value=_together(card.pairs[-1].value, entry.value))
        else:
            first = first or entry.field
            begun = next((pair for pair in card.pairs if entry.field and pair.field == entry.field == first), None)
            if begun and _CONTINUED.sub("", entry.value.text) != begun.value.text:
                yield card
                card = _Card(card.group)
            if not begun or not card.pairs:
                card.pairs.append(entry)
    if card.pairs:
        yield card


def _repeats(title: _Title, card: _Card) -> bool:
    """Whether a title is printed again because a page ended: "Recommendation 4 (continued)"."""
    before = {title.printed.text for title in (card.title, card.group) if title}
    return _CONTINUED.sub("", title.printed.text) in before


def _item(card: _Card, scene: Scene) -> RawItem | None:
    """The item of a card; None if it says nothing of a recommendation or action."""
    values: dict[str, Printed] = {}
    for pair in card.pairs:
        if pair.field:
            before = values.get(pair.field)
            values[pair.field] = _together(before, pair.value) if before else pair.value
    tracked = [values[name] for name in TRACKED if name in values]
    if not any(len(value.text.split()) >= SHORTEST for value in tracked):
        return None
    if "reference" not in values and (number := _reference(card)):
        values["reference"] = number
    group = (card.group.printed,) if card.group else ()
    return RawItem(_kind(card, scene), card.pairs[0].page, values, (*scene.headings, *group))


def _together(first: Printed, second: Printed) -> Printed:
    """Two values of one field; a sentence that a page break cut goes on on its line."""
    blank = "\n" if first.text.endswith((".", ":", ";", "!", "?")) or not first.text else " "
    text = (first.text + blank + second.text).strip() if second.text else first.text
    return replace(first, text=text, places=first.places + second.places, fill=first.fill or second.fill)


def _kind(card: _Card, scene: Scene) -> Kind:
    """What the labels call the item, or else its number's label, its titles and the headings above."""
    tracked = [pair.label for pair in card.pairs if pair.field in TRACKED]
    titles = [title.printed.text for title in (card.title, card.group) if title]
    above = [heading.text for heading in reversed(scene.headings)]
    numbers = [pair.label for pair in card.pairs if pair.field == "reference"]
    return kind_among(tracked + numbers) or kind_among(titles) or kind_among(above) or kind_of(tracked)


def _unknown_labels(card: _Card) -> Iterator[Issue]:
    for pair in card.pairs:
        if pair.field is None and pair.label and pair.value.text:
            message = f"What stands under the label “{pair.label[:80]}” is not read: the label is not known."
            yield Issue("label_unknown", pair.page, message)


def _reference(card: _Card) -> Printed | None:
    """The number in the title of a card or in the label of what is tracked: "Recommendation 4"."""
    for pair in card.pairs:
        number = leading_reference(pair.label).reference if pair.field in TRACKED else None
        if number:
            return replace(pair.value, text=number, rule=f"{RULE}: number in the label “{pair.label}”")
    if card.title:
        return replace(card.title.printed, text=card.title.reference or "", rule=f"{RULE}: number in the title")
    return None
