"""The body whose report a document is, or whose reports it tracks."""

from collections.abc import Iterator

from extractors.covers.firms import firm_named, maker_named, maker_told
from extractors.covers.front_pages import FrontPages
from extractors.covers.labels import is_block
from extractors.covers.later_pages import LaterPages
from extractors.covers.names import (
    copyright_holders,
    is_inspection_of,
    is_letter_of_body,
    is_own_report,
    is_tracker,
)
from extractors.covers.titles import may_be_title
from extractors.covers.tracked import follows_up
from extractors.fields.calendar_dates import without_dates
from extractors.fields.organisations import may_be_place
from extractors.fields.sources import bodies_found, body_in, is_body
from extractors.raw import Printed, Told
from extractors.wording.patterns import Worded
from extractors.wording.phrases import plain

_PLACE = r"[A-Z][\w’'-]*(?:,?\s(?:[A-Z][\w’'-]*|(?:and|of|upon|the)(?=\s[A-Z]))){0,6}"
LONGEST_NAME = 4
"""Words in the name of a firm that nothing but its place makes known."""

# "I am Rowan Ash, Area Coroner for the coroner area of West Holmshire", "HM Senior Coroner for Holmshire"
_CORONER = Worded("front_pages", rf"(?<!\w)(?=[A-Z])(?&coroner)\s?{_PLACE}")
_OF_CORONER = Worded("front_pages", r"\b(?&of_coroner)\b")
# "The IOPC recommends that …"
_RECOMMENDS = Worded("front_pages", r"\s(?&recommends)\b")
_BEFORE_BODY = Worded("front_pages", r"(?:[\d.]+\s)?(?i:the\s)?")


def is_report(front: FrontPages, title: Told | None, later: LaterPages) -> bool:
    """Whether a document is itself the report of a body, not a tracker of such reports.

    It is where its title names an inspection; or, if the title is of no tracker, where a body or firm stands alone on
    its first pages or the page calls itself the report of an audit. So is a letter under the name of an inspectorate,
    the report of a coroner, and what says for its body what that recommends.
    """
    words = title.value if title else ""
    if is_inspection_of(words) or is_letter_of_body(front) or _coroner(front):
        return True
    is_paper = is_block(front.entries)
    if _recommending(front) and not is_paper:
        return True
    if is_tracker(words):
        return False
    made = any(_makers(front)) or later.preparer
    is_of_firm = made and not follows_up(words) and not is_paper
    return bool(_is_of_auditors(front) or any(is_body(line.text) for line in front.lines) or is_of_firm)


def _is_of_auditors(front: FrontPages) -> bool:
    """Whether the first page calls itself the report of an audit, whose publisher is the body audited."""
    return any(is_own_report(line.text) for line in front.head)


def body_of(front: FrontPages, title: Told | None, publisher: str | None, later: LaterPages) -> Told | None:
    """The body or firm alone on the first page, else the body in the title; of a report else those who publish it.

    Args:
        front: the first pages.
        title: the title of the document.
        publisher: who publishes it.
        later: what the other pages tell of who inspected or prepared it.
    """
    lines = [(without_dates(line.text).strip(" ,"), line.printed) for line in front.lines]
    alone = {body: where for text, where in lines if is_body(text) and (body := body_in(text))}
    if len(alone) == 1:
        return Told(*alone.popitem())
    if told := _coroner(front) or next(_makers(front), None) or _recommending(front):
        return told
    if title and (body := body_in(title.value)):
        return Told(body, title.where)
    if later.preparer or not publisher or _is_of_auditors(front) or not is_report(front, title, later):
        return later.preparer or (_name_at_head(front) if _is_of_auditors(front) else None)
    told_by = [text for text in (later.inspectors, *front.texts) if text and publisher in text.text]
    return Told(publisher, told_by[0] if told_by else Printed(publisher, (), None, "cover"), "publisher")


def _name_at_head(front: FrontPages) -> Told | None:
    """The name with which the report of an audit begins and that its margins repeat: that of the firm."""
    first = next(iter(front.head), None)
    words = first.text.split() if first else []
    if not first or not 1 < len(words) <= LONGEST_NAME or not may_be_title(first):
        return None
    named = all(word in ("&", "and") or may_be_place(word) for word in words)
    again = any(plain(line.text).startswith(plain(first.text)) for line in front.running)
    return Told(first.text, first.printed, "at the head of the report and in its margins") if named and again else None


def _makers(front: FrontPages) -> Iterator[Told]:
    """Who made the document: beside a label, alone in a line, as holder of the rights, in the margins."""
    for entry in front.entries_of("made_by"):
        if name := maker_told(entry.text):
            yield Told(name, entry)
    for line in front.lines:
        if name := maker_named(without_dates(line.text).strip(" ,")):
            yield Told(name, line.printed, "alone on the first page")
    for holder in copyright_holders(front):
        if name := firm_named(holder):
            yield Told(name, Printed(holder, (), None, "cover"), "holder of the rights")
    for line in front.running:
        if name := firm_named(line.text):
            yield Told(name, line.printed, "in the margin")


def _coroner(front: FrontPages) -> Told | None:
    """The coroner who signs or introduces a report to prevent future deaths, under the fullest name of the office."""
    texts = [*front.texts, *front.cells]
    if not any(_OF_CORONER.search(text.text) for text in texts[:10]):
        return None
    found = [Told(" ".join(match[0].split()), text) for text in texts if (match := _CORONER.search(text.text))]
    return max(found, key=lambda told: told.value.startswith("H"), default=None)


def _recommending(front: FrontPages) -> Told | None:
    """The body that a paragraph of the first pages says recommends something: "The IOPC recommends that …"."""
    for line in (line.printed for page in front.pages for line in page.lines):
        start = begins.end() if (begins := _BEFORE_BODY.match(line.text)) else 0
        body = next((body for body in bodies_found(line.text[:200]) if body.start == start), None)
        if body and _RECOMMENDS.match(line.text, body.end):
            return Told(body.label, line, "says what it recommends")
    return None
