"""What words say of how an item stands: wordings from the vocabulary, and what stands around them."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from extractors.fields.calendar_dates import without_dates
from extractors.vocabulary import load_wordings
from extractors.wording.patterns import either
from extractors.wording.phrases import REMEMBERED, Phrases, plain
from models.records import Status

COVERED = 0.5
"""A wording states the status of a text if it has at least this share of the letters."""

NEARLY_ALL = 0.8
"""The same for words that say something of a status only where they stand alone ("Late")."""

_STATUSES = [status.value for status in Status]
_QUALIFIERS = ("denied", "partly", "expected", "doubtful", "unlikely")
_AROUND = ("none_stated", "punctual", "connected", "date", "date_before", "date_after", "silent", "around", "when")

_QUALIFIED = {
    "denied": {Status.CLOSED: Status.ONGOING, Status.ON_TARGET: Status.OFF_TARGET},
    "partly": {Status.CLOSED: Status.ONGOING},
    "expected": {Status.CLOSED: Status.ONGOING},
    "doubtful": {Status.CLOSED: Status.AT_RISK, Status.ON_TARGET: Status.AT_RISK},
    "unlikely": {Status.CLOSED: Status.OFF_TARGET, Status.ON_TARGET: Status.OFF_TARGET},
}
"""What a status becomes by what stands just before it: "not yet complete" is ongoing."""

_PUNCTUAL = {"denied": Status.OFF_TARGET, "expected": Status.ON_TARGET}
"""What "complete by its date" becomes: "not complete by its date", "will be complete by its date"."""

_MORE_THAN_ONGOING = {Status.OFF_TARGET, Status.AT_RISK, Status.ON_TARGET, Status.DEFERRED}

_ENDING = {"denied", "doubtful", "unlikely"}
"""Qualifiers by which a status that they make nothing of does not hold: "not at risk"."""


class Said(NamedTuple):
    """A status in a text, None if what is said is only that it does not hold; the characters that say it."""

    status: Status | None
    start: int
    end: int


@lru_cache(maxsize=REMEMBERED)
def bare(text: str) -> str:
    """The plain words without what says nothing of a status, every wording of a target date as "date".

    "The latest agreed deadline has been missed" is "date missed".
    """
    words = " ".join(word for word in plain(text).split() if word not in _silent())
    return _date().sub("date", words)


def said_in(words: str, *, alone: bool = False) -> list[Said]:
    """The statuses in bare words, in their order, with what stands around them.

    With `alone` those by words that say something of a status only where they are all there is.
    """
    said = []
    for label, start, end in (_alone() if alone else _anywhere()).find(words):
        status: Status | None = Status(label)
        punctual = _punctual().match(words, end) if status is Status.CLOSED else None
        for name, pattern in () if alone else _before():
            if before := pattern.search(words, 0, start):
                start = before.start()
                if punctual and name in _PUNCTUAL:
                    status, end = _PUNCTUAL[name], punctual.end()
                elif status:
                    status = _QUALIFIED[name].get(status, None if name in _ENDING else status)
                break
        said.append(Said(status, start, end))
    return said


def covering(words: str, share: float = COVERED) -> Status | None:
    """The status of the longest wording when it has at least this share of the letters of bare words."""
    return covering_alone(words, share) or _covering(said_in(words), words, share)


def covering_alone(words: str, share: float = 0.0) -> Status | None:
    """The same by the words that say something of a status only where they are nearly all there is."""
    return _covering(said_in(words, alone=True), words, max(share, NEARLY_ALL))


def _covering(found: list[Said], words: str, share: float) -> Status | None:
    """The status of the longest of these; those that agree count together: "off target as date not met".

    Where it is that work goes on, another may say more: "Outstanding – overdue".
    """
    longest = max(found, key=lambda one: one.end - one.start, default=None)
    if longest is None:
        return None
    agreeing = sum(letters(words[one.start : one.end]) for one in found if one.status is longest.status)
    if agreeing < share * letters(words):
        return None
    more = [one.status for one in found if one.status in _MORE_THAN_ONGOING]
    return more[-1] if more and longest.status is Status.ONGOING else longest.status


def letters(text: str) -> int:
    """How many letters and digits a text has."""
    return len(re.sub(r"\W", "", text))


def says_that_none_is_stated(text: str) -> bool:
    """Whether a text is known to state no status: "Now business as usual", "No update received"."""
    return _none_stated().covering(bare(without_dates(text)), COVERED) is not None


def is_connected(words: str, end: int) -> bool:
    """Whether what comes after the status that ends at `end` only says more of it: "superseded by action 4"."""
    after = words[end:].split()
    return bool(after) and after[0] in _wordings()["connected"]


def stands_in_headings(word: str) -> bool:
    """Whether a word may stand in a heading beside the status of the items beneath it."""
    return word in _wordings()["around"]


def up_to_when(words: str) -> str:
    """A heading without the time that it ends with: "closed", of "closed since the September meeting"."""
    ends = (found.start() for word in _wordings()["when"] if (found := re.search(rf"(?<=\w) {word}\b", words)))
    return words[: min(ends, default=len(words))]


@cache
def _wordings() -> dict[str, tuple[str, ...]]:
    return load_wordings("status_qualifiers", [*_QUALIFIERS, *_AROUND])


@cache
def _anywhere() -> Phrases:
    return Phrases(load_wordings("statuses", _STATUSES))


@cache
def _alone() -> Phrases:
    return Phrases(load_wordings("statuses_alone", _STATUSES))


@cache
def _none_stated() -> Phrases:
    return Phrases({"none": _wordings()["none_stated"]})


@cache
def _silent() -> frozenset[str]:
    return frozenset(_wordings()["silent"])


@cache
def _before() -> list[tuple[str, re.Pattern[str]]]:
    """The qualifiers, those that are part of longer ones last: "not be" before "be"."""
    order = ("doubtful", "unlikely", "denied", "partly", "expected")
    found = [(name, re.compile(rf"\b(?:{_either(name)})\s$")) for name in order]
    return [*found, ("partly", re.compile(r"\b\d\d?%\s$"))]


@cache
def _punctual() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{_either('punctual')})\b")


@cache
def _date() -> re.Pattern[str]:
    before, date, after = (rf"(?:{_either(name)})" for name in ("date_before", "date", "date_after"))
    # "off target, date missed" is not off a "target date"
    return re.compile(rf"(?<!\bon )(?<!\boff )\b(?:{before}\s)*{date}(?:\s{after})*\b")


def _either(name: str) -> str:
    return either(_wordings()[name])
