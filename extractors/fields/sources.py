"""The words of reports: the bodies that make them, their titles."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import pairwise

from extractors.fields.bodies import all_bodies
from extractors.vocabulary import load_wordings
from extractors.wording.patterns import Worded
from extractors.wording.phrases import Found, Phrases, plain

_COVERED = 0.8

_SUBTITLE = 3
"""A heading with more words than this after a colon is a title with its subtitle."""

_DATED = re.compile(r"\b(?:19|20)\d\d\b|\(\d+(?:\.\d+)+(?:/\d+)?\)")

# "POLICE AND CRIME PLAN (2015-18) …", "the Police, Fire and Crime Plan 2021–2025"
_PLAN = Worded(
    "entries",
    r"(?P<plan>[A-Z][\w'’]*,?\s(?:(?:[A-Z][\w'’]*,?|and|&)\s)*(?=[A-Z])(?&plan)\b(?:\s\(?\d{4}\s?[-–/]\s?\d{2,4}\)?)?)",
)
_OF_ACTIONS = Worded("entries", r"\b(?&action_plan)")
# "AUD2526.06 Business Continuity": the number of an audit, and its name
_CODED = re.compile(r"(?=\S*\d\d)[A-Z]{3,}[A-Z\d]*(?:[./-][A-Z\d]+)+\s+[A-Z]")
# "Harbour Fire Inquiry Volume 2"
_INQUIRY = Worded("entries", r"(?:[A-Z][\w’'-]*\s){1,6}(?&inquiry)\b")
# What stands between bodies that made a report together: "HMICFRS and the Care Quality Commission"
_TOGETHER = re.compile(r"(?:\s|,|&|/|\band\b|\bthe\b)+")


@cache
def _bodies() -> Phrases:
    return Phrases({body.name: body.printed for body in all_bodies()})


@cache
def _programmes() -> Phrases:
    return Phrases({body.name: body.programmes for body in all_bodies() if not body.until})


def body_in(text: str) -> str | None:
    """The first body named in a text, under the name it had then."""
    found = _bodies().find(text.replace("’", "'"))
    return found[0].label if found else None


def bodies_found(text: str) -> list[Found]:
    """Every body named in a text, with its place there."""
    return _bodies().find(text.replace("’", "'"))


def bodies_in(text: str) -> str | None:
    """The first body named in a text, under the name it had then; of several that are named together the words."""
    found = bodies_found(text)
    count = next((n for n, pair in enumerate(pairwise(found), 1) if not _are_together(text, *pair)), len(found))
    if count > 1 and len({body.label for body in found[:count]}) > 1:
        return " ".join(text[found[0].start : found[count - 1].end].split())
    return found[0].label if found else None


def _are_together(text: str, one: Found, other: Found) -> bool:
    return _TOGETHER.fullmatch(text[one.end : other.start]) is not None


def body_grading(text: str, priority: str | None) -> str | None:
    """The first body named in a text whose recommendations may be of this priority; any body if it is None."""
    names = [found.label for found in _bodies().find(text.replace("’", "'"))]
    return next((name for name in names if not priority or _may_grade(name, priority)), None)


def body_of_scale(texts: Iterable[str], priority: str) -> str | None:
    """The one body named in texts whose own scale has this priority, None if there are more or none."""
    names = {found.label for text in texts for found in _bodies().find(text.replace("’", "'"))}
    fitting = [name for name in names if plain(priority) in _scales().get(name, ())]
    return fitting[0] if len(fitting) == 1 else None


def _may_grade(name: str, priority: str) -> bool:
    """Whether a body has no scale that is known, or one with this word; words of no scale are of any body."""
    word = plain(priority)
    scale = _scales().get(name, ())
    return not scale or word in scale or not any(word in other for other in _scales().values())


@cache
def _scales() -> dict[str, tuple[str, ...]]:
    return {body.name: body.scale for body in all_bodies()}


def is_body(text: str) -> bool:
    """Whether a text is the name of a body and nothing else."""
    return _bodies().covering(text.replace("’", "'"), _COVERED) is not None


def body_of_programme(title: str, date: str | None) -> str | None:
    """The body whose programme of inspections a title names ("PEEL 2021/22"), under its name at that date."""
    found = _programmes().find(plain(title))
    if not found:
        return None
    name = found[0].label
    earlier = [body for body in all_bodies() if body.same_as == name and date and date <= body.until]
    return earlier[0].name if earlier else name


def inquiry_named(title: str) -> str | None:
    """The inquiry whose report a title names, which is the body itself: "Harbour Inquiry Volume 2"."""
    found = _INQUIRY.match(title)
    return found[0] if found else None


def plan_named(text: str) -> str | None:
    """The plan that a heading names: "Police and Crime Plan (2015-18)"; a plan of actions is none of its own."""
    return next((match["plan"] for match in _PLAN.finditer(text) if not _OF_ACTIONS.search(match["plan"])), None)


def names_report(heading: str) -> bool:
    """Whether a heading above a table names a report: "ICT audit", "PEEL 2021/22", "In plain sight (May 2026)".

    One word does not: "Investigation" is a theme. A title with its subtitle does.
    """
    if calls_itself_report(heading):
        return True
    return len(heading.split()) > 1 and len(heading.partition(":")[2].split()) > _SUBTITLE and not is_general(heading)


def calls_itself_report(heading: str) -> bool:
    """Whether a heading has the word for a report, the name of a programme, a year or the number of an audit."""
    if len(heading.split()) == 1 and not _DATED.search(heading) and heading.isalpha():
        return bool(_programmes().find(plain(heading)))
    said = _report_words().find(plain(heading)) or _programmes().find(plain(heading)) or _DATED.search(heading)
    return bool(said or _CODED.match(heading)) and not is_general(heading)


def is_general(heading: str) -> bool:
    """Whether a heading has only words that any report could have: "Appendix A: Recommendations and action plan"."""
    words = [word for word in plain(heading).split() if len(word) > 1 and not word.isdigit()]
    general = _general_words()
    return all(word in general or is_body(word) for word in words)


@cache
def _general_words() -> frozenset[str]:
    return frozenset(_words()["general"])


@cache
def _report_words() -> Phrases:
    return Phrases({"report": _words()["report"]})


def may_make_reports(text: str) -> bool:
    """Whether a text names a body that is known, or has a word for one: "HM Area Coroner for Holmshire"."""
    return body_in(text) is not None or bool({*plain(text).split()} & {*_words()["maker"]})


@cache
def _words() -> Mapping[str, tuple[str, ...]]:
    return load_wordings("headings", ["general", "report", "maker"])
