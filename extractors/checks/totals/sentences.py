"""Counts in prose: "We make 14 recommendations. Eight are for chief constables", "12 actions, of which 5 closed"."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import zip_longest
from typing import NamedTuple

from extractors.checks.totals.counts import MOST, Axis, Label
from extractors.checks.totals.labels import label_of, statuses_in, vocabulary
from extractors.wording.patterns import Worded, one_of
from extractors.wording.phrases import plain

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9])")
_OTHER_YEAR = Worded("counted", r"\b(?&other_year)\s(?:\w+\s)?(?:19|20)\d\d\b")
_OTHER_TIME = Worded("counted", r"(?<!\S)(?&other_time)(?!\S)")
_CUE = Worded("counted", r"(?<!\S)(?&cues)(?!\S)")
_ELSEWHERE = Worded("counted", r"(?<!\S)(?&elsewhere)(?!\S)")
_OF_ALL = re.compile(r"\b(?:of|all)(?: the)?\s$", re.I)
_OF_THESE = Worded("counted", r"\b(?&of_these)\b|^(?i:the\s)?(?:(?&rest)\s)?\w+\s(?&stand)\b")
_PARTED = Worded("counted", r"\b(?&parted)\b|[:;,(]")
_STATED = Worded("counted", r"^\W*(?:\w+\W+){0,4}?(?&stood)\b")
_ADDRESSED = Worded(
    "counted",
    r"^(?:(?&of_them),?\s)?(?P<count>\w+)\s(?:(?&of_them)\s)?(?&be)\s(?P<link>(?&addressed))\s(?P<whom>.+?)[.;]?$",
)
_HERE = Worded("counted", r"\b(?&here)\b")

SHORT = 4
"""So few words after a number say what it counts, without a verb."""


class _Counted(NamedTuple):
    """A number of items in a sentence, the words for them, and what the words say."""

    number: int
    group: str
    labels: tuple[Label, ...]


class Told(NamedTuple):
    """A count in a sentence: the label as printed, what must hold of the items, whether it is of this chapter only.

    `sure` says that the sentence speaks of this document's own items.
    """

    group: str
    kind: str
    number: int
    choices: tuple[tuple[Label, ...], ...]
    here: bool
    sure: bool


def counts_in_prose(text: str) -> list[Told]:
    """The counts of its own items that a paragraph tells."""
    found: list[Told] = []
    noun, sure = "", True
    for sentence in _SENTENCE.split(" ".join(text.split())):
        counted = list(_counted(sentence))
        here = _HERE.search(sentence) is not None
        if counted:
            noun, sure = _plural(counted[-1].group), _has(sentence, _CUE)
        found += [
            Told(one.group, _kind(one.labels), one.number, tuple((label,) for label in one.labels), here, sure)
            for one in counted
        ]
        if not noun:
            continue
        addressed = _addressed(sentence, noun) if not counted else None
        more = [addressed] if addressed else list(_standing(sentence, bool(counted)))
        found += [told._replace(here=here, sure=sure) for told in more]
        noun = noun if counted or more else ""
    return found


def _addressed(sentence: str, noun: str) -> Told | None:
    """The count of items for someone: "Eight are for chief constables"."""
    match = _ADDRESSED.match(sentence)
    number = _number(match["count"]) if match else None
    if not match or number is None:
        return None
    whom = match["whom"]
    label = Label(Axis.OWNER, whom, plain(whom.split(",")[0]))
    return Told(f"{noun} {match['link']} {whom}", Axis.OWNER.value, number, ((label,),), False, True)


def _kind(labels: tuple[Label, ...]) -> str:
    axis = labels[0].axis
    return "total" if axis is Axis.ALL else axis.value


def _counted(sentence: str) -> Iterator[_Counted]:
    """The numbers of items in a sentence that may speak of this document's own."""
    if _OTHER_YEAR.search(sentence) or _has(sentence, _OTHER_TIME):
        return
    told = _has(sentence, _CUE)
    for match in _noun_phrase().finditer(sentence):
        number, before = _number(match["count"]), sentence[: match.start()]
        of_all = _OF_ALL.search(before) or match["all"]
        if number is None or not (told or of_all) or _has(" ".join(before.split()[-3:]), _ELSEWHERE):
            continue
        described, noun = match["described"] or "", match["noun"]
        labels = _described(described, noun)
        if labels is not None:
            yield _Counted(number, " ".join(f"{described} {noun}".split()), labels)


def _described(described: str, noun: str) -> tuple[Label, ...] | None:
    """What a noun for items and the words before it say; None where these words are not known."""
    words = [word for word in described.split() if word.lower() not in vocabulary().adjectives]
    kind = label_of(noun)
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
        cue = _PARTED.search(sentence, last.end())
        rest = sentence[cue.end() :] if cue else ""
    else:
        rest = sentence if _OF_THESE.search(sentence) else ""
    if counted and (part := _part_of_all().search(sentence)):
        yield from _stated(part["count"], part["rest"])
    numbers = list(_number_words().finditer(rest))
    for match, after in zip_longest(numbers, numbers[1:]):
        yield from _stated(match.group(), rest[match.end() : after.start() if after else len(rest)])


def _stated(count: str, after: str) -> Iterator[Told]:
    """The number of items whose status follows it at once: "5 are closed", "1 overdue"."""
    number, stated = _number(count), statuses_in(after)
    if number is None or not stated or not (_STATED.match(after) or len(after.split()) <= SHORT):
        return
    status, start, end = stated[0]
    label = Label(Axis.STATUS, after[start:end], status)
    yield Told(after[start:end], Axis.STATUS.value, number, ((label,),), False, True)


@cache
def _number_words() -> re.Pattern[str]:
    word, not_counted = one_of("summaries", "numbers"), one_of("counted", "not_counted")
    return re.compile(rf"(?<![\d./£-])\b(?:{word}|\d{{1,3}})\b(?![\d.,]*\d|\s?(?:%|{not_counted}\b)|/)")


@cache
def _noun_phrase() -> re.Pattern[str]:
    number, noun = _number_words().pattern, one_of("summaries", "items")
    described = rf"(?P<described>(?:(?!of\b|the\b|{number})[A-Za-z-]+\s){{0,3}}?)"
    no_plan = rf"(?!\s+{one_of('counted', 'not_items')})"
    return re.compile(rf"(?P<all>all\s)?(?P<count>{number})\s{described}(?P<noun>{noun})\b{no_plan}", re.I)


@cache
def _part_of_all() -> re.Pattern[str]:
    """The part of a whole, up to the end of the clause: "seven of the fourteen actions had been completed"."""
    number, whole = _number_words().pattern, _noun_phrase().pattern.replace("<count>", "<of>")
    return re.compile(rf"(?P<count>{number})\sof (?:the|our|all)\s{whole}(?P<rest>[^,;.]*)", re.I)


def _number(word: str) -> int | None:
    numbers = vocabulary().numbers
    number = int(word) if word.isdigit() else numbers.index(word.lower()) + 1 if word.lower() in numbers else None
    return number if number is not None and number <= MOST else None


def _has(text: str, wordings: Worded) -> bool:
    return wordings.search(plain(text)) is not None


def _plural(noun: str) -> str:
    return noun if noun.endswith("s") else f"{noun}s"
