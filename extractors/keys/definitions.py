"""What a text says its status words mean: “Stalled” means that the date has been missed; green is on target."""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from extractors.fields.colours import colour_words
from extractors.fields.status_words import bare, covering
from extractors.fields.statuses import Meaning, meaning_of
from extractors.wording.patterns import Worded

LONGEST_CONTEXT = 60
"""Characters before a label that tell whether something is said of it."""

LONGEST_OPENING = 3
"""Characters before the label of an entry of a list: a bullet, a number."""

_QUOTE = "[\"'‘’“”]"
# What stands before a label: the beginning of a sentence or entry ("The colour green …", "Key: Open …"); a comma or
# "and"; "an action is …", "those shown in …", "marked as …"; a quotation mark.
_FRESH = Worded(
    "keys",
    r"(?:^|[.;:|()?!\n•▪\uf0b7\u25a0-\u27bf]\s*|\s[–—-]\s)"
    rf"(?:(?&articles)\s)?(?:(?&called)\s(?i:of\s)?)?{_QUOTE}?$",
)
_LISTED = Worded("keys", rf"(?:,|\b(?&joining))\s+(?:(?&those)\s)?{_QUOTE}?$")
_MARKED = Worded("keys", rf"\b(?&marked)\s+(?:\w+ly\s)?(?i:the\s)?(?:(?&called)\s(?i:of\s)?)?{_QUOTE}?$")
_QUOTED = Worded("keys", rf"{_QUOTE}$")

# What stands between a label and what it means.
_MEANS = Worded("keys", rf"{_QUOTE}?\s*(?:\([^()]{{1,15}}\))?\s*(?&items)?\s*(?&means)\b(?:\s(?&before_meaning))*\s*")
_SIGN = Worded("keys", rf"{_QUOTE}?\s*(?:\([^()]{{1,15}}\))?\s*(?:=|:|–|—|-(?=\s))\s*")
_WHEN = Worded("keys", rf"{_QUOTE}?,?\s+(?&when)\b\s*")
_VERB = Worded(
    "keys",
    rf"{_QUOTE}?\s+(?:(?&items)\s+)?(?:(?&pronouns)\s+)?(?:"
    r"(?&be)\b(?:\s(?:(?i:all)|(?&items)))*(?:\s(?&relatives))?\s*|(?=(?&auxiliaries)\b))",
)
_BRACKET = Worded("keys", rf"{_QUOTE}?\s*\((?=[^()]*\))")
_MARKS = (
    (_MEANS, (_FRESH, _LISTED, _QUOTED)),
    (_SIGN, (_FRESH, _LISTED, _QUOTED)),
    (_WHEN, (_FRESH, _LISTED, _MARKED, _QUOTED)),
    (_VERB, (_FRESH, _LISTED, _MARKED, _QUOTED)),
    (_BRACKET, (_FRESH, _LISTED, _MARKED, _QUOTED)),
)
"""Marks of a definition, and what may stand before its label."""

_THAT = re.compile(rf"{_QUOTE}\s*(?:that\s)?", re.I)
_END = re.compile(r"[.!?](?:\s|$)")
_BEFORE_NEXT = Worded("keys", rf"[\s,;]+(?:(?&joining)\s+)?(?:(?&those)\s)?{_QUOTE}?$")
_END_OF_BRACKET = re.compile(r"\)")


class Definition(NamedTuple):
    """A label in small letters, what the text says it means, and whether it says so outright.

    "“Held” means …" does, and so does "Moored = paused" of a word that is not known.
    """

    label: str
    meaning: Meaning
    is_outright: bool


class _Entry(NamedTuple):
    """A label from `start` on, with its meaning from `end` to the first of `until`."""

    label: str
    start: int
    end: int
    until: re.Pattern[str]
    is_outright: bool


def wording_of(labels: Collection[str]) -> re.Pattern[str]:
    """The pattern of labels in plain words, as they may be printed."""
    longest_first = sorted(labels, key=len, reverse=True)
    either = "|".join(r"[\s/–-]+".join(map(re.escape, label.split())) for label in longest_first)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.I)


def definitions_in(text: str, wording: re.Pattern[str]) -> list[Definition]:
    """What a paragraph says that the labels of a wording mean. Entries without a status are left out.

    One alone counts if it says outright what the label means, or opens the paragraph as the entry of a list.
    """
    entries = list(_entries(text, wording))
    found = []
    for entry, limit in zip(entries, [*(entry.start for entry in entries[1:]), len(text)], strict=False):
        until = entry.until.search(text, entry.end, limit)
        explained = _BEFORE_NEXT.sub("", text[entry.end : until.start() if until else limit])
        meaning = meaning_of(explained, entry.label)
        if meaning.status or meaning.is_priority:
            found.append(Definition(entry.label, meaning, entry.is_outright))
    is_of_list = len(found) > 1 or (entries and len(text[: entries[0].start].strip()) <= LONGEST_OPENING)
    return [entry for entry in found if is_of_list or entry.is_outright]


def begins_line(line: str, wording: re.Pattern[str]) -> Definition | None:
    """A line of a list that begins with a label and says what it means: "On hold Work has been paused"."""
    found = wording.match(line)
    rest = line[found.end() :].strip(" \t–—-:=|.") if found else ""
    if not found or not rest[:1].isupper():
        return None
    label = _label(found[0])
    meaning = meaning_of(rest, label)
    return Definition(label, meaning, is_outright=False) if meaning.status or meaning.is_priority else None


def _entries(text: str, wording: re.Pattern[str]) -> Iterator[_Entry]:
    """The labels that something is said of. After one that is said to mean something the next ones may be bare."""
    going_on = 0
    for found in wording.finditer(text):
        before = text[max(found.start() - LONGEST_CONTEXT, 0) : found.start()]
        mark = next(
            (
                (begins, pattern)
                for pattern, contexts in _MARKS
                if (begins := pattern.match(text, found.end())) and any(context.search(before) for context in contexts)
            ),
            None,
        )
        if mark:
            begins, pattern = mark
            until = _END_OF_BRACKET if pattern is _BRACKET else _END
            is_outright = pattern is _MEANS or (pattern is _SIGN and _is_unknown(_label(found[0])))
            yield _Entry(_label(found[0]), found.start(), begins.end(), until, is_outright)
            going_on = begins.end()
        elif going_on and _LISTED.search(before) and not _END.search(text, going_on, found.start()):
            that = _THAT.match(text, found.end())
            going_on = that.end() if that else found.end()
            yield _Entry(_label(found[0]), found.start(), going_on, _END, is_outright=False)


def _is_unknown(label: str) -> bool:
    """Whether a label is neither a known status nor one of the colours, which stand in sentences too."""
    return covering(bare(label)) is None and label not in colour_words()


def _label(printed: str) -> str:
    return " ".join(re.split(r"[\s/–-]+", printed.lower().replace("’", "'")))
