"""Calendar dates in printed text, never finer than they are printed. Days come first, as in the UK.

The phrases are found here; one cleaned calendar date at a time is read by dateparser.
"""

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

import dateparser

from extractors.vocabulary import Words, load
from models.records import Precision


class DateWords(Words):
    """The vocabulary of dates."""

    months: tuple[tuple[str, ...], ...]
    quarter: tuple[str, ...]
    end: tuple[str, ...]
    part_of_month: tuple[str, ...]
    range_begins: tuple[str, ...]
    range_joins: tuple[str, ...]
    immediate: tuple[str, ...]
    immediate_in_cells: tuple[str, ...]
    ongoing: tuple[str, ...]
    completed: tuple[str, ...]
    not_completed: tuple[str, ...]
    unstated: tuple[str, ...]
    as_soon_as_possible: tuple[str, ...]
    before_dates: tuple[str, ...]
    for_each: tuple[str, ...]
    counted_from: tuple[str, ...]
    around_deadlines: tuple[str, ...]
    between_dates: tuple[str, ...]
    within: tuple[str, ...]
    repeated: tuple[str, ...]
    kinds_of_days: tuple[str, ...]
    in_year: tuple[str, ...]
    period_joins: tuple[str, ...]
    period_ends: tuple[str, ...]
    financial_year: tuple[str, ...]
    whole_year: tuple[str, ...]
    annual: tuple[str, ...]
    report: tuple[str, ...]
    days: dict[str, int]
    months_in: dict[str, int]
    periods: dict[str, int]
    quarters: dict[str, int]
    seasons: dict[str, tuple[int, int]]
    numbers: dict[str, int]


@dataclass(frozen=True, slots=True)
class Span:
    """A date in a text: its characters `start` … `end` and the days it can mean."""

    start: int
    end: int
    earliest: date
    latest: date
    precision: Precision

    @property
    def iso(self) -> str:
        """The ISO date, or as much of it as the precision allows."""
        return self.earliest.isoformat()[: {Precision.DAY: 10, Precision.MONTH: 7}.get(self.precision, 4)]


_DASHES = ("-", "–", "—")
_PIVOT = 68
"""Years of two digits up to this one are of this century, as for dateparser."""


@cache
def date_words() -> DateWords:
    """The vocabulary of dates, read once."""
    return load("dates", DateWords)


def alternatives(words: Iterable[str]) -> str:
    """A pattern for any of these words, whatever blanks and hyphens part them.

    Only ASCII letters are taken for one another: a long s is no s, or a word found would not be in the list.
    """
    letters = re.compile(r"[a-z]+")
    longest_first = sorted(words, key=len, reverse=True)
    patterns = (letters.sub(r"(?a:\g<0>)", word).replace(" ", r"\s+").replace("-", r"[-\s]?") for word in longest_first)
    return "|".join(patterns)


@cache
def month_numbers() -> dict[str, int]:
    """The numbers of the months by their names, in full and in short."""
    return {name: number for number, names in enumerate(date_words().months, 1) for name in names}


