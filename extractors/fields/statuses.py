"""Status and RAG: what the words, letters, digits, colour or percentage of a cell say, by the document's own key."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from extractors.fields.calendar_dates import without_dates
from extractors.vocabulary import load_wordings
from extractors.wording.phrases import Phrases, plain
from models.records import Rag, Status

LONGEST_STATEMENT = 15
"""A status is stated in at most this many words; longer texts tell a story."""

_COVERED = 0.5
_UNSAID = 0.25
_QUALIFIERS = ("denied", "partly", "around", "none_stated")
_DENIED = {Status.CLOSED: Status.ONGOING, Status.ON_TARGET: Status.OFF_TARGET}
_PARTLY = {Status.CLOSED: Status.ONGOING}
_SIGN_WORDS = re.compile(r"\b(?:rag|brag|status|rating|rated)\b")
_PARTS = re.compile(r"\s[–—-]\s|[:.;,()/\n]")
_IN_BRACKETS = re.compile(r"\((?!s\))[^()]*\)")
_PERCENT = re.compile(r"^(\d{1,3})\s*(?:%|per\s?cent)")
_LETTERS = {"r": Rag.RED, "a": Rag.AMBER, "g": Rag.GREEN, "w": Rag.WHITE}
_SAME_COLOUR = {"yellow": "amber", "orange": "amber", "gray": "grey"}
_PRIORITY = re.compile(
    r"\b(?:(?:high|medium|low|critical)\s(?:priority|risk|importance)|priority\s(?:[123]|one|two|three))\b"
)
# What a key says at its clearest: "Outstanding and exceeding the target date" is off target, not ongoing.
_CLEAREST = (
    Status.OFF_TARGET, Status.AT_RISK, Status.NOT_ADOPTED, Status.SUPERSEDED, Status.NOT_STARTED,
    Status.PROPOSED_FOR_CLOSURE, Status.AWAITING_SIGN_OFF,
)  # fmt: skip


class Meaning(NamedTuple):
    """What an entry of a key means: a status, or only how much the item matters."""

    status: Status | None
    is_priority: bool = False


@dataclass(frozen=True, slots=True)
class Key:
    """The meanings that a document prints, by label in small letters: colour, letters, digit or word."""

    meanings: Mapping[str, Meaning] = field(default_factory=dict)


NO_KEY = Key()


class Standing(NamedTuple):
    """How an item stands: status by the words, RAG by a colour word or the cell's fill."""

    status: Status | None
    rag: Rag | None


class _Said(NamedTuple):
    """A status in a text, None if what is said is only that it does not hold; the characters that say it."""

    status: Status | None
    start: int
    end: int


@cache
def _wordings() -> dict[str, tuple[str, ...]]:
    return load_wordings("statuses", [*(status.value for status in Status), *_QUALIFIERS])


@cache
def _statuses() -> Phrases:
    return Phrases({status.value: _wordings()[status.value] for status in Status})


@cache
def _none_stated() -> Phrases:
    return Phrases({"none": _wordings()["none_stated"]})


@cache
def _qualified() -> list[tuple[re.Pattern[str], dict[Status, Status], bool]]:
    """What may stand just before a status, what it makes of which, and whether the others then do not hold."""
    before = {name: "|".join(map(re.escape, _wordings()[name])) for name in ("denied", "partly")}
    return [
        (re.compile(rf"\b(?:{before['denied']})\s$"), _DENIED, True),
        (re.compile(rf"(?:\b(?:{before['partly']})|\b\d\d?%)\s$"), _PARTLY, False),
    ]


def _said(words: str) -> list[_Said]:
    """The statuses in plain words, in their order, with what stands just before them: "not yet complete" is ongoing."""
    said = []
    for label, start, end in _statuses().find(words):
        status: Status | None = Status(label)
        for pattern, made, denies in _qualified():
            if (before := pattern.search(words, 0, start)) and status:
                start, status = before.start(), made.get(status, None if denies else status)
        said.append(_Said(status, start, end))
    return said


def _covering(words: str, share: float) -> Status | None:
    """The status of the longest phrase when it covers at least this share of the letters of plain words."""
    longest = max(_said(words), key=lambda said: said.end - said.start, default=None)
    if longest is None or _letters(words[longest.start : longest.end]) < share * _letters(words):
        return None
    return longest.status


def _letters(text: str) -> int:
    return len(re.sub(r"\W", "", text))


