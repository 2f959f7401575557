"""What the label of a count says: a colour, a status, a priority, a kind of item, a group, a total, an earlier time."""

import re
from functools import cache, lru_cache

from extractors.checks.totals.counts import Axis, Label
from extractors.fields.calendar_dates import alternatives, calendar_dates, date_words
from extractors.fields.colours import colour_of_letter, colour_words
from extractors.fields.dates import target_dates
from extractors.fields.priorities import priority_rank
from extractors.vocabulary import Wordings, Words, load
from extractors.wording.headings import field_of, kind_among
from extractors.wording.phrases import Phrases, plain, without
from models.records import Status

OUTSTANDING = "outstanding"
"""Beside the statuses: not closed, whatever else is said of the item."""

LONGEST_STATEMENT = 9
"""A label of more words than this is a title, whatever words stand in it."""

LONGEST_TIME = 5
"""A label of more words than this is no name of a time."""

_COVERED = 0.45
_ALONE = 0.9


class Vocabulary(Words):
    """The words of summaries."""

    items: tuple[str, ...]
    counting: frozenset[str]
    connecting: frozenset[str]
    numbering: frozenset[str]
    outstanding: tuple[str, ...]
    closed: tuple[str, ...]
    earlier: tuple[str, ...]
    since: frozenset[str]
    comparing: frozenset[str]
    shares: frozenset[str]
    rating: frozenset[str]
    grading: frozenset[str]
    time: frozenset[str]
    grouping: frozenset[str]
    unnamed: frozenset[str]
    bare_items: frozenset[str]
    others: tuple[str, ...]
    grades: frozenset[str]
    adjectives: tuple[str, ...]
    numbers: tuple[str, ...]


@cache
def vocabulary() -> Vocabulary:
    """The words of summaries."""
    return load("summaries", Vocabulary)


@cache
def _counting() -> frozenset[str]:
    """The words that say that something is counted, without those that only connect them."""
    return vocabulary().counting - vocabulary().connecting


@lru_cache(maxsize=4096)
def label_of(text: str, heading: str = "") -> Label:
    """What a label says; `heading` is what stands above the labels of its row or column."""
    printed = " ".join(text.split())
    words = plain(printed)
    tokens = words.split()
    if day := _period(printed):
        return Label(Axis.PERIOD, printed, day)
    if len(tokens) <= LONGEST_STATEMENT:
        if len(tokens) <= LONGEST_TIME and _is_earlier(words):
            return Label(Axis.EARLIER, printed)
        counting = any(token in _counting() for token in tokens)
        if found := _stated(printed, words, heading):
            return Label(found[0], printed, found[1], counting)
    return Label(Axis.GROUP, printed, words)


def _stated(printed: str, words: str, heading: str) -> tuple[Axis, str] | None:
    """The axis of a short label and its value, None for a name."""
    tokens, bare_words = words.split(), _without_items(words).split()
    rest = [token for token in bare_words if token not in vocabulary().counting]
    graded = field_of(heading) == "priority" and not is_title_of_group(heading)
    if (colour := _colour([token for token in tokens if token not in vocabulary().rating])) and not graded:
        return Axis.RAG, colour
    if status := _statuses().covering(words, _ALONE):
        return Axis.STATUS, status
    if rest and set(rest) <= vocabulary().comparing and not vocabulary().numbering & set(tokens):
        return Axis.COMPARING, ""
    bare = [token for token in rest if token not in vocabulary().grading]
    ranked = priority_rank(" ".join(bare)) or all(priority_rank(token) for token in bare)
    if bare and ranked and (graded or "priority" in tokens or any(len(token) > 2 for token in bare)):
        return Axis.PRIORITY, " ".join(bare)
    if words in vocabulary().shares:
        return Axis.COMPARING, ""
    if not rest:
        kind = kind_among([printed])
        return (Axis.KIND, kind.value) if kind and not set(tokens) & _counting() else (Axis.ALL, "")
    said = [token for token in bare_words if token not in _counting()]
    status = _status(said, printed)
    return (Axis.STATUS, status) if status else None


