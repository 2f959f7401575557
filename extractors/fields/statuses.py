"""Status and RAG: what the words, letters, digits, colour or percentage of a cell say, by the document's own key."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from extractors.fields.calendar_dates import without_dates
from extractors.fields.colours import colour_of_letter, colour_words
from extractors.fields.stated import BY_PERCENTAGE, LONGEST_STATEMENT, PARTS, WHOLE, status_stated
from extractors.fields.status_words import (
    Said,
    bare,
    covering,
    covering_alone,
    letters,
    said_in,
    says_that_none_is_stated,
    stands_in_headings,
    up_to_when,
)
from extractors.layout.colours import is_rating
from extractors.layout.symbols import symbol_alone
from extractors.wording.patterns import Worded
from extractors.wording.phrases import plain, without
from models.records import Rag, Status

BY_KEY = "by the document's key"
BY_COLOUR = "by the colour in the document's key"

_UNSAID = 0.25
_SIGN_WORDS = Worded("entries", r"\b(?&status_sign)\b")
_CLAUSE = re.compile(r"\s(?:or|and|but)\s|,\s")
_IN_BRACKETS = re.compile(r"\((?!s\))[^()]*\)")
_OF_REPORTS = Worded("entries", r"\b(?&of_reports)\b")
_PRIORITY = Worded("entries", r"\b(?&priority_named)\b")
# What a text says at its clearest: "Outstanding and exceeding the target date" is off target, not ongoing.
_CLEAREST = (
    Status.OFF_TARGET, Status.AT_RISK, Status.NOT_ADOPTED, Status.SUPERSEDED, Status.NOT_STARTED,
    Status.PROPOSED_FOR_CLOSURE, Status.AWAITING_SIGN_OFF,
)  # fmt: skip
_NOT_DUE = Worded("entries", r"\b(?&not_due)$")
_VAGUE = (Status.ONGOING, Status.CLOSED, Status.NO_ACTION_REQUIRED)


class Meaning(NamedTuple):
    """What an entry of a key means: a status, or only how much the item matters."""

    status: Status | None
    is_priority: bool = False


@dataclass(frozen=True, slots=True)
class Key:
    """The meanings that a document prints, by label in small letters: colour, letters, digit or words.

    `is_announced`: the document speaks of a key of colours, whether or not its entries were understood. `rates`: its
    items have colours that rate them, so that grey and white beside these are no mere decoration.
    """

    meanings: Mapping[str, Meaning] = field(default_factory=dict)
    is_announced: bool = False
    rates: bool = True


NO_KEY = Key()


class Standing(NamedTuple):
    """How an item stands: status by the words, RAG by a colour word or the cell's fill.

    `rule` says on what the status rests, None where it is all that the words say.
    """

    status: Status | None
    rag: Rag | None
    rule: str | None = None


def standing(text: str | None, fill: str | None, key: Key = NO_KEY) -> Standing:
    """The standing of an item from its status cell: the text and the name of the fill colour.

    Words that state a status go before colours; the document's key gives the meaning of words, signs and colours.
    """
    text = (text or "").replace("_", " ")  # an export of all fields has "off_target"
    fill = fill if key.rates or is_rating(fill) or fill in key.meanings else None
    words = plain(text)
    sign = _sign(words, key) or symbol_alone(text)
    rag = _colour_in(text) or _letter(words, key) or _colour(fill or "")
    entries = [meaning for label in (sign, fill or "") if (meaning := key.meanings.get(label))]
    status, rule = status_stated(text)
    if any(meaning.is_priority for meaning in entries):
        return Standing(status, None, rule)
    if by_key := _status_by_key(text, key):
        status, rule = by_key, BY_KEY
    stated = next((meaning.status for meaning in entries if meaning.status), None)
    if stated and (rule == BY_PERCENTAGE or (not status and (not words or _colour(words)))):
        status, rule = stated, BY_COLOUR
    return Standing(status, rag, rule)


def labels_in(text: str) -> tuple[str, ...]:
    """The wordings of a cell under which a key may explain it: all of it, without its dates, or only its head."""
    undated = without_dates(text).strip()
    head = PARTS.split(undated, maxsplit=1)[0]
    return tuple(dict.fromkeys(label for part in (text, undated, head) if (label := plain(part))))


def _letter(words: str, key: Key) -> Rag | None:
    """The colour of a lone R, A, G or W, which are none in a series that the key counts on: A, B, C, D."""
    return None if {"c", "d"} <= key.meanings.keys() else _colour(colour_of_letter(words) or "")


def _status_by_key(text: str, key: Key) -> Status | None:
    if not key.meanings:
        return None
    labels = [_sign(plain(text), key), symbol_alone(text), *labels_in(text)]
    return next((meaning.status for label in labels if (meaning := key.meanings.get(label)) and meaning.status), None)


def _sign(words: str, key: Key) -> str:
    """The label of the key that a cell prints: "g", "ns", "green", "rag green"."""
    stripped = _SIGN_WORDS.sub("", words).strip(" -")
    is_label = len(stripped.split()) == 1 or stripped in key.meanings
    return colour_words().get(stripped, stripped) if is_label else ""


def states_none(text: str) -> bool:
    """Whether a text that gives no status is understood all the same to state none.

    These are known words ("Now business as usual"), and a story of progress in which no status is spoken of.
    """
    is_story = len(plain(text).split()) > LONGEST_STATEMENT and not said_in(bare(text))
    return is_story or says_that_none_is_stated(text)


def is_sign_alone(text: str) -> bool:
    """Whether a text is only a colour, a letter or a digit, of which a key must say what it means."""
    return is_colour(text) or bool(re.fullmatch(r"[a-z]|\d", _SIGN_WORDS.sub("", plain(text)).strip(" -")))


def is_colour(text: str) -> bool:
    """Whether a text is only the name of a colour, as trackers rate with: "Blue", "RAG: Green"."""
    return _SIGN_WORDS.sub("", plain(text)).strip(" -") in colour_words()


def meaning_of(explained: str, label: str = "") -> Meaning:
    """What the explanation of an entry of a key says: a status, or a priority instead.

    A label in words of its own says more than a vague explanation: "On hold: work has been done but is not going on",
    "On track = not yet due".
    """
    words = bare(explained)
    whole = covering_alone(words)
    said = [whole] if whole else [said.status for said in said_in(words)]
    found = list(filter(None, said or map(covering_alone, _CLAUSE.split(words))))  # "late or has no plan"
    usual = covering(bare(label)) if label else None
    if not found:
        return Meaning(None, bool(_PRIORITY.search(plain(explained))))
    status = _clearest(found, " or " in f" {words} ")
    alternatives = usual in found and " or " in f" {words} "
    is_vague = status in _VAGUE or _NOT_DUE.search(words)
    return Meaning(usual if usual and (is_vague or alternatives) else status)


def _clearest(found: Sequence[Status], are_alternatives: bool) -> Status:
    """The status that an explanation says first, or a clearer one after it."""
    if Status.CLOSED in found and Status.ON_TARGET in found and are_alternatives:
        return Status.ON_TARGET
    clearer = (*_CLEAREST, Status.ON_TARGET) if found[0] is Status.ONGOING else _CLEAREST
    if found[0] in (Status.ONGOING, Status.CLOSED):
        return next((status for status in found if status in clearer), found[0])
    return found[0]


def rates_priority(text: str, fill: str | None, key: Key) -> bool:
    """Whether the sign or colour of a cell says, by the document's key, how much the item matters."""
    labels = (_sign(plain(text), key), fill or "")
    return any(key.meanings[label].is_priority for label in labels if label in key.meanings)


