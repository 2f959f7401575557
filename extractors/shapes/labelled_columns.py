"""A register without headings whose cells repeat them: "Lead: Head of Estates" above "Lead: Rowan Ash"."""

from collections.abc import Sequence
from itertools import pairwise

from extractors.shapes.rows import Row
from extractors.wording.heading_rows import STANDS, Column
from extractors.wording.headings import LONGEST_HEADING
from extractors.wording.labels import field_of_label

FEWEST_ROWS = 2

FEWEST_LABELS = 2
"""So many columns repeat a label; one alone may be a manner of speech."""

Place = tuple[int, int]


def columns_by_labels(rows: Sequence[Row]) -> tuple[Column, ...] | None:
    """The columns of a table by the labels that all cells of a column begin with; None if too few have one.

    Rows of one cell have no part in it: they are titles, or stand beneath an item.
    """
    texts: dict[Place, list[str]] = {}
    for row in rows:
        for cell in row.cells if len(row.cells) > FEWEST_LABELS else ():
            texts.setdefault((cell.column, cell.column + cell.column_span), []).append(cell.text)
    labels = {place: _shared_label(found) for place, found in texts.items()}
    columns = tuple(Column(field_of_label(label), label, *place) for place, label in sorted(labels.items()))
    known = {column.field for column in columns if column.field}
    stated = sum(bool(known & fields) for fields in STANDS)
    return columns if len(known) >= FEWEST_LABELS and stated and _side_by_side(columns) else None


def _shared_label(texts: Sequence[str]) -> str:
    """The words before the colon with which all texts of a column begin that has any, "" where there are none."""
    heads = {text.partition(":")[0].strip() if ":" in text else "" for text in texts if text}
    label = heads.pop() if len(heads) == 1 and len(texts) >= FEWEST_ROWS else ""
    return label if 0 < len(label.split()) <= LONGEST_HEADING else ""


def _side_by_side(columns: Sequence[Column]) -> bool:
    return all(left.last <= right.first for left, right in pairwise(columns))
