"""Each table to the first shape that knows it. A table that none knows has no items."""

from collections.abc import Callable, Iterable, Iterator

from extractors.body.blocks import Block
from extractors.body.outline import Outline
from extractors.layout.tables import Table
from extractors.raw import RawItem
from extractors.shapes import cards, headed_rows, register, two_rows
from extractors.shapes.blocks import read_blocks
from extractors.shapes.narrative.reader import NarrativeReader
from extractors.shapes.scene import Reading, Scene
from extractors.shapes.whole_cards import whole_cards
from extractors.wording.heading_rows import columns_under, heads_what_is_unknown
from extractors.wording.traps import says_not_tracked, tracks_nothing
from models.documents import Issue

# The order is from the narrowest claim to the widest.
_TABLE_SHAPES: tuple[Callable[[Table, Scene], Reading | None], ...] = (
    cards.read,
    two_rows.read,
    headed_rows.read,
    register.read,
)


def read_shapes(blocks: Iterable[Block]) -> Iterator[RawItem | Issue]:
    """The raw items of a document in reading order, and what was not understood."""
    outline = Outline()
    scene = Scene()
    narrative = NarrativeReader()
    said = ""
    for block in read_blocks(whole_cards(blocks)):
        if isinstance(block, RawItem):
            yield from (found for found in narrative.pause() if not _is_over(found, block))
            yield block
        elif isinstance(block, Table):
            reading = _read_table(block, Scene(outline.printed, scene.register))
            has_items = any(isinstance(found, RawItem) for found in reading.found)
            if has_items and says_not_tracked(said):
                reading = _left_out(block, said)
            scene, said = Scene(register=reading.register), ""
            yield from narrative.pause() if has_items else narrative.add_table(block, outline)
            yield from reading.found
        else:
            outline, said = outline.after(block), block.text
            yield from narrative.add_text(block, outline)
    yield from narrative.end()


def _is_over(found: RawItem, item: RawItem) -> bool:
    """Whether what was found is only the heading right above an item, "Vetting of contractors", and no item itself."""
    words = found.values.get("recommendation")
    return words is not None and any(words.text == heading.text for heading in item.sections)


def _left_out(table: Table, said: str) -> Reading:
    """What is told of a table whose items are not tracked, as the words right above it say."""
    message = f"A table was left out, for the report says above it: “{said[:160]}”."
    return Reading((Issue("not_tracked", table.page, message),))


def _read_table(table: Table, scene: Scene) -> Reading:
    readings = (read(table, scene) for read in _TABLE_SHAPES)
    return next((reading for reading in readings if reading), Reading(tuple(_not_read(table))))


def _not_read(table: Table) -> Iterator[Issue]:
    """What is told of a table that looks like a tracker of things with an unknown name."""
    columns = next(filter(heads_what_is_unknown, map(columns_under, table.rows[:-1])), ())
    if columns and not tracks_nothing(cell.text for cell in table.cells):
        names = " | ".join(column.heading for column in columns)
        message = f"A table was not read: none of its headings is known to be of recommendations or actions: {names}."
        yield Issue("table_not_read", table.page, message)
