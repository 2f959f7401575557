"""The names of those that publish reports and trackers, and of the committees that receive them."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from extractors.fields.calendar_dates import calendar_dates
from extractors.fields.sources import bodies_found
from extractors.vocabulary import Words, load
from extractors.wording.patterns import Worded, either

LONGEST_PLACE = 5
"""Words in capitals in the longest name of a place: "Elm and Ashford" has two."""

LONGEST_COMMITTEE = 14
"""Words in the longest name of a committee."""

_WORD = re.compile(r"[\w’'&.-]+|[^\w\s]")
_BETWEEN = re.compile(r"\s*(?:,\s*(?:and|&)?|and|&|/|\|)\s*(?:the\s)?", re.I)
# "Ofsted, the Care Quality Commission (CQC) and …"
_BETWEEN_BODIES = re.compile(r"[\s(),]*(?:and|&)?\s*(?:the)?\s*", re.I)
_BRACKET = re.compile(r"\)|\s*\([^()]*\)")
_TO = Worded("front_pages", r"^\W*(?:(?&report_to)\b:?|(?&meeting_of))\s+(?i:the\s+)?|^\W*(?i:the)\s+")
# "Joint Audit and Risk Panel (JARP)"
_SHORT_FORM = re.compile(r"\([A-Z]{2,}\)\W*$")
# "… held on", "… – Agenda item 7", "… Paper C"
_AFTER_NAME = Worded("front_pages", r"\s+(?&held)\b|\W+(?:(?&agenda_item)|(?&item)\s+\d|(?&paper_of_meeting)\s+\w\b)")
_HOUR = Worded("front_pages", r"\b(?i:at)\s+\d\d?[.:]\d\d\s*(?&of_the_clock)?")
_MEETING_DAY = Worded("front_pages", r"\W*(?:(?&held_on)\s+)?(?:(?&weekday)\W*)?$")


class _Organisations(Words):
    before_place: tuple[str, ...]
    after_place: tuple[str, ...]
    whole: tuple[str, ...]
    not_places: tuple[str, ...]
    committees: tuple[str, ...]
    not_committees: tuple[str, ...]
    inspectorates: tuple[str, ...]
    of_police: frozenset[str]
    goes_on: tuple[str, ...]
    connectors: tuple[str, ...]
    before_names: tuple[str, ...]


class _Token(NamedTuple):
    text: str
    start: int
    end: int

    @property
    def word(self) -> str:
        return self.text.lower().replace("’", "'").removesuffix("'s") if len(self.text) > 3 else self.text.lower()


@cache
def _names() -> _Organisations:
    return load("organisations", _Organisations)


@cache
def _wordings(name: str) -> re.Pattern[str]:
    """A pattern of the wordings of one kind, the longest first."""
    wordings = either(getattr(_names(), name)).replace(r"\s+and\s+", r"\s+(?:and|&)\s+")
    return re.compile(rf"(?:{wordings})(?!\w)", re.I)


@cache
def police_words() -> frozenset[str]:
    """The words around the place in names of forces and their commissioners: "police", "commissioner", "office"."""
    names = [{*re.findall(r"[\w']+", name)} for name in (*_names().before_place, *_names().after_place)]
    return frozenset(word for name in names if name & _names().of_police for word in name)


@cache
def small_words() -> tuple[str, ...]:
    """The words in small letters within names: "and", "of", "for"."""
    return (*_names().connectors, *_names().before_names)


def organisations_in(text: str) -> list[str]:
    """The forces, commissioners and authorities named in a text, as printed; "A and B" side by side is one."""
    spans: list[tuple[int, int]] = []
    tokens = [_Token(match.group(), *match.span()) for match in _WORD.finditer(text)]
    end = 0
    for number, token in enumerate(tokens):
        if token.start >= end and (found := _organisation_at(text, tokens, number)):
            if spans and _BETWEEN.fullmatch(text, spans[-1][1], token.start):
                spans[-1] = spans[-1][0], found
            else:
                spans.append((token.start, found))
            end = found
    return [text[a:b] for a, b in spans]


def organisation_named(text: str) -> str | None:
    """The organisation that a text names, when it says nothing else."""
    found = organisations_in(text)
    return found[0] if len(found) == 1 and len(_letters(found[0])) >= len(_letters(text)) - 3 else None


def _letters(text: str) -> str:
    return re.sub(r"\W", "", re.sub(r"^\s*the\b", "", text, flags=re.I))


def _organisation_at(text: str, tokens: Sequence[_Token], number: int) -> int | None:
    """Where the organisation ends that begins at a token."""
    start = tokens[number].start
    if not tokens[number].text[0].isupper():
        return None
    if match := _wordings("whole").match(text, start):
        return match.end()
    if match := _wordings("before_place").match(text, start):
        return _place_after(text, tokens, match.end())
    return _named_after_place(text, tokens, number)


def _place_after(text: str, tokens: Sequence[_Token], start: int) -> int | None:
    """Where the place ends that stands behind "Police and Crime Commissioner for"."""
    end = None
    behind = [number for number, token in enumerate(tokens) if token.start >= start]
    for count, number in enumerate(behind):
        token = tokens[number]
        if count > LONGEST_PLACE + 2:
            break
        if token.word in _names().connectors:
            follows = number + 1 < len(tokens) and _named_after_place(text, tokens, number + 1)
            if follows or (end is None and token.word != "the"):
                break
        elif _may_be_place(token):
            end = token.end
        elif end and (match := _wordings("after_place").match(text, token.start)) and not _goes_on(text, match.end()):
            return match.end()  # "Chief Constable of Holmshire Police"
        else:
            break
    return end


def _named_after_place(text: str, tokens: Sequence[_Token], number: int) -> int | None:
    """Where "Holmshire Police" ends, which begins at a token: a place, then words of organisations."""
    places = 0
    for place, token in enumerate(tokens[number : number + LONGEST_PLACE + 3], start=number):
        if places and (match := _wordings("after_place").match(text, token.start)):
            return None if _goes_on(text, match.end()) else match.end()
        if token.word in _names().connectors and places and place > number:
            continue
        if not _may_be_place(token) or places == LONGEST_PLACE:
            return None
        places += 1
    return None


def _goes_on(text: str, end: int) -> bool:
    """Whether the words are part of a longer name or of another's: "… Police and Crime Panel", "… Police's"."""
    longer = rf"(?:\s*,|\s+(?:and|&))?\s+{_wordings('goes_on').pattern}|['’]"
    return re.match(longer, text[end:], re.I) is not None


