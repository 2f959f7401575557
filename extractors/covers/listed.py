"""The reports that a document lists with their dates, before or after the items that come of them."""

from collections.abc import Iterable, Iterator

from extractors.body.blocks import Block
from extractors.fields.calendar_dates import calendar_dates
from extractors.layout.tables import Cell, Table
from extractors.raw import Told, printed
from extractors.wording.heading_rows import columns_under
from extractors.wording.patterns import Worded
from extractors.wording.phrases import plain

_FINAL = Worded("front_pages", r"\W*(?&final_issued)\W*")
_SPARE = 4
"""Letters around a date that say nothing."""

MOST_COLUMNS = 6
"""A table of more columns is no mere list of reports."""


class ReportList:
    """Notes the dates of listed reports while the blocks of a document pass by."""

    def __init__(self) -> None:
        self.dates: dict[str, Told] = {}
        """ISO dates, or prefixes of them, by title in plain words."""

    def watch(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """The blocks, unchanged."""
        for block in blocks:
            if isinstance(block, Table):
                self._read(block)
            yield block

    def _read(self, table: Table) -> None:
        title = date = None
        for row in (row for row in table.rows if len(row) <= MOST_COLUMNS):
            fields = {column.field: column for column in columns_under(row)}
            if "source_title" in fields and ("source_date" in fields or "status" in fields):
                title, date = fields["source_title"], fields.get("source_date") or fields["status"]
            elif title and date:
                name = next((cell for cell in row if title.overlap(cell) > 0), None)
                day = next((cell for cell in row if date.overlap(cell) > 0), None)
                if name and day and (found := _day(day)):
                    self.dates[plain(name.text)] = found


def _day(cell: Cell) -> Told | None:
    """The date that a cell holds and nothing else, or only that the final report came out then: "Final, 3 May 2026"."""
    dates = calendar_dates(cell.text)
    if len(dates) != 1:
        return None
    around = cell.text[: dates[0].start] + cell.text[dates[0].end :]
    if len(around) > _SPARE and not _FINAL.fullmatch(around):
        return None
    return Told(dates[0].iso, printed(cell, "table of dates"))
