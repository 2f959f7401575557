"""What the rows and columns of a summary table are called: by their words, or by a colour alone."""

from collections.abc import Sequence

from extractors.checks.totals.counts import Axis, Label, number_in
from extractors.checks.totals.labels import is_title_of_group, label_of
from extractors.fields.calendar_dates import calendar_dates
from extractors.fields.priorities import priority_rank
from extractors.layout.colours import is_rating
from extractors.layout.tables import Cell
from extractors.wording.headings import field_of

EXPLAINED = 3
"""A cell of at least so many words beside a colour says what the colour means."""

Row = tuple[Cell, ...]


def label_above(place: int, upper: Sequence[Row]) -> Label | None:
    """What stands above a column; in a key with counts that is the colour beside its meaning."""
    for row in reversed(upper):
        for number, cell in enumerate(row):
            if not cell.column <= place < cell.column + cell.column_span or not cell.text:
                continue
            if len(row) == 1 and cell.column_span > 1:
                continue
            label = label_of(cell.text)
            beside = label_of(row[number - 1].text) if number else None
            explained = label.axis in (Axis.STATUS, Axis.GROUP) and len(label.text.split()) >= EXPLAINED
            if beside and beside.axis is Axis.RAG and explained:
                return beside
            says_nothing = label.axis is Axis.GROUP and not label.value
            return (says_nothing and _label_of_fill(cell.fill)) or label
    return None


def own_colour(place: int, body: Sequence[Row]) -> Label | None:
    """The colour of a lone count that has no word for it."""
    fills = [cell.fill for row in body for cell in row if cell.column == place]
    return _label_of_fill(fills[0]) if len(fills) == 1 else None


def _label_of_fill(fill: str | None) -> Label | None:
    return Label(Axis.RAG, fill.title(), fill) if fill and is_rating(fill) else None


def label_length(row: Row, upper: Sequence[Row]) -> int:
    """How many cells at the head of a row are its label: those before the first count."""
    if not row[0].text or (number_in(row[0].text) is not None and _names_group(_heading(row[0], upper))):
        return 1 + next((n for n, cell in enumerate(row[1:]) if number_in(cell.text) is not None or not cell.text), 0)
    return next((n for n, cell in enumerate(row) if number_in(cell.text) is not None), len(row))


def _names_group(heading: str) -> bool:
    return is_title_of_group(heading) or field_of(heading) in ("priority", "reference")


def _heading(cell: Cell, upper: Sequence[Row]) -> str:
    """The lowest text above a cell."""
    above = [
        other.text for row in upper for other in row if other.column <= cell.column < other.column + other.column_span
    ]
    return next((text for text in reversed(above) if text), "")


def label_of_row(row: Row, upper: Sequence[Row]) -> Label | None:
    """What stands at the head of a row: the first of its texts that is no number of the row and no date."""
    heads = row[: label_length(row, upper)]
    told = [cell for cell in heads if cell.text and not _only_numbers_rows(cell, heads, upper)]
    named = [cell for cell in told if not (calendar_dates(cell.text) and len(told) > 1 and len(cell.text.split()) < 4)]
    first = next(iter(named or told), None)
    if first is None:
        return None
    heading = _heading(first, upper)
    label = label_of(first.text, heading)
    graded = field_of(heading) == "priority" and not is_title_of_group(heading)
    if label.axis is Axis.GROUP and graded and priority_rank(first.text):
        return Label(Axis.PRIORITY, label.text, label.value)
    fill = heads[0].fill
    if not heads[0].text and is_rating(fill) and label.axis in (Axis.STATUS, Axis.GROUP):
        return Label(Axis.RAG, label.text, fill or "")
    return label


def _only_numbers_rows(cell: Cell, heads: Row, upper: Sequence[Row]) -> bool:
    return len(heads) > 1 and cell is heads[0] and field_of(_heading(cell, upper)) == "reference"
