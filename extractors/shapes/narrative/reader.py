"""The reader of narratives: paragraphs in, raw items out, each item once."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.body.blocks import Text
from extractors.body.outline import Outline
from extractors.fields.deadlines import deadlines_in, says_only_when
from extractors.fields.references import leading_reference
from extractors.fields.report_names import looks_back
from extractors.fields.sources import is_general
from extractors.layout.tables import Table
from extractors.page import Box
from extractors.raw import Printed, RawItem
from extractors.shapes.narrative.addressees import addressees, addressees_headed
from extractors.shapes.narrative.brackets import bracketed
from extractors.shapes.narrative.duties import duties
from extractors.shapes.narrative.passages import Flow, Passage, out_of_margin, passage_of, texts_of
from extractors.shapes.narrative.points import points
from extractors.shapes.narrative.replies import answers
from extractors.shapes.narrative.sections import Section, Sections
from extractors.shapes.narrative.sequels import Point
from extractors.shapes.narrative.statements import statement_in
from extractors.shapes.narrative.topics import STATED, Form, is_summary, recommended_in
from extractors.shapes.narrative.words import asks, requires, sentences
from models.documents import Issue
from models.records import Kind

RULE = "narrative"

LONGEST_SAMPLE = 100
"""Characters of a sentence that an issue shows."""

_COUNTS = re.compile(r"^\W*\d{0,2}\W*$")


class NarrativeReader:
    """Reads the text of a document outside its tables while it passes by."""

    def __init__(self) -> None:
        self._flow = Flow()
        self._sections = Sections()
        self._given: dict[str, Kind | None] = {}  # no kind for items of earlier reports
        self._summarised: list[RawItem] = []
        self._stated: list[RawItem] = []
        self._tables_tell = False
        self._numbers = {0}
        self._tables = 0
        self._first_page = 0

    def add_text(self, text: Text, outline: Outline) -> Iterator[RawItem]:
        """Take a paragraph, with the outline below it; give the items that it completes."""
        self._first_page = self._first_page or text.page
        for part in out_of_margin(text):
            yield from self._take(passage_of(part, outline.printed))

    def add_table(self, table: Table, outline: Outline) -> Iterator[RawItem]:
        """Take a table that no other shape knows.

        One of a single column is what reports draw around items; one whose other column only counts is a numbered form.
        """
        self._tables += 1
        if len(table.edges) == 2:
            for row, text in texts_of(table, 0):
                yield from self._take(passage_of(text, outline.printed, (self._tables, row)))
        elif len(table.edges) == 3 and all(_COUNTS.match(row[0].text) for row in table.rows):
            for _, text in texts_of(table, 1):
                outline = outline.after(text)
                yield from self._take(passage_of(text, outline.printed))

    def pause(self) -> Iterator[RawItem]:
        """Give what is complete before a table that has items of its own."""
        self._tables_tell = True
        yield from self._rest()

    def end(self) -> Iterator[RawItem | Issue]:
        """Give the items at the end of the document.

        Those of a summary only if the report has such nowhere else, what sentences recommend only if it has no items;
        else an issue tells the first of them.
        """
        yield from self._rest()
        kinds = {kind for kind in self._given.values() if kind}
        yield from (item for item in self._summarised if item.kind not in kinds)
        unread = [item for item in self._stated if not self._is_read(item)]
        if not kinds and not self._summarised and not self._tables_tell:
            yield from self._stated
        elif len(unread) > len(self._given) + len(self._summarised) and not self._tables_tell:
            yield from unread
        elif unread:
            said = unread[0].values["recommendation"].text[:LONGEST_SAMPLE]
            message = f"Sentences outside the items recommend something ({len(unread)}), the first “{said}”."
            yield Issue("sentence_not_read", unread[0].page, message)

    def _is_read(self, item: RawItem) -> bool:
        """Whether what a sentence recommends is the words of an item, or holds them."""
        words = words_of(item)
        return any(key in words or words in key for key in self._given)

    def _rest(self) -> Iterator[RawItem]:
        for passage in self._flow.end():
            yield from self._read(self._sections.add(passage))
        yield from self._read(self._sections.end())

    def _take(self, passage: Passage) -> Iterator[RawItem]:
        for whole in self._flow.add(passage):
            yield from self._read(self._sections.add(whole))

    def _read(self, sections: Iterator[Section]) -> Iterator[RawItem]:
        for section in sections:
            for item in self._items(section):
                key = words_of(item) or item.values["action"].text
                if key in self._given:
                    continue
                if section.topic.doubt == STATED and section.topic.form is not Form.DUTIES:
                    self._stated.append(item)
                    continue
                if is_summary(heading.text for heading in section.heading.above):
                    self._summarised.append(item)
                    continue
                is_earlier = any(looks_back(above.text) for above in item.sections)
                self._given[key] = None if is_earlier else item.kind
                yield item

    def _items(self, section: Section) -> Iterator[RawItem]:
        if section.topic.form is Form.DUTIES:
            found = [Point([duty]) for duty in duties([section.heading] if section.topic.text else section.passages)]
        elif section.topic.form is Form.STATED:
            said = recommended_in(section.heading.text)
            found = [Point([replace(section.heading, text=sentence, mark=None)]) for sentence in said]
        else:
            found = points(section)
        only_items = _only_items_are_numbered(found, section)
        for point in found:
            yield self._item(point, section, only_items=only_items)

    def _item(self, point: Point, section: Section, *, only_items: bool) -> RawItem:
        text = statement_in("\n".join(_lines(point.passages)))
        places = _places(point.passages)
        rule = f"{RULE}: {section.topic.form.value} under “{section.heading.text[:60]}”"
        values = {"recommendation": Printed(text, places, None, rule)}
        reference = section.topic.reference or self._number(point, only_items=only_items)
        if reference:
            values["reference"] = Printed(reference, places[:1], None, f"{rule}, number")
        if answers(text):
            return RawItem(Kind.ACTION, point.passages[0].page, _replied(values), self._above(section))
        values |= _in_brackets(values["recommendation"]) or _said(point, section, rule)
        for name, passages in point.values.items():
            told = "\n".join(passage.text for passage in passages)
            values[name] = Printed(told, _places(passages), None, f"{RULE}: paragraph after the item")
        kind = point.kind or section.topic.kind
        doubts = (section.topic.doubt,) if section.topic.doubt else ()
        return RawItem(kind, point.passages[0].page, values, self._above(section), doubts=doubts)

    def _above(self, section: Section) -> tuple[Printed, ...]:
        """The heading that an item stands under: the list's own, or in a box that of the chapter.

        Above it the one of a part that tells of earlier reports.
        """
        heading = section.heading
        own = Printed(heading.text, heading.places, None, "heading")
        inside = [above for above in heading.above if above.places[0][0] > self._first_page]
        others = [above for above in inside if above.text != heading.text]
        chapters = [above for above in others if not is_general(above.text)] or others[-1:]
        earlier = [above for above in chapters if looks_back(above.text)][:1]
        in_box = heading.panel is not None and heading.row is None
        alone = section.topic.form is Form.SINGLE or (in_box and section.topic.form is Form.LIST)
        if section.topic.text:  # a label, which is no heading
            return tuple(chapters[:1] or heading.above[1:2])
        return (chapters[0],) if alone and chapters else (*earlier, own)

    def _number(self, point: Point, *, only_items: bool) -> str | None:
        """The number before a point, if items are counted by it and not the paragraphs of the report.

        It is 1, goes on with that of another item, or there are several in the section and all are of items.
        """
        mark = point.passages[0].mark
        digits = re.search(r"(\d+)\D*$", mark) if mark else None
        if not mark or not digits:
            return None
        number = int(digits[1])
        if number != 1 and number - 1 not in self._numbers and not mark[0].isalpha() and not only_items:
            return None
        self._numbers.add(number)
        return mark.strip("().:")


def _only_items_are_numbered(found: Sequence[Point], section: Section) -> bool:
    """Whether a section has several numbered paragraphs and each of them is an item."""
    numbered = [passage for passage in section.passages if passage.mark and re.search(r"\d", passage.mark)]
    firsts = {id(point.passages[0]) for point in found}
    return len(numbered) > 1 and all(id(passage) in firsts for passage in numbered)


def words_of(item: RawItem) -> str:
    """What an item says, the same wherever it is printed: without its number, case and punctuation."""
    said = item.values.get("recommendation")
    return re.sub(r"\W", "", leading_reference(said.text).text.lower()) if said else ""


def _lines(passages: Sequence[Passage]) -> list[str]:
    """The text of an item, its list points one a line with their marks; its own mark is not part of it."""
    lines = [passages[0].text]
    lines += [f"{_mark(passage)} {passage.text}" if passage.mark else passage.text for passage in passages[1:]]
    return lines


def _mark(passage: Passage) -> str | None:
    """The mark of a list point; a bullet of a symbol font, which is no character, as a bullet."""
    return "•" if passage.mark and "\ue000" <= passage.mark <= "\uf8ff" else passage.mark


def _places(passages: Sequence[Passage]) -> tuple[tuple[int, Box], ...]:
    return tuple(dict.fromkeys(place for passage in passages for place in passage.places))


def _said(point: Point, section: Section, rule: str) -> dict[str, Printed]:
    """Addressee and deadline as the item's own words or those of its lead-in say them, else as a heading above does."""
    own = [point.lead_in, *point.passages] if point.lead_in else point.passages
    headings = [point.part, section.heading] if point.part else [section.heading]
    text = "\n".join(passage.text for passage in own)
    under_stem = own[0].text.rstrip().endswith(":") and asks(own[0].text)  # then its points ask without a verb for it
    asking = [said for said in sentences(text) if under_stem or asks(said) or requires().search(said)]
    deadlines = list(dict.fromkeys(phrase for said in asking for phrase in deadlines_in(said)))
    timed = next((head for head in headings if not deadlines and says_only_when(head.text)), None)
    names = addressees(text)
    naming = next((head for head in headings if not names and addressees_headed(head.text)), None)
    values = {
        "target_date": Printed(
            "; ".join(deadlines_in(timed.text) if timed else deadlines),
            timed.places if timed else _places(point.passages),
            None,
            f"{rule}, deadline in {'the heading above' if timed else 'its words'}",
        )
    }
    if naming:
        names = addressees_headed(naming.text)
    if names:
        places = naming.places if naming else _places(point.passages)
        values["owner"] = Printed("; ".join(names), places, None, f"{rule}, addressee")
    return values


def _replied(values: dict[str, Printed]) -> dict[str, Printed]:
    """The values of a reply to an item that is printed elsewhere: its words are no recommendation."""
    return {"action" if name == "recommendation" else name: value for name, value in values.items()}


def _in_brackets(said: Printed) -> dict[str, Printed]:
    """The text of an item, its owner and date, and its status, where brackets at its end tell these."""
    told = bracketed(said.text)
    if not told:
        return {}
    values = {"recommendation": told.text, "owner_and_date": told.agreed, "status": told.status}
    return {
        name: replace(said, text=text, rule=f"{RULE}: brackets at the end") for name, text in values.items() if text
    }
