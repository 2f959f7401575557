"""Points: the items of a section that are paragraphs, bullets, numbered points or rows of a table of one column."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise, takewhile

from extractors.fields.statuses import status_of_heading
from extractors.fields.updates import begins_with_date
from extractors.shapes.narrative.brackets import bracketed
from extractors.shapes.narrative.parts import parts
from extractors.shapes.narrative.passages import Passage
from extractors.shapes.narrative.replies import answers
from extractors.shapes.narrative.sections import Section
from extractors.shapes.narrative.sequels import Point, add, add_all, follows
from extractors.shapes.narrative.topics import Form
from extractors.shapes.narrative.words import (
    asked_of_committee,
    asks,
    explains,
    obliges,
    resolves,
    sentence_goes_on,
)
from extractors.wording.fillers import says_no_items
from models.records import Kind, Status

SHORT = 3
"""A cause of concern outside a box has at most so many paragraphs; more are a chapter on it."""

INDENTED = 8.0
"""A passage at least this many points to the right of another stands under it."""


def points(section: Section) -> list[Point]:
    """The items of a section."""
    if section.topic.form is Form.ANSWERS:
        return [point for point in _bullets(section.passages) if answers(point.passages[0].text)]
    found = _found(section)
    if section.topic.weak:
        return [point for point in found if asks(point.passages[0].text)]
    if section.topic.doubt and section.topic.form is Form.LIST:
        return [point for point in found if point.passages[0].mark or asks(point.passages[0].text)]
    return found


def _found(section: Section) -> list[Point]:
    if all(says_no_items([passage.text]) for passage in section.passages[:1]) and not section.topic.text:
        return []
    first = [section.topic.text or "", *(passage.text for passage in section.passages[:3])]
    of_a_paper = any(asked_of_committee().search(text) or resolves().match(text) for text in first)
    if of_a_paper and not bracketed(first[0]):
        return []
    if section.topic.form is Form.SINGLE and section.topic.text:
        return _single(section, [replace(section.heading, text=section.topic.text), *section.passages])
    if not section.passages:
        return [Point([replace(section.heading, text=section.topic.title)])] if section.topic.title else []
    if section.passages[0].row:
        return list(_rows(section.passages))
    if section.topic.form is Form.SINGLE and not _lists(section.passages):
        return _single(section, section.passages)
    return list(_list(section))


def _lists(passages: Sequence[Passage]) -> bool:
    """Whether bullets under a heading for one item are items: nothing before them asks for anything, or they all do."""
    first = passages[0]
    bullets = [passage for passage in passages if passage.mark and passage.left < first.left + INDENTED]
    asking = [passage for passage in bullets if obliges().search(passage.text)]
    return bool(bullets) and (bool(first.mark) or not obliges().search(first.text) or 2 * len(asking) > len(bullets))


def _rows(passages: Sequence[Passage]) -> Iterator[Point]:
    """One item a row; a row that is a list of bullets has an item for each."""
    for _, row in groupby(passages, key=lambda passage: passage.row):
        together = list(row)
        if together[0].mark:
            yield from _bullets(together)
        else:
            yield Point(together)


def _single(section: Section, passages: Sequence[Passage]) -> list[Point]:
    """The one item of a section, and what is recommended after a cause of concern under no heading of its own."""
    found, rest = _statement(section, passages)
    point = Point(found)
    if section.topic.answer:
        point.values, point.last = {"action": [replace(section.heading, text=section.topic.answer)]}, "action"
    if bracketed(section.topic.text or ""):
        point.values = _answers(rest, is_closed=_is_closed(section))
        return [point]
    if section.topic.kind is not Kind.CAUSE_OF_CONCERN:
        add_all(point, rest)
        return [point]
    recommended = next((n for n, passage in enumerate(found) if n and _is_lead_in(passage)), len(found))
    point.passages, after = found[:recommended], found[recommended:]
    return [point, *(replace(other, kind=Kind.RECOMMENDATION) for other in _recommended(after, section))]


def _is_closed(section: Section) -> bool:
    """Whether an item stands under a heading that says that it is closed: "Annex B: Closed recommendations"."""
    return any(status_of_heading(above.text) is Status.CLOSED for above in section.heading.above)


def _answers(passages: Sequence[Passage], *, is_closed: bool) -> dict[str, list[Passage]]:
    """The reply to an item in the first paragraphs beneath it, and its progress in those that begin with a date.

    Of a closed item is told what was done, unless the first words are those of a reply.
    """
    values: dict[str, list[Passage]] = {}
    for passage in takewhile(lambda passage: not passage.mark, passages):
        done = is_closed and not values and not answers(passage.text)
        is_update = done or "update" in values or begins_with_date(passage.text)
        values.setdefault("update" if is_update else "action", []).append(passage)
    return values


def _statement(section: Section, passages: Sequence[Passage]) -> tuple[list[Passage], list[Passage]]:
    """The passages of one item, and what follows them as explanation.

    A bold statement stands alone. In a box of a recommendation or a cause of concern all belongs to it, and so it does
    under the heading of a cause of concern that is short. Elsewhere it is the first paragraph with its list, and the
    sentences that go on with it.
    """
    first = passages[0]
    kept = 1
    if first.bold and not all(passage.bold for passage in passages):
        while passages[kept].bold:
            kept += 1
    elif _is_whole(section, passages):
        kept = next((n for n, passage in enumerate(passages) if n and follows(passage)), len(passages))
    leads = first, passages[kept - 1]
    while kept < len(passages) and any(_goes_on(lead, passages[kept]) for lead in leads):
        kept += 1
    return list(passages[:kept]), list(passages[kept:])


def _is_whole(section: Section, passages: Sequence[Passage]) -> bool:
    concern = section.topic.kind is Kind.CAUSE_OF_CONCERN and len(passages) <= SHORT
    return concern or (section.heading.panel is not None and section.topic.kind is not Kind.AREA_FOR_IMPROVEMENT)


def _goes_on(first: Passage, passage: Passage) -> bool:
    """Whether a passage is of the list under the first one, or says more of what that asks for."""
    if not passage.mark and explains().match(passage.text):
        return False
    if first.text.endswith(":") and (passage.mark or passage.left >= first.left + INDENTED):
        return True
    return bool(sentence_goes_on().match(passage.text) and obliges().search(passage.text))


def _list(section: Section) -> Iterator[Point]:
    """The items under a heading for several, part by part."""
    passages = section.passages
    bulleted = any(passage.bulleted for passage in passages) or _under_lead_in(passages)
    for part, within in parts(passages):
        found = _bullets(within) if section.topic.by_bullet and bulleted else _recommended(within, section)
        for point in found:
            point.part = part
            yield point


def _under_lead_in(passages: Sequence[Passage]) -> bool:
    """Whether the passages are lead-ins with indented points whose bullets are not printed as characters."""
    return any(_is_lead_in(upper) and lower.left >= upper.left + INDENTED for upper, lower in pairwise(passages))


def _bullets(passages: Sequence[Passage]) -> Iterator[Point]:
    """Each top-level bullet; what is nested in it or goes on with it belongs to it."""
    point: Point | None = None
    lead_in: Passage | None = None
    for passage in passages:
        top = point.passages[0] if point else None
        if top and point and passage.left >= top.left + INDENTED and _belongs(passage, top):
            point.passages.append(passage)
        elif point and follows(passage):
            add(point, passage)
        elif passage.bulleted or (passage.mark and not _is_lead_in(passage)) or _is_indented(passage, lead_in):
            if point:
                yield point
            point = Point([passage], lead_in)
        else:
            if point:
                yield point
            point, lead_in = None, passage if passage.text.endswith(":") else None
    if point:
        yield point


def _belongs(passage: Passage, top: Passage) -> bool:
    return bool(passage.mark) or abs(passage.left - top.indent) < INDENTED


def _is_indented(passage: Passage, lead_in: Passage | None) -> bool:
    return lead_in is not None and passage.left >= lead_in.left + INDENTED


def _recommended(passages: Sequence[Passage], section: Section) -> Iterator[Point]:
    """Lead-ins with their lists, numbered points, bullets, and sentences that oblige somebody."""
    only_bold = any(asks(p.text) and p.bold for p in passages) and not all(p.bold for p in passages if asks(p.text))
    point: Point | None = None
    lead_in: Passage | None = None
    for passage in passages:
        first = point.passages[0] if point else None
        numbered = passage.mark is not None and not passage.bulleted
        counted = numbered and first is not None and not first.mark and _is_lead_in(first) and _is_counted(passage)
        if point and first and _goes_on(first, passage) and not counted and not _is_next(first, passage):
            point.passages.append(passage)
        elif point and not passage.mark and add(point, passage):
            continue
        elif passage.mark or (asks(passage.text) and (passage.bold or not only_bold)):
            if counted:
                lead_in = first
            elif point:
                yield point
            point = Point([passage], lead_in if numbered else None)
    if point:
        yield point


def _is_counted(passage: Passage) -> bool:
    """Whether a passage is counted in figures; what is lettered under a lead-in is part of one item."""
    return passage.mark is not None and any(character.isdigit() for character in passage.mark)


def _is_next(first: Passage, passage: Passage) -> bool:
    """Whether a passage is the next point of the list that `first` is of: "2." after "1." at the same place."""
    return first.mark is not None and passage.mark is not None and abs(passage.left - first.left) < INDENTED


def _is_lead_in(passage: Passage) -> bool:
    """A sentence that asks for what is listed under it: "Within three months, the force should:"."""
    return passage.text.rstrip().endswith(":") and bool(obliges().search(passage.text))
