"""From aligned lines and columns to the cells of a grid: wrapped lines made one cell, headings over several columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from extractors.alignment import Segment, TextLine
from extractors.columns import Band, Drops, span_of
from extractors.page import Box, Page

THICKEST = 3.0
"""A drawn box thinner than this many points is a line; a fill thicker than it is shading."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a grid: its box in points, its place from 0, how many rows and columns it takes."""

    box: Box
    row: int
    column: int
    row_span: int
    column_span: int


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a table, empty ones too, in reading order. Every glyph of the table has its middle in one box."""

    box: Box
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn on a page: lines `across` it (x0, x1, y) and `down` it (top, bottom, x), edges of shading."""

    across: tuple[tuple[float, float, float], ...]
    down: Drops
    shades: tuple[tuple[float, float, float], ...]

    def wide(self, left: float, right: float, top: float, bottom: float, *, shades: bool = False) -> list[float]:
        """Heights between `top` and `bottom` of lines that run over most of a table from `left` to `right`."""
        covered: dict[float, float] = {}
        for x0, x1, y in self.across + (self.shades if shades else ()):
            if top < y < bottom and x1 > left and x0 < right:
                near = next((other for other in covered if abs(other - y) < 1.5), y)
                covered[near] = covered.get(near, 0.0) + min(x1, right) - max(x0, left)
        return sorted(y for y, width in covered.items() if width > 0.7 * (right - left))


def drawn_on(page: Page) -> Drawn:
    """The lines and the shading of a page."""
    across, down, shades = [], [], []
    for x0, top, x1, bottom in page.rules.tolist():
        if x1 - x0 > bottom - top:
            across.append((x0, x1, (top + bottom) / 2))
        else:
            down.append((top, bottom, (x0 + x1) / 2))
    for (x0, top, x1, bottom), colour in zip(page.fills.tolist(), page.fill_colours.tolist(), strict=True):
        if bottom - top > THICKEST and min(colour) < 252:
            shades += [(x0, x1, top), (x0, x1, bottom)]
    return Drawn(tuple(across), tuple(down), tuple(shades))


class _Placed(NamedTuple):
    """Text of one cell: its lines (numbers of them, first and last), its columns, its ends."""

    first: int
    last: int
    left: int
    right: int
    x0: float
    x1: float


def grid_of(heading: Sequence[TextLine], body: Sequence[TextLine], bands: Sequence[Band], drawn: Drawn) -> Grid:
    """The grid of a table, given the lines of its headings and of its body."""
    lines = [*heading, *body]
    cells = _heading_cells(heading, bands, drawn)
    starts = _heading_rows(cells, len(heading))
    for row in _rows(body, bands, drawn):
        starts.append(row[0] + len(heading))
        cells += _row_cells(lines, [n + len(heading) for n in row], bands)
    starts.append(len(lines))
    return _tiled(lines, starts, cells, bands)


def _heading_cells(heading: Sequence[TextLine], bands: Sequence[Band], drawn: Drawn) -> list[_Placed]:
    """Cells of the headings: lines below one another over the same columns are one cell, but for a rule between."""
    cells: list[_Placed] = []
    for n, line in enumerate(heading):
        for segment, (left, right) in zip(line.segments, _heading_spans(heading, n, bands, drawn), strict=True):
            above = next((c for c in reversed(cells) if c.left <= right and c.right >= left), None)
            if above and (above.left, above.right) == (left, right) and above.last < n and not _parted(
                heading, above, n, segment, drawn
            ):
                cells[cells.index(above)] = above._replace(
                    last=n, x0=min(above.x0, segment.x0), x1=max(above.x1, segment.x1)
                )
            elif above and above.last == n and above.left <= left and right <= above.right:
                cells[cells.index(above)] = above._replace(x1=max(above.x1, segment.x1))
            else:
                cells.append(_Placed(n, n, left, right, segment.x0, segment.reach))
    return cells


def _parted(heading: Sequence[TextLine], above: _Placed, n: int, segment: Segment, drawn: Drawn) -> bool:
    """Whether a rule or a wide gap stands between a heading's lines."""
    upper, lower = heading[above.last], heading[n]
    ruled = any(upper.middle < y < lower.middle and x0 < segment.x1 and x1 > segment.x0 for x0, x1, y in drawn.across)
    return ruled or lower.middle - upper.middle > 2 * lower.size


def _heading_spans(
    heading: Sequence[TextLine], n: int, bands: Sequence[Band], drawn: Drawn
) -> list[tuple[int, int]]:
    """Columns of each segment in line `n` of the headings: by the rule below it, by what it stands centred over."""
    line = heading[n]
    spans = [_heading_span(s, bands) for s in line.segments]
    below = [s for other in heading[n + 1 :] for s in other.segments]
    for i, segment in enumerate(line.segments):
        middle = (segment.x0 + segment.x1) / 2
        floor = heading[n + 1].middle if n + 1 < len(heading) else segment.bottom + segment.size
        for x0, x1, y in drawn.across:
            if segment.top + segment.size / 2 < y < floor and x0 < middle < x1 and x1 - x0 < 0.8 * (bands[-1].x1 - bands[0].x0):
                over = [j for j, band in enumerate(bands) if x0 - 2 < (band.x0 + band.x1) / 2 < x1 + 2]
                if over and over[0] <= spans[i][1] and over[-1] >= spans[i][0]:
                    spans[i] = over[0], over[-1]
    return _centred(line, spans, bands) if below else spans


