"""Topics: what a heading announces."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import cache

from extractors.fields.sources import bodies_found
from extractors.shapes.narrative.replies import heads_answers
from extractors.shapes.narrative.words import any_of, asks, one_of, requires, sentences, words
from extractors.wording.phrases import plain
from models.records import Kind

STATED = "stated_in_prose"
"""The doubt about an item that no heading and no label announces."""

FEWEST = 4
"""Words of an item after its label, at least."""

UP_TO_VERB = 60
"""Within so many letters after "recommend that" stands what is to be done."""

LONGEST = 14
"""A heading of more words than this announces nothing."""


class Form(Enum):
    """How the items under a heading are set."""

    LIST = "several items"
    SINGLE = "one item"
    DUTIES = "sentences that oblige somebody"
    STATED = "sentences that recommend"
    ANSWERS = "answers by number"
    PRACTICE = "no item"


@dataclass(frozen=True, slots=True)
class Topic:
    """What a heading announces: the form and kind of its items, and the number and text of an item in the heading.

    `exact` tells that it says nothing else, `by_bullet` that each bullet is an item even under a lead-in, `weak` that
    other papers have such a heading too. `title` is what a heading names beside its label, an item only if nothing
    stands beneath it. `doubt` is a flag for the items.
    """

    form: Form
    kind: Kind = Kind.RECOMMENDATION
    reference: str | None = None
    text: str | None = None
    exact: bool = True
    by_bullet: bool = False
    weak: bool = False
    title: str | None = None
    doubt: str | None = None


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
    if heads_answers(bare):
        return Topic(Form.ANSWERS, Kind.ACTION)
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
    if match := _composed().fullmatch(bare):
        kind = Kind.RECOMMENDATION if match["action"] else Kind.AREA_FOR_IMPROVEMENT
        return Topic(Form.LIST, kind, exact=False, by_bullet=True, doubt="heading_not_known")
    return None


def labelled_item(text: str, *, stands_out: bool = False) -> Topic | None:
    """The item that a paragraph holds after its label: "Recommendation 7: The force should …".

    Words that `stand out` and ask for nothing name the item that stands beneath them: "Recommendation 7 – Training".
    """
    match = _label().match(text.strip())
    if not match or (len(match["text"].split()) < FEWEST and not stands_out):
        return None
    said, kind = match["text"].strip(), words().single.kind_of(match["phrase"])
    if not asks(said) and not said.endswith((".", ":", ";", "!", "?")):
        if said[-1].isdigit() and not stands_out:  # the page, in a list of contents
            return None
        if stands_out:
            return Topic(Form.SINGLE, kind, match["reference"], exact=False, title=said)
    return Topic(Form.SINGLE, kind, match["reference"], said)


def stated_item(text: str) -> Topic | None:
    """The item of a paragraph that recommends without a heading or label: "We recommend that the force reviews …".

    Or what an inspectorate requires next: "As a result of this inspection, HMCI requires the partnership to prepare …".
    """
    if any(_is_required_by_inspectors(sentence) for sentence in sentences(text)):
        return Topic(Form.DUTIES, text=text, doubt=STATED)
    match = _states().match(text)
    if match and not any_of(words().decisions).search(match["rest"][:UP_TO_VERB]):
        return Topic(Form.SINGLE, text=text, doubt=STATED)
    return Topic(Form.STATED, text=text, doubt=STATED) if not match and recommended_in(text) else None


def recommended_in(text: str) -> list[str]:
    """What sentences inside a paragraph recommend: "The log is kept by hand. We recommend that it is kept …"."""
    found = []
    for sentence in sentences(text):
        match = _recommends_that().search(sentence)
        if match and not any_of(words().decisions).search(match["rest"][:UP_TO_VERB]):
            found.append(sentence[match.start() :])
    return found


def _is_required_by_inspectors(sentence: str) -> bool:
    match = requires().search(sentence)
    before = sentence[: match.start()] if match else ""
    return bool(bodies_found(before) or any_of(words().chief_inspectors).search(before))


@cache
def _states() -> re.Pattern[str]:
    by = one_of(words().we_who_recommend)
    return re.compile(rf"^\W*{by},?\s+(?:\w+\s+){{0,2}}?recommend(?:s|\sto)?\b(?P<rest>.{{12,}})", re.I | re.S)


@cache
def _recommends_that() -> re.Pattern[str]:
    by = one_of(words().we_who_recommend)
    return re.compile(
        rf"(?:^|(?<=[,;:]\s)|(?<=\band\s)|(?<=\bso\s)){by},?\s+(?:(?!not\b)\w+\s+){{0,2}}?recommends?\s+that\b(?P<rest>.{{12,}})",
        re.I | re.S,
    )


@cache
def _composed() -> re.Pattern[str]:
    """A heading put together of common words: "Issues requiring urgent attention", "Areas to be strengthened"."""
    made = words().composed
    goal = rf"(?:(?P<action>{one_of(made.actions)})|{one_of(made.improvements)})"
    before, after = one_of(words().before), one_of(words().after)
    subject = rf"(?:{before}\s+)*{one_of(made.subjects)}\s+{one_of(made.links)}"
    return re.compile(rf"{subject}\s+(?:\w+\s+)?{goal}(?:\s+{after}.*)?")


@cache
def _announcing(form: Form) -> re.Pattern[str]:
    phrases = words().list.phrases() if form is Form.LIST else words().single.phrases()
    before, after = one_of(words().before), one_of(words().after)
    number = r"(?:(?:no|number)\s+)?[a-z]{0,4}-?\d+(?:\s\d+)*[a-z]?|[a-z]"
    printed = one_of(phrases)
    return re.compile(rf"(?:{before}\s+(?:[a-z]\s+)?)*(?P<phrase>{printed})(?:\s+(?:{number}))?(?P<rest>\s+{after}.*)?")


@cache
def _label() -> re.Pattern[str]:
    phrases, before = one_of(words().single.phrases()), one_of(words().before)
    return re.compile(
        rf"(?:{before}\s+)*(?P<phrase>{phrases})(?:\s*(?:no\.?|number)?\s*{_REFERENCE})?\s*[:–—-]\s*(?P<text>.+)", re.I
    )


def _number_after(text: str) -> str | None:
    match = re.search(rf"(?:{one_of(words().single.phrases())})\s*(?:no\.?|number)?\s*{_REFERENCE}", text, re.I)
    return match["reference"] if match else None


def is_summary(headings: Iterable[str]) -> bool:
    """Whether one of the headings above is that of a summary."""
    return any(any_of(words().summaries).match(plain(_NUMBERING.sub("", heading))) for heading in headings)
