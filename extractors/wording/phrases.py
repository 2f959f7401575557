"""Finding the phrases of a vocabulary in printed text, by spaCy's rules over English words (no model)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

from spacy.attrs import LOWER
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.util import filter_spans
from spacy.vocab import Vocab

# Not spacy.blank("en"): it takes a quarter of a second to learn the parts of "can't", "e.g." and smileys.
_LEXICON = Vocab(lex_attr_getters={LOWER: str.lower})

_WORD = re.compile(r"\d+(?:[./]\d+)+|\w+|[^\w\s-]")
"""A word or mark, as phrases are made of. "1/4/2019" is one, so that no "1" is found in it; a hyphen is none."""

_NO_WORD = re.compile(r"[^\w%&' -]")
_NO_LETTER = re.compile(r"\W")

REMEMBERED = 4096
"""Texts whose phrases are kept for the next time."""


class Stretch(Protocol):
    """The characters `start` … `end` of a text."""

    @property
    def start(self) -> int:
        """The first."""

    @property
    def end(self) -> int:
        """The one behind the last."""


class Found(NamedTuple):
    """A phrase in a text: its label in the vocabulary and the characters `start` … `end` that it covers."""

    label: str
    start: int
    end: int


class Phrases:
    """A vocabulary of phrases by label; the longest phrase wins where two overlap.

    Case and hyphens do not matter: "Off-target" is "off target".
    """

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        self._matcher = PhraseMatcher(_LEXICON, attr="LOWER")
        self._first_words: set[str] = set()
        for label, wordings in phrases.items():
            worded = [_WORD.findall(wording) for wording in wordings]
            # As spaCy itself keeps phrases: made as documents, they take eight times as long.
            keys = [[_LEXICON.strings.add(word.lower()) for word in words] for words in worded]
            self._matcher.add(label, keys)  # type: ignore[arg-type]
            self._first_words.update(word.lower() for words in worded for word in words[:1])
        self._known: dict[str, list[Found]] = {}

    def find(self, text: str) -> list[Found]:
        """Every phrase in `text`, in printed order."""
        if text not in self._known:  # the same few headings, statuses and names come again and again
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            self._known[text] = self._search(text)
        return self._known[text]

    def _search(self, text: str) -> list[Found]:
        words = list(_WORD.finditer(text))
        if self._first_words.isdisjoint([word[0].lower() for word in words]):  # as in most texts
            return []
        spans = filter_spans(self._matcher(Doc(_LEXICON, [word[0] for word in words]), as_spans=True))
        return [Found(span.label_, words[span.start].start(), words[span.end - 1].end()) for span in spans]

    def covering(self, text: str, share: float) -> str | None:
        """Label of the longest phrase in `text` when it covers at least this share of its letters."""
        found = max(self.find(text), key=lambda match: match.end - match.start, default=None)
        if found is None or _letters(text[found.start : found.end]) < share * _letters(text):
            return None
        return found.label


def without(text: str, stretches: Sequence[Stretch]) -> str:
    """The text with a blank in place of each of these stretches, which are in printed order."""
    for stretch in reversed(stretches):
        text = f"{text[: stretch.start]} {text[stretch.end :]}"
    return text


def _letters(text: str) -> int:
    return len(_NO_LETTER.sub("", text))


@lru_cache(maxsize=REMEMBERED)
def plain(text: str) -> str:
    """The text of a heading or label for matching: "Action(s)" and "Target/ Date:" as "action", "target date"."""
    text = text.replace("’", "'").lower().replace("(s)", "")
    return " ".join(_NO_WORD.sub(" ", text).replace(" & ", " and ").split())