def _may_be_place(token: _Token) -> bool:
    return may_be_place(token.text)


def may_be_place(word: str) -> bool:
    """Whether a word may be part of the name of a place or a firm: it is in capitals and none of the common ones."""
    return word[0].isupper() and _Token(word, 0, 0).word not in _names().not_places and not word.endswith(".")


def committee_named(text: str, *, labelled: bool = False) -> tuple[str | None, str] | None:
    """The committee that a text names when it says nothing else but a date, with the organisation before its name.

    Args:
        text: a heading, a running line or the value of a label.
        labelled: whether a label already says that this is a committee.
    """
    name = _AFTER_NAME.split(_without_dates(text))[0]
    while stripped := _TO.match(name):
        name = name[stripped.end() :]
    name = name.strip(" \t–—-|:,.(" if _SHORT_FORM.search(name) else " \t–—-|:,.()")
    words = name.split()
    if not 1 < len(words) <= LONGEST_COMMITTEE:
        return None
    if any(re.sub(r"\W", "", word).lower() in _names().not_committees for word in words):
        return None
    if not re.search(_wordings("committees").pattern + r"(?:\s*\([A-Z]{2,}\))?$", name, re.I):
        return None
    if not labelled and any(word[0].islower() and word not in small_words() for word in words):
        return None
    before = next(iter(organisations_in(name)), None)
    rest = name[len(before) :].strip(" –—-|:,") if before and name.startswith(before) else ""
    return (before, rest) if len(rest.split()) > 1 else (None, name)


def _without_dates(text: str) -> str:
    for span in reversed(calendar_dates(text)):
        text = _MEETING_DAY.sub("", text[: span.start]) + " " + text[span.end :]
    return _HOUR.sub(" ", text)


def inspectorates_in(text: str) -> tuple[str, int] | None:
    """The first list of inspectorates in a text, as printed ("Ofsted and the CQC"), and how many it names."""
    found = [body for body in bodies_found(text) if body.label in _names().inspectorates]
    if not found:
        return None
    start, end = found[0].start, found[0].end
    labels = {found[0].label}
    for body in found[1:]:
        if not _BETWEEN_BODIES.fullmatch(text, end, body.start):
            break
        end = body.end
        labels.add(body.label)
    bracket = _BRACKET.match(text, end)
    if bracket and "(" in text[start : bracket.end()]:
        end = bracket.end()
    return text[start:end], len(labels)


def inspectorate_named(text: str) -> str | None:
    """The inspectorates that a text names, when it says nothing else."""
    found = inspectorates_in(text)
    return found[0] if found and len(_letters(found[0])) >= len(_letters(text)) else None
