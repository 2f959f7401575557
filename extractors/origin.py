"""The report behind an item: the body that made it, its title and date, from columns, headings or the cover."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from extractors.covers.reader import Cover
from extractors.fields.calendar_dates import iso_prefix
from extractors.fields.sources import body_grading, body_in, body_of_programme, body_of_scale, names_report, title_alone
from extractors.fields.statuses import status_of_heading
from extractors.raw import Printed, Told
from extractors.wording.fillers import is_empty
from extractors.wording.phrases import plain


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
    heading = None if "source_title" in values else _report_heading(sections, cover)
    title = _stated(values, "source_title") or (Told(title_alone(heading.text), heading) if heading else None)
    if not title and cover.is_report and cover.title and "source_title" not in values:
        title = cover.title
    date = _date(values, title, cover)
    return Origin(_body(values, title, date, sections, cover), title, date)


def _stated(values: Mapping[str, Printed], name: str) -> Told | None:
    value = values.get(name)
    return Told(" ".join(value.text.split()), value) if value and not is_empty(value.text) else None


def _report_heading(sections: Sequence[Printed], cover: Cover) -> Printed | None:
    """The nearest heading that names a report and no status; in a report of one body only a title row can."""
    for section in reversed(sections):
        above = section.rule == "heading"
        if not status_of_heading(section.text) and not (above and (cover.is_report or not names_report(section.text))):
            return section
    return None


def _date(values: Mapping[str, Printed], title: Told | None, cover: Cover) -> Told | None:
    stated = _stated(values, "source_date")
    if stated:
        day = iso_prefix(stated.value)
        return Told(day, stated.where) if day else None
    if not title:
        return None
    if day := iso_prefix(title.where.text):
        return Told(day, title.where, "date in the title")
    return cover.listed.get(plain(title.value)) or (cover.report_date if title is cover.title else None)


def _body(
    values: Mapping[str, Printed], title: Told | None, date: Told | None, sections: Sequence[Printed], cover: Cover
) -> Told | None:
    """The body from its column, the title, the headings above, the name of its programme, or the cover."""
    if stated := _stated(values, "source_body"):
        return Told(body_in(stated.value) or stated.value, stated.where)
    named = [(title.where, "body named in the title")] if title else []
    named += [(section, "body named in a heading") for section in reversed(sections)]
    priority = values.get("priority")
    grade = priority.text if priority else None
    for place, rule in named:
        if name := body_grading(place.text, grade):
            return Told(name, place, rule)
    if title and (name := body_of_programme(title.value, date.value if date else None)):
        return Told(name, title.where, "programme named in the title")
    if priority and (name := body_of_scale(cover.naming_bodies, priority.text)):
        return Told(name, priority, "body named at the front that grades so")
    return cover.body if title or cover.is_report else None
