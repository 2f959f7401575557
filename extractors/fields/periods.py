"""The time that a report covers, from words such as "Quarter 4 2015/16" or "Apr 2015 to Sept 2015"."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from extractors.fields.calendar_dates import Span, calendar_dates
from models.documents import Period
from models.records import Precision

SHORTEST, LONGEST = 27, 400
"""Days that a report covers: fewer are a visit, more are a strategy."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TO = r"\s*(?:-|–|—|to|until|through|and)\s*$"
# What stands before the end of a range when it has no year of its own: "1 April", "April", "Apr 2015".
_DAY = r"(?P<day>\d\d?)(?:st|nd|rd|th)?\s+(?:of\s+)?"
_START = re.compile(rf"(?:{_DAY})?\b(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?{_TO}", re.I)
_BETWEEN = re.compile(_TO, re.I)
_YEARS = r"20\d\d\s?[/–-]\s?(?:20)?\d\d\b"
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "first": 1, "second": 2, "third": 3, "fourth": 4}
_NTH = rf"(?:[1-4]|{'|'.join(_NUMBERS)})"
_OF_YEAR = r"[\s,:(–-]*(?:of\s)?(?:the\s)?(?:financial\syear\s|fy\s?)?"
# "Quarter 4 2025/26", "Q4 of 2025-26"; "2025/26 Q2"; "the fourth quarter of 2025/26"
_QUARTERS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"\bq(?:uarter|tr)?\.?\s?(?P<nth>{_NTH})\b{_OF_YEAR}(?P<years>{_YEARS})",
        rf"\b(?P<years>{_YEARS})[\s,:(–-]*q(?:uarter|tr)?\.?\s?(?P<nth>{_NTH})\b",
        rf"\b(?P<nth>{_NTH})\squarter\b{_OF_YEAR}(?P<years>{_YEARS})",
    )
)
_ENDING = re.compile(
    r"\b(?P<what>quarter|year|half[\s-]year|(?P<count>three|six|nine|twelve|3|6|9|12)\smonths|month)\s"
    r"(?:ending|ended|to|up\sto)\s(?:the\s)?$",
    re.I,
)
_LENGTHS = {"three": 3, "six": 6, "nine": 9, "twelve": 12}
_LENGTHS |= {"month": 1, "quarter": 3, "half-year": 6, "half year": 6, "year": 12}
# "Annual Report 2025/26", "financial year 2025/26"; "2025/26 Internal Audit Annual Report"
_YEAR = re.compile(
    rf"\b(?:annual\s(?:\w+\s){{0,3}}report|(?:financial|full)\syear|year\sof)\s\W*(?P<years>{_YEARS})|"
    rf"^\W*(?P<first>{_YEARS})\s(?:\w+\s){{0,3}}annual\b",
    re.I,
)


def period_in(text: str) -> Period | None:
    """The first period in a text, in whole days; none where a range is too short or too long for one."""
    for start, end in (*_quarters(text), *_ranges(text), *_endings(text), *_years(text)):
        if SHORTEST <= (end - start).days + 1 <= LONGEST:
            return Period(start.isoformat(), end.isoformat())
    return None


def _quarters(text: str) -> Iterator[tuple[date, date]]:
    for match in (match for pattern in _QUARTERS for match in pattern.finditer(text)):
        nth = _NUMBERS.get(match["nth"].lower()) or int(match["nth"])
        end = _months_after(date(int(match["years"][:4]), 4, 1), 3 * nth) - timedelta(days=1)
        yield _months_before(end, 3), end


def _ranges(text: str) -> Iterator[tuple[date, date]]:
    spans = calendar_dates(text)
    for before, after in pairwise(spans):
        if _BETWEEN.fullmatch(text, before.end, after.start) and before.precision is not Precision.QUARTER:
            yield before.earliest, after.latest
    for span in spans:
        if found := _START.search(text, 0, span.start):
            yield _start(found, span), span.latest
    yield from _american(text)


def _start(found: re.Match[str], end: Span) -> date:
    """The start of a range without a year: the year of its end, or the one before."""
    month = _MONTHS.index(found["month"].lower()) + 1
    year = end.latest.year - (month > end.latest.month)
    try:
        return date(year, month, int(found["day"] or 1))
    except ValueError:
        return date(year, month, 1)


def _american(text: str) -> Iterator[tuple[date, date]]:
    """A range whose second date has a day where the month would be: "07/01/2015 - 03/25/2016"."""
    for match in re.finditer(r"\b(\d\d?)/(\d\d?)/(20\d\d)\s*(?:-|–|to)\s*(\d\d?)/(\d\d?)/(20\d\d)\b", text):
        numbers = [int(number) for number in match.groups()]
        try:
            yield date(numbers[2], numbers[0], numbers[1]), date(numbers[5], numbers[3], numbers[4])
        except ValueError:
            continue


def _endings(text: str) -> Iterator[tuple[date, date]]:
    for span in calendar_dates(text):
        if found := _ENDING.search(text, 0, span.start):
            count = _LENGTHS.get((found["count"] or found["what"]).lower()) or int(found["count"])
            yield _months_before(span.latest, count), span.latest


def _years(text: str) -> Iterator[tuple[date, date]]:
    if match := _YEAR.search(text):
        year = int((match["years"] or match["first"])[:4])
        yield date(year, 4, 1), date(year + 1, 3, 31)


def _months_after(day: date, count: int) -> date:
    """The same day so many months later (earlier where negative); the 28th where a month may have no such day."""
    months = day.year * 12 + day.month - 1 + count
    return date(months // 12, months % 12 + 1, min(day.day, 28))


def _months_before(end: date, count: int) -> date:
    """The first day of the `count` months that end with `end`."""
    return _months_after(end + timedelta(days=1), -count)
