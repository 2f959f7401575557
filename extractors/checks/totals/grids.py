"""Summary tables: counts in a grid, with labels in the first columns and in the rows above."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.checks.totals.counts import Axis, Count, Label, number_in, number_with_note
from extractors.checks.totals.grid_labels import Row, label_above, label_length, label_of_row, own_colour
from extractors.checks.totals.labels import is_grade, mentions_items, names_items, names_others
from extractors.layout.tables import Cell, Table
from extractors.wording.heading_rows import Column, read_headings
from extractors.wording.headings import field_of

LONGEST_CELL = 25
"""A table with more words than this in a cell is no summary."""

LONGEST_NAME = 4
"""A cell of more words than this explains and does not name what is counted."""

FEWEST_KNOWN = 3
"""So many columns that are known make the headings those of a register."""

_TOLD_IN_WORDS = ("recommendation", "action")
_SAID = (Axis.RAG, Axis.STATUS, Axis.PRIORITY)
_NOT_COUNTS = {"reference", "target_date", "revised_date", "source_date", "date", "owner"}


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of counts: its place in the grid and what stands above it (None: nothing)."""

    place: int
    label: Label | None


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of counts: what stands at its head (None: nothing), and its cells."""

    label: Label | None
    cells: Row


def counts_in_grid(table: Table, place: int, headings: Sequence[str], caption: str) -> list[Count]:
    """The counts of a summary table; none of any other table.

    `place` numbers the table, `headings` stand above it, and `caption` is the paragraph before it.
    """
    rows = [row for row in table.rows if any(cell.text or cell.fill for cell in row)]
    if any(len(cell.text.split()) > LONGEST_CELL for row in rows for cell in row):
        return []
    first = next((number for number, row in enumerate(rows) if _is_counted(row)), None)
    if first is None:
        return []
    upper, body = rows[:first], [row for row in rows[first:] if _is_counted(row)]
    if _is_register(upper, body):
        return []
    columns = _columns(upper, body)
    lines = _of_today([_Line(label_of_row(row, upper), row) for row in body])
    said = _names_items([caption, *headings[-1:]], upper, body)
    about = [caption, *headings[-1:], *_short_names(upper, lines)]
    if not columns or not (said or (not any(map(names_others, about)) and _may_count_items(lines, columns))):
        return []
    sure = said or _speaks_of_items(lines, columns)
    lines = _without_repetition(lines, columns)
    return [replace(count, headings=tuple(headings), sure=sure) for count in _counts(lines, columns, place)]


def _is_register(upper: Sequence[Row], body: Sequence[Row]) -> bool:
    """Whether the rows are items, whose numbers are references, pages and days.

    What is recommended or to be done stands in words under its heading, where a summary has how many.
    """
    columns: tuple[Column, ...] = next(filter(None, map(read_headings, upper)), ())
    known = {column.field for column in columns} - {None}
    told = [column for column in columns if column.field in _TOLD_IN_WORDS]
    return len(known) >= FEWEST_KNOWN and any(_holds_words(column, body) for column in told)


def _holds_words(column: Column, body: Sequence[Row]) -> bool:
    texts = [cell.text for row in body for cell in row if cell.text and column.overlap(cell) > 0]
    return bool(texts) and all(number_in(text) is None for text in texts)


def _is_counted(row: Row) -> bool:
    """Whether a row holds a count after its label, or nothing but counts."""
    filled = [cell for cell in row if cell.text]
    after = filled[1:] if len(filled) > 1 else filled
    return any(number_in(cell.text) is not None and any(c.isdigit() for c in cell.text) for cell in after)


def _columns(upper: Sequence[Row], body: Sequence[Row]) -> list[_Column]:
    """The columns that hold counts of today."""
    heads = [cell for row in body for cell in row[: label_length(row, upper)]]
    taken = {id(cell) for cell in heads}
    places = sorted(
        {cell.column for row in body for cell in row if id(cell) not in taken and number_in(cell.text) is not None}
    )
    columns = [_Column(place, label_above(place, upper) or own_colour(place, body)) for place in places]
    columns = [column for column in columns if not column.label or _is_of_today(column.label, places)]
    periods = [column.label.value for column in columns if column.label and column.label.axis is Axis.PERIOD]
    if len(periods) > 1:
        columns = [
            c for c in columns if not (c.label and c.label.axis is Axis.PERIOD and c.label.value != max(periods))
        ]
    return columns


def _is_of_today(label: Label, places: Sequence[int]) -> bool:
    compared = label.axis in (Axis.EARLIER, Axis.COMPARING)
    of_others = label.axis is Axis.GROUP and names_others(label.text) and not mentions_items(label.text)
    told = len(places) > 1 and label.axis is not Axis.ALL and field_of(label.text) in _NOT_COUNTS
    return not compared and not of_others and not told


def _of_today(lines: list[_Line]) -> list[_Line]:
    """The rows without those of an earlier time."""
    lines = [line for line in lines if not line.label or line.label.axis not in (Axis.EARLIER, Axis.COMPARING)]
    periods = [line.label.value for line in lines if line.label and line.label.axis is Axis.PERIOD]
    latest = max(periods, default="")
    return [
        line for line in lines if not line.label or line.label.axis is not Axis.PERIOD or line.label.value == latest
    ]


def _names_items(around: Sequence[str], upper: Sequence[Row], body: Sequence[Row]) -> bool:
    """Whether the words in a table name tracked items, or those around it name them and nothing else."""
    above = [cell.text for row in upper for cell in row]
    within = [cell.text for row in body for cell in row]
    beside = any(map(names_items, [*above, *within])) or any(map(mentions_items, above))
    return beside or (any(map(mentions_items, around)) and not any(map(names_others, around)))


def _short_names(upper: Sequence[Row], lines: Sequence[_Line]) -> list[str]:
    """What columns and rows are called but for the names of groups, which may be inspections of anything."""
    above = [cell.text for row in upper for cell in row]
    beside = [line.label.text for line in lines if line.label]
    named = {line.label.text for line in lines if line.label and line.label.axis is Axis.GROUP}
    return [
        text
        for text in (*above, *beside)
        if len(text.split()) <= LONGEST_NAME and not (text in named and not is_grade(text))
    ]


def _may_count_items(lines: Sequence[_Line], columns: Sequence[_Column]) -> bool:
    """Whether the labels of a table that has no word for items are such as items have."""
    return _speaks_of_items(lines, columns) or any(line.label and line.label.axis is Axis.GROUP for line in lines)


def _speaks_of_items(lines: Sequence[_Line], columns: Sequence[_Column]) -> bool:
    """Whether two rows or two columns say a colour, a status, a priority or a kind."""
    by_side = ([line.label for line in lines], [column.label for column in columns])
    return any(
        len([label for label in labels if label and label.axis is axis]) > 1
        for labels in by_side
        for axis in (*_SAID, Axis.KIND)
    )


def _without_repetition(lines: list[_Line], columns: Sequence[_Column]) -> list[_Line]:
    """The rows without a total that has only one row to add up."""
    places = {column.place for column in columns}
    counted = [
        line
        for line in lines
        if not (line.label and _is_total(line.label)) and any(_number(c) for c in line.cells if c.column in places)
    ]
    return counted if len(counted) == 1 else lines


def _counts(lines: Sequence[_Line], columns: Sequence[_Column], place: int) -> Iterator[Count]:
    kinds = sum(column.label.axis is Axis.KIND for column in columns if column.label)
    rows = tuple(line.label for line in lines if line.label and not _is_total(line.label))
    for line in lines:
        own = (
            line.label if line.label and not (len(lines) == 1 and _is_total(line.label) and len(columns) > 1) else None
        )
        for column in columns:
            cell = next((c for c in line.cells if c.column <= column.place < c.column + c.column_span), None)
            printed = _number(cell)
            if cell is None or printed is None:
                continue
            above = column.label
            if above and (_is_total(above) or (above.axis is Axis.KIND and kinds == 1)) and (own or len(columns) == 1):
                above = above if not own else None
            choices = _choices(own, rows) + (((above,),) if above and not _is_total(above) else ())
            if own or above:
                yield Count(_group(own, above), _kind(own, above), printed, cell.parts[0].page, place, choices)


def _number(cell: Cell | None) -> int | None:
    if cell is None:
        return None
    number = number_in(cell.text)
    return number if number is not None else number_with_note(cell.text)


def _is_total(label: Label) -> bool:
    return label.axis in (Axis.ALL, Axis.PERIOD)


def _choices(own: Label | None, rows: tuple[Label, ...]) -> tuple[tuple[Label, ...], ...]:
    """The row that a count stands in; a total adds up all of them."""
    if own is None:
        return ()
    return ((own,),) if not _is_total(own) else ((rows,) if rows else ())


def _group(own: Label | None, above: Label | None) -> str:
    return " × ".join(label.text for label in (own, above) if label)


def _kind(own: Label | None, above: Label | None) -> str:
    said = above and above.axis in _SAID and not above.counting
    if above and (said or own is None):
        return "total" if _is_total(above) else above.axis.value
    return "total" if own is None or _is_total(own) else own.axis.value
