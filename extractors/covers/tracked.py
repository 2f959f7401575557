"""The one report behind all items of a tracker, and the auditors behind its reports, as the text in front tells."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from extractors.covers.firms import auditors_told, firm_named, partnerships_in, short_name
from extractors.covers.front_pages import FrontPages
from extractors.fields.calendar_dates import calendar_dates
from extractors.fields.people import is_name
from extractors.fields.report_names import is_labelled, quoted_reports, report_named
from extractors.fields.sources import bodies_in, body_in, body_of_programme, names_report
from extractors.raw import Printed, Told
from extractors.wording.patterns import Worded

_SENTENCE = re.compile(r"(?<=[.!?”])\s+(?=[A-Z“])")
# "Adroddiad / Report: Effectiveness, efficiency and legitimacy", "Source: HMICFRS, PEEL 2021/22 – An inspection of …"
_LABELLED = Worded("front_pages", r"^(?:[\w’]+\s/\s)?(?&source_label)\s*:\s+\S")
# "Joint inspection of custody in Holmshire, published 5 December 2026 by HMICFRS"
_PUBLISHED = Worded(
    "front_pages",
    r"^(?P<title>[A-Z“](?:(?!\bwas\b)[^.;]){10,140}?),?\s+(?=[a-z])(?&came_out)\s+(?:\d{1,2}\s)?[A-Z][a-z]+\s(?:19|20)\d\d"
    r"(?:\sby\s(?P<body>[^.;]+))?",
)
# "published its report on …", "the inspection report was published in …", "Volume 2 was published in …"
_REPORT_CAME_OUT = Worded(
    "front_pages",
    r"\b(?&published_its)\s(?:\w+\s){0,3}?(?&report_or_findings)\s(?i:on|in)\s"
    r"|\b(?&report_came_out)\s(?i:on|in)\s|\b(?&volume)\s\w+\s(?&came_out)\s",
)
# "HMICFRS published PEEL 2025: An inspection of Holmshire Police on 3 July 2026", "… published its report, Custody, on"
_BODY_PUBLISHED = Worded(
    "front_pages",
    r"^(?P<body>[A-Z][^.:;]{2,80}?)\s(?=[a-z])(?&brought_out)\s(?:(?&whose_report),?\s)?(?P<title>[A-Z“][^.;]{8,140}?),?"
    r"\s(?:on|in)\s(?P<date>[\dA-Z].*)",
)
# "Their report, Custody in Holmshire, was published on 3 July 2026"
_REPORT_PUBLISHED = Worded(
    "front_pages",
    r"\b(?&whose_report),\s(?P<title>[A-Z][^.;“”]{8,160}?)"
    r",?\s(?:was\s)?(?&brought_out)\s(?:on|in)\s(?P<date>[\dA-Z].*)",
)
# "the recommendations in the Annual Letter for 2025/26, which Beck & Hollins LLP issued on 26 February 2026"
_WHICH_ISSUED = Worded(
    "front_pages",
    r"\b(?:in|of|from)\sthe\s(?P<title>[A-Z][^.;]{8,140}?),\swhich\s(?P<body>[A-Z][^.,;]{2,60}?)\s(?&brought_out)"
    r"\s(?:on|in)\s(?P<date>[\dA-Z].*)",
)
# "twelve areas for improvement from the PEEL report of 13 September 2026", "… PEEL 2025 report published in May 2026"
_OF_PROGRAMME = Worded(
    "front_pages",
    r"\bthe\s(?P<title>[A-Z][\w/–-]*(?:\s[\w/–-]+){0,4}?)\s(?&report_or_findings)\s(?:of|dated|(?&came_out))\s(?P<date>[\dA-Z].*)",
)
# "by Dame Rowan Ash"
_REVIEWER = Worded("front_pages", r"”,?\sby\s(?P<name>(?&honour)(?:\s[A-Z][\w’'-]+){1,3})")
# "Child protection inspection: improvement plan", "Harbour Inquiry: recommendations for the Service"
_PLAN_AFTER = Worded("front_pages", r"\s*(?:[:(]|\s[–—-])\s*(?&plan_for_it)\W*$")
_SAYS_WHEN = Worded("front_pages", r"\b(?&says_when)\b")
_NAME = r"(?P<name>[A-Z][\w’'-]*(?:\s(?:[A-Z][\w’'-]*|&|and(?=\s[A-Z])|of(?=\s[A-Z])))*)"
_AUDITORS = (
    Worded("front_pages", rf"\b(?&auditors_named)[,:]?\s(?:(?&auditors_are)\s)?(?:the\s)?{_NAME}"),
    Worded("front_pages", rf"{_NAME},?\s(?=[a-z])(?&whose_auditors)\s(?:\w+\s)?(?&auditors_named)\b"),
    Worded("front_pages", rf"{_NAME},\s(?=[a-z])(?&auditors_named)\b"),
    Worded("front_pages", rf"\b(?=[a-zI])(?&audit_provided)\s(?:the\s)?(?:[^.;]{{2,40}}?[’']s\s)?{_NAME}"),
    Worded("front_pages", rf"\b(?&audits_were)\s(?:\w+\s){{1,2}}by\s(?:the\s)?{_NAME}"),
)
# "Author: Head of Internal Audit, Five Rivers Audit Service"
_HEAD_OF_AUDIT = Worded("front_pages", rf"\b(?&head_of_audit),\s(?:the\s)?{_NAME}$")
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
        body = bodies_in(days[0].where.text)
        named = Told(title.value[: plan.start()], title.where, "report named in the title of its plan")
        yield Tracked(named, Told(body, days[0].where, "body that published the report") if body else None, None)


def _in_text(front: FrontPages) -> Iterator[Tracked]:
    for line in _paragraphs(front):
        said = _SENTENCE.split(" ".join(line.text.split()))
        for before, sentence, after in zip(["", *said], said, [*said[1:], ""], strict=False):
            if _LABELLED.match(sentence) or quoted_reports(sentence) == 1:
                named = _tracked(sentence, line, after if _SAYS_WHEN.search(after) else "")
                yield named if named.body else named._replace(body=_made_before(before, line))
            elif (match := _BODY_PUBLISHED.match(sentence)) and body_in(match["body"]):
                yield _brought_out(match, line, bodies_in(match["body"]))
            elif match := _WHICH_ISSUED.search(sentence):
                yield _brought_out(match, line, bodies_in(match["body"]) or match["body"])
            elif (match := _REPORT_PUBLISHED.search(sentence)) or (
                (match := _OF_PROGRAMME.search(sentence)) and body_of_programme(match["title"], None)
            ):
                yield _brought_out(match, line, bodies_in(sentence) or bodies_in(before))
            elif match := _PUBLISHED.match(sentence):
                named = _tracked(sentence, line)
                body = match["body"] and Told(match["body"].strip(), line, "body that published the report")
                yield Tracked(Told(match["title"].strip(" ,“”"), line), body or None, named.date)


def _paragraphs(front: FrontPages) -> Iterator[Printed]:
    """What the first pages print, and what stands beside labels with the line in which it goes on."""
    for page in front.pages:
        lines = [line for line in page.lines if not line.is_running]
        yield from (line.printed for line in lines)
        for entry in page.entries:
            below = (line.text for line in lines if 0 <= line.box[1] - entry.box[3] < line.size)
            yield replace(entry.printed, text=f"{entry.printed.text} {next(below, '')}")


def _brought_out(match: re.Match[str], where: Printed, body: str | None) -> Tracked:
    """The report that is said to have come out, its body, and the day that is told next."""
    dates = calendar_dates(match["date"])
    return Tracked(
        Told(match["title"].strip(" ,“”"), where, "report named at the front"),
        Told(body, where, "body that published the report") if body else None,
        Told(dates[0].iso, where, "date of the report named at the front") if dates else None,
    )


def _made_before(sentence: str, where: Printed) -> Told | None:
    """The body of a report that the sentence before it tells: "HMICFRS visited us in May. Its report, “…”, …"."""
    body = bodies_in(sentence)
    return Told(body, where, "body named before the report") if body else None


def _tracked(sentence: str, where: Printed, after: str = "") -> Tracked:
    named = report_named(re.sub(r"^[\w’]+\s/\s", "", sentence).rstrip(". "))
    date = named.date or (report_named(after).date if after else None)
    reviewer = _REVIEWER.search(sentence)
    body = named.body or _made_by(sentence) or (reviewer and reviewer["name"])
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
    for where in front.texts:
        if (head := _HEAD_OF_AUDIT.search(where.text)) and (firm := firm_named(head["name"])):
            return Told(body_in(firm) or firm, where, "auditors named at the front")
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