@cache
def _calendar() -> re.Pattern[str]:
    """One calendar date. The comments give printed dates that each line must match."""
    words = date_words()
    month = rf"(?:{alternatives(month_numbers())})\b\.?"
    end, part, quarter, financial = map(
        alternatives, (words.end, words.part_of_month, words.quarter, words.financial_year)
    )
    day, year = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:(?:19|20)\d\d|['’]?\d\d)"
    no_more = rf"(?![/.]\d|(?:st|nd|rd|th)?\s(?:of\s)?{month})"  # "March - 14 June 2018" is no March 2014
    return re.compile(
        rf"""\b(?:
          (?P<iso>(?:19|20)\d\d[-/]\d\d[-/]\d\d)                                    # 2016-05-18
        | (?P<numeric>{day}\s?(?P<mark>[/.-])\s?(?:0?[1-9]|1[0-2])\s?(?P=mark)\s?(?:(?:19|20)\d\d|\d\d))   # 31/07/2016
        | (?P<words>{day}(?:\s?(?:st|nd|rd|th))?\s?(?:of\s)?[-\s/]?{month}[-,\s/]*{year}\b(?!/\d))  # 8MAY 2016
        | (?P<american>{month}\s{day}(?:st|nd|rd|th)?,?\s(?:19|20)\d\d)             # March 31, 2016
        | (?P<end>(?:the\s)?(?:{end})\s(?:of\s)?(?P<end_month>{month})[-,\s]*(?P<end_year>{year})\b)  # End March 2018
        | (?P<month>(?:(?:{part})[-\s])?(?P<name>{month})[-, /]*(?P<year>{year})\b{no_more})  # Sept 2018
        | (?P<figures>(?<![/.-])(?P<nth_month>0?[1-9]|1[0-2])\s?/\s?(?P<its_year>(?:19|20)\d\d)\b(?!/))  # 03/2018
        | (?P<quarter>(?:{quarter})\.?\s?(?P<nth>[1-4])\s?(?:of\s)?[-,(\s]*(?:(?:{financial})\s?)?
            (?:(?P<fy>20\d\d)(?:\s?[/–-]\s?\d{{2,4}}\)?)?|(?P<short_fy>\d\d)\s?[/–-]\s?\d\d\)?(?![/.-]?\d)))  # Q4 26/27
        | (?P<season>(?P<which>{alternatives(words.seasons)})\s(?:of\s)?(?P<in_year>20\d\d))        # Spring 2020
        )""",
        re.IGNORECASE | re.VERBOSE,
    )


_DIGIT = re.compile(r"\d")

_FORMS = {
    "iso": ["%Y %m %d"],
    "numeric": ["%d %m %Y", "%d %m %y"],
    "words": ["%d %B %Y", "%d %b %Y", "%d %B %y", "%d %b %y"],
    "american": ["%B %d %Y", "%b %d %Y"],
}


@lru_cache(maxsize=4096)
def calendar_dates(text: str) -> tuple[Span, ...]:
    """Every calendar date printed in `text`, in order; words that are no date of the calendar are passed over."""
    if not _DIGIT.search(text):
        return ()
    meanings = ((match, _meaning(match)) for match in _calendar().finditer(text))
    return tuple(Span(match.start(), match.end(), *meaning) for match, meaning in meanings if meaning)


def _meaning(match: re.Match[str]) -> tuple[date, date, Precision] | None:
    found = {name: value for name, value in match.groupdict().items() if value is not None}
    if kind_of_day := next((name for name in ("iso", "numeric", "words", "american") if name in found), None):
        day = _day(found[kind_of_day], kind_of_day)
        return (day, day, Precision.DAY) if day else None
    if "end" in found:
        last = _month_days(_month_number(found["end_month"]), full_year(found["end_year"]))[1]
        return last, last, Precision.DAY
    if "month" in found:
        return *_month_days(_month_number(found["name"]), full_year(found["year"])), Precision.MONTH
    if "figures" in found:
        return *_month_days(int(found["nth_month"]), int(found["its_year"])), Precision.MONTH
    if "quarter" in found:
        year = full_year(found.get("fy") or found["short_fy"])
        return *_quarter_days(int(found["nth"]), year), Precision.QUARTER
    first, last_month = date_words().seasons[found["which"].lower()]
    year = int(found["in_year"])
    ends = year + (last_month < first)
    return date(year, first, 1), last_day(ends, last_month), Precision.SEASON


@lru_cache(maxsize=4096)
def _day(text: str, form: str) -> date | None:
    cleaned = re.sub(r"(?<=\d)\s?(?:st|nd|rd|th)(?=\W|(?-i:[A-Z])|$)|\bof\b", " ", text, flags=re.IGNORECASE)
    cleaned = re.sub(r"(?<=\d)(?=[a-z])|(?<=[a-z])(?=\d)", " ", cleaned, flags=re.IGNORECASE)
    parts = " ".join(re.findall(r"\w+", cleaned))
    # With its forms given, dateparser guesses nothing, and loads no tables of time zones.
    settings = {"PARSERS": ["custom-formats"]}
    parsed = dateparser.parse(parts, date_formats=_FORMS[form], languages=["en"], settings=settings)
    return parsed.date() if parsed else None


def full_year(text: str) -> int:
    """A year of two or four digits."""
    number = int(text.strip("'’"))
    return number if number > 99 else number + (2000 if number <= _PIVOT else 1900)


def _month_number(name: str) -> int:
    return month_numbers()[name.rstrip(".").lower()]


def _month_days(month: int, year: int) -> tuple[date, date]:
    return date(year, month, 1), last_day(year, month)


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def _quarter_days(quarter: int, year: int) -> tuple[date, date]:
    """A quarter of the financial year that begins in April of `year`: "Q4 2019/20" is January to March 2020."""
    month = 4 + 3 * (quarter - 1)
    year, month = year + (month > 12), (month - 1) % 12 + 1
    return date(year, month, 1), last_day(year, month + 2)


@cache
def _range_start() -> re.Pattern[str]:
    """What stands before the end of a range: "March - Sept 2018", "1 April to 30 June 2018", "1 - 30 June 2018"."""
    month = rf"(?P<month>{alternatives(month_numbers())})\b\.?"
    begins, joins = alternatives(date_words().range_begins), alternatives(date_words().range_joins)
    return re.compile(
        rf"(?:\b(?:(?P<day>\d\d?)(?:st|nd|rd|th)?\s)?{month}\s*/?"
        rf"|(?:^|\b(?:{begins})\s)(?P<day_alone>\d\d?)(?:st|nd|rd|th)?)\s*(?:(?<=/)|{'|'.join(_DASHES)}|{joins})\s*$",
        re.IGNORECASE,
    )


def date_spans(text: str) -> list[Span]:
    """The dates of a text in order, each range taken as one, no finer than the coarser of its ends."""
    joins = (*_DASHES, *date_words().range_joins)
    found: list[Span] = []
    for span in calendar_dates(text):
        end_before = found[-1].end if found else 0
        between = text[end_before : span.start].strip().lower()
        begun = between.endswith((*joins, "/"))  # as in most texts it is not: searching them all takes long
        lead = _range_start().search(text, end_before, span.start) if begun else None
        if found and between in joins and found[-1].earliest <= span.earliest:
            before = found.pop()
            precision = max(before.precision, span.precision, key=list(Precision).index)
            span = Span(before.start, span.end, before.earliest, span.latest, precision)
        elif lead and (first := _first_day(lead, span)):
            precision = Precision.MONTH if lead["month"] and not lead["day"] else span.precision
            span = Span(lead.start(), span.end, first, span.latest, precision)
        found.append(span)
    return found


def _first_day(lead: re.Match[str], span: Span) -> date | None:
    """The first day of a range that ends with `span`; None if these words are the start of none."""
    last = span.latest
    month = _month_number(lead["month"]) if lead["month"] else last.month
    try:
        first = date(last.year - (month > last.month), month, int(lead["day"] or lead["day_alone"] or 1))
    except ValueError:
        return None
    return first if first <= span.earliest and (lead["month"] or span.precision is Precision.DAY) else None


def without_dates(text: str) -> str:
    """The text without its dates: "Rowan Ash March – Sept 2018" is "Rowan Ash"."""
    for span in reversed(date_spans(text)):
        text = text[: span.start].rstrip(" ") + text[span.end :]
    return text


def is_date_alone(text: str) -> bool:
    """Whether a text is one date and nothing else."""
    dates = calendar_dates(text)
    return len(dates) == 1 and not re.sub(r"\W", "", text[: dates[0].start] + text[dates[0].end :])


def iso_prefix(text: str) -> str | None:
    """The last calendar date in a title as an ISO date or prefix: "Core Financials February 2016" is 2016-02."""
    dates = calendar_dates(text)
    if dates:
        return dates[-1].iso
    years = re.findall(r"(?<![/–-])\b(?:19|20)\d\d\b(?!\s?[/–-]\s?\d)", text)
    return years[-1] if years else None
