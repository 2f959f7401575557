"""Counts in lines: "FUNDAMENTAL: 2 SIGNIFICANT: 1", "Green 12 (40%)", "5 closed", "Custody (4 actions, 1 closed)"."""

import re
from functools import lru_cache
from typing import NamedTuple

from extractors.checks.totals.counts import MOST, Axis, Label
from extractors.checks.totals.labels import label_of, names_items
from extractors.fields.updates import begins_with_date
from extractors.shapes.heads import numbered_title
from extractors.wording.patterns import Worded
from extractors.wording.phrases import REMEMBERED

LONGEST_LABEL = 9
"""Words in the longest label of a count in a line."""

LONGEST = 300
"""Characters in the longest line of counts; longer ones are prose."""

LONGEST_TITLE = 240
"""A text of more characters is no title."""

_DIGIT = re.compile(r"\d")
_SHARE = r"(?:\s*[,(]?\s*\d{1,3}(?:\.\d+)?\s*%\s*\)?)?"
_MARKED = re.compile(
    rf"\s*[:=]\s*(\d{{1,3}})\b{_SHARE}(?![\d/.]*\d)\s*[,;|.]?\s*|\s+[–—-]\s*(\d{{1,3}})\b{_SHARE}\s*(?:[,;|]\s*|$)"
)
_LAST = re.compile(rf"^(?P<label>[^\d].*?)[\s,]+(?P<count>\d{{1,3}}){_SHARE}$")
_SHARE_FIRST = re.compile(r"^(?P<label>[^\d].*?)[\s:]+\d{1,3}(?:\.\d+)?\s*%\s*\(\s*(?P<count>\d{1,3})\s*\)$")
_BETWEEN = re.compile(r"\s*[|;]\s*|,\s+(?=[A-Z])")
_FIRST = re.compile(rf"^(?P<count>\d{{1,3}}){_SHARE}\s*[–—:x-]?\s+(?P<label>[A-Za-z].*)$")
_SQUARE = re.compile(r"^[•■▪●□◼◾\uf0b7\uf0a7\uf06e▶\s]+")
# "Custody (4 recommendations, 1 closed)", "Custody – 4 actions", "Closed actions: 17"
_IN_TITLE = re.compile(
    r"^(?P<title>\S.*?)\s*(?:[(\[]\s*(?P<inside>[^()\[\]]*\d[^()\[\]]*)[)\]]|\s[–—-]\s*(?P<after>\d[^()–—]*)|:\s*(?P<told>\d[^()–—]*))\s*$"
)
_PARTING = Worded("counted", r"\s+(?&parting)\b")
_NUMBERED = re.compile(r"(\d{1,3})\s+([A-Za-z][A-Za-z\s-]*)")
_SAID = (Axis.RAG, Axis.STATUS, Axis.PRIORITY, Axis.KIND, Axis.ALL)


class Pair(NamedTuple):
    """A label and the number beside it."""

    label: Label
    number: int


@lru_cache(maxsize=REMEMBERED)
def pairs_in(text: str) -> tuple[Pair, ...]:
    """The counts of a text that holds labels and their numbers and nothing else; none of any other text."""
    if len(text) > LONGEST or not _DIGIT.search(text):
        return ()
    words = _SQUARE.sub("", " ".join(text.split()))
    if (":" not in words and numbered_title(words)) or begins_with_date(words):
        return ()  # "Recommendation 4" is the fourth, "31 May 2026 – Closed" a day
    pieces = [piece for piece in _BETWEEN.split(words) if piece]
    if len(pieces) > 1:
        told = [pairs_in(piece) for piece in pieces]
        return tuple(pair for found in told for pair in found) if all(told) else ()
    found: list[Pair] = []
    start = 0
    for match in _MARKED.finditer(words):
        found += _pair(words[start : match.start()], match[1] or match[2]) or [_NOTHING]
        start = match.end()
    if found:
        return tuple(found) if start == len(words) and _NOTHING not in found else ()
    for form in (_SHARE_FIRST, _LAST, _FIRST):
        if whole := form.match(words):
            return tuple(_pair(whole["label"], whole["count"]))
    return ()


_NOTHING = Pair(Label(Axis.GROUP, ""), 0)


def _pair(text: str, number: str) -> list[Pair]:
    """The pair, none where the words are no label of a count."""
    text = text.strip(" ,;|.–—-")
    if not text or len(text.split()) > LONGEST_LABEL or int(number) > MOST:
        return []
    label = label_of(text)
    return [Pair(label, int(number))] if label.axis in _SAID else []


def title_with_counts(text: str) -> tuple[str, list[Pair]]:
    """The title of a group and the counts that stand behind it; no counts where it has none."""
    words = " ".join(text.split())
    match = _IN_TITLE.match(words) if len(words) <= LONGEST_TITLE and any(map(str.isdigit, words)) else None
    if not match:
        return words, []
    title, before = title_with_counts(match["title"])
    counts = match["inside"] or match["after"] or match["told"]
    told = ((_PARTING.split(found[2])[0], found[1]) for found in _NUMBERED.finditer(counts))
    numbered = [pair for text, number in told for pair in _pair(text, number)]
    pairs = numbered or [*pairs_in(counts)]
    bare = counts.strip()
    if not pairs and bare.isdigit() and int(bare) <= MOST and names_items(title):
        pairs = [Pair(Label(Axis.ALL, "", counting=True), int(bare))]
    return (title, [*before, *pairs]) if pairs else (words, [])
