"""The time that a report covers, from words such as "Quarter 4 2015/16" or "Apr 2015 to Sept 2015"."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from extractors.fields.calendar_dates import Span, alternatives, calendar_dates, date_words, month_numbers
from models.documents import Period
from models.records import Precision

SHORTEST, LONGEST = 27, 400
"""Days that a report covers: fewer are a visit, more are a strategy."""

_YEARS = r"20\d\d\s?[/–-]\s?(?:20)?\d\d\b"


@cache
def _to() -> str:
    return rf"\s*(?:-|–|—|{alternatives(date_words().period_joins)})\s*$"


@cache
def _between() -> re.Pattern[str]:
    return re.compile(_to(), re.I)


@cache
def _begin() -> re.Pattern[str]:
    """What stands before the end of a range when it has no year of its own: "1 April to", "Apr –"."""
    day = r"(?P<day>\d\d?)(?:st|nd|rd|th)?\s+(?:of\s+)?"
    return re.compile(rf"(?:{day})?\b(?P<month>{alternatives(month_numbers())})\b\.?{_to()}", re.I)


@cache
def _quarter() -> tuple[re.Pattern[str], ...]:
    """A quarter: "Quarter 4 2025/26", "Q4 of 2025-26"; "2025/26 Q2"; "the fourth quarter of 2025/26"."""
    quarter, year = alternatives(date_words().quarter), alternatives(date_words().financial_year)
    nth, years = rf"(?P<nth>[1-4]|{alternatives(date_words().quarters)})", rf"(?P<years>{_YEARS})"
    of_year = rf"[\s,:(–-]*(?:of\s)?(?:the\s)?(?:(?:{year})\s?)?"
    wordings = (
        rf"\b(?:{quarter})\.?\s?{nth}\b{of_year}{years}",
        rf"\b{years}[\s,:(–-]*(?:{quarter})\.?\s?{nth}\b",
        rf"\b{nth}\s(?:{quarter})\b{of_year}{years}",
    )
    return tuple(re.compile(wording, re.I) for wording in wordings)


@cache
def _ending() -> re.Pattern[str]:
    """What stands before the last day: "for the quarter ended", "six months to the"."""
    periods, ends = alternatives(date_words().periods), alternatives(date_words().period_ends)
    return re.compile(rf"\b(?P<period>{periods})\s(?:{ends})\s(?:the\s)?$", re.I)


@cache
def _year() -> re.Pattern[str]:
    """A whole year: "Annual Report 2025/26", "financial year 2025/26"; "2025/26 Internal Audit Annual Report"."""
    words = date_words()
    annual, report, whole = map(alternatives, (words.annual, words.report, words.whole_year))
    return re.compile(
        rf"\b(?:(?:{annual})\s(?:\w+\s){{0,3}}(?:{report})|{whole})\s\W*(?P<years>{_YEARS})|"
        rf"^\W*(?P<first>{_YEARS})\s(?:\w+\s){{0,3}}(?:{annual})\b",
        re.I,
    )


def period_in(text: str) -> Period | None:
    """The first period in a text, in whole days; none where a range is too short or too long for one."""
    for start, end in (*_quarters(text), *_ranges(text), *_endings(text), *_years(text)):
        if SHORTEST <= (end - start).days + 1 <= LONGEST:
            return Period(start.isoformat(), end.isoformat())
    return None


def _quarters(text: str) -> Iterator[tuple[date, date]]:
    for match in (match for pattern in _quarter() for match in pattern.finditer(text)):
        nth = date_words().quarters.get(match["nth"].lower()) or int(match["nth"])
        end = _months_after(date(int(match["years"][:4]), 4, 1), 3 * nth) - timedelta(days=1)
        yield _months_before(end, 3), end


def _ranges(text: str) -> Iterator[tuple[date, date]]:
    spans = calendar_dates(text)
    for before, after in pairwise(spans):
        if _between().fullmatch(text, before.end, after.start) and before.precision is not Precision.QUARTER:
            yield before.earliest, after.latest
    for span in spans:
        if found := _begin().search(text, 0, span.start):
            yield _start(found, span), span.latest
    yield from _american(text)


def _start(found: re.Match[str], end: Span) -> date:
    """The start of a range without a year: the year of its end, or the one before."""
    month = month_numbers()[found["month"].lower()]
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
        if found := _ending().search(text, 0, span.start):
            months = date_words().periods[" ".join(found["period"].lower().split())]
            yield _months_before(span.latest, months), span.latest


def _years(text: str) -> Iterator[tuple[date, date]]:
    if match := _year().search(text):
        year = int((match["years"] or match["first"])[:4])
        yield date(year, 4, 1), date(year + 1, 3, 31)


def _months_after(day: date, count: int) -> date:
    """The same day so many months later (earlier where negative); the 28th where a month may have no such day."""
    months = day.year * 12 + day.month - 1 + count
    return date(months // 12, months % 12 + 1, min(day.day, 28))


def _months_before(end: date, count: int) -> date:
    """The first day of the `count` months that end with `end`."""
    return _months_after(end + timedelta(days=1), -count)
