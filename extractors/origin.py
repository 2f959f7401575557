"""The report behind an item: the body that made it, its title and date, from columns, headings or the cover."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from extractors.covers.names import is_tracker
from extractors.covers.reader import Cover
from extractors.fields.bylines import Byline, byline
from extractors.fields.calendar_dates import iso_prefix
from extractors.fields.organisations import committee_named
from extractors.fields.report_names import ReportName, looks_back, report_named
from extractors.fields.sources import (
    bodies_in,
    body_grading,
    body_of_programme,
    body_of_scale,
    calls_itself_report,
    inquiry_named,
    names_report,
)
from extractors.fields.statuses import status_of_heading
from extractors.raw import Printed, Told
from extractors.wording.fillers import is_empty
from extractors.wording.patterns import Worded
from extractors.wording.phrases import plain

_FOLLOW_UP = Worded("bylines", r"\b(?&follow_up)")
_OF_A_FINDING = Worded("bylines", r"\W*(?&of_a_finding)\W*")
_MEETING = Worded("bylines", r"^\W*(?:(?&from_meeting)\s)?(?i:the\s)?(?:\w+\s){0,4}?(?&meeting)\b")


# "Recommendation 1.", "AFI 4", "3.2"
_IS_NUMBER = Worded("references", r"\W*(?&label)?\s*(?&number)?\s*[\d.]+\W*")


# "⊟ Local Policing": a sign by which a screen folds a group up
_SIGN_BEFORE = re.compile(r"^[⊟⊞▼▾▸►▲△▽+−-]\s+(?=\w)")
# "Still being worked on (5)"
_COUNT_BEHIND = re.compile(r"(?<=\w)\s\(\d{1,3}\)$")
# "Items on this register: 13 Blue 2 Red 2 Amber 4 Green 5"
_COUNTS = re.compile(r"[^:\d]{3,60}:\s*\d+(?:\W+[^\d:]{2,30}\s*\d+\b){2,}\W*$")


class Origin(NamedTuple):
    """The report behind an item, as far as the document tells."""

    body: Told | None
    title: Told | None
    date: Told | None


def origin_of(values: Mapping[str, Printed], sections: Sequence[Printed], cover: Cover) -> Origin:
    """The report behind an item.

    Args:
        values: the printed values of the item; of them `source_body`, `source_title` and `source_date` count.
        sections: the headings above the item, the outermost first.
        cover: what the document says of itself.
    """
    earlier = _is_of_earlier_report(sections, cover)
    if _is_own(cover) and not earlier:
        values = {name: value for name, value in values.items() if name not in ("source_title", "source_date")}
    where = _stated(values, "source_title")
    if not where and "source_title" not in values:
        where = _report_heading(sections, cover)
    named = report_named(where.text) if where else None
    title = Told(named.title, where) if named and where else None
    if not title and "source_title" not in values and not earlier:
        title = cover.tracked.title if cover.tracked else cover.title if cover.is_report else None
    date = _date(values, title, named, cover)
    return Origin(_body(values, title, named, date, sections, cover), title, date)


def _is_own(cover: Cover) -> bool:
    """Whether a document is the report behind its items: columns and title rows then tell its parts, not reports."""
    return cover.is_report and not (cover.title and _FOLLOW_UP.search(cover.title.value))


def _is_of_earlier_report(sections: Sequence[Printed], cover: Cover) -> bool:
    """Whether an item stands in a part of a report that looks back: "Follow-up of previous recommendations"."""
    return _is_own(cover) and any(
        looks_back(section.text) for section in sections if not _is_of_document(section, cover)
    )


def section_of(sections: Sequence[Printed], cover: Cover) -> str | None:
    """The heading that an item stands under; neither the title of the document nor the number of the item is one.

    A title with a line beneath it that tells of its report, and the heading of one part of a finding ("Matters
    arising"), are one where there is no other.
    """
    under = [section for section in sections if not _is_of_document(section, cover)]
    told = [one for one in reversed(under) if not (_IS_NUMBER.fullmatch(one.text) or _COUNTS.match(one.text))]
    earlier = [one for one in told if _is_own(cover) and looks_back(one.text)]
    themes = [one for one in told if not one.beneath and not _OF_A_FINDING.fullmatch(one.text)]
    heading = next((one.text for one in (*earlier, *themes, *told)), None)
    return _COUNT_BEHIND.sub("", _SIGN_BEFORE.sub("", heading)) if heading else None


def _is_of_document(section: Printed, cover: Cover) -> bool:
    """Whether a heading is the title of the document, with its publisher or without, or one of those alone."""
    title = cover.title
    if plain(section.text) in (plain(cover.publisher or ""), plain(cover.committee or "")):
        return True
    if committee_named(section.text):
        return True
    if not title:
        return False
    if cover.tracked and plain(section.text).endswith(plain(title.value)):
        return True
    follows = is_tracker(section.text) or _FOLLOW_UP.search(section.text)
    begins_with_publisher = cover.publisher and plain(section.text).startswith(plain(cover.publisher))
    if names_report(section.text) and not follows and not begins_with_publisher:
        return False
    same_place = bool({*section.places}.intersection(title.where.places))
    return same_place or plain(section.text).removeprefix(plain(cover.publisher or "")).strip() == plain(title.value)


def _stated(values: Mapping[str, Printed], name: str) -> Printed | None:
    value = values.get(name)
    return value if value and not is_empty(value.text) else None


def _report_heading(sections: Sequence[Printed], cover: Cover) -> Printed | None:
    """The nearest heading that names a report and no status, meeting or the document itself.

    In a report of one body there is none, unless it follows up earlier ones in a table with their titles. Where a
    tracker names its one report in front, the headings above its items are parts of that, if they name no other.
    """
    if _is_own(cover):
        return None
    for section in reversed([section for section in sections if not _is_of_document(section, cover)]):
        named = calls_itself_report(section.text) if cover.tracked else names_report(section.text)
        sure = section.beneath or (named and not (cover.tracked and is_tracker(section.text)))
        if status_of_heading(section.text) or _MEETING.match(section.text) or _COUNTS.match(section.text):
            continue
        if sure or (section.rule != "heading" and not cover.tracked):
            return section if section.rule != "heading" or not cover.is_report else None
    return None


def _date(values: Mapping[str, Printed], title: Told | None, named: ReportName | None, cover: Cover) -> Told | None:
    if stated := _stated(values, "source_date"):
        day = iso_prefix(" ".join(stated.text.split()))
        return Told(day, stated) if day else None
    if not title:
        return None
    if beneath := _beneath(title):
        return Told(beneath.date, title.where.beneath or title.where)
    if cover.tracked and plain(title.value).startswith(plain(cover.tracked.title.value)) and cover.tracked.date:
        return cover.tracked.date
    if named and named.date:
        return Told(named.date, title.where, "date in the title")
    if listed := cover.listed.get(plain(title.value)):
        return listed
    if title is not cover.title:
        return None
    day = iso_prefix(title.where.text)
    return cover.report_date or (Told(day, title.where, "date in the title") if day else None)


def _beneath(title: Told) -> Byline | None:
    """What the line right beneath a title tells of the report."""
    line = title.where.beneath
    return byline(line.text) if line else None


def _body(
    values: Mapping[str, Printed],
    title: Told | None,
    named: ReportName | None,
    date: Told | None,
    sections: Sequence[Printed],
    cover: Cover,
) -> Told | None:
    """The body from its column, the title, the headings above, the name of its programme, or the cover."""
    if stated := _stated(values, "source_body"):
        text = " ".join(stated.text.split())
        return Told(bodies_in(text) or text, stated)
    if named and named.body and title:
        return Told(named.body, title.where, "body named with the title")
    if title and (beneath := _beneath(title)) and beneath.body:
        return Told(beneath.body, title.where.beneath or title.where)
    if cover.tracked and title is cover.tracked.title and cover.tracked.body:
        return cover.tracked.body
    priority = values.get("priority")
    grade = priority.text if priority else None
    for place, rule in _places_naming(title, sections):
        if name := body_grading(place.text, grade):
            return Told(name, place, rule)
    if title and (name := body_of_programme(title.value, date.value if date else None)):
        return Told(name, title.where, "programme named in the title")
    if title and (inquiry := inquiry_named(title.value)):
        return Told(inquiry, title.where, "body named in the title")
    if priority and (name := body_of_scale(cover.naming_bodies, priority.text)):
        return Told(name, priority, "body named at the front that grades so")
    return cover.body if title or cover.is_report else None


def _places_naming(title: Told | None, sections: Sequence[Printed]) -> Iterator[tuple[Printed, str]]:
    """The prints in which the body may be named, each with the rule that reads it there."""
    if title:
        yield title.where, "body named in the title"
    for section in reversed(sections):
        yield section, "body named in a heading"