def _colour(tokens: list[str]) -> str | None:
    """The one colour that a label names, first or last."""
    colours = [colour_words().get(token) for token in tokens]
    named = {colour for colour in colours if colour}
    if len(named) == 1 and named & {*colours[:1], *colours[-1:]}:
        return named.pop()
    return colour_of_letter(tokens[0]) if len(tokens) == 1 else None


def _is_earlier(words: str) -> bool:
    """Whether a label is of an earlier time: "Previous", "Open at last report", but not "Closed since then"."""
    said = any(f" {phrase} " in f" {words} " for phrase in vocabulary().earlier)
    return said and not set(words.split()) & vocabulary().since


def _status(rest: list[str], printed: str) -> str | None:
    """The status that words state, alone or before a dash or colon."""
    found = _statuses().covering(" ".join(rest), _COVERED)
    head = plain(re.split(r"\s[–—-]\s|[:;(\n]", printed, maxsplit=1)[0])
    return found or (_statuses().covering(head, _COVERED) if head else None)


def statuses_in(text: str) -> list[tuple[str, int, int]]:
    """The statuses that a sentence names, in printed order: the status and where its words begin and end."""
    return [(found.label, found.start, found.end) for found in _statuses().find(text)]


@cache
def _statuses() -> Phrases:
    wordings = load("statuses", Wordings).root
    own = vocabulary().outstanding
    phrases = {status.value: [word for word in wordings[status.value] if word not in own] for status in Status}
    phrases[Status.CLOSED.value] += vocabulary().closed
    return Phrases({**phrases, OUTSTANDING: own})


def names_items(text: str) -> bool:
    """Whether a text has a noun for tracked items in the plural, or says that it counts them."""
    words = plain(text)
    return any(_is_plural(words[found.start : found.end]) for found in _items().find(words))


def mentions_items(text: str) -> bool:
    """Whether a text of several words has a noun for tracked items in it, in any number."""
    return len(text.split()) > 1 and bool(_items().find(plain(text)))


def names_others(text: str) -> bool:
    """Whether a text names other things that are counted: risks, budgets, complaints."""
    return bool(_others().find(plain(text))) or is_grade(text)


def is_grade(text: str) -> bool:
    """Whether a label is a grade, which is given to forces and audits and not to items."""
    return plain(text) in vocabulary().grades


def _is_plural(noun: str) -> bool:
    return any(word.endswith("s") for word in noun.split())


def _without_items(words: str) -> str:
    """The words without the nouns for tracked items."""
    return " ".join(without(words, _items().find(words)).split())


@cache
def _items() -> Phrases:
    return Phrases({"items": vocabulary().items})


@cache
def _others() -> Phrases:
    return Phrases({"others": vocabulary().others})


def _period(text: str) -> str | None:
    """The day on which the time begins that a label names and nothing else; None if it names something else."""
    rest = without(text, calendar_dates(text))
    named = rest != text or _quarter_or_year().search(text)
    if not named or set(plain(_quarter_or_year().sub(" ", rest)).split()) - vocabulary().time:
        return None
    days = [date.earliest.isoformat() for date in target_dates(text) if date.earliest]
    return max(days, default=text)


@cache
def _quarter_or_year() -> re.Pattern[str]:
    """What names a time without a month: "Q3", "Quarter three", "2026/27", "26-27", "2026"."""
    quarter, nth = alternatives(date_words().quarter), alternatives(date_words().quarters)
    year = r"(?:19|20)?\d\d[/-]\d\d|(?:19|20)\d\d"
    return re.compile(rf"\b(?:(?:{quarter})\s?(?:[1-4]|{nth})|{year})\b", re.I)


def is_title_of_group(heading: str) -> bool:
    """Whether a heading stands above numbers or letters that name groups: "Category", "Level"."""
    return bool(set(plain(heading).split()) & vocabulary().grouping)


@lru_cache(maxsize=4096)
def key_words(text: str) -> str:
    """The words of a name by which a group is known again: no case, plural, bracketed notes or words for items."""
    words = plain(re.sub(r"\((?![sS]\))[^)]*\)", " ", text.replace("(s)", ""))) or plain(text)
    kept = [token for token in words.split() if token not in vocabulary().unnamed]
    bare = [token for token in kept if token not in vocabulary().bare_items]
    return " ".join(token.removesuffix("s") if len(token) > 3 else token for token in bare or kept)
