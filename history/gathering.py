"""The recommendations of one force, gathered document by document in the order of the documents' dates.

Each document is linked to what all earlier ones gave, all its items at once and one to one, so that the result depends
on the observations alone, not on the order in which they came. An item may be missing for some reports and come back.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from history.assignment import Assignment, Edges
from history.evidence import Profile, Scales, profile_of
from history.rules import Rules, Sets
from history.tracks import Look, Track, Tracks, look_of
from history.weights import Verdict
from history.wording import Vocabulary
from models.observations import Observation
from models.recommendations import Candidate, Group, Member

SURE = 1.6
"""Weight from which on a pair is a link: nine in ten are one recommendation."""

LEAD = 1.0
"""How much a link must outweigh every other way to pair its item."""

RECENCY = 1.2
"""What it weighs that of two recommendations just alike one was seen later than the other."""

CANDIDATES = 3
"""Recommendations offered for one item that a person must judge."""

TWINS = 8
"""Items of one look up to which owners and dates are asked which is which; more go by their order."""

RENUMBERED = 2
"""Items with unchanged words under another reference from which on references may be mere numbers of rows."""

KEPT = 5
"""How many times more items must keep their reference then; the rows above the first that is gone keep theirs too."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """An observation to be linked, and the root of what decisions say of it."""

    item: str
    profile: Profile
    root: str


class _Match(NamedTuple):
    """The verdict on an item and the member of a track that it resembles most."""

    verdict: Verdict
    member: str


@dataclass(slots=True)
class _Document:
    """A document while it is linked: its place among all, the items left, the tracks that have one of its items."""

    number: int
    left: list[_Seen]
    taken: set[int] = field(default_factory=set)
    references_tell: bool = True


class Gathering:
    """The recommendations of one force, and the pairs that a person must judge.

    Args:
        observations: all of the force.
        rules: what people decided; only of items among the observations.
        bodies_today: the name that a body has today by the one it had.
    """

    def __init__(self, observations: Iterable[Observation], rules: Rules, bodies_today: Mapping[str, str]) -> None:
        sets = Sets(rules.together)
        documents: dict[str, list[_Seen]] = defaultdict(list)
        for each in sorted(observations, key=lambda observation: observation.place):
            documents[each.sha256].append(_Seen(each.id, profile_of(each, bodies_today), sets.root(each.id)))
        profiles = [seen.profile for document in documents.values() for seen in document]
        self.candidates: list[Candidate] = []
        vocabulary = Vocabulary(text for profile in profiles for text in profile.texts)
        self._scales = Scales(profiles, vocabulary)
        self._tracks = Tracks(vocabulary)
        self._track_of: dict[str, Track] = {}  # by root
        self._apart: dict[str, set[str]] = defaultdict(set)
        for one, other in rules.apart:
            self._apart[sets.root(one)].add(sets.root(other))
            self._apart[sets.root(other)].add(sets.root(one))
        for number, document in enumerate(documents.values()):
            self._take(_Document(number, document))

    @property
    def groups(self) -> list[Group]:
        """The recommendations, in the order of their first members."""
        return [Group(tuple(track.members)) for track in self._tracks.all]

    def _take(self, document: _Document) -> None:
        """Link a document to the tracks so far: as decided, then what looks the same, then what is alike."""
        document.references_tell = self._references_tell(document.left)
        self._link_decided(document)
        roots: dict[str, _Seen] = {}
        for seen in document.left:
            roots.setdefault(seen.root, seen)
        followers = [seen for seen in document.left if roots[seen.root] is not seen]
        document.left = list(roots.values())
        self._link_same(document)
        self._link_alike(document)
        document.left = followers
        self._link_decided(document)

    def _references_tell(self, items: Sequence[_Seen]) -> bool:
        """Whether items with the same words kept their references: if not, those are numbers of rows, made anew."""
        texts = Counter(seen.profile.wording for seen in items)
        kept = changed = 0
        for seen in items:
            tracks = self._tracks.saying(seen.profile) or self._nearly_saying(seen.profile)
            if seen.profile.reference and texts[seen.profile.wording] == len(tracks) == 1:
                references = {profile.reference for profile in tracks[0].profiles} - {None}
                kept += seen.profile.reference in references
                changed += bool(references) and seen.profile.reference not in references
        return changed < RENUMBERED or kept > changed * KEPT

    def _nearly_saying(self, profile: Profile) -> list[Track]:
        """The tracks with a member of nearly the same words."""
        likely = self._tracks.shortlist(profile, without=())
        same = self._scales.nearly_same
        return [track for track in likely if any(same(profile.wording, known.wording) for known in track.profiles)]

    def _link_decided(self, document: _Document) -> None:
        left = []
        for seen in document.left:
            if track := self._track_of.get(seen.root):
                self._add(document, seen, track, Member(seen.item, track.members[-1].item, 1.0, ("decided",)))
            else:
                left.append(seen)
        document.left = left

    def _link_same(self, document: _Document) -> None:
        """Link items to tracks of the same look where there are as many of the ones as of the others."""
        by_look: dict[Look, list[_Seen]] = defaultdict(list)
        for seen in document.left:
            by_look[look_of(seen.profile)].append(seen)
        linked: set[str] = set()
        for look, items in by_look.items():
            tracks = [track for track in self._tracks.looking_like(look) if track.number not in document.taken]
            if len(tracks) != len(items):
                continue
            choices = [tracks] * len(items) if len(items) <= TWINS else [[track] for track in tracks]
            matches = self._matches(document, items, choices)
            place = {track.number: column for column, track in enumerate(tracks)}
            # What nothing else tells apart goes by its order.
            edges = {
                (row, track): match.verdict.value - abs(row - place[track]) / 1000
                for (row, track), match in matches.items()
                if match.verdict.value >= SURE
            }
            for row, track in Assignment(edges).pairs.items():
                self._link(document, items[row], track, matches[row, track])
                linked.add(items[row].item)
        document.left = [seen for seen in document.left if seen.item not in linked]

    def _link_alike(self, document: _Document) -> None:
        """Link items to tracks by all evidence, begin tracks for the others, and note what a person must judge."""
        items = document.left
        matches = self._matches(
            document, items, [self._tracks.shortlist(seen.profile, document.taken) for seen in items]
        )
        edges = {pair: match.verdict.value for pair, match in matches.items()}
        seen_in = {track: self._tracks.all[track].last_seen for _, track in edges}
        sure = _sure_pairs(edges, seen_in)
        for row, seen in enumerate(items):
            if row in sure:
                self._link(document, seen, sure[row], matches[row, sure[row]])
            else:
                self._add(document, seen, self._tracks.begin(), Member(seen.item))
        for row, track in _open_pairs(edges, sure, seen_in):
            verdict, member = matches[row, track]
            self.candidates.append(Candidate(member, items[row].item, verdict.score, verdict.reasons))

    def _matches(
        self, document: _Document, items: Sequence[_Seen], tracks: Sequence[Sequence[Track]]
    ) -> dict[tuple[int, int], _Match]:
        """The matches over 0 of each item, by its place in the list, with tracks given for it, by their numbers."""
        matches = {}
        for row, seen in enumerate(items):
            for track in tracks[row]:
                if not self._apart.get(seen.root, set()) & track.roots:
                    match = self._match(seen.profile, track, document.references_tell)
                    if match.verdict.value > 0:
                        matches[row, track.number] = match
        return matches

    def _match(self, profile: Profile, track: Track, references_tell: bool) -> _Match:
        """The best of the track's profiles, the latest first."""
        return max(
            (
                _Match(self._scales.weigh(known, profile, references_tell=references_tell), member)
                for known, member in reversed(track.profiles.items())
            ),
            key=lambda match: match.verdict.value,
        )

    def _link(self, document: _Document, seen: _Seen, track: int, match: _Match) -> None:
        member = Member(seen.item, match.member, match.verdict.score, match.verdict.reasons)
        self._add(document, seen, self._tracks.all[track], member)

    def _add(self, document: _Document, seen: _Seen, track: Track, member: Member) -> None:
        self._tracks.add(track, member, seen.profile, document.number)
        track.roots.add(seen.root)
        self._track_of[seen.root] = track
        document.taken.add(track.number)


def _sure_pairs(edges: Edges, last_seen: Mapping[int, int]) -> dict[int, int]:
    """Of the best pairs those that are links: sure enough, and no other way to pair them is nearly as good."""
    assignment = Assignment(edges)
    return {
        item: track
        for item, track in assignment.pairs.items()
        if edges[item, track] >= SURE and assignment.lead(item, last_seen, RECENCY) >= LEAD
    }


def _open_pairs(edges: Edges, sure: Mapping[int, int], last_seen: Mapping[int, int]) -> list[tuple[int, int]]:
    """The pairs that a person must judge, the likeliest of each item.

    Neither is linked; or the item is, and another of the report before is missing that it resembles as well: two may
    have become one.
    """
    taken = set(sure.values())
    found: dict[int, list[int]] = defaultdict(list)
    for item, track in sorted(edges, key=lambda pair: (-edges[pair], pair)):
        joined = item in sure and edges[item, track] >= SURE and last_seen[track] == last_seen[sure[item]]
        if track not in taken and (item not in sure or joined):
            found[item].append(track)
    return [(item, track) for item in sorted(found) for track in found[item][:CANDIDATES]]
