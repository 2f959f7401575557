"""Target dates: what the words of a date can mean, never finer than they are printed."""

import calendar
import re
from datetime import date, timedelta
from functools import cache

from extractors.fields.calendar_dates import alternatives, date_spans, date_words, full_year, last_day
from extractors.wording.patterns import Worded
from models.records import DateKind, Precision, TargetDate

_IN_THEMSELVES = (DateKind.IMMEDIATE, DateKind.RELATIVE)
"""Kinds that set a date without naming one."""

# "(agreed JAC Dec 25)", not "(agreed 31/12/2025)" or "(approved extension to June 2026)"
_DECIDED = Worded("entries", r"\((?&decided)\s(?!\d|(?&set_anew)\b)(?:(?!\b(?&set_anew)\b)[^()])*\)")


@cache
def _year_alone() -> re.Pattern[str]:
    """A year and nothing else: "2026", "early 2026", "by the end of 2026"; "2026/27", "end of FY 26-27"."""
    words = date_words()
    before, end, part, financial = map(
        alternatives, (words.in_year, words.end, words.part_of_month, words.financial_year)
    )
    lead = rf"(?:(?:{before})\s)?(?:(?:the\s)?(?P<end>{end})\s(?:of\s)?|(?:{part})[-\s](?:in\s)?)?"
    year = r"(?P<year>(?:19|20)\d\d|\d\d(?=\s?[/–-]))(?:\s?[/–-]\s?(?:20)?(?P<next>\d\d))?"
    return re.compile(rf"\W*{lead}(?:the\s)?(?:(?:{financial})\s?)?{year}(?:\s(?:{financial}))?\W*", re.I)


@cache
def relative() -> re.Pattern[str]:
    """A span of time: "Within three months", "within 6 weeks of publication", "3 months"; not "every three months"."""
    words = date_words()
    numbers, within, kinds = map(alternatives, (words.numbers, words.within, words.kinds_of_days))
    unit = alternatives([*words.days, *words.months_in])
    once = "".join(rf"(?<!\b{word}\s)" for word in words.repeated)
    return re.compile(
        rf"{once}\b(?:(?P<within>{within})\s)?(?P<count>\d{{1,3}}|{numbers}|an?)\s(?:(?:{kinds})\s)?(?P<unit>{unit})s?\b",
        re.IGNORECASE,
    )


@cache
def patterns() -> dict[DateKind, re.Pattern[str]]:
    """The words of each kind of target date that is no calendar date, the kind that goes first in front."""
    words = date_words()
    denied = "".join(rf"(?<!\b{word}\s)" for word in words.not_completed)
    wordings = {
        DateKind.IMMEDIATE: alternatives((*words.immediate, *words.immediate_in_cells)),
        DateKind.RELATIVE: alternatives(words.as_soon_as_possible),
        DateKind.COMPLETED: denied + rf"(?:{alternatives(words.completed)})",
        DateKind.ONGOING: alternatives(words.ongoing),
        DateKind.UNSTATED: alternatives(words.unstated),
    }
    return {kind: re.compile(rf"\b(?:{wording})\b", re.IGNORECASE) for kind, wording in wordings.items()}


@cache
def _at_once_and_on() -> re.Pattern[str]:
    """What begins now and does not end: "Immediate and ongoing", "Immediate / ongoing", not "ongoing" alone."""
    found = patterns()
    return re.compile(
        rf"{found[DateKind.IMMEDIATE].pattern}\s*(?:and|&|/|then|,)\s*(?:then\s)?{found[DateKind.ONGOING].pattern}",
        re.I,
    )


def target_dates(text: str, published: str | None = None) -> tuple[TargetDate, ...]:
    """The target dates of a cell or label, in printed order, equal ones once; none if no words are understood.

    `published` is the date of the report behind the item (ISO, or a prefix of it), from which "within three months"
    counts.
    """
    found = [target for clause in _DECIDED.sub("", text).split(";") for target in _in_clause(clause, published)]
    timed = [target for target in found if target.latest or target.kind in _IN_THEMSELVES]
    if [target.kind for target in found] == [DateKind.IMMEDIATE, DateKind.ONGOING]:
        return tuple(found)
    return tuple(dict.fromkeys(timed or found[:1]))


def _in_clause(text: str, published: str | None) -> list[TargetDate]:
    if spans := date_spans(text):
        done = patterns()[DateKind.COMPLETED].search(text[: spans[0].start])
        kinds = [DateKind.COMPLETED if done else DateKind.ABSOLUTE] + [DateKind.ABSOLUTE] * (len(spans) - 1)
        return [
            TargetDate(kind, span.earliest, span.latest, span.precision)
            for kind, span in zip(kinds, spans, strict=True)
        ]
    if (match := _year_alone().fullmatch(text)) and (days := _days_of_year(match)):
        first, last = days
        if match["end"]:
            return [TargetDate(DateKind.ABSOLUTE, last, last, Precision.DAY)]
        return [TargetDate(DateKind.ABSOLUTE, first, last, Precision.YEAR)]
    if match := relative().search(text):
        return [_counted(match, published)]
    kinds = [kind for kind, pattern in patterns().items() if pattern.search(text)]
    return [TargetDate(kind) for kind in (kinds if _at_once_and_on().search(text) else kinds[:1])]


def _days_of_year(match: re.Match[str]) -> tuple[date, date] | None:
    """First and last day of a year, the financial one of "2026/27"; None if the second does not follow the first."""
    year = full_year(match["year"])
    if not match["next"]:
        return date(year, 1, 1), date(year, 12, 31)
    return (date(year, 4, 1), date(year + 1, 3, 31)) if (year + 1) % 100 == int(match["next"]) else None


def completed_words(text: str) -> str | None:
    """The words of a target date that say that it is done: "Completed – 14 February 2026"."""
    match = patterns()[DateKind.COMPLETED].search(text)
    return match.group() if match else None


def date_phrases(text: str) -> list[tuple[int, int]]:
    """Where words of target dates stand in a text, in printed order: dates, spans of time, "TBC", "immediate"."""
    found = [(span.start, span.end) for span in date_spans(text)]
    found += [match.span() for match in relative().finditer(text)]
    found += [match.span() for pattern in patterns().values() for match in pattern.finditer(text)]
    return sorted(found)


def _counted(match: re.Match[str], published: str | None) -> TargetDate:
    """A span of time from the publication; from a month, its end is known only as a month."""
    if not published or len(published) < 7:
        return TargetDate(DateKind.RELATIVE)
    word = match["count"].lower()
    count = int(word) if word.isdigit() else date_words().numbers.get(word, 1)
    by_day = len(published) == 10
    start = date.fromisoformat(published if by_day else f"{published}-01")
    unit = match["unit"].lower()
    if days := date_words().days.get(unit):
        end = start + timedelta(days=count * days)
    else:
        months = start.month - 1 + count * date_words().months_in[unit]
        year, month = start.year + months // 12, months % 12 + 1
        end = date(year, month, min(start.day, calendar.monthrange(year, month)[1]))
    if by_day:
        return TargetDate(DateKind.RELATIVE, None, end)
    return TargetDate(DateKind.RELATIVE, None, last_day(end.year, end.month), Precision.MONTH)
