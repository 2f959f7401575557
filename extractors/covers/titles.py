"""The title of a document: beside its label, beneath "Dear …" in a letter, or what stands out on its first page."""

import re
from dataclasses import replace
from functools import cache

from extractors.body.outline import LARGER
from extractors.covers.firms import firm_named
from extractors.covers.front_pages import FrontPages
from extractors.covers.lines import CoverLine
from extractors.covers.names import is_inspection_of, is_own_report
from extractors.fields.calendar_dates import calendar_dates
from extractors.fields.organisations import committee_named, inspectorate_named, organisation_named
from extractors.fields.periods import period_in
from extractors.fields.sources import is_body, is_general
from extractors.raw import Printed, Told, printed
from extractors.vocabulary import load_wordings
from extractors.wording.patterns import Worded
from extractors.wording.phrases import plain

LONGEST_TITLE = 40
"""A paragraph of more words than this is no part of a title."""

FAR = 2.5
"""What stands more than so many font sizes below a title does not go on with it."""

_BEFORE_DATE = Worded("front_pages", r"(?:\b(?&before_date)\b\W*)+$")
_LEADS_ON = Worded("front_pages", r"\b(?&leads_on)\W*$")
_INSPECTION = Worded("front_pages", r"\b(?&inspection)$")
_BY = Worded("front_pages", r"\W*(?=[a-z])(?&by)\s(?:the\s)?[A-Z]")
_FOOTNOTE_MARK = re.compile(r"(?<=\w)\*|\s\(\d\)$")
_ENDS_ODDLY = " \t*.,;:–—-"


def title_of(front: FrontPages) -> Told | None:
    """The title of a document as printed, its subtitle after a colon, None where it has none."""
    found = next((value for value in front.values("title") if len(value.text.split()) <= LONGEST_TITLE), None)
    found = found or _of_letter(front) or _standing_out(front) or _above_table(front) or _running(front)
    title = _FOOTNOTE_MARK.sub("", found.text).strip().rstrip(_ENDS_ODDLY) if found else ""
    return Told(title, found) if found and title else None


def _of_letter(front: FrontPages) -> Printed | None:
    if front.salutation is None:
        return None
    after = front.lines[front.salutation + 1 : front.salutation + 3]
    return next((line.printed for line in after if line.bold and may_be_title(line)), None)


def _standing_out(front: FrontPages) -> Printed | None:
    """The largest text of the first page with what goes on below it; else the first in bold, capitals or apart."""
    lines = [line for line in front.lines if line not in front.naming and may_be_title(line)]
    large = [line for line in lines if line.size >= LARGER * front.text_size]
    if large:
        chosen = max(large, key=lambda line: (line.size, line.bold))
        return _with_beginning(front, chosen) or _with_end(front, chosen) or _with_subtitles(large, chosen)
    head = [line for line in lines if line in front.head]
    standing_out = [line for line in head if line.bold] or [line for line in head if line.text.isupper()]
    if standing_out:
        chosen = standing_out[0]
        return _with_subtitles([line for line in head if line.bold == chosen.bold], chosen)
    first = next(iter(head), None)
    return first.printed if first and not first.text.rstrip().endswith((".", ",", ";")) else None


def _with_beginning(front: FrontPages, line: CoverLine) -> Printed | None:
    """A title whose end is set larger: "Report on an inspection visit to custody suites in", then "HOLMSHIRE"."""
    above = next((other for other in reversed(front.lines) if other.box[3] <= line.box[1]), None)
    if not above or line.box[1] - above.box[3] > FAR * above.size or not _LEADS_ON.search(above.text):
        return None
    return _joined(above, line)


def _with_end(front: FrontPages, line: CoverLine) -> Printed | None:
    """A title that ends with a name in a line of its own: "Peer review of vetting in", then "Holmshire Police".

    The name of those inspected goes with the name of the inspection: "National Child Protection Inspection: …".
    """
    below = next((other for other in front.lines if other.box[1] >= line.box[3]), None)
    if not below or below not in front.naming or below.box[1] - line.box[3] > FAR * line.size:
        return None
    if _LEADS_ON.search(line.text):
        return _joined(line, below)
    return _joined(line, below, mark=": ") if _INSPECTION.search(line.text) else None


def _joined(line: CoverLine, below: CoverLine, mark: str = " ") -> Printed:
    text = f"{line.text.rstrip(_ENDS_ODDLY)}{mark}{below.text}"
    return replace(line.printed, text=text, places=(*line.printed.places, *below.printed.places))


def _with_subtitles(lines: list[CoverLine], start: CoverLine) -> Printed:
    title, before = start.printed, start
    for line in lines[lines.index(start) + 1 :]:
        gap = line.box[1] - before.box[3]
        same = (line.size, line.bold) == (before.size, before.bold)
        far = gap > (before.size if same else FAR * before.size) and not is_inspection_of(line.text)
        if line.size > start.size or far or _is_aside(line.text):
            break
        mark = " " if same else ": " if before is start else " – "
        title = replace(title, text=title.text + mark + line.text, places=(*title.places, *line.printed.places))
        before = line
    return title


def _is_aside(text: str) -> bool:
    """Whether a line below a title tells of its time, author, kind or parts: "6 month update (April to Sept 2026)"."""
    told = period_in(text) or text.rstrip().endswith(":") or calendar_dates(text) or _BY.match(text)
    return bool(told) or is_own_report(text) or (len(text.split()) > 1 and is_general(text))


def _above_table(front: FrontPages) -> Printed | None:
    """The title in the first row of a table with which the document begins, where that row is one cell."""
    first = front.pages[0]
    if not first.tables or front.head:
        return None
    rows = first.tables[0].rows
    cell = rows[0][0]
    alone = len(rows) > 1 and len(rows[0]) == 1 and len(rows[1]) > 1
    if not alone or not 1 < len(cell.text.split()) <= LONGEST_TITLE:
        return None
    return replace(printed(cell, "cover"), text=" ".join(cell.text.split()))


def _running(front: FrontPages) -> Printed | None:
    """The first running line that may be a title, where the pages have no other."""
    lines = [line for line in front.running if len(_undated(line.text).split()) > 1 and may_be_title(line)]
    return next((line.printed for line in sorted(lines, key=lambda line: _is_aside(line.text))), None)


def _undated(text: str) -> str:
    """A text without dates and what may stand before them: of "Position at 30 June 2026" nothing is left."""
    for span in reversed(calendar_dates(text)):
        text = _BEFORE_DATE.sub("", text[: span.start]) + text[span.end :]
    return text


@cache
def _no_titles() -> dict[str, tuple[str, ...]]:
    return load_wordings("no_titles", ("whole", "beginnings"))


def may_be_title(line: CoverLine) -> bool:
    """Whether a line may be of a title: no date, no name of an organisation or committee, no marking."""
    text = line.text
    words = plain(text)
    bare = " ".join(word for word in words.split() if len(word) > 1 and not word.isdigit())
    if not bare or len(text.split()) > LONGEST_TITLE or re.search(r"[@©]| = ", text):
        return False
    if bare in _no_titles()["whole"] or words.startswith(_no_titles()["beginnings"]):
        return False
    only_date = any(len(text) <= span.end - span.start + 12 for span in calendar_dates(text))
    named = organisation_named(text) or committee_named(text) or inspectorate_named(text) or firm_named(text)
    return not (only_date or named or is_body(text))
