"""The body of a document: its tables and paragraphs in reading order, without what only frames the pages."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractors.body.continuations import with_continuations
from extractors.body.joining import continues, join, parted
from extractors.body.margins import without_running_lines
from extractors.body.spreads import join_spreads
from extractors.layout.lines import Line, around
from extractors.layout.marks import Mark
from extractors.layout.page_columns import area_of
from extractors.layout.panels import SAME_SIDE
from extractors.layout.paragraphs import group_lines, joined
from extractors.layout.tables import Layout, Table
from extractors.page import Box


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph outside tables: its page, its lines (never none), its text, the panel in which it stands.

    `marks` are the coloured marks of its page.
    """

    page: int
    lines: tuple[Line, ...]
    text: str
    panel: Box | None = None
    marks: tuple[Mark, ...] = ()

    @property
    def box(self) -> Box:
        """The box around its lines."""
        return around([line.box for line in self.lines])

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(line.bold for line in self.lines)

    @property
    def size(self) -> float:
        """Font size in points of its first word."""
        return self.lines[0].size


Block = Table | Text


def read_body(layouts: Iterable[Layout]) -> Iterator[Block]:
    """The blocks of a document in reading order; a table that goes on over a page break is one.

    Only a few pages are held at a time, so a document of any length can be read.
    """
    parts: list[Table] = []
    for layout in with_continuations(join_spreads(without_running_lines(layouts))):
        for number, block in enumerate(_blocks(layout)):
            if len(parts) == 1 and number == 0 and isinstance(block, Table):
                *above, parts[0] = parted(parts[0], block)
                yield from above
            if parts and number == 0 and isinstance(block, Table) and continues(parts[-1], block):
                parts.append(block)
                continue
            if parts:
                yield join(parts)
                parts = []
            if isinstance(block, Table):
                parts = [block]
            else:
                yield block
    if parts:
        yield join(parts)


def _blocks(layout: Layout) -> list[Block]:
    """Tables and paragraphs of one page in reading order: column by column, each from top to bottom."""
    lines: dict[tuple[int, Box | None], list[Line]] = {}
    for line in layout.lines:
        lines.setdefault((area_of(line.box, layout.areas), _panel_of(line, layout.panels)), []).append(line)
    blocks: list[Block] = list(layout.tables)
    for (_, panel), together in lines.items():
        width = panel[2] if panel else layout.width
        blocks += [
            Text(layout.page, tuple(group), joined(group), panel, layout.marks)
            for group in group_lines(together, width)
        ]
    return sorted(blocks, key=lambda block: _place(block, layout))


def _place(block: Block, layout: Layout) -> tuple[int, float, float, float]:
    """Sorts blocks: area by area from top to bottom, panels that begin side by side one after the other."""
    area, top = area_of(block.box, layout.areas), block.box[1]
    panel = block.panel if isinstance(block, Text) else None
    beside = [other[1] for other in layout.panels if panel and abs(other[1] - panel[1]) <= SAME_SIDE]
    return (area, min(beside), panel[0], top) if panel and len(beside) > 1 else (area, top, 0.0, top)


def _panel_of(line: Line, panels: Sequence[Box]) -> Box | None:
    x, y = (line.box[0] + line.box[2]) / 2, (line.box[1] + line.box[3]) / 2
    return next((box for box in panels if box[0] <= x < box[2] and box[1] <= y < box[3]), None)
