"""Sections: the passages under a heading that announces items, up to where they end."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from extractors.body.outline import LARGER
from extractors.shapes.narrative.brackets import bracketed
from extractors.shapes.narrative.parts import heads_part
from extractors.shapes.narrative.passages import Passage
from extractors.shapes.narrative.sequels import labelled
from extractors.shapes.narrative.topics import STATED, Form, Topic, labelled_item, stated_item, topic_of
from extractors.shapes.narrative.words import asks, obliges

LONGEST_HEADING = 20
"""A passage of more words than this is no heading."""


SHORTEST_IN_CAPITALS = 8
"""A line in capitals of at least so many letters stands out; fewer may be a name."""


@dataclass(slots=True)
class Section:
    """A heading that announces items, what it announces, and the passages under it.

    `parents` are the section around it when it stands under a heading of its own inside one ("Recommendations" in
    the box of a cause of concern).
    """

    topic: Topic
    heading: Passage
    passages: list[Passage] = field(default_factory=list)


class Sections:
    """Gathers passages into sections while they pass by."""

    def __init__(self) -> None:
        self._open: Section | None = None
        self._skipped: Passage | None = None
        self._text_size = 0.0

    def add(self, passage: Passage) -> Iterator[Section]:
        """Take the next passage; give the section that it ends."""
        topic = self._topic(passage)
        heading = topic is not None or self._is_heading(passage)
        if not heading:
            self._text_size = passage.size
        if self._skips(passage, heading):
            return
        if topic and topic.form is Form.PRACTICE:
            if not (passage.panel and self._open and self._open.heading.panel != passage.panel):
                yield from self.end()
            self._skipped = passage
            return
        passage = self._in_last_row(passage)
        if self._open and self._ends(self._open, passage, heading, topic):
            yield from self.end()
        if topic:
            self._open = Section(topic, passage)
        elif self._open:
            self._open.passages.append(passage)

    def end(self) -> Iterator[Section]:
        """Give the section that is open."""
        if self._open:
            yield self._open
        self._open = None

    def _topic(self, passage: Passage) -> Topic | None:
        """What a passage announces.

        Text that is not set as a heading must be the words of one and no more. The line of an agenda may be so too, so
        under it only what asks for something is an item.
        """
        if labelled := labelled_item(passage.text, stands_out=self._stands_out(passage)):
            return labelled if not passage.bulleted and not _is_title(passage, labelled) else None
        topic = topic_of(passage.text)
        if not topic and (not self._open or self._open.topic.doubt == STATED) and not passage.bulleted:
            return stated_item(passage.text) or _bracketed_item(passage)
        if not topic or self._stands_out(passage):
            return topic
        is_heading = topic.exact and not passage.bulleted and not passage.text.endswith(".")
        return replace(topic, weak=True) if is_heading else None

    def _stands_out(self, passage: Passage) -> bool:
        larger = self._text_size > 0 and passage.size >= LARGER * self._text_size
        return passage.bold or larger or (passage.text.isupper() and len(passage.text) >= SHORTEST_IN_CAPITALS)

    def _is_heading(self, passage: Passage) -> bool:
        short = passage.words <= LONGEST_HEADING and not passage.text.rstrip().endswith((".", ";", ",", ":"))
        asks = obliges().search(passage.text) and not passage.text.isupper()  # "ACTION SHOULD BE TAKEN" is a heading
        return self._stands_out(passage) and short and not passage.bulleted and not asks

    def _skips(self, passage: Passage, heading: bool) -> bool:
        """Whether a passage belongs to a case study or the like, whose box or heading came before."""
        start = self._skipped
        if not start:
            return False
        below = not heading or passage.size < start.size
        inside = passage.panel == start.panel if start.panel else below and not labelled_item(passage.text)
        goes_on = bool(start.panel and passage.panel and passage.page == start.page + 1 and _same_sides(passage, start))
        if inside or goes_on:
            return True
        self._skipped = None
        return False

    def _in_last_row(self, passage: Passage) -> Passage:
        """A passage in a box that goes on with the last row of a table on the page before is of that row."""
        last = self._open.passages[-1] if self._open and self._open.passages else None
        start = self._open.heading.page if self._open else 0
        if last and last.row and not passage.row and passage.page > start and _same_sides(passage, last):
            return replace(passage, row=last.row)
        return passage

    def _ends(self, section: Section, passage: Passage, heading: bool, topic: Topic | None) -> bool:
        """Whether a section ends before a passage."""
        if topic:
            return True
        start = section.heading
        if section.passages and section.passages[-1].row and not passage.row:
            return True
        if start.row:
            return passage.row is None or passage.row[0] != start.row[0]
        if start.panel and passage.panel != start.panel and (section.passages or section.topic.text):
            return not (passage.panel and passage.page > section.passages[-1].page and _same_sides(passage, start))
        if section.topic.form is Form.LIST and heads_part(passage):
            return False
        is_label = section.topic.form is Form.SINGLE and section.passages and passage.size <= start.size
        if not heading or (is_label and labelled(passage)):
            return False
        return passage.size >= start.size or (passage.bold and not start.bold)


def _bracketed_item(passage: Passage) -> Topic | None:
    """The item of a numbered paragraph that ends with its owner and date: "R4 The panel should … (Chair; May 2026)"."""
    if not passage.mark or not asks(passage.text) or not bracketed(passage.text):
        return None
    return Topic(Form.SINGLE, reference=passage.mark.strip("().:"), text=passage.text, doubt=STATED)


def _is_title(passage: Passage, topic: Topic) -> bool:
    """Whether words after a label are the title of a letter: "Accelerated cause of concern: how Holmshire vets"."""
    return passage.page == 1 and topic.title is not None and not topic.reference


def _same_sides(passage: Passage, other: Passage) -> bool:
    """Whether two passages stand in panels one of which goes on with the other on the next page."""
    if not passage.panel or not other.panel:
        return False
    (_, box), (_, before) = passage.panel, other.panel
    return abs(box[0] - before[0]) < 4 and abs(box[2] - before[2]) < 4
