"""An Office file as every reader delivers it: sheets of text and tables, without any geometry but column widths."""

from dataclasses import dataclass
from typing import NamedTuple

from extractors.page import Font
from models.documents import Issue
from models.records import CellPlace

PLAIN = Font(11.0, False, False, (0, 0, 0))
"""The font of what has none of its own."""


class Run(NamedTuple):
    """Text in one font; a tab in it is a wide gap."""

    text: str
    font: Font = PLAIN
    struck: bool = False


class WrittenLine(NamedTuple):
    """What the writer put on a line by itself, however wide it is, and how far it is indented in points."""

    runs: tuple[Run, ...]
    indent: float = 0.0

    @property
    def is_blank(self) -> bool:
        """Whether nothing is to be seen of it."""
        return not any(run.text.strip() for run in self.runs)


@dataclass(frozen=True, slots=True)
class WrittenText:
    """A line outside tables, and its place in the file."""

    line: WrittenLine
    place: CellPlace


@dataclass(frozen=True, slots=True)
class WrittenCell:
    """A cell: its place in the grid of its table, from 0, how far it spans, its lines, its fill as RGB, its place."""

    row: int
    column: int
    row_span: int
    column_span: int
    lines: tuple[WrittenLine, ...]
    fill: tuple[int, int, int] | None
    place: CellPlace


@dataclass(frozen=True, slots=True)
class WrittenTable:
    """The widths of the columns of a table in points, and its cells in reading order."""

    widths: tuple[float, ...]
    cells: tuple[WrittenCell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook, or what stands between two page breaks of a Word file, in reading order.

    `name` tells people which it is.
    """

    name: str
    blocks: tuple[WrittenText | WrittenTable, ...]


@dataclass(frozen=True, slots=True)
class OfficeFile:
    """What was read of a file: by which engine, its sheets, and what a person should know of the reading."""

    engine: str
    sheets: tuple[Sheet, ...]
    issues: tuple[Issue, ...] = ()
