"""What a text says its status words mean: “Stalled” means that the date has been missed; green is on target."""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from extractors.fields.statuses import Meaning, meaning_of

_QUOTE = "[\"'‘’“”]"
_ITEMS = r"(?:items?|actions?|recommendations?|ones|those|matters|areas|afis|entries|cards)"

# what stands before a label: the beginning of a sentence or entry, a comma or "and", "an action is"
_FRESH = re.compile(rf"(?:^|[.;:|()\n•▪\uf0b7]\s*)(?:all\s|the\s|an?\s)?{_QUOTE}?$", re.I)
_LISTED = re.compile(rf"(?:,|\band|\bor|,\s?and)\s+{_QUOTE}?$", re.I)
_SPOKEN = re.compile(rf"\b(?:is|are|as|be|that are|which are)\s+(?:\w+ly\s)?{_QUOTE}?$", re.I)
_QUOTED = re.compile(rf"{_QUOTE}$")

# what stands between a label and what it means
_SIGN = re.compile(rf"{_QUOTE}?\s*(?:\([^()]{{1,15}}\))?\s*(?:=|:|–|—|-(?=\s))\s*")
_MEANS = re.compile(
    rf"{_QUOTE}?\s*(?:\([^()]{{1,15}}\))?\s*{_ITEMS}?\s*"
    r"(?:means?|meaning|denotes?|indicates?|shows?|signif(?:y|ies)|represents?|stands? for|refers? to|"
    r"(?:is|are) used (?:when|where|for|if))\b"
    r"(?:\s(?:that|an?|the))*\s*",
    re.I,
)
_WHEN = re.compile(rf"{_QUOTE}?,?\s+(?:only\s)?(?:when|where|if|once)\b\s*", re.I)
_ARE = re.compile(rf"\s+{_ITEMS}?\s*(?:is|are)\b(?:\s(?:all|{_ITEMS}))*(?:\s(?:that|which|where|when|whose))?\s*", re.I)
_THAT = re.compile(rf"{_QUOTE}\s*(?:that\s)?", re.I)
_SENTENCE = re.compile(r"[.!?](?:\s|$)")


class Definition(NamedTuple):
    """A label in small letters, what the text says it means, and whether it says so outright (“Held” means …)."""

    label: str
    meaning: Meaning
    is_outright: bool


class _Entry(NamedTuple):
    label: str
    start: int
    end: int
    is_outright: bool


def definitions_in(text: str, labels: Collection[str]) -> list[Definition]:
    """What a paragraph says that these labels mean. Entries without a status are left out.

    Args:
        text: the paragraph; lines that may begin an entry stand on lines of their own.
        labels: the wordings to look for, in plain words.
    """
    entries = list(_entries(text, labels))
    found = []
    for entry, end in zip(entries, [*(entry.start for entry in entries[1:]), len(text)], strict=False):
        sentence = _SENTENCE.search(text, entry.end, end)
        meaning = meaning_of(text[entry.end : sentence.start() if sentence else end], entry.label)
        if meaning.status or meaning.is_priority:
            found.append(Definition(entry.label, meaning, entry.is_outright))
    return found


def _entries(text: str, labels: Collection[str]) -> Iterator[_Entry]:
    """The labels that something is said of. After one that is said to mean something the next ones may be bare."""
    going_on = 0
    for found in _wording(labels).finditer(text):
        before, label = text[: found.start()], _label(found[0])
        entry_end, is_outright = _mark(text, before, found.end())
        goes_on = going_on and _LISTED.search(before) and not _SENTENCE.search(text, going_on, found.start())
        if entry_end is None and goes_on:
            that = _THAT.match(text, found.end())
            entry_end = that.end() if that else found.end()
        if entry_end is not None:
            going_on = entry_end
            yield _Entry(label, found.start(), entry_end, is_outright)


def _mark(text: str, before: str, end: int) -> tuple[int | None, bool]:
    """Where the meaning of a label begins, None if it is only spoken of; and whether it is said outright."""
    fresh, listed, spoken = _FRESH.search(before), _LISTED.search(before), _SPOKEN.search(before)
    if (mark := _MEANS.match(text, end)) and (fresh or listed or _QUOTED.search(before)):
        return mark.end(), True
    if (mark := _SIGN.match(text, end)) and (fresh or _QUOTED.search(before)):
        return mark.end(), False
    if (mark := _WHEN.match(text, end)) and (fresh or listed or spoken):
        return mark.end(), False
    if (mark := _ARE.match(text, end)) and (fresh or re.search(r"\b(?:that|which)\sare\s$", before)):
        return mark.end(), False
    return None, False


def begins_line(line: str, labels: Collection[str]) -> Definition | None:
    """A line of a list that begins with a label and says what it means: "On hold Work has been paused"."""
    found = _wording(labels).match(line)
    rest = line[found.end() :].strip(" \t–—-:=|.") if found else ""
    if not found or not rest[:1].isupper():
        return None
    meaning = meaning_of(rest, _label(found[0]))
    return Definition(_label(found[0]), meaning, False) if meaning.status or meaning.is_priority else None


def _wording(labels: Collection[str]) -> re.Pattern[str]:
    longest_first = sorted(labels, key=len, reverse=True)
    either = "|".join(r"[\s/–-]+".join(map(re.escape, label.split())) for label in longest_first)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.I)


def _label(printed: str) -> str:
    return " ".join(re.split(r"[\s/–-]+", printed.lower().replace("’", "'")))
