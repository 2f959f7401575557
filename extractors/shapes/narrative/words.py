"""The vocabulary of narratives, ready for matching."""

import re
from collections.abc import Iterable
from functools import cache

from extractors.vocabulary import Words, load
from models.records import Kind


class Addressees(Words):
    """Words of those who are addressed."""

    classes: tuple[str, ...]
    definite: tuple[str, ...]
    national: tuple[str, ...]
    with_others: tuple[str, ...]
    openings: tuple[str, ...]


class _ByKind(Words):
    recommendation: tuple[str, ...]
    area_for_improvement: tuple[str, ...]
    cause_of_concern: tuple[str, ...]

    def kinds(self) -> dict[str, Kind]:
        """The kind that each phrase names."""
        return {phrase: Kind(kind) for kind, phrases in self for phrase in phrases}


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
    with_lead_in: tuple[str, ...]
    goes_on: tuple[str, ...]
    papers: tuple[str, ...]
    papers_first: tuple[str, ...]
    list: _ByKind
    single: _ByKind
    addressees: Addressees


@cache
def words() -> Narrative:
    """The vocabulary."""
    return load("narrative", Narrative)


def one_of(phrases: Iterable[str]) -> str:
    """A pattern that matches any of the phrases as whole words, the longest first."""
    longest_first = sorted(phrases, key=len, reverse=True)
    return r"(?<!\w)(?:" + "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in longest_first) + r")(?!\w)"


@cache
def obliges() -> re.Pattern[str]:
    """What obliges somebody: "should", "must", "needs to"; an adverb may stand inside "need urgently to"."""
    return re.compile(one_of(words().oblige), re.I)


@cache
def begins_with_order() -> re.Pattern[str]:
    """A recommendation without a subject: "Review the …", "To ensure …"."""
    return re.compile(rf"^\W*(?:(?:to|that)\s+)?(?:{one_of(words().imperatives)})", re.I)


@cache
def sentence_goes_on() -> re.Pattern[str]:
    """A sentence that goes on with the one before it: "This should …", "The response should …"."""
    return re.compile(rf"^\W*(?:{one_of(words().goes_on)})", re.I)


@cache
def asked_of_committee() -> re.Pattern[str]:
    """What a committee is asked to do with a paper: "that the report be noted"."""
    first = rf"^\W*(?:(?:to|that|members|(?:for )?the \w+(?: to)?)\s+)?{one_of(words().papers_first)}"
    return re.compile(rf"{one_of(words().papers)}|{first}", re.I)


# A full stop before a capital; not after "e.g.", "No.", an initial
_SENTENCE_END = re.compile(
    r"(?<=[.!?])(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bNo\.)(?<![\s.][A-Z]\.)[”’\"')]?\s+(?=[A-Z‘“'\"(])"
)


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [sentence.strip() for line in text.split("\n") for sentence in _SENTENCE_END.split(line) if sentence.strip()]
