"""A recommendation while its observations are gathered, document by document, and how an item finds those it may be."""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import NamedTuple

from history.evidence import Profile
from history.sources import Source
from history.wording import Vocabulary, Wording
from models.recommendations import Member

LOOKS = 6
"""How many of its latest looks a recommendation is known by."""

SHORTLIST = 12
"""Recommendations that an item is compared with."""

RARE_WORDS = 10
"""Words by which a text of an item finds recommendations: the rarest of those that another text has too."""

CROWD = 200
"""Recommendations that share a word, or a reference, from which on it finds none of them."""


class Look(NamedTuple):
    """What is the same in two observations that need no comparison."""

    letters: str
    reference: str | None
    source: Source


def look_of(profile: Profile) -> Look:
    """The look of a profile."""
    return Look(profile.wording.letters, profile.reference, profile.source)


@dataclass(eq=False, slots=True)
class Track:
    """The observations put together so far.

    `profiles` are the latest different ones, each with the item last seen so; `roots` name what decisions say of the
    members; `last_seen` is the number of the last document.
    """

    number: int
    members: list[Member] = field(default_factory=list)
    profiles: dict[Profile, str] = field(default_factory=dict)
    roots: set[str] = field(default_factory=set)
    last_seen: int = 0


class Tracks:
    """All tracks of a force. They are found by look, by words and reference."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.all: list[Track] = []
        self._vocabulary = vocabulary
        self._by_look: dict[Look, dict[int, None]] = defaultdict(dict)
        self._by_text: dict[str, dict[int, None]] = defaultdict(dict)
        self._by_word: dict[str, dict[int, None]] = defaultdict(dict)
        self._by_reference: dict[str, dict[int, None]] = defaultdict(dict)
        self._by_number: dict[tuple[str, tuple[str, ...]], dict[int, None]] = defaultdict(dict)

    def begin(self) -> Track:
        """A new track, without members yet."""
        track = Track(len(self.all))
        self.all.append(track)
        return track

    def add(self, track: Track, member: Member, profile: Profile, document: int) -> None:
        """Put an observation of a document, by its number, into a track."""
        track.members.append(member)
        track.last_seen = document
        if track.profiles.pop(profile, None) is None:
            self._index(track.number, profile)
        track.profiles[profile] = member.item
        if len(track.profiles) > LOOKS:
            track.profiles.pop(next(iter(track.profiles)))

    def _index(self, number: int, profile: Profile) -> None:
        self._by_look[look_of(profile)][number] = None
        self._by_text[profile.wording.letters][number] = None
        for word in {word for text in profile.texts for word in self._telling(text)}:
            self._by_word[word][number] = None
        if profile.reference:
            self._by_reference[profile.reference][number] = None
            self._by_number[profile.reference, profile.source.title][number] = None

    def _telling(self, text: Wording) -> list[str]:
        """The words of a text that others have too, the rarest first."""
        texts_with = self._vocabulary.texts_with
        shared = [word for word in text.different if texts_with(word) > 1]
        return sorted(shared, key=lambda word: (texts_with(word), word))

    def looking_like(self, look: Look) -> list[Track]:
        """The tracks with a member of this look."""
        return [self.all[number] for number in self._by_look.get(look, ())]

    def saying(self, profile: Profile) -> list[Track]:
        """The tracks with a member of the same words."""
        return [self.all[number] for number in self._by_text.get(profile.wording.letters, ())]

    def shortlist(self, profile: Profile, without: Collection[int]) -> list[Track]:
        """The tracks that the observation may belong to, the likeliest first, at most `SHORTLIST`."""
        found: Counter[int] = Counter()
        for word in dict.fromkeys(word for text in profile.texts for word in self._telling(text)[:RARE_WORDS]):
            self._count(found, self._by_word.get(word, {}), 1 / self._vocabulary.texts_with(word))
        if profile.reference:
            self._count(found, self._by_reference.get(profile.reference, {}), 0.1)
            self._count(found, self._by_number.get((profile.reference, profile.source.title), {}), 1)
        for number in without:
            found.pop(number, None)
        ordered = sorted(found, key=lambda number: (-found[number], number))
        return [self.all[number] for number in ordered[:SHORTLIST]]

    @staticmethod
    def _count(found: Counter[int], numbers: Collection[int], worth: float) -> None:
        if len(numbers) <= CROWD:
            for number in numbers:
                found[number] += worth  # type: ignore[assignment]
