"""Who publishes a document, and the committee that receives it."""

import re
from collections.abc import Iterator

from extractors.covers.front_pages import PROSE, SHORT, FrontPages
from extractors.covers.lines import pieces_of
from extractors.fields.calendar_dates import without_dates
from extractors.fields.organisations import (
    committee_named,
    inspectorate_named,
    inspectorates_in,
    organisation_named,
    organisations_in,
)
from extractors.layout.lines import Line
from extractors.layout.tables import Cell, Layout
from extractors.raw import Printed
from extractors.wording.patterns import Worded

MOST = 2
"""A document has at most so many publishers that are named apart."""

_INSPECTION = Worded("front_pages", r"\b(?&inspection)\b")
_INSPECTION_OF = Worded("front_pages", r"\b(?&inspection_of)\b")
# "Internal Audit Report", "Final internal audit report 5.26/27 for Holmshire Police"
_OWN_REPORT = Worded("front_pages", r"\W*(?&own_report)\W*(?:[\d./-]+\W*)?(?:(?i:for)\s.*)?")
_TRACKER = Worded("front_pages", r"\b(?&tracker)")
# "… carried out by inspectors from Ofsted and …", "Ofsted and … undertook a joint inspection"
_BY = Worded("front_pages", r"\b(?&by)\s+(?i:the\s+)?$")
_UNDERTOOK = Worded("front_pages", r"\s*,?\s*(?&undertook)\b")
_FOR = Worded("front_pages", r"\b(?&report_for)\s+(?i:the\s+)?$")
_REPORT_OF = Worded("front_pages", r"\W*(?&report_of)\s(?P<who>.+)")
_TEAM = Worded("front_pages", r"^\W*(?&inspection_team)\W*$")
_INSPECTS = Worded("front_pages", r"\b(?&inspects)\b")
_COPYRIGHT = Worded("front_pages", r"(?:©|\(c\)|\b(?&copyright)\b)(?:\s*(?:19|20)\d\d)?\s*(?P<who>[^\d.©]+)")
_RECIPIENTS = Worded("front_pages", r"\W*(?&recipients)\b")


def publisher_of(front: FrontPages, title: str | None, inspectors: Printed | None) -> str | None:
    """The body that publishes a document, as printed; two that stand apart joined by " / ". None where none is printed.

    An auditor's report is published by the body that was audited.

    Args:
        front: the first pages.
        title: the title of the document.
        inspectors: who inspected, as the other pages tell.
    """
    subtitles = " ".join(line.text for line in front.head if len(line.text.split()) <= PROSE)
    is_inspection = _tells_of_inspection(title or "") or (_tells_of_inspection(subtitles) and not is_tracker(title))
    inspectorate = _inspectorate(front, inspectors.text if inspectors and is_inspection else None, is_inspection)
    if inspectorate and (is_inspection or is_letter_of_body(front) or not is_tracker(title)):
        return inspectorate
    return next(filter(None, _publishers(front, title)), None) or inspectorate


def is_tracker(title: str | None) -> bool:
    """Whether a title is that of a tracker, which tells of the reports of others."""
    return bool(title and _TRACKER.search(title))


def is_own_report(text: str) -> bool:
    """Whether a line says that the document is the report of an audit."""
    return _OWN_REPORT.fullmatch(text) is not None


def is_letter_of_body(front: FrontPages) -> bool:
    """Whether a document is a letter that an inspectorate writes: its name stands alone above "Dear …"."""
    above = front.lines[: front.salutation] if front.salutation is not None else ()
    return any(inspectorate_named(line.text) for line in above)


def is_inspection_of(title: str) -> bool:
    """Whether a title is that of the inspection of a force or subject, not of a tracker of one."""
    of = _INSPECTION_OF.search(title)
    return of is not None and not is_tracker(title[: of.start()])


def _tells_of_inspection(title: str) -> bool:
    """Whether a title is that of an inspection, not of a tracker of inspections or of progress since one."""
    return is_inspection_of(title) or bool(_INSPECTION.search(title) and not is_tracker(title))


def _publishers(front: FrontPages, title: str | None) -> Iterator[str | None]:
    """The places where a force, commissioner or authority may be named as the publisher, the surest first."""
    yield _together(organisations_in(value.text) for value in front.values("publisher"))
    yield _together([named] for text in front.names() if (named := organisation_named(text)))
    yield next((found[0] for text in _texts(front) if (found := committee_named(text))), None)
    yield _in_title(title) if title else None
    running = [line.text for line in front.running if len(line.text.split()) <= SHORT]
    yield _together([named] for text in running if (named := organisation_named(text)))
    yield next((named for text in running if (named := _at_head(text))), None)
    yield next((named for holder in copyright_holders(front) if (named := _at_head(holder))), None)
    reports = [value.text for value in front.values("report_of")]
    reports += [match["who"] for line in front.head if (match := _REPORT_OF.match(line.text))]
    yield _together([named] for text in reports if (named := organisation_named(text)))


