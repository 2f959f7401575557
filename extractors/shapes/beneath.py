"""What stands beneath an item and says how it stands: a small table, or a row over the whole width of a register."""

from collections.abc import Sequence
from dataclasses import replace

from extractors.layout.tables import Table
from extractors.raw import RawItem, printed
from extractors.shapes.block import STANDING
from extractors.shapes.card_pairs import Pair, labelled_within, pair_of
from extractors.shapes.card_rows import Labels, Row, entries, is_heading_row
from extractors.shapes.evidence import TRACKED
from extractors.shapes.measures import PROSE
from extractors.shapes.rows import Row as TableRow
from extractors.shapes.rows import together
from extractors.wording.heading_rows import Column
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
    begun = sum(map(labels.begins, rows))
    if any(len(row) < 2 for row in rows) or 2 * begun <= len(rows) or is_heading_row(rows[0]):
        return []
    return [entry for entry in entries(rows, labels) if isinstance(entry, Pair) and entry.label]


def told_side_by_side(table: Table) -> list[Pair]:
    """What a table tells of the item whose number stands above it, in one row under labels; nothing if it does not.

    The label of each text stands on top of it, in its cell or in the one above.
    """
    rows = [row for row in table.rows if any(cell.text for cell in row)]
    pairs = labelled_within(rows[0]) if len(rows) == 1 else _under_headings(rows)
    likely = {pair.likely for pair in pairs}
    told = len(pairs) > 1 and likely & {*TRACKED} and not likely & STANDING
    return pairs if told and all(pair.value.text for pair in pairs if pair.likely in TRACKED) else []


def told_across(row: TableRow, columns: Sequence[Column]) -> Pair | None:
    """What a row that is one cell over all columns says of the item above: "Auditor's check: …", or its progress."""
    cell = row.cells[0]
    if len(row.cells) > 1 or len(cell.text.split()) < PROSE or any(column.overlap(cell) <= 0 for column in columns):
        return None
    label, colon, rest = cell.text.partition(":")
    pair = pair_of(label, cell, rest.strip()) if colon and len(label.split()) <= LONGEST_HEADING else None
    if pair and pair.likely:
        return pair
    if any(column.field == "update" for column in columns):
        return pair
    value = pair.value if pair else printed(cell, "row beneath the item")
    return Pair("", cell.parts[0].page, value, "update", "update")


def with_told(item: RawItem, pair: Pair) -> RawItem:
    """An item with what a row beneath it says."""
    before = item.values.get(pair.name)
    value = together(before, pair.value) if before else pair.value
    labels = {**item.labels, pair.name: pair.label} if pair.label else item.labels
    return replace(item, values={**item.values, pair.name: value}, labels=labels)