def _heading_span(segment: Segment, bands: Sequence[Band]) -> tuple[int, int]:
    over = [j for j, band in enumerate(bands) if segment.x0 - 1 < (band.x0 + band.x1) / 2 < segment.x1 + 1]
    return (over[0], over[-1]) if over else span_of(segment, bands)


def _centred(line: TextLine, spans: list[tuple[int, int]], bands: Sequence[Band]) -> list[tuple[int, int]]:
    """The spans, widened where each heading stands centred over a group of columns of its own."""
    segments = [(s, span) for s, span in zip(line.segments, spans, strict=True) if span[0] > 0]
    if not segments or len(segments) >= len(bands) - 1:
        return spans
    middles = [(s.x0 + s.x1) / 2 for s, _ in segments]
    groups: list[list[int]] = [[] for _ in segments]
    for j in range(1, len(bands)):
        middle = (bands[j].x0 + bands[j].x1) / 2
        groups[min(range(len(middles)), key=lambda i: abs(middles[i] - middle))].append(j)
    for group, middle in zip(groups, middles, strict=True):
        if not group:
            return spans
        left, right = bands[group[0]].x0, bands[group[-1]].x1
        if abs((left + right) / 2 - middle) > 0.12 * (right - left) + 4:
            return spans
    widened = iter(groups)
    return [span if span[0] == 0 else (lambda g: (g[0], g[-1]))(next(widened)) for span in spans]


def _heading_rows(cells: list[_Placed], count: int) -> list[int]:
    """Lines at which a row of the headings begins: the fewest that part every cell from those it stands below."""
    stretches = [
        (lower.first, upper.last + 1)
        for lower in cells
        for upper in cells
        if upper.last < lower.first and upper.left <= lower.right and upper.right >= lower.left
    ]
    starts = [0] if count else []
    for latest, earliest in sorted(stretches):
        if starts[-1] < earliest:
            starts.append(latest)
    return starts


def _rows(body: Sequence[TextLine], bands: Sequence[Band], drawn: Drawn) -> list[list[int]]:
    """The lines of each row of the body."""
    left, right = bands[0].x0, bands[-1].x1
    edges = drawn.wide(left, right, body[0].middle, body[-1].middle, shades=True)
    reading = _Reading(body, bands, len(edges) > 0.4 * len(body))
    rows = [[0]]
    for n in range(1, len(body)):
        parted = any(body[n - 1].middle < y < body[n].middle for y in edges)
        if parted or not reading.goes_on(rows[-1], n):
            rows.append([n])
        else:
            rows[-1].append(n)
    return rows


