"""The first pages of a document, sorted: its labels, the lines at its head, its running lines."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from extractors.covers.firms import firm_named
from extractors.covers.labels import Entry, is_block
from extractors.covers.lines import CoverLine, CoverPage
from extractors.fields.organisations import committee_named, organisation_named
from extractors.layout.tables import Table
from extractors.raw import Printed, printed
from extractors.wording.patterns import Worded

SHORT = 16
"""A line of at most this many words is no prose."""

PROSE = 24
"""A paragraph of at least this many words is prose: the head of the page ends above it."""

LINES_OF_A_NAME = 3
"""A name may run over so many lines."""

_DEAR = Worded("front_pages", r"^\W*(?&salutation)\s")


@dataclass(frozen=True)
class FrontPages:
    """The first pages of a document (at least one) and what they say in labels, at the head and in the margins.

    `after` are a few more, on which a report may introduce its authors.
    """

    pages: Sequence[CoverPage]
    after: Sequence[CoverPage] = ()

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The labels of a paper with their values, on one of two pages; else what labels say above prose."""
        first, *others = self.pages
        block = next((page.entries for page in [first, *others[:1]] if is_block(page.entries)), None)
        return block or tuple(entry for entry in first.entries if entry.box[1] < self._prose_begins)

    def values(self, field: str) -> list[Printed]:
        """What stands beside the labels of a field."""
        return [entry.printed for entry in self.entries if entry.field == field]

    def entries_of(self, field: str) -> list[Printed]:
        """What stands beside the labels of a field on any of the first pages."""
        return [entry.printed for page in self.pages for entry in page.entries if entry.field == field]

    @cached_property
    def texts(self) -> tuple[Printed, ...]:
        """Every line, then every value of a label."""
        lines = (line.printed for page in self.pages for line in page.lines)
        return (*lines, *(entry.printed for page in self.pages for entry in page.entries))

    @cached_property
    def cells(self) -> tuple[Printed, ...]:
        """The cells of the tables on the first pages."""
        return tuple(printed(cell, "cover") for page in self.pages for table in page.tables for cell in table.cells)

    @cached_property
    def lines(self) -> tuple[CoverLine, ...]:
        """The lines of the first page that stand by themselves."""
        return tuple(line for line in self.pages[0].lines if not line.is_running)

    @cached_property
    def head(self) -> tuple[CoverLine, ...]:
        """The short lines of the first page above its prose and above its first table without labels."""
        page = self.pages[0]
        others = [table for table in page.tables if not any(_holds(table, entry) for entry in page.entries)]
        end = min([self._prose_begins, *(table.box[1] for table in others)])
        return tuple(line for line in self.lines if line.box[1] < end)

    @cached_property
    def _prose_begins(self) -> float:
        return min((line.box[1] for line in self.lines if len(line.text.split()) >= PROSE), default=float("inf"))

    @cached_property
    def salutation(self) -> int | None:
        """The number of the line "Dear …" of a letter."""
        return next((number for number, line in enumerate(self.lines) if _DEAR.match(line.text)), None)

    @cached_property
    def running(self) -> tuple[CoverLine, ...]:
        """The lines in the margins that return on other pages, each once."""
        found = {line.text: line for page in self.pages for line in page.lines if line.is_running}
        return tuple(found.values())

    @cached_property
    def text_size(self) -> float:
        """The font size of most of the text; of the smallest where there is no prose."""
        prose: Counter[float] = Counter()
        for page in self.pages:
            for line in page.lines:
                if len(line.text.split()) >= PROSE:
                    prose[line.size] += len(line.text)
        return (
            max(prose, key=lambda size: prose[size]) if prose else min((line.size for line in self.lines), default=0.0)
        )

    def names(self) -> Iterator[str]:
        """The texts at the head that may be names: lines, and what close lines of one look say together."""
        return (text for text, _ in self._together())

    @cached_property
    def naming(self) -> tuple[CoverLine, ...]:
        """The lines at the head that name an organisation or a committee and say nothing else."""
        return tuple(
            line
            for text, lines in self._together()
            if organisation_named(text) or committee_named(text) or firm_named(text)
            for line in lines
        )

    def _together(self) -> Iterator[tuple[str, Sequence[CoverLine]]]:
        for number in range(len(self.head)):
            for count in range(min(LINES_OF_A_NAME, len(self.head) - number), 0, -1):
                lines = self.head[number : number + count]
                if all(map(_belong_together, lines, lines[1:])):
                    yield " ".join(line.text for line in lines), lines


def _belong_together(above: CoverLine, below: CoverLine) -> bool:
    return (above.size, above.bold) == (below.size, below.bold) and below.box[1] - above.box[3] < below.size


def _holds(table: Table, entry: Entry) -> bool:
    return entry.box[1] >= table.box[1] - 1 and entry.box[3] <= table.box[3] + 1
