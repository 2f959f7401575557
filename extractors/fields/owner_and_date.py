"""A cell that holds owner and target date together ("31 May 2026 Head of Estates"), cut into its two parts."""

import re
from functools import cache
from typing import NamedTuple

from extractors.fields.calendar_dates import alternatives, calendar_dates, date_words
from extractors.fields.dates import date_phrases, target_dates
from extractors.wording.headings import field_of

_LABEL = re.compile(r"^\s*(?P<label>[A-Za-z/& ]{3,40})\s*:\s*")
_EDGES = " \t\n,;:/|–—-"


@cache
def _lead() -> re.Pattern[str]:
    """What leads to a date and belongs to it: "by end of", "revised date:", "original target date -"."""
    return re.compile(rf"(?:\b(?:{alternatives(date_words().before_dates)})\b[\s:–—-]*)+$", re.I)


@cache
def _joining() -> re.Pattern[str]:
    """What joins the dates of one owner: "31/03/2026 (revised to 30/06/2026)", "Completed – 14 February 2026"."""
    return re.compile(rf"(?:\b(?:{alternatives(date_words().between_dates)})\b|[\s,;:()/–—-])*", re.I)


class OwnerAndDate(NamedTuple):
    """The printed words for the owners and for the target dates, one owner or date a line; empty if there are none."""

    owner: str
    date: str


def owner_and_date(text: str) -> OwnerAndDate:
    """The two parts of a cell in which owner and date share the place, in whichever order."""
    owners: list[str] = []
    dates: list[str] = []
    for start, end, is_date in _stretches(text):
        for line in text[start:end].splitlines():
            words = _bare(line)
            if words:
                (dates if is_date else owners).append(words)
    return OwnerAndDate("\n".join(owners), "\n".join(dates))


def says_when(text: str) -> bool:
    """Whether a text begins with a target date: "31 December 2026, revised to March 2027", "Immediate", "2026/27"."""
    before_dates = text[: _stretches(text)[0][1]].strip()
    return bool(target_dates(text)) and (len(text.split()) == 1 or not before_dates)


def _stretches(text: str) -> list[tuple[int, int, bool]]:
    """The text cut between dates and what is not: start, end, whether it is a date."""
    dates: list[list[int]] = []
    for start, end in date_phrases(text):
        if dates and (start <= dates[-1][1] or _joining().fullmatch(text, dates[-1][1], start)):
            dates[-1][1] = max(dates[-1][1], end)
        elif calendar_dates(text[start:end]) or _at_edge(text, start, end):
            dates.append([start, end])
    found: list[tuple[int, int, bool]] = []
    place = 0
    for start, end in dates:
        lead = _lead().search(text, place, start)
        begin = lead.start() if lead else start
        end += text[end:].startswith(")") and text.count("(", begin, end) > text.count(")", begin, end)
        found += [(place, begin, False), (begin, end, True)]
        place = end
    return [*found, (place, len(text), False)]


def _at_edge(text: str, start: int, end: int) -> bool:
    """Whether words begin or end a line: "Ongoing – Head of Estates", not "Head of Continuing Development"."""
    return not text[:start].rpartition("\n")[2].strip(_EDGES) or not text[end:].partition("\n")[0].strip(_EDGES)


def _bare(line: str) -> str:
    """A line without the label before it and the marks around it: "Owner: Head of Estates -" is "Head of Estates"."""
    label = _LABEL.match(line)
    if label and field_of(label["label"]):
        line = line[label.end() :]
    line = line.strip(_EDGES)
    return line.strip("() ") if line.count("(") != line.count(")") or re.fullmatch(r"\([^()]*\)", line) else line
