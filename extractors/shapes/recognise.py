"""Each table to the first shape that knows it. A table that none knows has no items."""

from collections.abc import Callable, Iterable, Iterator

from extractors.body import Block
from extractors.outline import Outline
from extractors.raw import RawItem
from extractors.shapes import cards, register
from extractors.shapes.blocks import read_blocks
from extractors.shapes.scene import Reading, Scene
from extractors.tables import Table
from models.documents import Issue

# The order is from the narrowest claim to the widest.
_TABLE_SHAPES: tuple[Callable[[Table, Scene], Reading | None], ...] = (cards.read, register.read)


def read_shapes(blocks: Iterable[Block]) -> Iterator[RawItem | Issue]:
    """The raw items of a document in reading order, and what was not understood."""
    outline = Outline()
    scene = Scene()
    for block in read_blocks(blocks):
        if isinstance(block, RawItem):
            yield block
        elif isinstance(block, Table):
            reading = _read_table(block, Scene(outline.printed, scene.register))
            scene = Scene(register=reading.register)
            yield from reading.found
        else:
            outline = outline.after(block)


def _read_table(table: Table, scene: Scene) -> Reading:
    readings = (read(table, scene) for read in _TABLE_SHAPES)
    return next((reading for reading in readings if reading), Reading(()))
