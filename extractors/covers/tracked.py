"""The one report behind all items of a tracker, and the auditors behind its reports, as the text in front tells."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.covers.firms import auditors_told, partnerships_in, short_name
from extractors.covers.front_pages import FrontPages
from extractors.fields.calendar_dates import calendar_dates
from extractors.fields.owners import is_name
from extractors.fields.report_names import is_labelled, quoted_reports, report_named
from extractors.fields.sources import body_in, names_report
from extractors.raw import Printed, Told
from extractors.wording.patterns import Worded

_SENTENCE = re.compile(r"(?<=[.!?”])\s+(?=[A-Z“])")
# "Adroddiad / Report: Effectiveness, efficiency and legitimacy", "Source: HMICFRS, PEEL 2021/22 – An inspection of …"
_LABELLED = Worded("front_pages", r"^(?:[\w’]+\s/\s)?(?&source_label)\s*:\s+\S")
# "Joint inspection of custody in Holmshire, published 5 December 2026 by HMICFRS"
_PUBLISHED = Worded(
    "front_pages",
    r"^(?P<title>[A-Z“][^.;]{10,140}?),?\s+(?=[a-z])(?&came_out)\s+(?:\d{1,2}\s)?[A-Z][a-z]+\s(?:19|20)\d\d"
    r"(?:\sby\s(?P<body>[^.;]+))?",
)
# "published its report on …", "the inspection report was published in …"
_REPORT_CAME_OUT = Worded(
    "front_pages",
    r"\b(?&published_its)\s(?:\w+\s){0,3}?(?&report_or_findings)\s(?i:on|in)\s"
    r"|\b(?&report_came_out)\s(?i:on|in)\s",
)
# "HMICFRS published PEEL 2025: An inspection of Holmshire Police on 3 July 2026"
_BODY_PUBLISHED = Worded(
    "front_pages",
    r"^(?P<body>[A-Z][^.:;]{2,80}?)\s(?=[a-z])(?&brought_out)\s(?P<title>[A-Z“][^.;]{8,140}?)\s(?:on|in)\s(?P<date>[\dA-Z].*)",
)
# "Child protection inspection: improvement plan"
_PLAN_AFTER = Worded("front_pages", r"\s*(?:[:(]|\s[–—-])\s*(?&plan_for_it)\W*$")
_SAYS_WHEN = Worded("front_pages", r"\b(?&says_when)\b")
_NAME = r"(?P<name>[A-Z][\w’'-]*(?:\s(?:[A-Z][\w’'-]*|&|and(?=\s[A-Z])|of(?=\s[A-Z])))*)"
_AUDITORS = (
    Worded("front_pages", rf"\b(?&auditors_named)[,:]?\s(?:(?&auditors_are)\s)?(?:the\s)?{_NAME}"),
    Worded("front_pages", rf"{_NAME},?\s(?=[a-z])(?&whose_auditors)\s(?:\w+\s)?(?&auditors_named)\b"),
    Worded("front_pages", rf"{_NAME},\s(?=[a-z])(?&auditors_named)\b"),
    Worded("front_pages", rf"\b(?=[a-z])(?&audit_provided)\s(?:the\s)?{_NAME}"),
    Worded("front_pages", rf"\b(?&audits_were)\s(?:\w+\s){{1,2}}by\s(?:the\s)?{_NAME}"),
)
# "carried out for the Authority by Marlow Ash Associates", "Prepared by Beck & Hollins LLP"
_MADE_BY = Worded("front_pages", rf"\b(?&made_by)\s(?:\w+\s){{0,4}}?by\s(?:the\s)?{_NAME}")
# "Data protection audit – Follow-up report", "Follow-up of the audit of overtime"
_FOLLOW_UP = Worded("front_pages", r"\W+(?&follow_up)\W*$|^(?&follow_up_of)\W+(?i:the\s)?")
_FIRM = Worded("front_pages", r"\b(?&firm)\b|&")


class Tracked(NamedTuple):
    """The report whose items a tracker tracks."""

    title: Told
    body: Told | None
    date: Told | None


def tracked_report(front: FrontPages, title: Told | None) -> Tracked | None:
    """The report whose items a tracker tracks, where its title or the text in front names one and no other."""
    days = [day for line in front.lines for day in _days_of_publication(line.printed)]
    found = list(_in_title(title)) or list(_in_text(front)) or list(_before_plan(title, days))
    if len({report.title.value.lower() for report in found}) != 1:
        return None
    known = found[0].date.value if found[0].date else ""
    sharper = len({day.value for day in days}) == 1 and days[0].value.startswith(known)
    return found[0]._replace(date=days[0]) if sharper else found[0]


def _days_of_publication(where: Printed) -> Iterator[Told]:
    """When a report came out, as a sentence tells: "The inspectorate published its report on 30 November 2026"."""
    dates = {date.start: date.iso for date in calendar_dates(where.text)}
    for match in _REPORT_CAME_OUT.finditer(where.text):
        if iso := dates.get(match.end()):
            yield Told(iso, where, "date of the report told at the front")


def _in_title(title: Told | None) -> Iterator[Tracked]:
    """The report in a title such as "Action plan for PEEL 2025: An inspection of Holmshire Police (March 2026)"."""
    if title and is_labelled(title.value):
        yield _tracked(title.value, title.where)


def _before_plan(title: Told | None, days: Sequence[Told]) -> Iterator[Tracked]:
    """The report in a title such as "Child protection inspection: improvement plan", if the text tells of its day."""
    plan = _PLAN_AFTER.search(title.value) if title else None
    if title and plan and days and names_report(title.value[: plan.start()]):
        body = body_in(days[0].where.text)
        named = Told(title.value[: plan.start()], title.where, "report named in the title of its plan")
        yield Tracked(named, Told(body, days[0].where, "body that published the report") if body else None, None)


def _in_text(front: FrontPages) -> Iterator[Tracked]:
    for line in (line.printed for page in front.pages for line in page.lines if not line.is_running):
        said = _SENTENCE.split(" ".join(line.text.split()))
        for number, sentence in enumerate(said):
            after = said[number + 1] if number + 1 < len(said) and _SAYS_WHEN.search(said[number + 1]) else ""
            if _LABELLED.match(sentence) or quoted_reports(sentence) == 1:
                yield _tracked(sentence, line, after)
            elif (match := _BODY_PUBLISHED.match(sentence)) and body_in(match["body"]):
                yield _brought_out(match, line)
            elif match := _PUBLISHED.match(sentence):
                named = _tracked(sentence, line)
                body = match["body"] and Told(match["body"].strip(), line, "body that published the report")
                yield Tracked(Told(match["title"].strip(" ,“”"), line), body or None, named.date)


def _brought_out(match: re.Match[str], where: Printed) -> Tracked:
    """The report that a body is said to have published, and the day."""
    date = report_named(match["date"]).date
    return Tracked(
        Told(match["title"].strip(" ,“”"), where, "report named at the front"),
        Told(body_in(match["body"]) or match["body"], where, "body that published the report"),
        Told(date, where, "date of the report named at the front") if date else None,
    )


def _tracked(sentence: str, where: Printed, after: str = "") -> Tracked:
    named = report_named(re.sub(r"^[\w’]+\s/\s", "", sentence).rstrip(". "))
    date = named.date or (report_named(after).date if after else None)
    body = named.body or _made_by(sentence)
    return Tracked(
        Told(named.title, where, "report named at the front"),
        Told(body, where, "body named with the report") if body else None,
        Told(date, where, "date of the report named at the front") if date else None,
    )


def auditors_named(front: FrontPages) -> Told | None:
    """The auditors whose recommendations a document has: "the internal auditors, Beck & Ash LLP"."""
    for value in front.entries_of("auditors"):
        if told := auditors_told(value.text):
            return Told(told, value, "auditors named at the front")
    for line in (line.printed for page in front.pages for line in page.lines if not line.is_running):
        text = " ".join(line.text.split())
        names = [match["name"] for pattern in _AUDITORS if (match := pattern.search(text))]
        if name := next(iter(names), None) or _made_by(text):
            return Told(short_name(name), line, "auditors named at the front")
    firms = {name: text for text in front.texts for name in partnerships_in(text.text)}
    return Told(*firms.popitem(), "the one firm named at the front") if len(firms) == 1 else None


def follows_up(title: str) -> bool:
    """Whether a title is that of a follow-up of an earlier report."""
    return _FOLLOW_UP.search(title) is not None


def followed_up(front: FrontPages, title: Told | None) -> Tracked | None:
    """The report that a follow-up of it looks back to, where a label tells when that came out."""
    dates = [date for value in front.entries_of("original_date") for date in calendar_dates(value.text)]
    if not title or len(dates) != 1 or not follows_up(title.value):
        return None
    value = next(value for value in front.entries_of("original_date") if calendar_dates(value.text))
    return Tracked(
        Told(_FOLLOW_UP.sub("", title.value).strip(), title.where, "title of the follow-up"),
        None,
        Told(dates[0].iso, value, "date of the report that is followed up"),
    )


def _made_by(text: str) -> str | None:
    """The firm that carried something out; persons are none."""
    match = _MADE_BY.search(text)
    if not match or not (_FIRM.search(match["name"]) or body_in(match["name"])):
        return None
    name = short_name(match["name"])
    return body_in(name) or (None if is_name(name) and not _FIRM.search(name) else name)
