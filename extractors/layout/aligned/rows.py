"""The rows of a table's body: wrapped lines with the row that they go on."""

from bisect import bisect_left
from collections.abc import Container, Sequence
from itertools import pairwise
from operator import attrgetter
from statistics import median

from extractors.layout.aligned.columns import Band, span_of
from extractors.layout.aligned.drawn import Drawn
from extractors.layout.aligned.segments import TextLine
from extractors.layout.paragraphs import LIST_POINT

WIDER = 1.25
"""A gap this many times that between wrapped lines parts two rows."""

OVERLAP = 1.0
"""Texts that share more points than this across the page stand above one another."""


def rows_of(body: Sequence[TextLine], bands: Sequence[Band], drawn: Drawn, titles: Container[int]) -> list[list[int]]:
    """The lines of each row of the body; lines that are `titles` are rows of their own."""
    left, right = bands[0].x0, bands[-1].x1
    edges = drawn.wide(left, right, body[0].middle, body[-1].middle, shades=True)
    reading = _Reading(body, bands, edges)
    rows = [[0]]
    for n in range(1, len(body)):
        parted = any(body[n - 1].middle < y < body[n].middle for y in edges)
        parted = parted or n in titles or n - 1 in titles
        if parted or reading.collides(rows[-1], n) or not reading.goes_on(rows[-1], n):
            rows.append([n])
        else:
            rows[-1].append(n)
    return rows


