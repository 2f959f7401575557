"""Cards that a page break cut in two, put together where the two parts do not look like one table."""

from collections.abc import Collection, Iterable, Iterator
from itertools import takewhile

from extractors.body.blocks import Block
from extractors.body.joining import SAME_EDGE, join
from extractors.fields.references import is_reference
from extractors.layout.tables import Cell, Table
from extractors.shapes.card_pairs import field_told
from extractors.shapes.card_rows import Row
from extractors.wording.headings import LONGEST_HEADING
from extractors.wording.phrases import plain


def whole_cards(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, each cut card as one table.

    A card without rules seldom has its columns in the same places on both pages, so its labels decide.
    """
    held: Table | None = None
    for block in blocks:
        if held and isinstance(block, Table) and _goes_on(held, block):
            held = join([held, block])
            continue
        if held:
            yield held
        held = block if isinstance(block, Table) and _is_cut(block) else None
        if not held:
            yield block
    if held:
        yield held


def _is_cut(table: Table) -> bool:
    """Whether a table may be the first part of a card: labels, with the number of the item above them or without."""
    return bool(_labels(table)) or len(_titles(table)) == len(table.rows)


def _titles(table: Table) -> list[Row]:
    """The first rows, of several cells, that begin with the number of an item: "AB/2 | Important"."""
    return [*takewhile(lambda row: len(row) > 1 and is_reference(row[0].text), table.rows)]


def _labels(table: Table) -> list[str | None]:
    """The fields of the labels in the first column, None for a blank; empty if a text there is no label.

    One that is not known, but set as those that are, stands for itself.
    """
    rows = table.rows[len(_titles(table)) :]
    cells = [row[0] for row in rows]
    looks = {(cell.bold, cell.fill) for cell in cells if field_told(cell.text)}
    like = all(not cell.text or field_told(cell.text) or _is_like(cell, looks) for cell in cells)
    fields = [field_told(cell.text) or plain(cell.text) or None for cell in cells]
    return fields if looks and like and all(len(row) > 1 for row in rows) else []


def _is_like(cell: Cell, looks: Collection[tuple[bool, str | None]]) -> bool:
    return len(cell.text.split()) <= LONGEST_HEADING and cell.bold and looks == {(cell.bold, cell.fill)}


def _goes_on(upper: Table, lower: Table) -> bool:
    """Whether a table at the top of the next page has only labels that the card above still lacks.

    Beneath the number of an item the parts may have different columns.
    """
    alike = _may_be_parts(upper, lower) or _titles(upper)
    if lower.page != upper.last_page + 1 or not alike or _titles(lower):
        return False
    above, below = _labels(upper), _labels(lower)
    starts = [place for place, field in enumerate(above) if field == above[0]]
    lacking = not set(below) & set(above[starts[-1] if starts else 0 :]) - {None}
    return bool(below) and lacking


def _may_be_parts(upper: Table, lower: Table) -> bool:
    """Whether tables have as many columns, or the part above has some of the boundaries of the part below."""
    inner = all(any(abs(edge - other) <= SAME_EDGE for other in lower.edges) for edge in upper.edges)
    return len(upper.edges) == len(lower.edges) or (upper.ruled and inner)
