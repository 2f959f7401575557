"""Lines right beneath the title of a report that tell who made it and when: "HM Coroner for Holmshire, 14 May 2026"."""

from functools import lru_cache
from typing import NamedTuple

from extractors.fields.calendar_dates import calendar_dates
from extractors.fields.sources import bodies_in, body_in, is_body, may_make_reports
from extractors.wording.patterns import Worded
from extractors.wording.phrases import REMEMBERED
from models.records import Precision

LONGEST = 20
"""Words in the longest of these lines."""

_CAME_OUT = r"(?:(?&came_out)\b\W*(?:(?&on)\b)?)?"
# "Published 14 March 2026", "Report dated 3 May 2026", "Date of audit: May 2026",
# "Internal audit report 6.26/27 for Holmshire Police | Final report issued 3 May 2026"
_NUMBER = r"(?:\s(?&number))?(?:\s[A-Z]*\d[\w./-]*)?(?:\s(?i:for)\s[A-Z][^|,.;:]{2,60}?)?"
_WHEN = Worded(
    "bylines", rf"^\W*(?:(?&first)\s)?(?:(?&report){_NUMBER}\W+)?(?:(?&report)\s)?(?&dated)\b\W*(?:(?&on)\b)?\W*$"
)
# "…, opinion: Moderate", "… – Limited assurance"
_OPINION = Worded("bylines", r"^\W*(?:(?&opinion_label)\W+)?(?&opinion)$")
# "Investigated by HMICFRS and the IOPC. Published 14 March 2026", "Carried out by Beck & Hollins LLP, May 2026"
_BY = Worded("bylines", rf"\b(?&made_by)\s(?i:the\s)?(?P<body>[^.;|]+?)(?:\s(?&on))?\W*{_CAME_OUT}\W*$")
# "IOPC, 6 June 2026", "Source: HMICFRS (published 3 May 2026)"
_NAME = Worded(
    "bylines", rf"^\W*(?:(?&source)\W+)?(?i:the\s)?(?P<body>[A-Z][^.;:|(]{{1,80}}?)\s*[,|(–—-]\W*{_CAME_OUT}\W*$"
)
# "Internal Audit (Beck & Hollins LLP) – final report issued 6 June 2026"
_IN_BRACKETS = Worded("bylines", rf"^\W*(?&report)\s\((?P<body>[A-Z][^()]{{1,60}})\)\W*{_CAME_OUT}\W*$")
# "Report published 14 March 2026 by HMICFRS and the IOPC"
_BEHIND = Worded("bylines", r"\s(?&by)\s(?i:the\s)?(?P<body>[A-Z][^.;:|(]{1,80}?)\W*$")


class Byline(NamedTuple):
    """Who made a report, if that is told, and the ISO date on which it came out, or year and month."""

    body: str | None
    date: str


@lru_cache(maxsize=REMEMBERED)
def byline(text: str) -> Byline | None:
    """What a line tells of the report whose title stands above it; None if it tells of something else."""
    words = " ".join(text.split())
    dates = calendar_dates(words) if len(words.split()) <= LONGEST else ()
    if not dates or dates[-1].precision not in (Precision.DAY, Precision.MONTH):
        return None
    before, after = words[: dates[-1].start], _OPINION.sub("", words[dates[-1].end :].strip(" .)]"))
    behind = _BEHIND.match(f" {after}")
    if _WHEN.match(before) and (behind or not after):
        return Byline(bodies_in(behind["body"]) or behind["body"] if behind else None, dates[-1].iso)
    if after:
        return None
    made = _BY.search(before) or _IN_BRACKETS.match(before)
    named = made or _NAME.match(before)
    if not named or not (made or may_make_reports(named["body"])):
        return None
    body = named["body"].strip(" ,–—-")
    return Byline((body_in(body) if is_body(body) else None) or body, dates[-1].iso)
