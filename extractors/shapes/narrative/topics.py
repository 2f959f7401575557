"""Topics: what a heading announces."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import cache

from extractors.fields.sources import bodies_found
from extractors.shapes.narrative.replies import heads_answers
from extractors.shapes.narrative.words import any_of, asks, one_of, requires, sentences, words
from extractors.wording.patterns import Worded
from extractors.wording.phrases import plain
from models.records import Kind

STATED = "stated_in_prose"
"""The doubt about an item that no heading and no label announces."""

FEWEST = 4
"""Words of an item after its label, at least."""

UP_TO_VERB = 60
"""Within so many letters after "recommend that" stands what is to be done."""

_LONGEST_NAME = 4
"""Words before "recommendation 1" that name its sort, at most."""

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
    stands beneath it, `answer` how it is answered beside its number. `doubt` is a flag for the items.
    """

    form: Form
    kind: Kind = Kind.RECOMMENDATION
    reference: str | None = None
    text: str | None = None
    exact: bool = True
    by_bullet: bool = False
    weak: bool = False
    title: str | None = None
    answer: str | None = None
    doubt: str | None = None


# "4.", "13.", "Annex A:", "Appendix 2 –", "2.3 "
_NUMBERING = Worded("sentences", r"^(?:(?&parts)\s+\w{1,3}\s*[:.–-]?\s*|\(?\d{1,2}(?:\.\d{1,2})*[.)]?\s+)")
_NUMBER = r"\s*(?&number)?\s*(?P<reference>(?i:[A-Z]{0,4}-?\d+(?:\.\d+)*[a-z]?|[A-Z]))(?!\w)"
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
    if match := _answered().fullmatch(text):
        return Topic(Form.SINGLE, words().single.kind_of(match["phrase"]), match["reference"], answer=match["answer"])
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
    if match := _named().fullmatch(text):
        return Topic(Form.SINGLE, words().single.kind_of(match["phrase"]), match["reference"], exact=False, weak=True)
    if match := _composed().fullmatch(bare):
        kind = Kind.RECOMMENDATION if match["action"] else Kind.AREA_FOR_IMPROVEMENT
        return Topic(Form.LIST, kind, exact=False, by_bullet=True, doubt="heading_not_known")
    return None


def labelled_item(text: str, *, stands_out: bool = False) -> Topic | None:
    """The item that a paragraph holds after its label: "Recommendation 7: The force should …".

    Words that `stand out` and ask for nothing name the item that stands beneath them: "Recommendation 7 – Training".
    """
    match = _label().match(text.strip()) or _run_in(text.strip())
    if not match or (len(match["text"].split()) < FEWEST and not stands_out):
        return None
    said, kind = match["text"].strip(), words().single.kind_of(match["phrase"])
    if _answered().fullmatch(text.strip()):
        return None
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
def _states() -> Worded:
    by = one_of(words().we_who_recommend)
    return Worded("sentences", rf"(?s)^\W*{by},?\s+(?:\w+\s+){{0,2}}?(?&recommend_to)\b(?P<rest>.{{12,}})")


@cache
def _recommends_that() -> Worded:
    by = one_of(words().we_who_recommend)
    begin = r"(?:^|(?<=[,;:]\s)|(?<=\b(?i:and)\s)|(?<=\b(?i:so)\s))"
    verb = r"(?:(?!(?i:not)\b)\w+\s+){0,2}?(?&recommend)\s+(?i:that)\b"
    return Worded("sentences", rf"(?s){begin}{by},?\s+{verb}(?P<rest>.{{12,}})")


@cache
def _composed() -> re.Pattern[str]:
    """A heading put together of common words: "Issues requiring urgent attention", "Areas to be strengthened"."""
    made = words().composed
    goal = rf"(?:(?P<action>{one_of(made.actions)})|{one_of(made.improvements)})"
    before, after = one_of(words().before), one_of(words().after)
    subject = rf"(?:{before}\s+)*{one_of(made.subjects)}\s+{one_of(made.links)}"
    return re.compile(rf"{subject}\s+(?:\w+\s+)?{goal}(?:\s+{after}.*)?")


@cache
def _announcing(form: Form) -> Worded:
    phrases = words().list.phrases() if form is Form.LIST else words().single.phrases()
    before, after = one_of(words().before), one_of(words().after)
    number = r"(?:(?&number)\s+)?[a-z]{0,4}-?\d+(?:\s\d+)*[a-z]?|[a-z]"
    announced = rf"(?P<phrase>{one_of(phrases)})(?:\s+(?:{number}))?(?P<rest>\s+{after}.*)?"
    return Worded("references", rf"(?:{before}\s+(?:[a-z]\s+)?)*{announced}")


@cache
def _label() -> Worded:
    phrases, before = one_of(words().single.phrases()), one_of(words().before)
    return Worded("references", rf"(?:{before}\s+)*(?P<phrase>{phrases})(?:{_NUMBER})?\s*[:–—-]\s*(?P<text>.+)")


def _run_in(text: str) -> re.Match[str] | None:
    """A label with its number before a text that asks for something: "Recommendation 1. The force should …"."""
    match = _numbered().match(text)
    return match if match and asks(match["text"]) else None


@cache
def _numbered() -> Worded:
    phrases, before = one_of(words().single.phrases()), one_of(words().before)
    return Worded("references", rf"(?s)(?:{before}\s+)*(?P<phrase>{phrases}){_NUMBER}\.?\s+(?P<text>[A-Z].+)")


@cache
def _named() -> Worded:
    """The number of an item with a name of its sort: "Quick-time learning recommendation 1"."""
    phrases = one_of(words().single.phrases())
    return Worded("references", rf"(?:[\w’'-]+\s+){{1,{_LONGEST_NAME}}}(?P<phrase>{phrases})(?=\s){_NUMBER}")


@cache
def _answered() -> Worded:
    """The number of an item with the answer to it: "Recommendation 4 – Accepted in part"."""
    phrases, answer = one_of(words().single.phrases()), one_of(words().answers)
    return Worded("references", rf"(?P<phrase>{phrases}){_NUMBER}\W+(?P<answer>{answer})\W*")


def number_at_head(text: str) -> str | None:
    """The number of an item with whose name a paragraph begins: "Learning recommendation 4 (accepted): the force …"."""
    match = _head().match(text.strip())
    return match["reference"] if match else None


@cache
def _head() -> Worded:
    phrases = one_of(words().single.phrases())
    number = r"(?P<reference>(?i:[A-Z]{0,4}-?\d{1,3}(?:\.\d+)*[a-z]?))(?![\w%])"
    return Worded("references", rf"(?:[\w’'-]+\s+){{0,2}}?{phrases}\s*(?:(?&number)|#)?\s*{number}")


def _number_after(text: str) -> str | None:
    match = _number_of_item().search(text)
    return match["reference"] if match else None


@cache
def _number_of_item() -> Worded:
    return Worded("references", rf"{one_of(words().single.phrases())}{_NUMBER}")


def is_summary(headings: Iterable[str]) -> bool:
    """Whether one of the headings above is that of a summary."""
    return any(any_of(words().summaries).match(plain(_NUMBERING.sub("", heading))) for heading in headings)
