"""Cards that a page break cut in two, put together where the two parts do not look like one table."""

from collections.abc import Iterable, Iterator

from extractors.body.blocks import Block
from extractors.body.joining import join
from extractors.layout.tables import Table
from extractors.wording.headings import field_of


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
        held = block if isinstance(block, Table) and _labels(block) else None
        if not held:
            yield block
    if held:
        yield held


def _labels(table: Table) -> list[str | None]:
    """The fields of the labels in the first column, None for a blank; empty if a text there is no label."""
    first = [row[0] for row in table.rows]
    fields = [field_of(cell.text) for cell in first]
    known = all(field or not cell.text for field, cell in zip(fields, first, strict=True))
    return fields if known and any(fields) and all(len(row) > 1 for row in table.rows) else []


def _goes_on(upper: Table, lower: Table) -> bool:
    """Whether a table at the top of the next page has only labels that the card above still lacks."""
    if lower.page != upper.last_page + 1 or len(upper.edges) != len(lower.edges):
        return False
    above, below = _labels(upper), _labels(lower)
    starts = [place for place, field in enumerate(above) if field == above[0]]
    lacking = not set(below) & set(above[starts[-1] :]) - {None}
    return bool(below) and lacking