def rates_status(text: str, key: Key) -> bool:
    """Whether the sign of a cell says, by the document's key, how the item stands."""
    meaning = key.meanings.get(_sign(plain(text), key))
    return is_sign_alone(text) and meaning is not None and meaning.status is not None


def is_status_alone(text: str, key: Key = NO_KEY) -> bool:
    """Whether a line is nothing but a status: "PROPOSED CLOSED"."""
    return covering(bare(text), WHOLE) is not None or plain(text) in key.meanings


def status_of_heading(heading: str, key: Key = NO_KEY) -> Status | None:
    """The status that a section heading gives to the items beneath it ("Action(s) proposed for closure").

    It says hardly more than the status, and of the items: not so "Live Facial Recognition 2026", "Reports finalised".
    """
    for label in labels_of_heading(heading):
        if (meaning := key.meanings.get(label)) and meaning.status:
            return meaning.status
    words = up_to_when(bare(_IN_BRACKETS.sub(" ", without_dates(heading))))
    said = [] if _OF_REPORTS.search(words) else said_in(words)
    return said[-1].status if said and letters(_unsaid(words, said)) <= _UNSAID * letters(words) else None


def _unsaid(words: str, said: Sequence[Said]) -> str:
    """What a heading says besides the status of its items."""
    return " ".join(word for word in without(words, said).split() if not stands_in_headings(word))


def labels_of_heading(heading: str) -> tuple[str, ...]:
    """The wordings under which a key may explain a heading: "Not yet due", of "Not yet due actions (7)"."""
    words = plain(_IN_BRACKETS.sub(" ", without_dates(heading)))
    return words, " ".join(word for word in words.split() if not stands_in_headings(word) and not word.isdigit())


def stands_alone(text: str) -> bool:
    """Whether a text is a status or the name of a colour and nothing else: "On track", "– GREEN"."""
    return is_status_alone(text) or standing(text.strip(" –—-:()[]"), None).rag is not None


def status_in_action(action: str) -> Status | None:
    """The status that an action or response states as a sentence of its own: "No action required.", "Not agreed."."""
    said = [sentence.strip() for sentence in action.replace("\n", ". ").split(".") if sentence.strip()]
    stated = [covering(bare(sentence), WHOLE) for sentence in said]
    if Status.NO_ACTION_REQUIRED in stated:
        return Status.NO_ACTION_REQUIRED
    return Status.NOT_ADOPTED if stated[:1] == [Status.NOT_ADOPTED] else None


def _colour_in(text: str) -> Rag | None:
    """The one colour that a cell names in a part of its own: "Amber - at risk", "Green (closed)", "RAG: Green"."""
    colours = {_colour(_SIGN_WORDS.sub("", plain(part)).strip(" -")) for part in PARTS.split(text)} - {None}
    return colours.pop() if len(colours) == 1 else None


def _colour(word: str) -> Rag | None:
    name = colour_words().get(word, "")
    return Rag(name) if name in Rag.__members__.values() else None