class _Reading:
    """The body of a table as one reads it: which line goes on with the row above."""

    def __init__(self, body: Sequence[TextLine], bands: Sequence[Band], edges: Sequence[float]) -> None:
        self.body, self.bands = body, bands
        self.spans = [[span_of(s, bands) for s in line.segments] for line in body]
        self.columns = [{c for a, b in spans for c in range(a, b + 1)} for spans in self.spans]
        self.numbers = [
            {span[0] for s, span in zip(line.segments, spans, strict=True) if span[0] > 0 and s.is_number}
            for line, spans in zip(body, self.spans, strict=True)
        ]
        pitches = sorted(b.middle - a.middle for a, b in pairwise(body))
        full = [p for p in pitches if p > 0.8 * body[0].size]
        self.tight = full[len(full) // 10] * 1.1 if full else 0.0
        self.usual = median(full) * 1.15 if full else 0.0
        steps = [
            body[n].middle - body[n - 1].middle for n in range(1, len(body)) if self.numbers[n] & self.numbers[n - 1]
        ]
        self.row_pitch = min(steps, default=0.0)
        spaced = sum(p > 1.02 * self.tight for p in full) > 0.2 * len(full) or self._wrapped_between_gaps()
        self.by_pitch = spaced and (not self.row_pitch or self.row_pitch > self.tight)
        self.numeric = 2 * sum(map(bool, self.numbers)) > sum(columns != {0} for columns in self.columns)
        labels = [
            s.x1
            for line, spans in zip(body, self.spans, strict=True)
            for s, p in zip(line.segments, spans, strict=True)
            if p == (0, 0)
        ]
        self.label_end = max(labels, default=0.0)
        self.every_row_drawn = len(edges) > 0.4 * len(body) or (not self.numeric and self._one_label_each(edges))

    def _one_label_each(self, edges: Sequence[float]) -> bool:
        """Whether rules part texts that each begin with a label and run on below it: their paragraphs are no rows."""
        starts = [bisect_left(self.body, y, key=attrgetter("middle")) for y in edges]
        rows = [range(a, b) for a, b in pairwise([0, *starts, len(self.body)]) if a < b]
        below = [n for row in rows for n in row[1:]]
        full = sum(len(self.columns[n]) == len(self.bands) for n in below)
        return len(rows) > 1 and 2 * full < len(below) and all(map(self._begins_at_head, rows))

    def _begins_at_head(self, row: range) -> bool:
        """Whether all cells of a row begin in its first line, and the first column has one label only."""
        labelled = [n for n in row if 0 in self.columns[n]]
        wrapped = all(self._label_goes_on(labelled[:i], labelled[i]) for i in range(1, len(labelled)))
        return 0 in self.columns[row[0]] and wrapped and all(self.columns[n] <= self.columns[row[0]] for n in row)

    def _wrapped_between_gaps(self) -> bool:
        """Whether each wider gap is above a label, and most lines below no such gap have none: they are wrapped."""
        below: dict[bool, list[bool]] = {True: [], False: []}
        for n in range(1, len(self.body)):
            wide = self.body[n].middle - self.body[n - 1].middle > WIDER * self.tight
            below[wide].append(0 in self.columns[n])
        return bool(below[True]) and all(below[True]) and 2 * sum(below[False]) < len(below[False])

    def collides(self, row: list[int], n: int) -> bool:
        """Whether a text of line `n` stands above or below one of another column: no edge could part their cells."""
        above = [(s, span) for i in row for s, span in zip(self.body[i].segments, self.spans[i], strict=True)]
        return any(
            (span[1] < other[0] or other[1] < span[0]) and min(s.x1, text.x1) - max(s.x0, text.x0) > OVERLAP
            for s, span in zip(self.body[n].segments, self.spans[n], strict=True)
            for text, other in above
        )

    def goes_on(self, row: list[int], n: int) -> bool:
        """Whether line `n` belongs to the row that ends with the line before it."""
        pitch = self.body[n].middle - self.body[n - 1].middle
        columns = set().union(*(self.columns[i] for i in row))
        numbers = set().union(*(self.numbers[i] for i in row))
        here = self.columns[n]
        if pitch < 0.8 * self.body[n].size:  # numbers set half-way down a wrapped label
            return not (numbers & self.numbers[n])
        if numbers & self.numbers[n]:
            return False
        if self.every_row_drawn:
            return True
        if not self.numeric and row[0] == 0 and 0 not in columns:  # headings of words stand at the foot of their row
            return pitch <= self.tight
        if self.by_pitch:
            return pitch < self.tight or self._lists(row, n)
        if pitch < 0.9 * self.row_pitch:
            return True
        if not self.numeric:
            return 0 not in here or ((here == {0} or self._small(n)) and self._label_goes_on(row, n))
        if pitch > max(self.tight, self.usual):
            return False
        if 0 not in here:
            return not self.numbers[n]
        if here == {0}:
            return self._label_goes_on(row, n) and not self._led(row) and not (columns > {0} and self._begins(n))
        return columns == {0} and self._label_goes_on(row, n)

    def _led(self, row: list[int]) -> bool:
        return any(self.body[i].segments[0].reach > self.body[i].segments[0].x1 + 5 for i in row)

    def _label_goes_on(self, row: list[int], n: int) -> bool:
        """Whether the label of line `n` is the wrapped end of the one above: in small letters, or had no room there."""
        above = [self.body[i].segments[0] for i in row if self.spans[i][0][0] == 0]
        if not above:
            return False
        last, here = above[-1], self.body[n].segments[0]
        if (here.x0 < last.x0 - 2 and len(above) == 1) or last.text.endswith((":", ".")):
            return False
        if here.x0 > above[0].x0 + 2 and (returns := self._returns(row, n, above[0].x0)) is not None:
            return returns
        first_word = here.words[0]
        width = self.label_end - above[0].x0
        filled = width > 6 * last.size and last.x1 - above[0].x0 > 0.7 * width
        no_room = filled and last.x1 + 0.25 * last.size + first_word.x1 - first_word.x0 > self.label_end
        return (
            here.text[:1].islower() or no_room or last.text.endswith((",", "-", "–", "/", " and", " of", " the", " or"))
        )

    def _small(self, n: int) -> bool:
        """Whether all texts of line `n` begin in small letters."""
        return all(segment.text[:1].islower() for segment in self.body[n].segments)

    def _begins(self, n: int) -> bool:
        """Whether the label of line `n` goes on in the next lines, down to the one with its numbers."""
        if n + 1 == len(self.body) or 0 not in self.columns[n + 1]:
            return False
        if self.body[n + 1].x0 > self.body[n].x0 + 2:
            return not self._small(n)
        return self._label_goes_on([n], n + 1) and (bool(self.numbers[n + 1]) or self._begins(n + 1))

    def _lists(self, row: list[int], n: int) -> bool:
        """Whether line `n` is a point of a list that stands in a cell of the row: some space may part its points."""
        here = self.columns[n]
        point = 0 not in here and LIST_POINT.match(f"{self.body[n].segments[0].text} ")
        return bool(point) and any(here <= self.columns[i] for i in row)

    def _returns(self, row: list[int], n: int, x0: float) -> bool | None:
        """Whether after the indented label of line `n` and its numbers the next label, if any, stands at `x0` again."""
        numbered = any(self.numbers[i] for i in row)
        done = numbered or bool(self.numbers[n])
        for m in range(n + 1, len(self.body)):
            wrapped = numbered and self.columns[m] == {0} and abs(self.body[m].x0 - self.body[n].x0) < 1
            if done and 0 in self.columns[m] and not wrapped:
                return self.body[m].x0 < x0 + 1
            done = done or bool(self.numbers[m])
        return None
