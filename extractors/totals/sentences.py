"""Counts in prose: "We make 14 recommendations. Eight are for chief constables", "12 actions, of which 5 closed"."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import zip_longest
from typing import NamedTuple

from extractors.phrases import plain
from extractors.totals.counts import MOST, Axis, Label
from extractors.totals.labels import label_of, statuses_in, vocabulary

_SENTENCE = re.compile(r"(?<=[.;:!?])\s+(?=[A-Z0-9])")
_OTHER_YEAR = re.compile(r"\b(?:in|by|between|from)\s(?:\w+\s)?(?:19|20)\d\d\b", re.I)
_OTHER_TIME = (
    "not included", "not listed", "archive", "archived", "previous", "previously", "last year", "older", "past year",
    "past quarter", "last quarter", "so far this year",
)  # fmt: skip
_OF_THESE = re.compile(
    r"\b(?:of (?:these|those|them|which)|with|including|namely|comprising)\b|"
    r"^(?:the\s)?\w+ (?:are|have|is|has|remain)\b|:",
    re.I,
)
_STATED = re.compile(r"^\W*(?:\w+\W+){0,4}?(?:are|is|was|were|have|has|had|remain|remains|being)\b", re.I)
_ADDRESSED = re.compile(
    r"^(?:of (?:these|them),?\s)?(?P<count>\w+)\s(?:of (?:these|them)\s)?(?:are|is)\s"
    r"(?P<link>for|addressed to|directed at|aimed at)\s(?P<whom>.+?)[.;]?$",
    re.I,
)
_HERE = re.compile(r"\bthis (?:section|chapter|theme|area|audit area)\b", re.I)


class Told(NamedTuple):
    """A count in a sentence: the label as printed, what must hold of the items, whether it is of this chapter only."""

    group: str
    kind: str
    number: int
    choices: tuple[tuple[Label, ...], ...]
    here: bool


def counts_in_prose(text: str) -> list[Told]:
    """The counts of its own items that a paragraph tells."""
    found: list[Told] = []
    noun: str | None = None
    for sentence in _SENTENCE.split(" ".join(text.split())):
        counted = list(_counted(sentence))
        if counted:
            noun = _plural(counted[-1][1])
        here = _HERE.search(sentence) is not None
        for number, group, labels in counted:
            found.append(Told(group, _kind(labels), number, tuple((label,) for label in labels), here))
        if noun and (match := _ADDRESSED.match(sentence)) and (addressees := _number(match["count"])) and not counted:
            whom = match["whom"]
            addressed = Label(Axis.OWNER, whom, plain(re.split(r",", whom)[0]))
            found.append(Told(f"{noun} {match['link']} {whom}", Axis.OWNER.value, addressees, ((addressed,),), here))
        elif noun:
            found += [told._replace(here=here) for told in _standing(sentence, bool(counted))]
    return found


def _kind(labels: tuple[Label, ...]) -> str:
    axis = labels[0].axis
    return "total" if axis is Axis.ALL else axis.value


def _counted(sentence: str) -> Iterator[tuple[int, str, tuple[Label, ...]]]:
    """The numbers of items in a sentence that speaks of this document's own: number, words, what they say."""
    if _OTHER_YEAR.search(sentence) or _has(sentence, _OTHER_TIME) or not _has(sentence, vocabulary().cues):
        return
    for match in _noun_phrase().finditer(sentence):
        number = _number(match["count"])
        before = sentence[: match.start()]
        if number is None or _has(" ".join(before.split()[-3:]), vocabulary().elsewhere):
            continue
        described, noun = match["described"] or "", match["noun"]
        labels = _described(described, noun)
        if labels is not None:
            yield number, " ".join(f"{described} {noun}".split()), labels


def _described(described: str, noun: str) -> tuple[Label, ...] | None:
    """What a noun for items and the words before it say; None where these words are not known."""
    words = [word for word in described.split() if word.lower() not in vocabulary().adjectives]
    kind = label_of(noun if noun.lower() != "points" else "items")
    labels = [kind]
    if words:
        said = label_of(" ".join(words))
        if said.axis not in (Axis.STATUS, Axis.PRIORITY, Axis.RAG):
            return None
        labels.insert(0, said)
    return tuple(label for label in labels if label.axis is not Axis.ALL) or (kind,)


def _standing(sentence: str, counted: bool) -> Iterator[Told]:
    """The numbers of items by their status, in or after a sentence that counts them."""
    if counted:
        last = list(_noun_phrase().finditer(sentence))[-1]
        cue = _OF_THESE.search(sentence, last.end())
        rest = sentence[cue.end() :] if cue else ""
    else:
        rest = sentence if _OF_THESE.search(sentence) else ""
    numbers = list(_number_words().finditer(rest))
    for match, after in zip_longest(numbers, numbers[1:]):
        segment = rest[match.end() : after.start() if after else len(rest)]
        number, stated = _number(match.group()), statuses_in(segment)
        if number is None or not stated or not (_STATED.match(segment) or len(segment.split()) <= 4):
            continue
        status, start, end = stated[0]
        label = Label(Axis.STATUS, segment[start:end], status)
        yield Told(segment[start:end], Axis.STATUS.value, number, ((label,),), False)


@cache
def _number_words() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\d./£-])\b(?:{'|'.join(vocabulary().numbers)}|\d{{1,3}})\b(?![\d.,]*\d|\s?(?:%|per cent|[ap]m\b)|/)",
        re.I,
    )


@cache
def _noun_phrase() -> re.Pattern[str]:
    nouns = "|".join(sorted((re.escape(noun) for noun in vocabulary().items), key=len, reverse=True))
    number = _number_words().pattern
    described = r"(?P<described>(?:[A-Za-z-]+\s){0,3}?)"
    return re.compile(
        rf"(?P<count>{number})\s(?:of the\s\w+\s)?{described}(?P<noun>{nouns})\b(?!\s+plan)",
        re.I,
    )


def _number(word: str) -> int | None:
    numbers = vocabulary().numbers
    number = int(word) if word.isdigit() else numbers.index(word.lower()) + 1 if word.lower() in numbers else None
    return number if number is not None and number <= MOST else None


def _has(text: str, phrases: tuple[str, ...]) -> bool:
    words = f" {plain(text)} "
    return any(f" {phrase} " in words for phrase in phrases)


def _plural(noun: str) -> str:
    return noun if noun.endswith("s") else f"{noun}s"
