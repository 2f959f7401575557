"""The labels of covers and committee papers: "Subject", "Report to", "Date of meeting"."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from extractors.layout.tables import Cell, Table
from extractors.page import Box
from extractors.raw import Printed
from extractors.vocabulary import load_wordings
from extractors.wording.headings import field_of
from extractors.wording.phrases import plain

LONGEST_LABEL = 6
"""Words in the longest label."""

FIELDS = (
    "title", "committee", "meeting_date", "report_date", "as_at", "period", "publisher", "report_of", "agenda_item",
    "original_date", "made_by", "auditors", "inspected", "paper", "other",
)  # fmt: skip

_TRACKED = ("target_date", "revised_date", "owner_and_date", "rag")
_NAMES_A_PAPER = ("title", "agenda_item")
_ONLY_OF_PAPERS = ("committee", "report_of", "paper")


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands beside a label: the label's field, the value as printed, its place."""

    field: str
    text: str
    page: int
    box: Box

    @property
    def printed(self) -> Printed:
        """The value with its place."""
        return Printed(self.text, ((self.page, self.box),), None, "label on the cover")


def is_block(entries: Iterable[Entry]) -> bool:
    """Whether these are the labels at the head of a paper: its title, and two that only papers or meetings have."""
    fields = [entry.field for entry in entries]
    of_papers = sum(field in _ONLY_OF_PAPERS for field in fields)
    names = any(field in _NAMES_A_PAPER for field in fields)
    return names and of_papers > 0 and of_papers + fields.count("meeting_date") > 1


@cache
def _fields() -> Mapping[str, str]:
    wordings = load_wordings("covers", FIELDS)
    return {plain(wording): field for field in FIELDS for wording in wordings[field]}


def label_field(text: str) -> str | None:
    """The field whose value a label announces, None where the text is no label of a cover."""
    return _fields().get(plain(text)) if len(text.split()) <= LONGEST_LABEL else None


def entries_of_table(table: Table) -> list[Entry]:
    """What a table says beside labels or, in a table of two rows, beneath them; nothing where it tracks items."""
    rows = table.rows
    entries = [entry for number in range(len(rows)) for entry in _entries_of_row(rows, number)]
    short = (cell.text for row in rows for cell in row if len(cell.text.split()) <= LONGEST_LABEL)
    return [] if entries and any(field_of(text) in _TRACKED for text in short) else entries


def _entries_of_row(rows: Sequence[Sequence[Cell]], number: int) -> Iterator[Entry]:
    row = rows[number]
    fields = [label_field(cell.text) for cell in row]
    beneath = rows[number + 1] if number + 1 < len(rows) else ()
    for place, (cell, field) in enumerate(zip(row, fields, strict=True)):
        after = row[place + 1] if place + 1 < len(row) else None
        if field is None:
            lines = cell.text.splitlines() if ":" in cell.text else ()
            yield from (_entry(*inside, cell) for line in lines if (inside := _inside(line)))
        elif after and after.text and not fields[place + 1]:
            yield _entry(field, after.text, after)
        elif len(row) == 1 or len(rows) == 2 or (None not in fields and "committee" in fields):
            below = next((below for below in beneath if below.column == cell.column and below.text), None)
            if below and not label_field(below.text):
                yield _entry(field, below.text, below)


def _inside(text: str) -> tuple[str, str] | None:
    """The field and the value of a line that is a label, a colon and a value."""
    label, colon, value = text.partition(":")
    field = label_field(label) if colon and value.strip() else None
    return (field, value.strip()) if field else None


def _entry(field: str, text: str, cell: Cell) -> Entry:
    return Entry(field, " ".join(text.split()), cell.parts[0].page, cell.box)
