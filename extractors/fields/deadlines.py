"""Deadlines: the phrases in an item's own words that say by when it must be done."""

import re

from extractors.fields.calendar_dates import alternatives, date_spans, date_words
from extractors.fields.dates import patterns, relative, target_dates
from extractors.wording.patterns import Worded
from models.records import DateKind, Precision, TargetDate

_LEAD = Worded("entries", r"\b(?&before_deadline)\s(?i:the\s)?(?:\w+(?i:day),?\s)?$")
_IN = Worded("entries", r"\b(?&in_quarter)\s(?i:the\s)?$")  # "Hold an event in quarter 4 (2026-27)"
# "by the end of 2026", "no later than 2027"; "before the end of the 2026/27 financial year"
_YEAR = Worded(
    "entries",
    r"\b(?&before_year)\s(?i:the\s)?(?:(?i:end\sof\s)?(?:19|20)\d\d\b(?!\s?[-/–]\s?\d)|"
    r"(?i:end\sof\s)(?i:the\s)?(?:(?&financial_year)\s)?20\d\d\s?[-/–]\s?(?:20)?\d\d\b(?:\s(?&financial_year))?)",
)
_OBLIGED = Worded("entries", r"\b(?&obliging)\b")
_CLAUSE_END = re.compile(r"[.;:\n]")
_AT_AN_EVENT = Worded("entries", r"\s(?&after_immediately)\b")


def deadlines_in(text: str) -> tuple[str, ...]:
    """The phrases in an item's own words that set its deadlines, as printed, those of one meaning once.

    "By 30 November 2015", "Within three months", "Immediately"; dates that are only mentioned set none, nor does what
    happens "immediately after" something else.
    """
    immediate = re.compile(rf"\b(?:{alternatives(date_words().immediate)})\b", re.IGNORECASE)
    phrases = []
    for span in date_spans(text):
        if lead := _LEAD.search(text, 0, span.start):
            phrases.append((lead.start(), span.end))
        elif span.precision is Precision.QUARTER and _IN.search(text, 0, span.start):
            phrases.append((span.start, span.end))
    spans = (match.span() for match in relative().finditer(text) if match["within"])
    phrases += [span for span in spans if not _is_standard(text, *span)]
    phrases += [match.span() for match in _YEAR.finditer(text)]
    phrases += [match.span() for match in immediate.finditer(text) if not _AT_AN_EVENT.match(text, match.end())]
    phrases += [match.span() for match in patterns()[DateKind.RELATIVE].finditer(text)]
    found: dict[tuple[TargetDate, ...], str] = {}
    for start, end in sorted(phrases):
        found.setdefault(target_dates(text[start:end]), text[start:end])
    return tuple(found.values())


def _is_standard(text: str, start: int, end: int) -> bool:
    """Whether a span of time says how fast something is always done: "nine in ten are finished within 20 weeks"."""
    clause = _OBLIGED.split(_CLAUSE_END.split(text[:start])[-1])
    for_each = len(clause) > 1 and re.search(rf"\b(?:{alternatives(date_words().for_each)})\b|%", clause[-1], re.I)
    of = re.match(r"\sof\s(?P<what>(?:[\w’']+\s?){1,6})", text[end:])
    known = of and re.search(rf"\b(?:{alternatives(date_words().counted_from)})\b", of["what"], re.I)
    return bool(for_each or (of and not known))


def says_only_when(text: str) -> bool:
    """Whether a heading is a deadline and nothing else: "Immediately", "Within three months of publication:"."""
    phrases = deadlines_in(text)
    for phrase in phrases:
        text = text.replace(phrase, " ")
    around = date_words().around_deadlines
    return bool(phrases) and all(word.lower() in around for word in re.findall(r"[^\W_]+", text))
