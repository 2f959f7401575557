"""Title rows: a row that gives date, title and status of a report, and the number of its items in the rows beneath."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from extractors.fields.calendar_dates import calendar_dates
from extractors.fields.references import is_reference
from extractors.fields.statuses import status_of_heading
from extractors.layout.paragraphs import LIST_POINT
from extractors.layout.tables import Cell
from extractors.raw import Printed, printed
from extractors.shapes.measures import PROSE
from extractors.shapes.rows import Row, values_under
from extractors.wording.heading_rows import Column
from extractors.wording.patterns import Worded
from models.records import Status

CONTEXT = frozenset({"source_title", "source_body", "source_date", "title", "date", "count", "reference"})
"""Fields of columns that may be filled in a title row."""

_SUMMED = re.compile(r"\d+(?:\.\d+)?\s*%")
"""What a title row sums up of the rows beneath, as "75%" of all that is to be done."""

_STATUS_LINE = Worded("entries", r"(?:^|\n)\s*(?&status_label)\s*[:–—-]+\s*|\b(?&status)\s*[:–—-]+\s*")


@dataclass(frozen=True, slots=True)
class Group:
    """What a title row says of the rows beneath: the values it gives them, or a heading that they stand under."""

    title: Printed | None
    values: Mapping[str, Printed] = field(default_factory=dict)

    def with_more(self, other: "Group") -> "Group":
        """A title that goes on in the next row."""
        return Group(self.title or other.title, {**self.values, **other.values})


NO_GROUP = Group(None)
"""No title row yet."""


def is_title_row(row: Row, columns: Sequence[Column], places: int) -> bool:
    """Whether a row is the title of those beneath it.

    One bold or coloured cell over the whole width is; so is a row with text under headings that name a report only,
    or in a bold or coloured cell over several columns; or with a few bold words in the first place and nothing else.
    """
    filled = row.filled
    if not filled:
        return False
    if len(row.cells) == 1 and places > 1 and row.cells[0].column_span == places:
        return _stands_out(filled[0])
    if not columns or (row.over and not any(cell.bold for cell in filled)):
        return False
    if len(filled) == 1 and filled[0] is row.cells[0] and len(row.cells) == places:
        return _is_title_alone(filled[0])
    title = _title_cell(filled, columns)
    others = [cell for cell in filled if cell is not title and not _SUMMED.fullmatch(cell.text)]
    return title is not None and all(_fields(cell, columns) <= CONTEXT for cell in others)


def read_title_row(row: Row, columns: Sequence[Column]) -> Group:
    """What a title row says."""
    filled = row.filled
    title = _title_cell(filled, columns) or filled[0]
    found = printed(title, "title row")
    mark = _STATUS_LINE.search(found.text)
    values = {}
    if mark:
        values["status"] = replace(
            found, text=found.text[mark.end() :].strip(), fill=None, rule="status in the title row"
        )
        found = replace(found, text=found.text[: mark.start()].strip())
    others = [cell for cell in filled if cell is not title]
    dated = next((cell for cell in others if _is_date(cell.text)), None)
    if dated:
        values["source_date"] = printed(dated, "date in the title row")
    named = values_under([cell for cell in others if cell is not dated], columns, "title row")
    values |= {name: value for name, value in named.items() if name in ("source_body", "source_title", "source_date")}
    under_title = bool(columns) and _fields(title, columns) <= {"title", "source_title"}
    if found.text and (dated or mark or under_title):
        values.setdefault("source_title", replace(found, text=" ".join(found.text.split())))
        return Group(None, values)
    return Group(found if found.text else None, values)


def is_more_of_title(row: Row, columns: Sequence[Column]) -> bool:
    """Whether a title row only goes on with the one before it, with the status line."""
    return len(row.filled) == 1 and bool(_STATUS_LINE.match(row.filled[0].text))


def _title_cell(filled: Sequence[Cell], columns: Sequence[Column]) -> Cell | None:
    """The cell with the title: under a heading of titles, or bold or coloured over several columns."""
    for cell in filled:
        headed = [column for column in columns if column.overlap(cell) > 0]
        names = {column.field for column in headed}
        if (len(headed) > 1 and _stands_out(cell)) or (names and names <= {"title", "source_title"}):
            return cell
    return None


def _is_title_alone(cell: Cell) -> bool:
    """Whether a cell with nothing beside it has a few bold words, and no number of an item."""
    return cell.bold and len(cell.text.split()) < PROSE and not is_reference(cell.text)


def _stands_out(cell: Cell) -> bool:
    """Whether a cell looks like a title: bold at its head, where a status may follow in ordinary print, or coloured."""
    return cell.parts[0].lines[0].bold or cell.fill not in (None, "white")


def _fields(cell: Cell, columns: Sequence[Column]) -> set[str | None]:
    return {column.field for column in columns if column.overlap(cell) > 0}


def _is_date(text: str) -> bool:
    dates = calendar_dates(text)
    return bool(dates) and dates[0].end - dates[0].start >= 0.6 * len(text.strip())


def settle(rows: Sequence[Row], columns: Sequence[Column]) -> list[Row]:
    """The rows of a group, one an item as its printed total counts them.

    At a page break nothing shows whether a row goes on or a new one begins when the rows have most cells blank; the
    total tells. Without a total only a text that starts in mid-sentence goes on.
    """
    pieces = [piece for row in rows for piece in _pieces(row)]
    breaks = [number for number in range(1, len(pieces)) if pieces[number].page > pieces[number - 1].last_page]
    possible = range(len(pieces) - len(breaks), len(pieces) + 1)
    total = next((total for total in _totals(rows[0], columns) if total in possible), None)
    if not breaks or (total is None and len(pieces) > len(rows)):
        return list(rows)
    openings = {_opening(piece, columns) for number, piece in enumerate(pieces) if number not in breaks}
    doubt = {number: _doubt(pieces[number - 1], pieces[number], columns, openings) for number in breaks}
    certain_first = sorted(breaks, key=lambda number: doubt[number])
    joined = (
        [number for number in breaks if not doubt[number]] if total is None else certain_first[: len(pieces) - total]
    )
    settled: list[Row] = []
    for number, piece in enumerate(pieces):
        if number in joined:
            settled[-1] = _joined(settled[-1], piece)
        else:
            settled.append(piece)
    return settled


def _pieces(row: Row) -> Iterator[Row]:
    """A row cut at its page breaks."""
    for page in sorted({part.page for cell in row.cells for part in cell.parts}):
        cells = []
        for cell in row.cells:
            if parts := tuple(part for part in cell.parts if part.page == page):
                cells.append(replace(cell, parts=parts))
        yield Row(tuple(cells), row.over)


def _doubt(above: Row, below: Row, columns: Sequence[Column], openings: Collection[str]) -> float:
    """How doubtful it is that a row goes on after the page break: 0 in mid-sentence, 1 where it opens as others do."""
    before, after = _tracked(above, columns), _tracked(below, columns)
    if not before or not after:
        return 1.0
    if after[:1].islower():
        return 0.0
    if LIST_POINT.match(after) or before.rstrip().endswith((":", ";", ",")):
        return 0.2
    if not before.rstrip(" \"'”’)").endswith((".", "!", "?")):
        return 0.4
    return 1.0 if _opening(below, columns) in openings else 0.7


def _tracked(row: Row, columns: Sequence[Column]) -> str:
    values = values_under(row.cells, columns, "")
    return next(
        (values[name].text for name in ("recommendation", "action") if name in values and values[name].text), ""
    )


def _opening(row: Row, columns: Sequence[Column]) -> str:
    """The first word of what a row tracks."""
    return _tracked(row, columns).partition(" ")[0].strip(",").lower()


def _totals(row: Row, columns: Sequence[Column]) -> list[int]:
    """The numbers of items that a group prints: the first of its counts, and all of them together."""
    counts = [
        int(cell.text)
        for cell in (*row.cells, *row.over)
        for column in columns
        if column.field == "count" and column.overlap(cell) > 0 and cell.text.strip().isdigit()
    ]
    return [counts[0], sum(counts)] if counts else []


def _joined(above: Row, below: Row) -> Row:
    rest = {cell.column: cell for cell in below.cells}
    cells = []
    for cell in above.cells:
        more = rest.pop(cell.column, None)
        cells.append(replace(cell, parts=cell.parts + more.parts) if more else cell)
    return Row((*cells, *rest.values()), above.over)


def status_counted(row: Row, columns: Sequence[Column]) -> Printed | None:
    """The heading of the column that counts the items of a group by a status ("Total number awaiting sign off").

    A heading that only tells open from closed items says nothing of how one stands.
    """
    for column in columns:
        if column.field != "count" or status_of_heading(column.heading) in (None, Status.ONGOING, Status.CLOSED):
            continue
        for cell in (*row.cells, *row.over):
            if column.overlap(cell) > 0 and cell.text.strip().isdigit() and int(cell.text):
                return replace(printed(cell, "column that counts the items of a status"), text=column.heading)
    return None
