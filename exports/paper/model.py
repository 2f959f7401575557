"""The paper as data: sections of words, tables and charts. The writers know no more than this."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from models.records import Rag


@dataclass(frozen=True, slots=True)
class Number:
    """How many items there are of a kind: `of` says which, `items` are the ids of the recommendations behind it."""

    of: str
    items: tuple[str, ...]

    def __str__(self) -> str:
        return str(len(self.items))


@dataclass(frozen=True, slots=True)
class Colour:
    """A rating: its word, and the colour beside it."""

    rag: Rag

    def __str__(self) -> str:
        return self.rag.value.capitalize()


Cell = str | Number | Colour


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption; the first row is its headings, the first cell of each row heads it.

    `widths` are hundredths of the width of the page. A table without rows says `empty` instead.
    """

    caption: str
    headings: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str = "There are none."

    @property
    def counts(self) -> tuple[bool, ...]:
        """Of each column, whether numbers stand in it."""
        return tuple(any(isinstance(row[place], Number) for row in self.rows) for place in range(len(self.headings)))


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart of bars: `series` has by name one number a bar, one above the other, in the order of `bars`."""

    name: str
    caption: str
    bars: tuple[str, ...]
    series: tuple[tuple[str, tuple[int, ...]], ...]
    lying: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, a few sentences, and what stands beneath them."""

    heading: str
    says: tuple[str, ...]
    blocks: tuple[Table | Bars, ...]

    def titles(self, block: Table | Bars) -> bool:
        """Whether the heading says all that the caption of a block does."""
        return block.caption == self.heading


@dataclass(frozen=True, slots=True)
class Paper:
    """The whole paper."""

    title: str
    subtitle: str
    as_of: date
    version: str
    sections: tuple[Section, ...]

    @property
    def numbers(self) -> Iterator[Number]:
        """Every number of its tables, in their order."""
        tables = (block for section in self.sections for block in section.blocks if isinstance(block, Table))
        return (cell for table in tables for row in table.rows for cell in row if isinstance(cell, Number))
