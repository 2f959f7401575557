"""A small table beneath an item that says how the item stands: one row under headings, or labels beside values."""

from collections.abc import Sequence

from extractors.layout.tables import Table
from extractors.shapes.block import STANDING
from extractors.shapes.card_rows import Labels, Pair, Row, entries, is_heading_row, pair_of
from extractors.wording.headings import LONGEST_HEADING
from extractors.wording.traps import tracks_nothing

FEWEST = 2
"""So many fields say how an item stands; one alone may be anything."""


def told_beneath(table: Table) -> list[Pair]:
    """What a table says of the one item above it, with its headings or labels; nothing if it is of something else."""
    rows = [row for row in table.rows if any(cell.text or cell.fill for cell in row)]
    if tracks_nothing(cell.text for row in rows for cell in row):
        return []
    pairs = _under_headings(rows) or _beside_labels(rows)
    likely = [pair.likely for pair in pairs]
    stands = len({*likely} & STANDING) >= FEWEST and "recommendation" not in likely
    return pairs if stands and len({pair.name for pair in pairs}) == len(pairs) else []


def _under_headings(rows: Sequence[Row]) -> list[Pair]:
    """The cells of the one row under a row of headings."""
    if len(rows) != 2 or len(rows[0]) != len(rows[1]) or len(rows[0]) < FEWEST:
        return []
    headings, cells = rows
    if any(not 0 < len(cell.text.split()) <= LONGEST_HEADING for cell in headings):
        return []
    return [pair_of(heading.text, cell) for heading, cell in zip(headings, cells, strict=True)]


def _beside_labels(rows: Sequence[Row]) -> list[Pair]:
    """The values beside the labels of a table that has nothing else."""
    labels = Labels(rows)
    if not all(len(row) > 1 and labels.begins(row) for row in rows) or is_heading_row(rows[0]):
        return []
    return [entry for entry in entries(rows, labels) if isinstance(entry, Pair) and entry.label]
