"""Committee packs: where the agenda, the minutes and each report begin."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from extractors.body.margins import MARGIN
from extractors.covers.labels import is_block, label_field
from extractors.covers.lines import CoverLine, CoverPage, read_cover_pages
from extractors.fields.calendar_dates import calendar_dates
from extractors.fields.organisations import committee_named
from extractors.fields.sources import is_body
from extractors.layout.tables import Layout
from extractors.wording.patterns import Worded
from extractors.wording.phrases import plain

HEAD = 0.45
"""A part says what it is within this share of its first page from the top."""

CORNER = 0.15
"""The letter of a paper stands within this share."""

WORDS_OF_A_COVER = 60
"""The cover of a report has no more words."""

FEWEST_LABELS = 3
"""A page whose plain text has so many different labels of papers may begin one."""

# "Agenda Item 7", "AGENDA ITEM NO: 5(a)", "Agenda item number 12 b"
_AGENDA_ITEM = Worded(
    "front_pages", r"^\W*(?&agenda_item)\W*(?:(?&number)\b)?\W*(?P<mark>\d{1,2}\s?(?:\(?[A-Za-z]\)?)?)\W*$"
)
# "Paper C", "Enclosure 4", "PAPER MARKED D", "Item 6"
_PAPER = Worded("front_pages", r"^\W*(?&paper)\W*(?:(?&paper_number)\b)?\W*(?P<mark>[A-Za-z]|\d{1,2}[A-Za-z]?)\W*$")
# "Item 4: Inspection of child protection", "Agenda item 5 – Budget"
_TITLED_ITEM = Worded(
    "front_pages", r"^\W*(?&item_of_agenda)\s(?:(?&number)\W*)?(?P<mark>\d{1,2}[a-z]?)\s*[:.–—-]\s*[A-Z]"
)
_MINUTES = Worded("front_pages", r"^\W*(?:(?&of_minutes)\s+)*(?&minutes)(?i:\s+of\b.*)?\W*$")
_PUBLISHED = Worded("front_pages", r"\W*(?&published)\b")
_AGENDA = Worded("front_pages", r"^\W*(?&agenda)\W*$")
_REPORT_OF = Worded("front_pages", r"^\W*(?&report_of)\s+(?i:the\s+)?[A-Z]")
_COMMITTEE = Worded("front_pages", r"^\W*(?:\S+\s+){1,9}(?&meeting)\W*$")
_APPENDIX = Worded("front_pages", r"^\W*(?&appendix)\b")
_NUMBERED = Worded("front_pages", r"^\W*(?&page)\s+(?P<page>\d{1,3})\s+(?&page_of)\s+(?P<pages>\d{1,3})\W*$")


def split_parts(layouts: Iterable[Layout]) -> Iterator[tuple[int, Iterator[Layout]]]:
    """The parts of a document, each as the number of its first page and its pages.

    A document that is no pack is one part. Each part must be read to its end before the next is asked for.
    """
    return groupby(layouts, key=_Parts().first_page_of)


def may_start_part(text: str) -> bool:
    """Whether the plain text of a page has words with which a part may begin; for a look that is quick, not sure."""
    lines = text.splitlines()
    marks = (_AGENDA_ITEM, _TITLED_ITEM, _MINUTES, _AGENDA, _REPORT_OF, _COMMITTEE)
    if any(pattern.match(line) for line in lines for pattern in marks):
        return True
    if len(text.split()) <= WORDS_OF_A_COVER and any(map(_PUBLISHED.match, lines)):
        return True
    return len({field for line in lines for field in _labels_at_head(line)}) >= FEWEST_LABELS


def _labels_at_head(line: str) -> set[str]:
    """The fields of papers whose label may stand at the head of a line of plain text."""
    words = line.replace(":", " : ").split()
    heads = (" ".join(words[:count]) for count in range(1, 5))
    return {field for head in heads if (field := label_field(head)) and field != "other"}


class _Parts:
    """Which part the pages belong to, as they pass by."""

    def __init__(self) -> None:
        self._first = 0
        self._mark: str | None = None
        self._heading: str | None = None
        self._is_pack = False
        self._numbered: tuple[int, int] | None = None

    def first_page_of(self, layout: Layout) -> int:
        """The number of the first page of the part that a page belongs to."""
        head = _head(layout)
        ended, self._numbered = self._numbered, _number_of(layout)
        # Pages of the agenda may have no numbers; those of a report end with the last of them.
        is_over = ended[0] == ended[1] if ended else self._first == 1
        restarts = is_over and self._numbered is not None and self._numbered[0] == 1
        begins = not _is_appendix(head, layout) and (self._begins(head, layout) or (restarts and self._is_pack))
        if begins or not self._first:
            self._is_pack = self._first > 0
            self._first = layout.page
        self._is_pack = self._is_pack or any(_AGENDA.match(line.text) for line in head.lines)
        return self._first

    def _begins(self, head: CoverPage, layout: Layout) -> bool:
        """Whether a page begins a part: the mark of another item, other labels, a front sheet, or minutes in a pack."""
        heading = _heading_of_block(head)
        mark = _mark(head, layout, is_paper=bool(heading)) or (_titled_item(head, layout) if self._is_pack else None)
        if not mark and not heading:
            within = self._is_pack and (_is_of_meeting(head.lines, layout) or _is_cover(layout))
            return _is_front_sheet(head.lines) or within
        after_title_page = self._mark and not self._heading and not mark and layout.page == self._first + 1
        changed = (mark or self._mark, heading or self._heading) != (self._mark, self._heading)
        self._mark = mark or (self._mark if after_title_page or not changed else None)
        self._heading = heading or (None if changed else self._heading)
        return changed and not after_title_page


def _head(layout: Layout) -> CoverPage:
    """What stands at the head of a page."""
    end = HEAD * layout.height
    lines = tuple(line for line in layout.lines if line.box[1] < end)
    tables = tuple(table for table in layout.tables if table.box[1] < end)
    return read_cover_pages([replace(layout, lines=lines, tables=tables)])[0]


def _is_appendix(page: CoverPage, layout: Layout) -> bool:
    return any(_APPENDIX.match(line.text) for line in page.lines if line.box[1] < CORNER * layout.height)


def _heading_of_block(page: CoverPage) -> str | None:
    """What the block of labels at the head of a paper says it is, None where there is none."""
    if not is_block(page.entries):
        return None
    return " ".join(plain(entry.text) for entry in page.entries if entry.field in ("title", "meeting_date"))


def _mark(page: CoverPage, layout: Layout, *, is_paper: bool) -> str | None:
    """The number of the agenda item or the letter of the paper that a page is marked with at its head."""
    labelled = next((entry.text for entry in page.entries if entry.field == "agenda_item" and is_paper), None)
    if labelled:
        return labelled.lower()
    corner = [line.text for line in page.lines if line.box[1] < CORNER * layout.height]
    patterns = (_AGENDA_ITEM, _PAPER) if is_paper or any(map(committee_named, corner)) else (_AGENDA_ITEM,)
    matches = (match for text in corner for pattern in patterns if (match := pattern.match(text)))
    return next((match["mark"].lower().replace(" ", "") for match in matches), None)


def _titled_item(page: CoverPage, layout: Layout) -> str | None:
    """The number in a heading at the top of a page that names an item of the agenda and what it is about."""
    corner = [line for line in page.lines if line.box[1] < CORNER * layout.height and line.bold]
    return next((match["mark"] for line in corner if (match := _TITLED_ITEM.match(line.text))), None)


def _is_cover(layout: Layout) -> bool:
    """Whether a page is the cover of a report: few words, a body alone in a line, and when the report came out."""
    lines = [line.text for line in layout.lines]
    if layout.tables or sum(len(text.split()) for text in lines) > WORDS_OF_A_COVER:
        return False
    return any(map(is_body, lines)) and any(_PUBLISHED.match(text) and calendar_dates(text) for text in lines)


def _is_front_sheet(upper: Sequence[CoverLine]) -> bool:
    """Whether a page is headed by a committee and by who reports to it."""
    texts = [line.text for line in upper]
    return any(map(_REPORT_OF.match, texts)) and any(map(committee_named, texts))


def _is_of_meeting(upper: Sequence[CoverLine], layout: Layout) -> bool:
    """Whether a page is headed as minutes, or by a committee and the day on which it meets.

    Minutes as an item of the agenda have a number beside them; committees in the margin are on every page.
    """
    alone = [line for line in upper if not any(_are_side_by_side(line, other) for other in upper)]
    body = [line.text for line in alone if line.box[1] > MARGIN * layout.height]
    dated = any(len(text) <= span.end - span.start + 14 for text in body for span in calendar_dates(text))
    minutes = any(line.bold and _MINUTES.match(line.text) for line in alone)
    return minutes or (dated and any(map(committee_named, body)))


def _are_side_by_side(line: CoverLine, other: CoverLine) -> bool:
    return other is not line and other.box[1] < line.box[3] and other.box[3] > line.box[1]


def _number_of(layout: Layout) -> tuple[int, int] | None:
    """The page and the number of pages that a page prints: "Page 2 of 12"."""
    found = next((match for line in layout.lines if (match := _NUMBERED.match(line.text))), None)
    return (int(found["page"]), int(found["pages"])) if found else None
