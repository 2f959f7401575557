"""Labelled blocks: an item as a block of labelled lines, in the cells of a table or in free text.

A block begins with a head ("Fundamental – 4.1 Missing keys", "Recommendation 3 (High)") or, where there are none, with
the label that begins every block. What stands before the first label is the recommendation. Blocks are read from the
stream of tables and paragraphs, since a page break may cut them anywhere.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from extractors.body.blocks import Block, Text
from extractors.body.outline import Outline
from extractors.fields.sources import is_general
from extractors.layout.lines import Line
from extractors.layout.tables import Cell, Table
from extractors.raw import Printed, RawItem
from extractors.shapes.beneath import told_beneath, told_side_by_side
from extractors.shapes.beside import Place
from extractors.shapes.block import SOURCE, STANDING, BlockItem
from extractors.shapes.block_ends import closes, is_heading, is_story, titles_at_end
from extractors.shapes.block_items import item_of
from extractors.shapes.block_tables import holds_blocks, is_register, is_response, labels_in, same_edges
from extractors.shapes.card_pairs import Pair
from extractors.shapes.cards import states_recommendation
from extractors.shapes.groups import Group, group_after, group_named, heading_columns, side_cells, spans_block
from extractors.shapes.heads import Head, head_in, is_count, title_head
from extractors.shapes.narrative.words import obliges
from extractors.shapes.recurring import RecurringLabels, field_of_piece, whole_lines
from extractors.wording.labels import Label

_OPENING = {"recommendation", "reference", "priority", "observation"}


def read_blocks(body: Iterable[Block]) -> Iterator[Block | RawItem]:
    """The items of labelled blocks in reading order, and every table and paragraph that is no part of one."""
    labels = RecurringLabels()
    reader = _Reader(labels)
    for block in labels.watch(body):
        yield from reader.table(block) if isinstance(block, Table) else reader.text(block)
    yield from reader.end()
    yield from reader.let_go()


class _Reader:
    """What is known at a place in the stream: the open item, the group and the headings it stands under.

    `_kept` are the paragraphs of an open item in free text: they are given back if it turns out to be none. `_edges`
    are the outer edges of the table of blocks that was read last, as long as it may go on. `_last` is the paragraph
    before, held back in case it turns out to be the words of an item.
    """

    def __init__(self, labels: RecurringLabels) -> None:
        self._labels = labels
        self._item: BlockItem | None = None
        self._kept: list[Text] = []
        self._group = Group()
        self._outline = Outline()
        self._edges: tuple[float, float] | None = None
        self._bold_heads = False
        self._last: Text | None = None

    def table(self, table: Table) -> Iterator[Block | RawItem]:
        """The items that end in a table of blocks, or with the small table beneath them; any other table as it is."""
        if beneath := told_beneath(table) if self._waits_for_standing() else []:
            yield from self._end_with(beneath, table)
            return
        if self._item and self._item.head and self._item.is_begun and (told := told_side_by_side(table)):
            self._item.give_labelled(told)
            self._edges = None
            return
        if self._item and self._item.lacks_standing and is_response(table, self._labels):
            for row in table.rows:
                yield from self._cells(row, table)
            return
        if self._item and self._item.head and self._item.lacks_standing and states_recommendation(table):
            self._kept = self._kept[:1]  # the head; below it the finding behind what the table recommends
        yield from self.let_go()
        edges = table.edges[0], table.edges[-1]
        goes_on = self._edges is not None and same_edges(self._edges, edges) and not is_register(table)
        if not goes_on:
            if not holds_blocks(table, self._labels):
                yield from self.end()
                self._edges = None
                yield table
                return
            self._group = Group() if self._edges else self._group
        self._edges = edges
        before: Sequence[Cell] = ()
        for row in table.rows:
            yield from self._row(row, before, table)
            before = row

    def _waits_for_standing(self) -> bool:
        """Whether a table may say how the open item stands, or the one that the last paragraph is."""
        if self._item:
            return self._item.lacks_standing
        return self._last is not None and obliges().search(self._last.text) is not None

    def _end_with(self, beneath: Sequence[Pair], table: Table) -> Iterator[Block | RawItem]:
        """End the item above a table with what the table says of it."""
        if self._last and not self._item:
            words, self._last = self._last, None
            yield from self._open(None, Place(words.page, None))
            yield from self._take(words)
        if self._item:
            self._item.give_labelled(beneath)
            if not self._item.is_item():
                yield from self.end()
                yield table
        yield from self.end()
        self._edges = None

    def text(self, text: Text) -> Iterator[Block | RawItem]:
        """The items that end with this paragraph; the paragraph itself where no block has room for it."""
        heads_next = self._item is not None and is_heading(self._item, text, self._labels)
        pieces = () if heads_next else self._labels.pieces(text.lines[0])
        labels = [piece.label for piece in pieces if piece.label]
        named = next((field_of_piece(piece) for piece in pieces if piece.label), None)
        opens = self._head(text.lines[0]) is not None or named in _OPENING
        if self._edges is not None and (opens or not labels):
            yield from self.end()
        self._edges = None
        if self._names_group(text, labels):
            yield from self.end()
            named_here = [piece for line in text.lines for piece in self._labels.pieces(line)]
            self._group = group_named(self._group, text.page, named_here)
            yield text
        elif not opens and self._begins_unnamed(text):
            yield from self._open_unnamed(text, labels)
        elif opens or (self._item and (labels or not closes(self._item, self._kept, text))):
            if self._item and self._item.head and not (opens or labels) and is_story(self._item, text):
                self._item.begin_update()
            yield from self.let_go()
            yield from self._take(text)
        else:
            yield from self.end()
            yield from self.let_go()
            self._last = text

    def _take(self, text: Text) -> Iterator[Block | RawItem]:
        for line in self._labels.unbroken(text.lines):
            yield from self._line(line, Place(text.page, None))
        self._kept.append(text)

    def _begins_unnamed(self, text: Text) -> bool:
        """Whether labels in a paragraph say how an item stands whose words stand before them, without head or label."""
        fields = STANDING & {name for line in text.lines for name in self._labels.fields(line)}
        return bool(fields) and (not self._item or (not self._item.head and bool(fields & self._item.labels.keys())))

    def _open_unnamed(self, text: Text, labels: Sequence[Label]) -> Iterator[Block | RawItem]:
        """Open the item whose words stand above its labels: in this paragraph, or as the one before it."""
        words = [self._last] if self._last else []
        if labels and self._item and len(self._kept) > 1 and not any(map(self._labels.fields, self._kept[-1].lines)):
            words = [self._kept.pop()]
            self._item.forget({id(line) for line in words[0].lines})
        if not labels:
            yield from self.let_go()
            words = []
        self._last = None
        yield from self._open(None, Place(text.page, None))
        for paragraph in (*words, text):
            yield from self._take(paragraph)

    def let_go(self) -> Iterator[Block | RawItem]:
        """The paragraph held back in case labels follow it."""
        last, self._last = self._last, None
        if last:
            yield from self._pass(last)

    def end(self) -> Iterator[Block | RawItem]:
        """The open item, or what was kept back for it."""
        item, kept = self._item, self._kept
        self._item, self._kept = None, []
        if not item or not item.is_item():
            for text in kept:
                yield from self._pass(text)
            return
        titles = titles_at_end(kept, self._labels)
        item.forget({id(line) for title in titles for line in title.lines})
        if item.head:
            self._bold_heads = item.has_bold_head
        context = self._group.values
        yield item_of(item, context, _sections(context, self._outline.printed))
        for title in titles:
            yield from self._pass(title)

    def _row(self, row: Sequence[Cell], before: Sequence[Cell], table: Table) -> Iterator[Block | RawItem]:
        """Take a row of blocks, or note the group that it opens."""
        fields, heads = labels_in(row, self._labels)
        framed = spans_block(self._group, row, table)
        is_block = (heads or framed or fields & STANDING) and not heading_columns(row)
        group = None if is_block else group_after(self._group, row, before, table)
        if group is not None:
            yield from self.end()
            self._group = group
            return
        again = self._item and fields & STANDING & self._item.labels.keys()
        begins = framed and not (self._item and self._item.lacks_standing)
        if begins or (fields & STANDING and not heads and (not self._item or again)):
            yield from self._open(None, Place(row[0].parts[0].page, None))
        yield from self._cells(row, table)

    def _cells(self, row: Sequence[Cell], table: Table) -> Iterator[Block | RawItem]:
        """Take the lines of a row into the open item, and what stands beside them."""
        beside, cells = side_cells(self._group, row, table)
        for cell in row:
            for part in cell.parts if id(cell) not in cells else ():
                for line in whole_lines(part):
                    yield from self._line(line, Place(part.page, part.box), beside)
        if self._item:
            self._item.give(beside)

    def _line(self, line: Line, place: Place, beside: Mapping[str, Printed] | None = None) -> Iterator[Block | RawItem]:
        """Take a line into the open item, or into the one that it opens."""
        if head := self._head(line):
            yield from self._open(head, place)
            if self._item:
                self._item.begin(line, place)
        else:
            pieces = self._labels.pieces(line)
            label = next((piece.label for piece in pieces if piece.label), None)
            if label and (not self._item or self._item.begins_again(label)):
                yield from self._open(None, place)
            if self._item:
                self._item.take(line, pieces, place)
        if self._item and beside:
            self._item.give(beside)

    def _open(self, head: Head | None, place: Place) -> Iterator[Block | RawItem]:
        yield from self.end()
        self._item = BlockItem(head, place.page)

    def _head(self, line: Line) -> Head | None:
        """The head that a line is: one in bold where the heads before were, and no sentence about an item."""
        head = head_in(line) or (title_head(line.text) if line.bold else None)
        bold = line.words[0].font.bold
        if not head or (self._bold_heads and not bold):
            return None
        rest = line.text[head.length :].lstrip()
        return head if bold or not rest or not rest[0].isalnum() or rest[0].isupper() else None

    def _names_group(self, text: Text, labels: Sequence[Label]) -> bool:
        """Whether a paragraph between blocks names the audit that the blocks below belong to, or counts them."""
        if is_count(text.text):
            return True
        if not labels or labels[0].field not in SOURCE or is_general(text.text):
            return False  # "INTERNAL AUDIT: OUTSTANDING RECOMMENDATIONS" names no audit
        return not self._item or self._item.is_item()

    def _pass(self, text: Text) -> Iterator[Block | RawItem]:
        self._outline = self._outline.after(text)
        yield text


def _sections(context: Mapping[str, Printed], headings: tuple[Printed, ...]) -> tuple[Printed, ...]:
    """The headings above an item. A group without a title has none: that of the group before is not its own."""
    title = context.get("source_title")
    if title is None:
        return headings
    return (*headings, title) if title.text else ()