def _together(found: Iterator[list[str]]) -> str | None:
    """The first names of those found, each once."""
    names: dict[str, str] = {}
    for listed in found:
        for name in listed:
            if not any(name.lower() in other for other in names):
                names[name.lower()] = name
    return " / ".join(list(names.values())[:MOST]) or None


def _texts(front: FrontPages) -> Iterator[str]:
    yield from front.names()
    yield from (value.text for value in front.values("committee"))
    yield from (line.text for line in front.running)


def _in_title(title: str) -> str | None:
    """The organisation with which a title begins, for which the report is, or that stands behind a dash or colon."""
    if _INSPECTION_OF.search(title):
        return None
    for name in organisations_in(title):
        if _FOR.search(title[: title.index(name)]):
            return name
    pieces = re.split(r"\s[–—-]\s|[:|]\s*", title)
    return _at_head(title) or next((named for piece in pieces[1:] if (named := organisation_named(piece))), None)


def _at_head(text: str) -> str | None:
    found = organisations_in(text)
    return found[0] if found and re.fullmatch(r"\W*(?:the\s+)?", text[: text.index(found[0])], re.I) else None


def _inspectorate(front: FrontPages, inspectors: str | None, is_inspection: bool) -> str | None:
    """The inspectorates that a cover names alone, or that the text of an inspection report says carried it out."""
    lines = (without_dates(line.text).strip(" ,") for line in front.head)
    named = [inspectorate_named(text) for text in (*lines, *copyright_holders(front))]
    alone = list(dict.fromkeys(filter(None, named)))
    if len(alone) == 1 and not is_inspection:
        return alone[0]
    texts = [line.text for page in (*front.pages, *front.after) for line in page.lines if not line.is_running]
    carried_out = (found for text in texts if (found := _inspectors_of(text))) if is_inspection else ()
    listed = next((names for names, count in carried_out if count >= max(len(alone), 2)), None)
    return listed or " / ".join(alone) or inspectors


def _inspectors_of(text: str) -> tuple[str, int] | None:
    """The inspectorates that a text says carried out an inspection, and how many they are."""
    if not (found := inspectorates_in(text)):
        return None
    start = text.index(found[0])
    return found if _BY.search(text[:start]) or _UNDERTOOK.match(text, start + len(found[0])) else None


def copyright_holders(front: FrontPages) -> Iterator[str]:
    """Who has the rights in a document, as its first pages say."""
    lines = (line.text for page in front.pages for line in page.lines)
    return (match["who"].strip() for text in lines if (match := _COPYRIGHT.search(text)))


def committee_of(front: FrontPages) -> str | None:
    """The committee that receives a document, as printed; None where none is named."""
    for value in front.values("committee"):
        if found := committee_named(value.text, labelled=True):
            return found[1]
    if front.salutation is not None:
        return None
    names = (*front.names(), *(line.text for line in front.running), *_recipients(front))
    return next((found[1] for text in names if (found := committee_named(text))), None)


def _recipients(front: FrontPages) -> Iterator[str]:
    """Those to whom versions of the report were issued."""
    for page in front.pages:
        for table in page.tables:
            for row in table.rows:
                if _RECIPIENTS.match(row[0].text):
                    yield from (name for cell in row[1:] for name in re.split(r"[;\n]", cell.text))


def inspectors_in(layout: Layout) -> Printed | None:
    """The inspectorates beneath a heading "Inspection team"; or the one that a page says inspects and regulates."""
    for number, line in enumerate(layout.lines):
        if _TEAM.match(line.text):
            pieces = [piece for below in layout.lines[number + 1 : number + 3] for piece in pieces_of(below)]
            tables = [table for table in layout.tables if table.box[1] > line.box[1]]
            beneath: list[Line | Cell] = [*pieces, *(cell for table in tables[:1] for cell in table.rows[0])]
            names = {named: (layout.page, one.box) for one in beneath if (named := inspectorate_named(one.text))}
            return Printed(" and ".join(names), tuple(names.values()), None, "inspection team") if names else None
        sentence = " ".join(part.text for part in layout.lines[number : number + 2])
        if _INSPECTS.search(sentence) and (found := inspectorates_in(sentence)):
            return Printed(found[0], ((layout.page, line.box),), None, "says that it inspects")
    return None
