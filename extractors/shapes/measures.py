"""What the texts under one heading or label look like: dates, people, statuses, grades, prose of several kinds."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from statistics import median

from extractors.fields.calendar_dates import calendar_dates, without_dates
from extractors.fields.dates import target_dates
from extractors.fields.owners import owners
from extractors.fields.people import names_post
from extractors.fields.priorities import priority_rank
from extractors.fields.references import is_reference
from extractors.fields.sources import is_body
from extractors.fields.statuses import standing
from extractors.fields.updates import begins_with_date
from extractors.vocabulary import load_wordings
from extractors.wording.headings import kind_among
from extractors.wording.patterns import Worded

PROSE = 6
"""Words in a typical text that is prose."""

PHRASE = 4
"""Words in a typical text that tells something, if only in a phrase ("Buy trauma packs")."""

SHORT = 6
"""Words in a typical date, owner, status or grade, at most."""

FEWEST = 2
"""Fewer texts tell nothing."""

SPOKEN = ("recommendation", "action", "update", "observation")
"""Fields that are told in sentences."""

REMEMBERED = 256
"""Sets of texts of which is kept how they fit a field: each is asked for several times."""


@dataclass(frozen=True)
class Texts:
    """What stands under one heading or label in several items, without what is empty.

    Fewer than `fewest` tell nothing.
    """

    texts: tuple[str, ...]
    fewest: int = FEWEST

    @cached_property
    def words(self) -> float:
        """Words in a typical text."""
        return median(len(text.split()) for text in self.texts)

    @cached_property
    def repeated(self) -> bool:
        """Whether some texts stand in more than one item."""
        return len(set(self.texts)) < len(self.texts)

    @property
    def is_silent(self) -> bool:
        """Whether there are too few texts to tell anything."""
        return len(self.texts) < self.fewest

    @cached_property
    def is_prose(self) -> bool:
        """Whether a typical text tells something in sentences."""
        return bool(self.texts) and self.words >= PROSE

    @property
    def obliges(self) -> bool:
        """Whether nearly every text is prose that says what should be done."""
        return self.is_prose and not self.is_silent and _told(self.texts, "recommendation") >= _FITS[0][0]

    def fit(self, field: str) -> float:
        """How well the texts fit a field, from -3 (they speak against it) to 3 (nothing else looks like this)."""
        if self.is_silent:
            return 0.0
        if field in SPOKEN:
            return self._spoken(field)
        if field == "not_recorded":
            return 0.0 if self.is_prose else -2.0
        if field not in _MEASURES:
            return 1.0 if self.words <= 2 * PROSE else -2.0
        if self.words > 2 * SHORT or (field in _SHORT_ONLY and self.words > SHORT):
            return -3.0
        share = _measured(self.texts, field)
        return next((weight for least, weight in _FITS if share >= least), -2.0)

    def _spoken(self, field: str) -> float:
        if self.words < PROSE / 2:
            return -2.0
        share = _told(self.texts, field)
        told = [text for text in self.texts if field == "update" and re.search(r"\w", without_dates(text))]
        dated = sum(map(begins_with_date, told)) / len(self.texts)
        return (0.5 if self.words >= PHRASE else 0.0) + share + 3 * dated


_PERCENTAGE = Worded("entries", r"\s*\d{1,3}\s*(?:%|(?&percent))\s*")
_FITS = ((0.9, 3.0), (0.7, 2.0), (0.4, 1.0), (0.2, 0.0))
"""From which share of fitting texts they fit how well."""

_SHORT_ONLY = frozenset({"priority", "reference", "status", "kind", "source_body"})


@lru_cache(maxsize=REMEMBERED)
def _told(texts: tuple[str, ...], field: str) -> float:
    """The share of the texts in which words stand by which the prose of a field is told."""
    spoken = [f" {text.lower()} " for text in texts]
    return sum(any(word in text for word in _words_of(field)) for text in spoken) / len(texts)


@cache
def _words_of(field: str) -> list[str]:
    return [f" {word} " for word in load_wordings("prose_words", SPOKEN)[field]]


@lru_cache(maxsize=REMEMBERED)
def _measured(texts: tuple[str, ...], field: str) -> float:
    """The share of the texts that look like those of a field."""
    return sum(map(_MEASURES[field], texts)) / len(texts)


def _is_grade(text: str) -> bool:
    """Whether a text is of a scale of priorities; a number or a colour may count or rate anything."""
    return priority_rank(text) is not None and not text.strip().isdigit() and not standing(text, None).rag


def _is_person(text: str) -> float:
    """Whether a text gives a rank, initials or a post; a name alone may be that of anything."""
    found = owners(text)
    if any(owner.rank or (owner.name and owner.name.isupper()) or names_post(owner.role or "") for owner in found):
        return 1.0
    return 0.5 if any(owner.name for owner in found) else 0.0


def _is_status(text: str) -> bool:
    found = standing(text, None)
    return found.status is not None or found.rag is not None


def _is_date(text: str) -> bool:
    """Whether a text gives days; in more than a few words "weekly" or "ongoing" tell of something else."""
    return any(date.earliest or len(text.split()) <= 3 for date in target_dates(text))


def _is_owner_and_date(text: str) -> bool:
    """Whether a text names somebody and gives a day beside that."""
    return _is_person(text) > 0 and bool(calendar_dates(text)) and bool(owners(text))


def _is_of_bodies(text: str) -> bool:
    """Whether a text names bodies, one or several: "HMICFRS and HMI Prisons"."""
    return all(map(is_body, re.split(r"\s*(?:,|;|/|&|\band\b)\s*", text.strip())))


def _is_percentage(text: str) -> bool:
    return _PERCENTAGE.fullmatch(text) is not None


_MEASURES: Mapping[str, Callable[[str], float]] = {
    "target_date": _is_date,
    "revised_date": _is_date,
    "source_date": _is_date,
    "owner": _is_person,
    "owner_and_date": _is_owner_and_date,
    "progress": _is_percentage,
    "status": _is_status,
    "priority": _is_grade,
    "reference": is_reference,
    "source_body": _is_of_bodies,
    "kind": lambda text: kind_among([text]) is not None,
}

MEASURED = tuple(_MEASURES)
"""The fields whose texts look like nothing else."""
