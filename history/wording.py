"""How alike two texts are, whatever their layout: edits, dropped clauses, the noise of recognised scans."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

_WORD = re.compile(r"\w+(?:[.,/]\d+)*")

LONGEST = 300
"""Words of a text that are compared: no recommendation is longer, and time grows with the square."""

LONG_ENOUGH = 6
"""Words that a text must have before another that holds all of it counts as the same with a clause more."""

KEPT = 0.85
"""What a text counts of which only a part is left, word for word."""

LONG_PART, LONG_KEPT = 12, 0.95
"""Words of a part from which on it counts for more, as hardly any other text has it by chance; and what it counts."""

PUT_ANEW = 0.85
"""What a text counts that has the same words in another order."""

SAME_WORD = 80
"""Likeness of two words, in hundredths, from which on one is the other misspelt."""

MISREAD = 60
"""Likeness of two words, in hundredths, from which on one may be the other misread."""

RARE = 0.2
"""Share of the texts up to which a word that they have is rare."""


_LOOK_ALIKE = (("rn", "m"), ("vv", "w"), ("cl", "d"))
_SIGNS_ALIKE = str.maketrans("015ihc", "olslbe")


@lru_cache(maxsize=4096)  # most texts stand unchanged in many reports
def words(text: str) -> tuple[str, ...]:
    """The words and numbers of a text in small letters, without marks, bullets and quotes: "1.5" is one."""
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", text).replace("\xad", "").casefold()))


def letters(text: str | None) -> str:
    """A text without what layout changes: spaces, marks, capitals. "imple- mentation" equals "implementation"."""
    return "".join(words(text or ""))


def shape(word: str) -> str:
    """A word or a text by what scans leave of it: "w0m" and "worn" are both "wom"."""
    for printed, read in _LOOK_ALIKE:
        word = word.replace(printed, read)
    return word.translate(_SIGNS_ALIKE)


@dataclass(frozen=True)
class Wording:
    """A text as its words, of a long one the first `LONGEST`."""

    words: tuple[str, ...]

    @classmethod
    def of(cls, text: str | None) -> "Wording":
        """The wording of a printed text."""
        return cls(words(text or "")[:LONGEST])

    def __bool__(self) -> bool:
        return bool(self.words)

    @cached_property
    def letters(self) -> str:
        """As `letters` of the text."""
        return "".join(self.words)

    @cached_property
    def shape(self) -> str:
        """As `shape` of the letters."""
        return shape(self.letters)

    @cached_property
    def different(self) -> frozenset[str]:
        """The different words."""
        return frozenset(self.words)


class Vocabulary:
    """How many different texts have each word: the fewer, the more the word tells."""

    def __init__(self, texts: Iterable[Wording]) -> None:
        different = {text.words for text in texts}
        self._texts = len(different)
        self._with = Counter(word for text in different for word in set(text))

    def texts_with(self, word: str) -> int:
        """How many of the texts have a word."""
        return self._with[word]

    def is_rare(self, word: str) -> bool:
        """Whether so few texts have a word that it tells what a text is about."""
        return self._with[word] <= max(2, self._texts * RARE)

    def swapped(self, one: Wording, other: Wording) -> tuple[list[str], list[str]]:
        """The words of each text that stand for other words of the other text; none where they may be misspelt.

        All of them are rare, and they are half or more of the words that each text has and the other lacks.
        """
        mine = [word for word in dict.fromkeys(one.words) if word not in other.different]
        theirs = [word for word in dict.fromkeys(other.words) if word not in one.different]
        my_own = [word for word in mine if not any(_may_be(word, like) for like in theirs)]
        their_own = [word for word in theirs if not any(_may_be(word, like) for like in mine)]
        few = 2 * len(my_own) < len(mine) or 2 * len(their_own) < len(theirs)
        if few or not all(map(self.is_rare, my_own + their_own)):
            return [], []
        return my_own, their_own


def _may_be(one: str, other: str) -> bool:
    return fuzz.ratio(shape(one), shape(other)) >= MISREAD


def likeness(one: Wording, other: Wording) -> float:
    """How alike two wordings are, 0 (as unrelated texts) to 1.

    The best of four views: words in common, in their order, which tells edits; in any order, which tells a text put
    anew; characters, which tells noise, where half of the characters are alike in any two English texts; and how much
    of the shorter text the longer one holds.
    """
    if one.letters == other.letters:
        return 1.0
    short, long = sorted((len(one.words), len(other.words)))
    if not short:
        return 0.0
    common = LCSseq.similarity(one.words, other.words)
    by_words = 2 * common / (short + long)
    by_any_order = PUT_ANEW * 2 * len(one.different & other.different) / (len(one.different) + len(other.different))
    by_letters = 2 * fuzz.ratio(one.shape, other.shape) / 100 - 1
    kept = LONG_KEPT if short >= LONG_PART else KEPT
    by_part = kept * common / short if short >= LONG_ENOUGH else 0.0
    return max(by_words, by_any_order, by_letters, by_part)
