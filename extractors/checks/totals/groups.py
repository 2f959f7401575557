"""Counts of groups: in the columns of a register that count the items under a title row, and in rows between blocks."""

from collections.abc import Iterator, Sequence

from extractors.checks.totals.counts import Axis, Count, number_in
from extractors.checks.totals.labels import label_of
from extractors.checks.totals.lines import Pair, pairs_in, title_with_counts
from extractors.fields.calendar_dates import calendar_dates
from extractors.layout.tables import Cell, Table
from extractors.shapes.grouped import is_title_row, read_title_row
from extractors.shapes.rows import Row, rows_of
from extractors.wording.heading_rows import Column, columns_under, read_headings, stand_out


def counts_in_columns(table: Table, place: int) -> list[Count]:
    """The counts of a register that has columns for them."""
    columns: tuple[Column, ...] = ()
    title = ""
    found: list[Count] = []
    for row in rows_of(table):
        if headed := read_headings(row.cells):
            columns = headed if any(column.field == "count" for column in headed) else ()
        elif columns and is_title_row(row, columns, len(table.edges) - 1):
            title = _title_said(row, columns) or title
            found += _counted(row, columns, title, place)
        elif columns:
            found += _counted(row, columns, title, place)
    return found


def _title_said(row: Row, columns: Sequence[Column]) -> str:
    """The title that a title row gives; "" for one that goes on with the row before."""
    group = read_title_row(row, columns)
    told = group.values.get("source_title") or group.title
    return title_with_counts(told.text)[0] if told else ""


def _counted(row: Row, columns: Sequence[Column], title: str, place: int) -> Iterator[Count]:
    for column in columns:
        if column.field != "count":
            continue
        cell = next((cell for cell in row.cells if column.overlap(cell) > 0), None)
        printed = number_in(cell.text) if cell else None
        if cell is None or printed is None:
            continue
        label = label_of(column.heading)
        bare = label.axis is Axis.ALL
        group = title if bare else f"{title} × {label.text}"
        choices = () if bare else ((label,),)
        yield Count(group, Axis.GROUP.value, printed, cell.parts[0].page, place, choices, title)


def counts_in_rows(table: Table, place: int) -> list[Count]:
    """The counts in rows that hold nothing else, and in title rows; cells of several counted lines."""
    found: list[Count] = []
    before: Sequence[Cell] = ()
    told = [cell for cell in table.cells if cell.text]
    if len(told) > 1 and all(pairs_in(cell.text) for cell in told):
        return [in_line(pair, cell.parts[0].page, place) for cell in told for pair in pairs_in(cell.text)]
    for row in table.rows:
        filled = [cell for cell in row if cell.text]
        pairs = [(pair, cell) for cell in filled for pair in pairs_in(cell.text)]
        if filled and all(pairs_in(cell.text) for cell in filled):
            title = _title_in(before)
            found += [_of_group(pair, title, cell.parts[0].page, place) for pair, cell in pairs]
        elif len(filled) == 1 and stand_out(filled):
            title, counted = title_with_counts(filled[0].text)
            found += [_of_group(pair, title, filled[0].parts[0].page, place) for pair in counted]
        elif not columns_under(row) or len(filled) < len(row) or len(row) < 3:
            found += [count for cell in filled for count in _in_lines(cell, place)]
        before = row
    return found


def _of_group(pair: Pair, title: str, page: int, place: int) -> Count:
    """A count of the items under a title."""
    label = pair.label
    named = title or "(no title)"
    bare = label.axis in (Axis.ALL, Axis.KIND)
    choices = ((label,),) if label.axis is not Axis.ALL else ()
    kind = Axis.GROUP.value if bare else label.axis.value
    return Count(named if bare else f"{named} × {label.text}", kind, pair.number, page, place, choices, title)


def _title_in(row: Sequence[Cell]) -> str:
    """The title that a row gives: its longest text, if it stands out; "" where the row is blank or something else."""
    texts = [cell for cell in row if cell.text and not _is_date(cell.text)]
    if not texts or not stand_out(texts) or any(pairs_in(cell.text) for cell in texts):
        return ""
    longest = max(texts, key=lambda cell: (cell.box[2] - cell.box[0], len(cell.text)))
    columns = columns_under(row)
    if len(texts) > 1 and all(column.field or not column.heading for column in columns) and columns:
        return ""
    return " ".join(longest.text.split())


def _is_date(text: str) -> bool:
    return bool(calendar_dates(text)) and len(text.split()) < 4


def _in_lines(cell: Cell, place: int) -> list[Count]:
    """The counts of a cell that has one in each of several lines."""
    lines = cell.text.splitlines()
    pairs = [pair for line in lines for pair in pairs_in(line)]
    if len(pairs) < 2 or not all(pairs_in(line) for line in lines):
        return []
    return [in_line(pair, cell.parts[0].page, place) for pair in pairs]


def in_line(pair: Pair, page: int, place: int, headings: Sequence[str] = ()) -> Count:
    """A count that a line of its own gives."""
    label = pair.label
    choices = ((label,),) if label.axis is not Axis.ALL else ()
    kind = "total" if label.axis is Axis.ALL else label.axis.value
    return Count(label.text, kind, pair.number, page, place, choices, headings=tuple(headings), line=True)