def standing(text: str | None, fill: str | None, key: Key = NO_KEY) -> Standing:
    """The standing of an item from its status cell: the text and the name of the fill colour.

    Words that state a status go before colours; the document's key gives the meaning of signs and colours.
    """
    words = plain(text or "")
    sign = _sign(words, key)
    rag = _colour_in(text or "") or _LETTERS.get(words) or _colour(fill or "")
    entries = [
        meaning for label in (sign, _SAME_COLOUR.get(fill or "", fill or "")) if (meaning := key.meanings.get(label))
    ]
    if any(meaning.is_priority for meaning in entries):
        return Standing(_status_in_words(text or ""), None)
    by_sign = key.meanings[sign].status if sign in key.meanings else None
    status = by_sign or _status_in_words(text or "")
    if not status and (not words or _colour(words)):
        status = next((meaning.status for meaning in entries if meaning.status), None)
    return Standing(status, rag)


def _sign(words: str, key: Key) -> str:
    """The label of the key that a cell prints: "g", "ns", "green", "rag green"."""
    bare = _SIGN_WORDS.sub("", words).strip(" -")
    return _SAME_COLOUR.get(bare, bare) if len(bare.split()) == 1 or bare in key.meanings else ""


def _status_in_words(text: str) -> Status | None:
    """The status that a cell states: alone, at its head ("Complete – signed off in May"), or as a phrase at its end."""
    text = without_dates(text).strip()
    words = plain(text)
    if percent := _PERCENT.match(words):
        return _status_of_percent(int(percent[1]))
    head = plain(_PARTS.split(text, maxsplit=1)[0])
    if status := _covering(words, _COVERED) or _covering(head, _COVERED):
        return status
    phrases = [said.status for said in _said(words) if " " in words[said.start : said.end]]
    return phrases[-1] if phrases and len(words.split()) <= LONGEST_STATEMENT else None


def states_none(text: str) -> bool:
    """Whether a text that gives no status is understood all the same to state none.

    These are known words ("Now business as usual"), and a story of progress in which no status is spoken of.
    """
    words = plain(text)
    is_story = len(words.split()) > LONGEST_STATEMENT and not _said(words)
    return is_story or _none_stated().covering(words, _COVERED) is not None


def _status_of_percent(percent: int) -> Status | None:
    if percent > 100:
        return None
    return Status.CLOSED if percent == 100 else Status.ONGOING if percent else Status.NOT_STARTED


def status_in_key(meaning: str) -> tuple[Status | None, bool]:
    """The status that the explanation of a key gives, and whether it speaks of priority instead."""
    words = plain(meaning)
    found = [said.status for said in _said(words) if said.status]
    if not found:
        return None, bool(_PRIORITY.search(words))
    if Status.CLOSED in found and Status.ON_TARGET in found and " or " in words:
        return Status.ON_TARGET, False
    if found[0] in (Status.ONGOING, Status.CLOSED):
        return next((status for status in found if status in _CLEAREST), found[0]), False
    return found[0], False


def rates_priority(text: str, fill: str | None, key: Key) -> bool:
    """Whether the sign or colour of a cell says, by the document's key, how much the item matters."""
    labels = (_sign(plain(text), key), fill or "")
    return any(key.meanings[label].is_priority for label in labels if label in key.meanings)


def is_status_alone(text: str) -> bool:
    """Whether a line is nothing but a status: "PROPOSED CLOSED"."""
    return _covering(plain(text), 0.95) is not None


def status_of_heading(heading: str) -> Status | None:
    """The status that a section heading gives to the items beneath it ("Action(s) proposed for closure").

    It says hardly more than the status: "Live Facial Recognition 2026" is no heading of live items.
    """
    words = rest = plain(_IN_BRACKETS.sub(" ", without_dates(heading)))
    said = _said(words)
    for one in reversed(said):
        rest = rest[: one.start] + rest[one.end :]
    rest = " ".join(word for word in rest.split() if word not in _wordings()["around"])
    return said[-1].status if said and _letters(rest) <= _UNSAID * _letters(words) else None


def status_in_action(action: str) -> Status | None:
    """The status that an action cell states as a sentence of its own ("No action required.")."""
    sentences = [sentence.strip() for sentence in action.replace("\n", ". ").split(".")]
    if any(_covering(plain(sentence), 0.95) is Status.NO_ACTION_REQUIRED for sentence in sentences if sentence):
        return Status.NO_ACTION_REQUIRED
    return None


def _colour_in(text: str) -> Rag | None:
    """The one colour that a cell names in a part of its own: "Amber - at risk", "Green (closed)", "RAG: Green"."""
    colours = {_colour(_SIGN_WORDS.sub("", plain(part)).strip(" -")) for part in _PARTS.split(text)} - {None}
    return colours.pop() if len(colours) == 1 else None


def _colour(word: str) -> Rag | None:
    word = _SAME_COLOUR.get(word, word)
    return Rag(word) if word in Rag.__members__.values() else None
