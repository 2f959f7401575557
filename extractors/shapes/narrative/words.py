"""The vocabulary of narratives, ready for matching."""

import re
from collections.abc import Iterable
from functools import cache

from extractors.vocabulary import Words, load
from extractors.wording.patterns import Worded, either
from models.records import Kind


class Addressees(Words):
    """Words of those who are addressed."""

    classes: tuple[str, ...]
    definite: tuple[str, ...]
    national: tuple[str, ...]
    compounds: tuple[str, ...]
    acronyms: tuple[str, ...]
    forces: tuple[str, ...]
    with_others: tuple[str, ...]
    openings: tuple[str, ...]


class _ByKind(Words):
    recommendation: tuple[str, ...]
    area_for_improvement: tuple[str, ...]
    cause_of_concern: tuple[str, ...]

    def phrases(self) -> tuple[str, ...]:
        """The phrases of every kind."""
        return tuple(phrase for _, phrases in self for phrase in phrases)

    def kind_of(self, words: str) -> Kind:
        """The kind that a phrase of the vocabulary names, as found in a text."""
        return next(Kind(kind) for kind, phrases in self if any_of(phrases).fullmatch(words))


class _Composed(Words):
    subjects: tuple[str, ...]
    links: tuple[str, ...]
    actions: tuple[str, ...]
    improvements: tuple[str, ...]


class Narrative(Words):
    """The words of inspection reports and letters; see the file."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    not_items: tuple[str, ...]
    practice: tuple[str, ...]
    duties: tuple[str, ...]
    duty_verbs: tuple[str, ...]
    summaries: tuple[str, ...]
    oblige: tuple[str, ...]
    imperatives: tuple[str, ...]
    imperatives_or_nouns: tuple[str, ...]
    with_lead_in: tuple[str, ...]
    goes_on: tuple[str, ...]
    explains: tuple[str, ...]
    answers: tuple[str, ...]
    answer_verbs: tuple[str, ...]
    answered: tuple[str, ...]
    replies: tuple[str, ...]
    remarks: tuple[str, ...]
    weak: tuple[str, ...]
    we_who_recommend: tuple[str, ...]
    chief_inspectors: tuple[str, ...]
    committees: tuple[str, ...]
    committee_verbs: tuple[str, ...]
    decisions: tuple[str, ...]
    papers: tuple[str, ...]
    papers_first: tuple[str, ...]
    resolutions: tuple[str, ...]
    settled: tuple[str, ...]
    abbreviations: tuple[str, ...]
    list: _ByKind
    single: _ByKind
    composed: _Composed
    addressees: Addressees


@cache
def words() -> Narrative:
    """The vocabulary."""
    return load("narrative", Narrative)


def one_of(phrases: Iterable[str]) -> str:
    """A pattern that matches any of the phrases as whole words, the longest first, in capitals and in small letters.

    "*" stands for one or two words.
    """
    wordings = either(phrases).replace(r"\*", r"\w+(?:\s+\w+)?")
    return rf"(?i:(?<!\w)(?:{wordings})(?!\w))"


@cache
def any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """`one_of` compiled."""
    return re.compile(one_of(phrases))


@cache
def obliges() -> Worded:
    """What obliges somebody: "should", "must", "needs to"; but not "should have been told", which looks back."""
    to_somebody = r"\b(?&recommend)\s+to\s+[^,.;]+?,?\s+that\b"
    return Worded("sentences", rf"(?i:(?:{one_of(words().oblige)}|{to_somebody})(?!\s+have\s+(?:been|\w+ed)\b))")


@cache
def begins_with_order() -> Worded:
    """A recommendation without a subject: "Review the …", "To ensure …", "Formally agree …"."""
    sure, unsure = one_of(words().imperatives), one_of(words().imperatives_or_nouns)
    order = rf"{sure}|{unsure}(?=\s+(?&objects)\b)"
    return Worded("sentences", rf"^\W*(?i:(?:to|that)\s+)?(?i:\w+ly\s+)?(?:{order})")


@cache
def acts() -> re.Pattern[str]:
    """What somebody does or is to do: "revises", "revise", "carries out"."""
    verbs = (*words().imperatives, *words().imperatives_or_nouns)
    said = [verb[:-1] + "ies" if re.search("[^aeiou]y$", verb) else f"{verb}{_third_person(verb)}" for verb in verbs]
    return re.compile(one_of((*verbs, *said)))


def _third_person(verb: str) -> str:
    return "es" if verb.endswith(("s", "sh", "ch", "x")) else "s"


@cache
def requires() -> Worded:
    """What an inspectorate requires: "HMCI requires X to prepare …", "Ofsted and CQC ask that X updates …"."""
    verbs = one_of(words().duty_verbs)
    some = r"\s+(?:\S+\s+){1,12}?"
    return Worded("sentences", rf"\b(?&requires){some}(?i:to)\s+{verbs}|\b(?&asks){some}{verbs}")


@cache
def sentence_goes_on() -> re.Pattern[str]:
    """A sentence that goes on with the one before it: "This should …", "The response should …"."""
    return re.compile(rf"^\W*{one_of(words().goes_on)}")


@cache
def explains() -> re.Pattern[str]:
    """The beginning of what explains an item: "Why we have made this recommendation:", "Rationale:"."""
    return re.compile(rf"^\W*{one_of(words().explains)}[^.:]*[:–—]\s")


@cache
def asked_of_committee() -> Worded:
    """What a committee is asked to do with a paper: "that the report be noted", "that the strategy be approved"."""
    said_of = rf"{one_of(words().committees)}(?:\s+\w+){{0,3}}?\s+{one_of(words().committee_verbs)}"
    verbs = rf"(?:{one_of(words().committee_verbs)}|$)"
    asked = rf"(?:is|are)\s(?&asked)\sto:?\s*(?:\w+ly\s+)?{verbs}"
    first = rf"^\W*(?:(?:to|that|(?&members)|(?:for )?the \w+(?: to)?)\s+)?{one_of(words().papers_first)}"
    settles = rf"^\W*that (?:the|this|these|it)\b[^.;]*?\sbe\s(?:\w+ly\s)?{one_of(words().settled)}"
    return Worded("sentences", rf"(?i:{one_of(words().papers)}|{said_of}|{asked}|{first}|{settles})")


@cache
def resolves() -> re.Pattern[str]:
    """A paragraph of minutes that says what a meeting settled: "RESOLVED: That the recommendation be agreed"."""
    return re.compile(rf"^\W*{one_of(words().resolutions)}(?:\s*[:–—-]|\s+(?i:that)\b)")


@cache
def _sentence_end() -> re.Pattern[str]:
    """A full stop before a capital; not after "e.g.", "No.", an initial."""
    no_end = "".join(rf"(?<!\b{re.escape(abbreviation)})" for abbreviation in words().abbreviations)
    return re.compile(rf"(?<=[.!?]){no_end}(?<![\s.][A-Z]\.)[”’\"')]?\s+(?=[A-Z‘“'\"(])")


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [
        sentence.strip() for line in text.split("\n") for sentence in _sentence_end().split(line) if sentence.strip()
    ]


def asks(text: str) -> bool:
    """Whether the first sentence of a paragraph obliges somebody or is an order."""
    first = next(iter(sentences(text)), "")
    return bool(obliges().search(first) or begins_with_order().match(first))
