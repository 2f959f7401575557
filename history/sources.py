"""The report that made a recommendation, as trackers print it: shortened, misspelt, under the names of its time."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import fsum

from rapidfuzz import fuzz

from history.weights import Weight
from history.word_lists import word_lists
from history.wording import SAME_WORD, words
from models.records import Item

SAME_TITLE, OTHER_TITLE = 0.8, 0.4
"""A likeness of titles from which on they are the same, and below which they are not."""

GENERAL = 0.1
"""What a word that any title may have tells, where another tells 1."""

NEAR_MONTHS = 2
"""Months between two dates of one report: its draft, its day, its publication."""

_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Source:
    """What an item says of the report that made it: words and numbers of its title, body, date (ISO or a prefix)."""

    title: tuple[str, ...]
    numbers: frozenset[int]
    body: str | None
    date: str | None


def source_of(item: Item, bodies_today: Mapping[str, str]) -> Source:
    """The source of an item, its body under the name of today."""
    title = item.source_title or ""
    body = item.source_body and bodies_today.get(item.source_body, item.source_body)
    named = tuple(word for word in words(title) if not _NUMBER.search(word))
    return Source(named, frozenset(_year(number) for number in _NUMBER.findall(title)), body, item.source_date)


def _year(number: str) -> int:
    """The year that two digits mean, as in "2016/17"; any other number is itself."""
    return int(number) + 2000 if len(number) == 2 else int(number)


class Titles:
    """Compares titles by the words that tell them apart: what half of them have, such as "audit", says little."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._titles_with = Counter(word for title in {source.title for source in sources} for word in set(title))
        self._known: dict[tuple[tuple[str, ...], tuple[str, ...]], float] = {}

    def likeness(self, one: tuple[str, ...], other: tuple[str, ...]) -> float:
        """0 to 1. A title that leaves words of the other out is nearly as good as the same."""
        pair = (one, other) if one <= other else (other, one)
        if pair not in self._known:
            self._known[pair] = self._compare(*pair)
        return self._known[pair]

    def _compare(self, one: tuple[str, ...], other: tuple[str, ...]) -> float:
        if "".join(one) == "".join(other):
            return 1.0
        short, long = sorted((set(one), set(other)), key=lambda title: (self._weight(title), sorted(title)))
        shared = self._weight({word for word in short if any(_same_word(word, theirs) for theirs in long)})
        return (shared / self._weight(short) + 2 * shared / (self._weight(short) + self._weight(long))) / 2

    def _weight(self, title: set[str]) -> float:
        return fsum(self._tells(word) / self._titles_with.get(word, 1) for word in title)

    @staticmethod
    def _tells(word: str) -> float:
        return GENERAL if word in word_lists().general_in_titles else 1.0


def _same_word(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) > 3 and fuzz.ratio(one, other) >= SAME_WORD)


def weigh_sources(one: Source, other: Source, titles: Titles) -> list[Weight]:
    """What the sources of two items say for or against their being one recommendation."""
    return [*_weigh_titles(one, other, titles), *_weigh_dates(one, other), *_weigh_bodies(one, other)]


def _weigh_titles(one: Source, other: Source, titles: Titles) -> list[Weight]:
    if not one.title or not other.title:
        return []
    if one.numbers and other.numbers and not one.numbers & other.numbers:
        return [Weight(-4, "source reports of different numbers or years")]
    likeness = titles.likeness(one.title, other.title)
    if likeness >= SAME_TITLE:
        return [Weight(1.5, "same source report")]
    if likeness < OTHER_TITLE:
        return [Weight(-4, "different source reports")]
    return []


def _weigh_dates(one: Source, other: Source) -> list[Weight]:
    if not one.date or not other.date:
        return []
    if one.date.startswith(other.date) or other.date.startswith(one.date):
        return [Weight(0.8, "same date of the source report")]
    if abs(_months(one.date) - _months(other.date)) <= NEAR_MONTHS:
        return [Weight(-0.5, "dates of the source report near each other")]
    return [Weight(-5, "different dates of the source report")]


def _months(date: str) -> int:
    """Months since year 0; of a year alone those to its middle."""
    year, month = int(date[:4]), int(date[5:7] or 6)
    return year * 12 + month


def _weigh_bodies(one: Source, other: Source) -> list[Weight]:
    if not one.body or not other.body:
        return []
    if fuzz.ratio(one.body.casefold(), other.body.casefold()) >= SAME_WORD:
        return [Weight(0.3, "same body")]
    return [Weight(-2.5, "different bodies")]
