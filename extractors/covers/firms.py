"""Firms of auditors and others that make reports, told by the form of their names: no list has them all."""

import re
from collections.abc import Iterator

from extractors.fields.organisations import may_be_place, organisation_named
from extractors.fields.sources import body_in, is_body
from extractors.wording.patterns import Worded

_NAME = r"[A-Z][\w’'.-]*(?:\s(?:[A-Z][\w’'.-]*|&|and(?=\s[A-Z]))){0,5}?"
# "Beck & Hollins LLP", "Five Rivers Internal Audit Partnership"
_FIRM = Worded("front_pages", rf"(?P<name>{_NAME}),?\s(?=[A-Z])(?P<form>(?&firm_form))(?!\w)")
# "This report has been prepared by Beck & Hollins LLP", "Beck & Hollins LLP accepts no responsibility …"
_PREPARED_BY = Worded("front_pages", r"\b(?&report_prepared)\s(?i:the\s)?")
_SAYS_OF_ITSELF = Worded("front_pages", r"\s(?&says_of_itself)\b")
_PARTNERSHIP = Worded("front_pages", r"\s(?&partnership)$")
_LIMITED = Worded("front_pages", r",?\s(?&not_partners)$")
_SENTENCE_ENDS = re.compile(r"[.;](?:\s|$)")
# "Prepared by …", "© …", "Report by: …"
_MADE_BY = Worded("front_pages", r"^\W*(?:(?&maker_label)\W+)?(?i:the\s)?")
# "Care Quality Commission – Inspections"
_DEPARTMENT = Worded("front_pages", r"\s[–—-]\s(?&department)$")
_TEAM = Worded("front_pages", r"^(?&team_from)\s(?i:the\s)?")


def firm_named(text: str) -> str | None:
    """The firm that a text names, when it says nothing else, without "Ltd"; a partnership (LLP) is called so."""
    bare = " ".join(text.split()).strip(" .,;")
    found = _FIRM.fullmatch(bare)
    return _LIMITED.sub("", bare) if found and _is_proper(found["name"]) else None


def partnerships_in(text: str) -> Iterator[str]:
    """The firms that a text names as partnerships."""
    for found in _FIRM.finditer(" ".join(text.split())):
        if _is_proper(found["name"]) and _PARTNERSHIP.search(found[0]):
            yield found[0]


def preparer_in(sentence: str) -> str | None:
    """The firm that a sentence says prepared the report or is liable for it."""
    if label := _PREPARED_BY.search(sentence):
        found = _FIRM.match(sentence, label.end())
    elif says := _SAYS_OF_ITSELF.search(sentence):
        found = next((firm for firm in _FIRM.finditer(sentence[: says.start()]) if firm.end() == says.start()), None)
    else:
        return None
    return _LIMITED.sub("", found[0]) if found and _is_proper(found["name"]) else None


def maker_named(text: str) -> str | None:
    """The firm alone in a line, or the maker that a line tells: "Carried out by a team from Holmshire Police"."""
    label = _MADE_BY.match(text)
    if label and label.end():
        return maker_told(text[label.end() :])
    body = _DEPARTMENT.sub("", text)
    return body_in(body) if body != text and is_body(body) else firm_named(text)


def maker_told(text: str) -> str | None:
    """The firm, body or organisation that stands beside a label such as "Prepared by"; persons are none."""
    name = _TEAM.sub("", _SENTENCE_ENDS.split(text)[0].strip())
    if firm := firm_named(name):
        return short_name(firm)
    return (body_in(name) if is_body(name) else None) or organisation_named(name)


def auditors_told(text: str) -> str | None:
    """The auditors that stand beside a label that says that they are, whatever the form of their name."""
    name = _SENTENCE_ENDS.split(" ".join(text.split()))[0]
    return short_name(name) if all(word[0].isupper() or word in ("&", "and") for word in name.split()) else None


def short_name(firm: str) -> str:
    """What a firm is called by others: the name that is known for it, or its own without "Ltd"."""
    return body_in(firm) or _LIMITED.sub("", firm)


def _is_proper(name: str) -> bool:
    """Whether a name has a word that is no common one: "Internal Audit Service" is the name of none."""
    return any(map(may_be_place, name.split()))
