"""Topics: what a heading announces."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import cache

from extractors.shapes.narrative.words import any_of, one_of, words
from extractors.wording.phrases import plain
from models.records import Kind

LONGEST = 14
"""A heading of more words than this announces nothing."""


class Form(Enum):
    """How the items under a heading are set."""

    LIST = "several items"
    SINGLE = "one item"
    DUTIES = "sentences that oblige somebody"
    PRACTICE = "no item"


@dataclass(frozen=True, slots=True)
class Topic:
    """What a heading announces: the form and kind of its items, and the number and text of an item in the heading.

    `exact` tells that it says nothing else, `by_bullet` that each bullet is an item even under a lead-in, `weak` that
    other papers have such a heading too.
    """

    form: Form
    kind: Kind = Kind.RECOMMENDATION
    reference: str | None = None
    text: str | None = None
    exact: bool = True
    by_bullet: bool = False
    weak: bool = False


# "4.", "13.", "Annex A:", "Appendix 2 –", "2.3 "
_NUMBERING = re.compile(
    r"^(?:(?:annex|appendix|chapter|part|section)\s+\w{1,3}\s*[:.–-]?\s*|\(?\d{1,2}(?:\.\d{1,2})*[.)]?\s+)", re.I
)
_REFERENCE = r"(?P<reference>[A-Z]{0,4}-?\d+(?:\.\d+)*[a-z]?|[A-Z])(?!\w)"
_REPORT_OF_A_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def topic_of(heading: str) -> Topic | None:
    """What a heading announces, None if nothing."""
    text = re.sub(r"\((?!s\))[^()]*\)", " ", _NUMBERING.sub("", heading.strip())).strip()
    if len(text.split()) > LONGEST:
        return None
    bare = plain(text)
    if match := any_of(words().practice).match(bare):
        return Topic(Form.PRACTICE, exact=match.end() == len(bare) or ":" in text)
    if any_of(words().duties).fullmatch(bare):
        return Topic(Form.DUTIES)
    if any_of(words().not_items).search(bare) or _REPORT_OF_A_YEAR.search(bare):
        return None
    for form, named in ((Form.LIST, words().list), (Form.SINGLE, words().single)):
        match = _announcing(form).fullmatch(bare)
        if match:
            reference = _number_after(text) if form is Form.SINGLE else None
            phrase = " ".join(match["phrase"].split())
            by_bullet = not any_of(words().with_lead_in).search(phrase)
            weak = any_of(words().weak).fullmatch(phrase) is not None
            return Topic(form, named.kind_of(phrase), reference, None, not match["rest"], by_bullet, weak)
    return None


def labelled_item(text: str) -> Topic | None:
    """The item that a paragraph holds after its label: "Recommendation 7: The force should …"."""
    match = _label().match(text.strip())
    if not match or len(match["text"].split()) < 4:
        return None
    kind = words().single.kind_of(match["phrase"])
    return Topic(Form.SINGLE, kind, match["reference"], match["text"])


@cache
def _announcing(form: Form) -> re.Pattern[str]:
    phrases = words().list.phrases() if form is Form.LIST else words().single.phrases()
    before, after = one_of(words().before), one_of(words().after)
    number = r"(?:(?:no|number)\s+)?[a-z]{0,4}-?\d+(?:\s\d+)*[a-z]?|[a-z]"
    printed = one_of(phrases)
    return re.compile(rf"(?:{before}\s+(?:[a-z]\s+)?)*(?P<phrase>{printed})(?:\s+(?:{number}))?(?P<rest>\s+{after}.*)?")


@cache
def _label() -> re.Pattern[str]:
    phrases = one_of(words().single.phrases())
    return re.compile(rf"(?P<phrase>{phrases})(?:\s*(?:no\.?|number)?\s*{_REFERENCE})?\s*[:–—-]\s*(?P<text>.+)", re.I)


def _number_after(text: str) -> str | None:
    match = re.search(rf"(?:{one_of(words().single.phrases())})\s*(?:no\.?|number)?\s*{_REFERENCE}", text, re.I)
    return match["reference"] if match else None


def is_summary(headings: Iterable[str]) -> bool:
    """Whether one of the headings above is that of a summary."""
    return any(any_of(words().summaries).match(plain(_NUMBERING.sub("", heading))) for heading in headings)