class _Reading:
    """The body of a table as one reads it: which line goes on with the row above."""

    def __init__(self, body: Sequence[TextLine], bands: Sequence[Band], shaded: bool) -> None:
        self.body, self.bands, self.every_row_drawn = body, bands, shaded
        self.spans = [[span_of(s, bands) for s in line.segments] for line in body]
        self.columns = [{c for a, b in spans for c in range(a, b + 1)} for spans in self.spans]
        self.numbers = [
            {span[0] for s, span in zip(line.segments, spans, strict=True) if span[0] > 0 and s.is_number}
            for line, spans in zip(body, self.spans, strict=True)
        ]
        pitches = sorted(b.middle - a.middle for a, b in zip(body, body[1:], strict=False))
        full = [p for p in pitches if p > 0.8 * body[0].size]
        self.tight = full[len(full) // 10] * 1.1 if full else 0.0
        self.usual = median(full) * 1.15 if full else 0.0
        steps = [
            body[n].middle - body[n - 1].middle for n in range(1, len(body)) if self.numbers[n] & self.numbers[n - 1]
        ]
        self.row_pitch = min(steps, default=0.0)
        spaced = sum(p > 1.02 * self.tight for p in full) > 0.2 * len(full)
        self.by_pitch = spaced and (not self.row_pitch or self.row_pitch > self.tight)
        self.numeric = 2 * sum(map(bool, self.numbers)) > sum(columns != {0} for columns in self.columns)
        labels = [s.x1 for line, spans in zip(body, self.spans, strict=True) for s, p in zip(line.segments, spans, strict=True) if p == (0, 0)]
        self.label_end = max(labels, default=0.0)

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
        if self.by_pitch:
            return pitch < self.tight
        if pitch < 0.9 * self.row_pitch:
            return True
        if not self.numeric:
            return 0 not in here or (here == {0} or self._small(n)) and self._label_goes_on(row, n)
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
        if here.x0 < last.x0 - 2 and len(above) == 1 or last.text.endswith((":", ".")):
            return False
        if here.x0 > above[0].x0 + 2 and (returns := self._returns(n, above[0].x0)) is not None:
            return returns
        first_word = here.words[0]
        width = self.label_end - above[0].x0
        filled = width > 6 * last.size and last.x1 - above[0].x0 > 0.7 * width
        no_room = filled and last.x1 + 0.25 * last.size + first_word.x1 - first_word.x0 > self.label_end
        return here.text[:1].islower() or no_room or last.text.endswith((",", "-", "–", "/", " and", " of", " the", " or"))


    def _small(self, n: int) -> bool:
        """Whether all texts of line `n` begin in small letters."""
        return all(segment.text[:1].islower() for segment in self.body[n].segments)

    def _begins(self, n: int) -> bool:
        """Whether the label of line `n` goes on in the next line."""
        if n + 1 == len(self.body) or 0 not in self.columns[n + 1]:
            return False
        if self.numbers[n + 1]:
            return self._label_goes_on([n], n + 1)
        return self.body[n + 1].x0 > self.body[n].x0 + 2

    def _returns(self, n: int, x0: float) -> bool | None:
        """Whether after the indented label of line `n` and its numbers the next label, if any, stands at `x0` again."""
        done = bool(self.numbers[n - 1] or self.numbers[n])
        for m in range(n + 1, len(self.body)):
            if done and 0 in self.columns[m]:
                return self.body[m].x0 < x0 + 1
            done = done or bool(self.numbers[m])
        return None


def _row_cells(lines: Sequence[TextLine], row: list[int], bands: Sequence[Band]) -> list[_Placed]:
    """The cells of a row: segments that share a column are one."""
    cells: list[_Placed] = []
    for n in row:
        for segment in lines[n].segments:
            left, right = span_of(segment, bands)
            cell = _Placed(row[0], row[-1], left, right, segment.x0, segment.reach)
            for other in [c for c in cells if c.left <= right and c.right >= left]:
                cells.remove(other)
                cell = cell._replace(
                    left=min(cell.left, other.left), right=max(cell.right, other.right), x0=min(cell.x0, other.x0), x1=max(cell.x1, other.x1)
                )
                left, right = cell.left, cell.right
            cells.append(cell)
    return cells


def _tiled(lines: Sequence[TextLine], starts: list[int], cells: list[_Placed], bands: Sequence[Band]) -> Grid:
    """Boxes for the cells and for the empty places between them."""
    ys = [lines[0].top - 1]
    for n in starts[1:-1]:
        above, below = lines[n - 1], lines[n]
        ys.append((above.bottom + below.top) / 2 if above.bottom < below.top else (above.middle + below.middle) / 2)
    ys.append(max(line.bottom for line in lines) + 1)
    rivers = [(a.x1 + b.x0) / 2 for a, b in zip(bands, bands[1:], strict=False)]
    left = min(bands[0].x0, *(c.x0 for c in cells)) - 2
    right = max(bands[-1].x1, *(c.x1 for c in cells)) + 2
    placed: list[GridCell] = []
    by_row: dict[int, dict[int, _Placed]] = {}
    for cell in cells:
        first = max(i for i, s in enumerate(starts) if s <= cell.first)
        last = max(i for i, s in enumerate(starts[:-1]) if s <= cell.last)
        for row in range(first, last + 1):
            for column in range(cell.left, cell.right + 1):
                by_row.setdefault(row, {})[column] = cell
    seen: set[_Placed] = set()
    for row in range(len(starts) - 1):
        across = by_row.get(row, {})
        edges = [left, *_edges(across, rivers), right]
        for column in range(len(bands)):
            cell = across.get(column)
            if cell is None:
                placed.append(GridCell((edges[column], ys[row], edges[column + 1], ys[row + 1]), row, column, 1, 1))
            elif cell not in seen:
                seen.add(cell)
                height = sum(by_row.get(r, {}).get(column) is cell for r in range(row, len(starts) - 1))
                width = sum(across.get(c) is cell for c in range(column, len(bands)))
                box = (edges[column], ys[row], edges[column + width], ys[row + height])
                placed.append(GridCell(box, row, column, height, width))
    return Grid((left, ys[0], right, ys[-1]), tuple(placed))


def _edges(across: dict[int, _Placed], rivers: list[float]) -> list[float]:
    """Edges between the columns of a row, moved where a text runs over the middle of the river."""
    edges = []
    for column, river in enumerate(rivers):
        before, after = across.get(column), across.get(column + 1)
        if before is not after:
            low = before.x1 if before else -1e9
            high = after.x0 if after else 1e9
            river = (low + high) / 2 if low > high else min(max(river, low), high)
        edges.append(max([river, *edges[-1:]]))
    return edges
