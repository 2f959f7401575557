"""Names of reports as trackers print them: the title, the body that made it and the day it came out, in one line."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from extractors.fields.calendar_dates import calendar_dates, iso_prefix, without_dates
from extractors.fields.sources import bodies_found, bodies_in, body_in, is_body, names_report
from extractors.vocabulary import load_wordings
from extractors.wording.patterns import Worded
from extractors.wording.phrases import Phrases
from models.records import Precision

# "Report: “Not on my watch” …", "Audit: Payroll …", "Source: HMICFRS, …", "Action plan for PEEL 2023–25 …"
_LABEL = Worded(
    "bylines",
    r"^\W*(?:(?&label)\s*:\s*|(?&plan)\s*:\s+|(?&plan_for)\s|(?&response_to)\s(?:(?&recommendations_of)\s)?(?=[“\"]))",
)
_QUOTED = re.compile(r"[“\"](?P<title>[^“”\"]{6,})[”\"]|(?<!\w)‘(?P<single>[^‘]{6,}?)’(?!\w)")
_CALLED_REPORT = Worded("bylines", r"\b(?&called_report),?\s[“\"][^“”\"]{6,}[”\"]")
_SAID_TO_BE_OUT = Worded("bylines", r"\b(?&said_to_be_out)\b")
# "(published 23 May 2024)", " – issued March 2026", ", Final 29 June 2023"
_CAME_OUT = Worded("bylines", r"\s*[(,;–—-]\s*(?&report_came_out)\b[^()]*\)?\s*$")
# "23-04 Vetting", "AUD2324.06 Business Continuity"; no year, as in "2023/24 crime data audit", and no "7.2 Payroll"
_CODE_BEFORE = re.compile(r"^\W*(?!(?:19|20)\d\d[/–-]\d)(?=\S*\d\d)[A-Z0-9]+(?:[./–-][A-Z0-9]+)+\s+(?=[A-Z])")
# "(published 23 May 2024) – Cause of concern: Custody"
_PART_OF_IT = Worded("bylines", r"\s*\((?&report_came_out)\b[^()]*\)\s*[:,;–—-]\s.*$")
# What is left of "(2025/26, issued 3 April 2026)"
_UNCLOSED = re.compile(r"\s*\([^()]*$")
_BRACKETS = re.compile(r"\s*\((?P<inside>[^()]*)\)\s*$")
_BAR = re.compile(r"\s+[|¦]\s+")
_BEFORE_TITLE = re.compile(r"^(?P<body>[^:“”\"\n]{2,90}?)(?::\s+|,\s+|\s[–—-]\s+|\n\s*)(?P<title>\S.+)$", re.S)
# "Roads policing – HMICFRS"
_AFTER_TITLE = re.compile(r"^(?P<title>\S.{5,}?)(?:\s[–—-]\s+|,\s+)(?P<body>[^:,“”\"]{2,90})$")
_JOINED = re.compile(r"\s*(?:,|&|/|\band\b|\bthe\b)\s*", re.I)
_OF_THE_DATE = Worded("bylines", r"\b(?&of_the_date)\b|\b(?&opinion)\b|[\W_]+")
# "IOPC and HMICFRS super-complaint investigation: Lost property"
_KIND_OF_REPORT = Worded("bylines", r"\s(?&label)$")
# Behind the number of a report: "Overtime – Report 9 of 2026/27 – Limited assurance", "Overtime (3.26/27) – Reasonable"
_JUDGED = Worded(
    "bylines",
    r"\s[–—-]\s(?&report_number)\s\d[\d./-]*(?:\s(?i:of)\s[\d/-]+)?(?:\s[–—-]\s(?&opinion))?$"
    r"|(?<=\d\))\s[–—-]\s(?&opinion)$",
)


class ReportName(NamedTuple):
    """What a line says of a report. `date` is an ISO date, or year and month or a year of one."""

    title: str
    body: str | None
    date: str | None


def report_named(printed: str) -> ReportName:
    """The title of a report in a heading or cell, without its label, its body and the words that say when it came out.

    A date that is part of the title stays in it and tells when the report is of.
    """
    text = _LABEL.sub("", printed.strip())
    quoted = _QUOTED.search(text)
    body = None
    if quoted and not text[quoted.end() :].startswith(":"):  # what follows a colon is part of the title
        title = quoted["title"] or quoted["single"]
        text = text[: quoted.start()] + " " + text[quoted.end() :]
        body = bodies_in(text)
    else:
        text = _BAR.split(text)[0]
        if (match := _BEFORE_TITLE.match(text)) and _is_bodies(maker := _KIND_OF_REPORT.sub("", match["body"])):
            text, body = match["title"], _one_or_all(maker)
        text = _CODE_BEFORE.sub("", _PART_OF_IT.sub("", " ".join(_without_date_line(text).split())))
        title = _JUDGED.sub("", _UNCLOSED.sub("", _CAME_OUT.sub("", text)))
        if beside := _told_in_brackets(title):
            title, body = title[: beside.start()], body or bodies_in(beside["inside"])
        if not body and (match := _AFTER_TITLE.match(title)) and _is_bodies(match["body"]):
            title, body = match["title"], _one_or_all(match["body"])
    title = " ".join(title.split()).strip(" ,;:–—-")
    return ReportName(title, body, _day_in(printed))


def _without_date_line(text: str) -> str:
    """A title without a last line that is only a date, as "5 May 2026"."""
    title, _, last = text.rpartition("\n")
    return title if title and calendar_dates(last) and not _OF_THE_DATE.sub("", without_dates(last)) else text


def is_labelled(text: str) -> bool:
    """Whether a text says of a report that it is one, or what is done about it: "Action plan for PEEL 2025"."""
    return bool(_LABEL.match(text.strip()))


def looks_back(heading: str) -> bool:
    """Whether a heading is that of a part that tells what came of earlier reports: "Follow-up of previous audits"."""
    return bool(_looking_back().find(heading.replace("’", "'")))


@cache
def _looking_back() -> Phrases:
    """Hundreds of wordings, which as a pattern would take long to compile."""
    return Phrases(load_wordings("looking_back", ["earlier"]))


def quoted_reports(text: str) -> int:
    """How many titles in quotation marks a text calls a report, review or inspection; or says have come out as such."""
    quoted = (
        [match["title"] or match["single"] for match in _QUOTED.finditer(text)] if _SAID_TO_BE_OUT.search(text) else []
    )
    return len(list(_CALLED_REPORT.finditer(text))) or sum(map(names_report, quoted))


def _day_in(printed: str) -> str | None:
    """The date that a text names last to the day or month; else the year it begins with."""
    exact = [span for span in calendar_dates(printed) if span.precision in (Precision.DAY, Precision.MONTH)]
    return exact[-1].iso if exact else iso_prefix(printed)


def _told_in_brackets(title: str) -> re.Match[str] | None:
    """Brackets at the end of a title that hold only bodies, a date and an opinion: "(Limited, March 2026)"."""
    match = _BRACKETS.search(title)
    if not match or not title[: match.start()].strip():
        return None
    inside, dates = match["inside"], calendar_dates(match["inside"])
    bodies = bodies_found(inside)
    places = [(span.start, span.end) for span in dates] + [(body.start, body.end) for body in bodies]
    rest = _without(inside, sorted(places))
    return match if (dates or bodies) and not _OF_THE_DATE.sub("", rest) else None


def _without(text: str, places: Sequence[tuple[int, int]]) -> str:
    for start, end in reversed(places):
        text = text[:start] + " " + text[end:]
    return text


def _is_bodies(text: str) -> bool:
    """Whether a text names bodies and nothing else: "HMICFRS", "HMI Prisons and HMICFRS"."""
    return all(is_body(part) for part in _JOINED.split(text) if part) or is_body(text)


def _one_or_all(text: str) -> str | None:
    """The one body that a text names, under its own name; of several the text itself."""
    return body_in(text) if len(bodies_found(text)) == 1 else " ".join(text.split())
