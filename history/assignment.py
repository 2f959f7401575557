"""Which item is which recommendation, one to one, so that all pairs together are the likeliest."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

import numpy as np
from scipy.optimize import linear_sum_assignment

Edges = Mapping[tuple[int, int], float]
"""Weights over 0 of pairs of an item and a track, by their numbers."""


class Assignment:
    """The best pairs of items and tracks, the same for any order of the edges. `pairs` has the track of an item."""

    def __init__(self, edges: Edges) -> None:
        self._edges = edges
        self._tracks_of: dict[int, list[int]] = defaultdict(list)
        self._items_of: dict[int, list[int]] = defaultdict(list)
        for item, track in sorted(edges):
            self._tracks_of[item].append(track)
            self._items_of[track].append(item)
        self.pairs = {item: track for part in self._parts() for item, track in self._best(*part)}
        self._holder = {track: item for item, track in self.pairs.items()}

    def _parts(self) -> Iterator[tuple[list[int], list[int]]]:
        """The items and tracks that hang together, each in order."""
        seen: set[int] = set()
        for start in self._tracks_of:
            if start in seen:
                continue
            items, waiting = {start}, [start]
            while waiting:
                near = {item for track in self._tracks_of[waiting.pop()] for item in self._items_of[track]} - items
                items |= near
                waiting += near
            seen |= items
            yield sorted(items), sorted({track for item in items for track in self._tracks_of[item]})

    def _best(self, items: list[int], tracks: list[int]) -> Iterator[tuple[int, int]]:
        if len(items) == len(tracks) == 1:
            yield items[0], tracks[0]
            return
        weights = np.zeros((len(items), len(tracks)))
        columns = {track: column for column, track in enumerate(tracks)}
        for row, item in enumerate(items):
            for track in self._tracks_of[item]:
                weights[row, columns[track]] = self._edges[item, track]
        for row, column in zip(*linear_sum_assignment(weights, maximize=True), strict=True):
            if weights[row, column] > 0:
                yield items[row], tracks[column]

    def lead(self, item: int, last_seen: Mapping[int, int], recency: float) -> float:
        """By how much the pair of an item outweighs every other way to pair the item, or its track.

        Args:
            item: one that has a pair.
            last_seen: when each track was last seen.
            recency: what it weighs that of two free tracks one was seen later.
        """
        track = self.pairs[item]
        weight = self._edges[item, track]
        leads = [weight - self._edges[other, track] for other in self._items_of[track] if other not in self.pairs]
        for other in self._tracks_of[item]:
            holder = self._holder.get(other)
            if holder is None:
                later = (last_seen[track] > last_seen[other]) - (last_seen[track] < last_seen[other])
                leads.append(weight - self._edges[item, other] + recency * later)
            elif holder != item:
                swapped = self._edges[item, other] + self._edges.get((holder, track), 0.0)
                leads.append(weight + self._edges[holder, other] - swapped)
        return min(leads, default=float("inf"))
