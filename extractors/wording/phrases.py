"""Finding the phrases of a vocabulary in printed text, by spaCy rules over a blank English pipeline (no model)."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

import spacy
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.util import filter_spans

_ENGLISH = spacy.blank("en")


_NO_WORD = re.compile(r"[^\w%&' -]")

REMEMBERED = 4096
"""Texts whose phrases are kept for the next time."""


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
        self._matcher = PhraseMatcher(_ENGLISH.vocab, attr="LOWER")
        for label, wordings in phrases.items():
            self._matcher.add(label, [_words(wording) for wording in wordings])
        self._known: dict[str, list[Found]] = {}

    def find(self, text: str) -> list[Found]:
        """Every phrase in `text`, in printed order."""
        if text not in self._known:  # the same few headings, statuses and names come again and again
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            spans = filter_spans(self._matcher(_words(text), as_spans=True))
            self._known[text] = [Found(span.label_, span.start_char, span.end_char) for span in spans]
        return self._known[text]

    def covering(self, text: str, share: float) -> str | None:
        """Label of the longest phrase in `text` when it covers at least this share of its letters."""
        found = max(self.find(text), key=lambda match: match.end - match.start, default=None)
        letters = len(re.sub(r"\W", "", text))
        if found is None or len(re.sub(r"\W", "", text[found.start : found.end])) < share * letters:
            return None
        return found.label


def _words(text: str) -> Doc:
    return _ENGLISH.make_doc(text.replace("-", " "))


@lru_cache(maxsize=REMEMBERED)
def plain(text: str) -> str:
    """The text of a heading or label for matching: "Action(s)" and "Target/ Date:" as "action", "target date"."""
    text = text.replace("’", "'").lower().replace("(s)", "")
    return " ".join(_NO_WORD.sub(" ", text).replace(" & ", " and ").split())
