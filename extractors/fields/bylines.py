"""Lines right beneath the title of a report that tell who made it and when: "HM Coroner for Holmshire, 14 May 2026"."""

from functools import lru_cache
from typing import NamedTuple

from extractors.fields.calendar_dates import calendar_dates
from extractors.fields.sources import body_in, is_body, may_make_reports
from extractors.wording.patterns import Worded
from extractors.wording.phrases import REMEMBERED
from models.records import Precision

LONGEST = 20
"""Words in the longest of these lines."""

_CAME_OUT = r"(?:(?&came_out)\b\W*(?:(?&on)\b)?)?"
# "Published 14 March 2026", "Report dated 3 May 2026", "Date of audit: May 2026"
_WHEN = Worded("bylines", r"^\W*(?:(?&first)\s)?(?&report)?\W*(?&dated)\b\W*(?:(?&on)\b)?\W*$")
# "Investigated by HMICFRS and the IOPC. Published 14 March 2026", "Carried out by Beck & Hollins LLP, May 2026"
_BY = Worded("bylines", rf"\b(?&made_by)\s(?i:the\s)?(?P<body>[^.;|]+?)(?:\s(?&on))?\W*{_CAME_OUT}\W*$")
# "IOPC, 6 June 2026", "Source: HMICFRS (published 3 May 2026)"
_NAME = Worded(
    "bylines", rf"^\W*(?:(?&source)\W+)?(?i:the\s)?(?P<body>[A-Z][^.;:|(]{{1,80}}?)\s*[,|(–—-]\W*{_CAME_OUT}\W*$"
)


class Byline(NamedTuple):
    """Who made a report, if that is told, and the ISO date on which it came out, or year and month."""

    body: str | None
    date: str


@lru_cache(maxsize=REMEMBERED)
def byline(text: str) -> Byline | None:
    """What a line tells of the report whose title stands above it; None if it tells of something else."""
    words = " ".join(text.split())
    dates = calendar_dates(words) if len(words.split()) <= LONGEST else ()
    if not dates or dates[-1].precision not in (Precision.DAY, Precision.MONTH) or words[dates[-1].end :].strip(" .)]"):
        return None
    before = words[: dates[-1].start]
    if _WHEN.match(before):
        return Byline(None, dates[-1].iso)
    made = _BY.search(before)
    named = made or _NAME.match(before)
    if not named or not (made or may_make_reports(named["body"])):
        return None
    body = named["body"].strip(" ,–—-")
    return Byline((body_in(body) if is_body(body) else None) or body, dates[-1].iso)
