"""The time that a report covers, from words such as "Quarter 4 2015/16" or "Apr 2015 to Sept 2015"."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from extractors.fields.calendar_dates import Span, calendar_dates
from models.documents import Period
from models.records import Precision

SHORTEST, LONGEST = 27, 400
"""Days that a report covers: fewer are a visit, more are a strategy."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TO = r"\s*(?:-|–|—|to|until|through|and)\s*$"
# What stands before the end of a range when it has no year of its own: "1 April", "April", "Apr 2015".
_START = re.compile(rf"(?:(?P<day>\d\d?)(?:st|nd|rd|th)?\s+(?:of\s+)?)?\b(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?{_TO}", re.I)
_BETWEEN = re.compile(_TO, re.I)
_YEARS = r"(?P<year>20\d\d)\s?[/–-]\s?(?:20)?\d\d\b"
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "first": 1, "second": 2, "third": 3, "fourth": 4}
_NTH = rf"(?P<nth>[1-4]|{'|'.join(_NUMBERS)})"
_QUARTER = re.compile(
    rf"\b(?:q(?:uarter|tr)?\.?\s?{_NTH}\b[\s,:(of–-]*(?:the\s)?(?:financial\syear\s|fy\s?)?{_YEARS})|"
    rf"\b{_YEARS.replace('year', 'year2')}[\s,:(–-]*q(?:uarter|tr)?\.?\s?{_NTH.replace('nth', 'nth2')}\b|"
    rf"\b{_NTH.replace('nth', 'nth3')}\squarter\s(?:of\s)?(?:the\s)?(?:financial\syear\s)?{_YEARS.replace('year', 'year3')}",
    re.I,
)
_ENDING = re.compile(
    r"\b(?P<what>quarter|year|half[\s-]year|(?P<count>three|six|nine|twelve|3|6|9|12)\smonths|month)\s"
    r"(?:ending|ended|to|up\sto)\s(?:the\s)?$",
    re.I,
)
_LENGTHS = {"three": 3, "six": 6, "nine": 9, "twelve": 12, "quarter": 3, "year": 12, "half-year": 6, "half year": 6, "month": 1}
_YEAR = re.compile(rf"\b(?:annual\s(?:\w+\s){{0,3}}report\s|financial\syear\s|year\sof\s|full\syear\s|(?:end\sof\s)?year\sreport\s)\W*{_YEARS}", re.I)
_YEAR_BEFORE = re.compile(rf"^\W*{_YEARS}\s(?:\w+\s){{0,3}}annual\b", re.I)


def period_in(text: str) -> Period | None:
    """The first period in a text, in whole days; none where a range is too short or too long for one."""
    for start, end in (*_quarters(text), *_ranges(text), *_endings(text), *_years(text)):
        if SHORTEST <= (end - start).days + 1 <= LONGEST:
            return Period(start.isoformat(), end.isoformat())
    return None


def _quarters(text: str) -> Iterator[tuple[date, date]]:
    for match in _QUARTER.finditer(text):
        nth = (match["nth"] or match["nth2"] or match["nth3"]).lower()
        year = int(match["year"] or match["year2"] or match["year3"])
        first = 4 + 3 * (_NUMBERS.get(nth) or int(nth)) - 3
        start = date(year + (first > 12), (first - 1) % 12 + 1, 1)
        yield start, _month_end(start, 3)


def _ranges(text: str) -> Iterator[tuple[date, date]]:
    spans = calendar_dates(text)
    for before, after in zip(spans, spans[1:], strict=False):
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
    for match in (_YEAR.search(text), _YEAR_BEFORE.search(text)):
        if match:
            yield date(int(match["year"]), 4, 1), date(int(match["year"]) + 1, 3, 31)


def _months_before(end: date, count: int) -> date:
    """The first day of the `count` months that end with `end`."""
    after = end + timedelta(days=1)
    months = after.year * 12 + after.month - 1 - count
    return date(months // 12, months % 12 + 1, min(after.day, 28))


def _month_end(start: date, count: int) -> date:
    months = start.year * 12 + start.month - 1 + count
    return date(months // 12, months % 12 + 1, 1) - timedelta(days=1)
