"""Target dates: what the words of a date can mean, never finer than they are printed. Days come first, as in the UK.

The phrases are found here; one cleaned calendar date at a time is read by dateparser.
"""

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

import dateparser

from extractors.vocabulary import Words, load
from models.records import DateKind, Precision, TargetDate


class _DateWords(Words):
    months: tuple[tuple[str, ...], ...]
    immediate: tuple[str, ...]
    ongoing: tuple[str, ...]
    completed: tuple[str, ...]
    unstated: tuple[str, ...]
    as_soon_as_possible: tuple[str, ...]
    seasons: dict[str, tuple[int, int]]
    numbers: dict[str, int]


@dataclass(frozen=True, slots=True)
class Span:
    """A calendar date in a text: its characters `start` … `end` and the days it can mean."""

    start: int
    end: int
    earliest: date
    latest: date
    precision: Precision


@cache
def _words() -> _DateWords:
    return load("dates", _DateWords)


def _alternatives(words: Iterable[str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+").replace(r"\-", r"[-\s]?") for word in longest_first)


@cache
def _month_numbers() -> dict[str, int]:
    return {name: number for number, names in enumerate(_words().months, 1) for name in names}


@cache
def _calendar() -> re.Pattern[str]:
    """One calendar date. The comments give printed dates that each line must match."""
    month = rf"(?:{_alternatives(_month_numbers())})\b\.?"
    day, year = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:(?:19|20)\d\d|['’]?\d\d)"
    return re.compile(
        rf"""\b(?:
          (?P<iso>(?:19|20)\d\d-\d\d-\d\d)                                          # 2016-05-18
        | (?P<numeric>{day}\s?[/.-]\s?(?:0?[1-9]|1[0-2])\s?[/.-]\s?(?:(?:19|20)\d\d|\d\d))   # 31/07/2016, 1.4.16
        | (?P<words>{day}(?:\s?(?:st|nd|rd|th))?\s?(?:of\s)?[-\s/]?{month}[-,\s/]*{year}\b)  # 31st May 2014, 8MAY 2016
        | (?P<american>{month}\s{day}(?:st|nd|rd|th)?,?\s(?:19|20)\d\d)             # March 31, 2016
        | (?P<end>(?:the\s)?end\s(?:of\s)?(?P<end_month>{month})[-,\s]*(?P<end_year>{year})\b)  # End March 2018
        | (?P<month>(?:mid[-\s]|early\s|late\s)?(?P<name>{month})[-, /]*(?P<year>{year})\b(?![/.]\d))   # Sept 2018
        | (?P<quarter>q(?:uarter|tr)?\.?\s?(?P<nth>[1-4])\s?(?:of\s)?[-,(\s]*(?P<fy>20\d\d)(?:\s?[/–-]\s?\d{{2,4}}\)?)?)
        | (?P<season>(?P<which>{_alternatives(_words().seasons)})\s(?:of\s)?(?P<in_year>20\d\d))          # Spring 2020
        )""",
        re.IGNORECASE | re.VERBOSE,
    )


def calendar_dates(text: str) -> list[Span]:
    """Every calendar date printed in `text`, in order; words that are no date of the calendar are passed over."""
    found = []
    for match in _calendar().finditer(text):
        meaning = _meaning(match)
        if meaning:
            found.append(Span(match.start(), match.end(), *meaning))
    return found


def _meaning(match: re.Match[str]) -> tuple[date, date, Precision] | None:
    found = {name: value for name, value in match.groupdict().items() if value is not None}
    if kind_of_day := next((name for name in ("iso", "numeric", "words", "american") if name in found), None):
        day = _day(found[kind_of_day], kind_of_day)
        return (day, day, Precision.DAY) if day else None
    if "end" in found:
        last = _month_days(found["end_month"], found["end_year"])[1]
        return last, last, Precision.DAY
    if "month" in found:
        return *_month_days(found["name"], found["year"]), Precision.MONTH
    if "quarter" in found:
        return *_quarter_days(int(found["nth"]), int(found["fy"])), Precision.QUARTER
    first, last_month = _words().seasons[found["which"].lower()]
    year = int(found["in_year"])
    ends = year + (last_month < first)
    return date(year, first, 1), _last_day(ends, last_month), Precision.SEASON


@lru_cache(maxsize=4096)
def _day(text: str, form: str) -> date | None:
    cleaned = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b|\bof\b|[,’']", " ", text, flags=re.IGNORECASE)
    cleaned = re.sub(r"(?<=\d)(?=[a-z])|(?<=[a-z])(?=\d)", " ", cleaned, flags=re.IGNORECASE)
    cleaned = re.sub(r"\s*([/.-])\s*", r"\1", cleaned).strip()
    order = "YMD" if form == "iso" else "DMY"
    settings = {"DATE_ORDER": order, "REQUIRE_PARTS": ["day", "month", "year"]}
    parsed = dateparser.parse(cleaned, languages=["en"], settings=settings)
    return parsed.date() if parsed else None


def _year(text: str) -> int:
    number = int(text.strip("'’"))
    return number if number > 99 else 2000 + number


def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _month_days(name: str, year: str) -> tuple[date, date]:
    month, full_year = _month_numbers()[name.rstrip(".").lower()], _year(year)
    return date(full_year, month, 1), _last_day(full_year, month)


def _quarter_days(quarter: int, year: int) -> tuple[date, date]:
    """A quarter of the financial year that begins in April of `year`: "Q4 2019/20" is January to March 2020."""
    month = 4 + 3 * (quarter - 1)
    year, month = year + (month > 12), (month - 1) % 12 + 1
    return date(year, month, 1), _last_day(year, month + 2)


@cache
def _range() -> re.Pattern[str]:
    """What stands before the end of a range: "March - Sept 2018", "1 April to 30 June 2018"."""
    month = _alternatives(_month_numbers())
    return re.compile(rf"\b(?:(?P<day>\d\d?)(?:st|nd|rd|th)?\s)?(?P<month>{month})\b\.?\s*(?:-|–|to|until)\s*$", re.I)


@cache
def _relative() -> re.Pattern[str]:
    """A span of time: "Within three months", "within 6 weeks of publication", "3 months"."""
    numbers = _alternatives(_words().numbers)
    return re.compile(
        rf"\b(?P<phrase>(?:within\s(?:the\snext\s)?)?(?P<count>\d{{1,3}}|{numbers}|an?)\s(?:calendar\s|working\s)?"
        rf"(?P<unit>day|week|month|year)s?\b)",
        re.IGNORECASE,
    )


@cache
def _kinds() -> list[tuple[DateKind, re.Pattern[str]]]:
    words = _words()
    listed = [
        (DateKind.IMMEDIATE, words.immediate),
        (DateKind.RELATIVE, words.as_soon_as_possible),
        (DateKind.COMPLETED, words.completed),
        (DateKind.ONGOING, words.ongoing),
        (DateKind.UNSTATED, words.unstated),
    ]
    return [(kind, re.compile(rf"\b(?:{_alternatives(wordings)})\b", re.IGNORECASE)) for kind, wordings in listed]


def target_dates(text: str, published: str | None = None) -> tuple[TargetDate, ...]:
    """The target dates of a cell or label, in printed order, equal ones once; none if no words are understood.

    `published` is the date of the report behind the item (ISO, or a prefix of it), from which "within three months"
    counts.
    """
    dates = _with_ranges(text, calendar_dates(text))
    if dates:
        done = bool(_kinds()[2][1].search(text[: dates[0][0]]))
        kind = DateKind.COMPLETED if done else DateKind.ABSOLUTE
        first = TargetDate(kind, *dates[0][1:])
        rest = [TargetDate(DateKind.ABSOLUTE, *found[1:]) for found in dates[1:]]
        return tuple(dict.fromkeys([first, *rest]))
    if match := _relative().search(text):
        return (_counted(match, published),)
    for kind, pattern in _kinds():
        if pattern.search(text):
            return (TargetDate(kind),)
    return ()


def completed_words(text: str) -> str | None:
    """The words of a target date that say that it is done: "Completed – 14 February 2026"."""
    match = _kinds()[2][1].search(text)
    return match.group() if match else None


def date_phrases(text: str) -> list[tuple[int, int]]:
    """Where words of target dates stand in a text, in printed order: dates, spans of time, "TBC", "immediate"."""
    found = [(span.start, span.end) for span in calendar_dates(text)]
    found += [match.span() for match in _relative().finditer(text)]
    found += [match.span() for _, pattern in _kinds() for match in pattern.finditer(text)]
    return sorted(found)


def without_dates(text: str) -> str:
    """The text without its calendar dates and ranges of them: "Rowan Ash March – Sept 2018" is "Rowan Ash"."""
    for span in reversed(calendar_dates(text)):
        lead = _range().search(text, 0, span.start)
        text = text[: lead.start() if lead else span.start].rstrip(" ") + text[span.end :]
    return text


def _with_ranges(text: str, spans: list[Span]) -> list[tuple[int, date, date, Precision]]:
    """Dates with a range taken as one: start of the text, earliest, latest, precision."""
    found: list[tuple[int, date, date, Precision]] = []
    previous_end = 0
    for span in spans:
        lead = _range().search(text, previous_end, span.start)
        between = text[previous_end : span.start].strip().lower()
        if found and between in {"-", "–", "to", "until"}:
            found[-1] = (found[-1][0], found[-1][1], span.latest, found[-1][3])
        elif lead and (start := _range_start(lead, span)):
            found.append((lead.start(), start, span.latest, span.precision))
        else:
            found.append((span.start, span.earliest, span.latest, span.precision))
        previous_end = span.end
    return found


def _range_start(lead: re.Match[str], span: Span) -> date | None:
    month = _month_numbers()[lead["month"].lower()]
    year = span.latest.year - (month > span.latest.month)
    try:
        return date(year, month, int(lead["day"] or 1))
    except ValueError:
        return None


def _counted(match: re.Match[str], published: str | None) -> TargetDate:
    """A span of time from the publication; its end is known only to the precision of the publication date."""
    if not published or len(published) < 7:
        return TargetDate(DateKind.RELATIVE)
    word = match["count"].lower()
    count = int(word) if word.isdigit() else _words().numbers.get(word, 1)
    by_day = len(published) == 10
    start = date.fromisoformat(published if by_day else f"{published}-01")
    unit = match["unit"].lower()
    if unit in ("day", "week"):
        end = start + timedelta(days=count * (7 if unit == "week" else 1))
    else:
        months = start.month - 1 + count * (12 if unit == "year" else 1)
        year, month = start.year + months // 12, months % 12 + 1
        end = date(year, month, min(start.day, calendar.monthrange(year, month)[1]))
    if by_day:
        return TargetDate(DateKind.RELATIVE, None, end, Precision.DAY)
    return TargetDate(DateKind.RELATIVE, None, _last_day(end.year, end.month), Precision.MONTH)


_LEAD = re.compile(r"\b(?:by|before|no later than|not later than|prior to)\s(?:the\s)?$", re.IGNORECASE)
_WITHIN = re.compile(r"within\s", re.IGNORECASE)


def deadline_in(text: str) -> str | None:
    """The first phrase in an item's own words that sets its deadline, as printed."""
    return next(iter(deadlines_in(text)), None)


def deadlines_in(text: str) -> tuple[str, ...]:
    """The phrases in an item's own words that set its deadlines, as printed, those of one meaning once.

    "By 30 November 2015", "Within three months", "Immediately"; dates that are only mentioned set none.
    """
    phrases = []
    for span in calendar_dates(text):
        if lead := _LEAD.search(text, 0, span.start):
            phrases.append((lead.start(), span.end))
    phrases += [match.span() for match in _relative().finditer(text) if _WITHIN.match(match.group())]
    phrases += [match.span() for _, pattern in _kinds()[:2] for match in pattern.finditer(text)]
    found: dict[tuple[TargetDate, ...], str] = {}
    for start, end in sorted(phrases):
        found.setdefault(target_dates(text[start:end]), text[start:end])
    return tuple(found.values())


def iso_prefix(text: str) -> str | None:
    """The last calendar date in a title as an ISO date or prefix: "Core Financials February 2016" is 2016-02."""
    dates = calendar_dates(text)
    if dates:
        last = dates[-1]
        length = 10 if last.precision is Precision.DAY else 7
        return last.earliest.isoformat()[:length]
    years = re.findall(r"(?<![/–-])\b(?:19|20)\d\d\b(?!\s?[/–-]\s?\d)", text)
    return years[-1] if years else None
