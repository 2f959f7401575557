"""Where a labelled block in free text ends."""

import re
from collections.abc import Sequence

from extractors.body.blocks import Text
from extractors.body.outline import LARGER
from extractors.fields.bylines import byline
from extractors.fields.statuses import is_status_alone
from extractors.fields.updates import begins_with_date
from extractors.shapes.block import BlockItem
from extractors.shapes.measures import PROSE
from extractors.shapes.recurring import RecurringLabels

LONGEST = 60
"""So many paragraphs of free text are kept back at most until they show themselves to be a block."""

SMALLER = 0.75
"""A note at the foot of a page is set at most this large beside the text."""

# "a2. Retention is not followed": the next paragraph of the report
_NUMBERED = re.compile(r"\(?(?:[A-Za-z]?\d{1,2}(?:\.\d{1,2})*[.):]|\d{1,2}(?:\.\d{1,2})+)\s+[A-Z]")


def closes(item: BlockItem, kept: Sequence[Text], text: Text) -> bool:
    """Whether a paragraph without a label ends a block, of which these were `kept`.

    A heading does, a note in small print, and prose after a block without a head.
    """
    if len(kept) >= LONGEST:
        return True
    if kept and kept[-1].panel and not text.panel:
        return True  # the item stands in a box drawn around it
    if item.head and item.is_begun and text.size < kept[-1].size:
        return False  # what stands beneath a large number: how the item stands, the report it is from
    is_note = len(kept) > 1 and text.size < SMALLER * kept[-1].size
    if is_note or text.size > LARGER * item.size:
        return True
    if item.is_told and _NUMBERED.match(text.text) and not begins_with_date(text.text):
        return True
    return not item.head and is_story(item, text)


def is_heading(item: BlockItem, text: Text, labels: RecurringLabels) -> bool:
    """Whether a paragraph after a whole item is a heading, though in the words of a label: "Recommendations"."""
    stands_out = len(text.lines) == 1 and text.size > LARGER * item.size
    return stands_out and not any(piece.value for piece in labels.pieces(text.lines[0])) and item.is_item()


def is_story(item: BlockItem, text: Text) -> bool:
    """Whether prose stands where the value of the last label has been told: a person, a date, a status."""
    return item.is_told and len(text.text.split()) >= PROSE and not begins_with_date(text.text)


def titles_at_end(kept: Sequence[Text], labels: RecurringLabels) -> list[Text]:
    """The headings at the end of what was kept for a block: they stand over the next one."""
    begin = len(kept)
    if begin > 2 and byline(kept[-1].text):
        begin -= 1  # it stands beneath the title of a report
    first = begin
    while first > 1 and kept[first - 1].bold and not any(map(labels.fields, kept[first - 1].lines)):
        first -= 1
    if first == begin:
        return []
    return [text for text in kept[first:] if not is_status_alone(text.text)]
