"""Forms: boxes drawn around labels and values that no rules part, small labels above their values or bold ones beside.

A frame alone is no table, and the text of several frames is not aligned with one another, so each is read by itself.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from extractors.layout.grids import Grid, ruled_grid
from extractors.layout.inside import innermost
from extractors.layout.lines import Line, Word, around, line_of, lines_by_group
from extractors.page import Box, Page

APART = 1.2
"""Words that stand more font sizes apart are of different fields."""

NEARER = 0.6
"""So many are enough between words of which one is bold."""

SMALL = 0.85
"""A label above its value is set in at most this share of the usual size."""

FEWEST = 2
"""A form has at least so many labels."""

LONGEST = 6
"""Words in a label that is known by being bold."""

NEW_FIELD = 0.45
"""A label stands at least this share of the font size below what is above it; the lines of one field are closer."""

SPOT = 0.5
"""A coloured box of less than this share of the frame's width is a cell of its own, such as a status."""

SAME = 4.0
"""Places within so many points are one."""


def find_forms(page: Page, frames: Sequence[Box], taken: Sequence[Box]) -> list[Grid]:
    """The forms of a page, top to bottom.

    Args:
        page: the page.
        frames: boxes with a border that are no cells of tables.
        taken: boxes of tables; a frame around one is no form.
    """
    free = [frame for frame in frames if not any(_holds(frame, box) for box in taken)]
    if not free:
        return []
    lines = lines_by_group(page.glyphs, innermost(page, free))
    found = (_form(frame, lines.get(number, ()), _spots(page, frame)) for number, frame in enumerate(free))
    return sorted((grid for grid in found if grid), key=lambda grid: (round(grid.box[1] / SAME), grid.box[0]))


def _holds(frame: Box, box: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return frame[0] <= x <= frame[2] and frame[1] <= y <= frame[3]


def _spots(page: Page, frame: Box) -> list[Box]:
    """The coloured boxes in a frame that are narrow beside it."""
    fills: list[Box] = [(x0, top, x1, bottom) for x0, top, x1, bottom in page.fills.tolist()]
    return [box for box in fills if _holds(frame, box) and box[2] - box[0] < SPOT * (frame[2] - frame[0])]


def _form(frame: Box, lines: Sequence[Line], spots: Sequence[Box]) -> Grid | None:
    spot = next((box for box in spots if any(_holds(box, line.box) for line in _segments(lines))), None)
    body = [line for line in _segments(lines) if not (spot and _holds(spot, line.box))]
    cells = _labels_above(frame, body) or _labels_beside(frame, body)
    if spot and cells:
        cells = [part for cell in cells for part in _beside_and_below(cell, spot, body)]
    return _grid(cells, spot) if cells else None


def _segments(lines: Sequence[Line]) -> list[Line]:
    """The pieces of lines that stand apart, from top to bottom."""
    found: list[Line] = []
    for line in lines:
        begins = [0, *(n for n, (a, b) in enumerate(pairwise(line.words), 1) if _are_apart(a, b))]
        found += [line_of(line.words[a:b]) for a, b in pairwise([*begins, len(line.words)])]
    return sorted(found, key=lambda piece: (piece.box[1], piece.box[0]))


def _are_apart(before: Word, word: Word) -> bool:
    """Whether a gap parts two words; between prose and a bold label it may be narrower."""
    gap = (word.box[0] - before.box[2]) / word.font.size
    return gap > (APART if word.font.bold == before.font.bold else NEARER)


def _labels_above(frame: Box, pieces: Sequence[Line]) -> list[Box]:
    """The cells of a form with small labels above their values; none if it has no such labels."""
    if not pieces:
        return []
    usual = median(word.font.size for piece in pieces for word in piece.words)
    lines = list(_in_lines(pieces))
    sizes = [max(word.font.size for piece in line for word in piece.words) for line in lines]
    labelled = [n for n, size in enumerate(sizes) if size <= SMALL * usual]
    labelled = labelled or _bold_labels(lines)
    if sum(len(lines[n]) for n in labelled) < FEWEST or labelled[-1] == len(lines) - 1:
        return []
    cells: list[Box] = []
    tops = [_between(lines, n) if n else frame[1] for n in labelled]
    if labelled[0]:
        cells.append((frame[0], frame[1], frame[2], tops[0]))
    for n, top, end in zip(labelled, tops, [*tops[1:], frame[3]], strict=True):
        middle = _between(lines, n + 1) if n + 1 not in labelled else end
        lefts = [frame[0], *(piece.box[0] - 1 for piece in lines[n][1:]), frame[2]]
        for left, right in pairwise(lefts):
            cells += [(left, top, right, middle), (left, middle, right, end)] if middle < end else []
    return cells


def _bold_labels(lines: Sequence[Sequence[Line]]) -> list[int]:
    """The lines in bold above others that are not, if labels stand side by side in one: "Owner   Due"."""
    bold = [all(piece.bold and len(piece.words) <= LONGEST for piece in line) for line in lines]
    found = [n for n in range(len(lines) - 1) if bold[n] and not any(piece.bold for piece in lines[n + 1])]
    return found if any(len(lines[n]) > 1 for n in found) else []


def _labels_beside(frame: Box, pieces: Sequence[Line]) -> list[Box]:
    """The cells of a form with bold labels before their values, and perhaps prose before all of them."""
    labels = [piece for piece in pieces if piece.bold and _value_beside(piece, pieces)]
    if len(labels) < FEWEST:
        return []
    left = min(piece.box[0] for piece in labels) - 1
    body = [piece for piece in pieces if piece.box[3] > labels[0].box[1]]
    named = [piece for piece in body if left <= piece.box[0] and piece.bold]
    values = [piece for piece in body if left <= piece.box[0] and not piece.bold]
    before = [piece for piece in body if piece.box[0] < left]
    middle = min(piece.box[0] for piece in values) - 1
    if any(piece.box[2] > middle for piece in named) or any(piece.box[2] > left for piece in before):
        return []
    tops = list(_field_tops([*named, *values]))
    top = tops[0] if labels[0] is not pieces[0] else frame[1]
    cells: list[Box] = [(frame[0], frame[1], frame[2], top)] if top > frame[1] else []
    if before:
        cells.append((frame[0], top, left, frame[3]))
    start = left if before else frame[0]
    for upper, lower in pairwise([top, *tops[1:], frame[3]]):
        cells += [(start, upper, middle, lower), (middle, upper, frame[2], lower)]
    return cells


def _value_beside(label: Line, pieces: Sequence[Line]) -> bool:
    """Whether a value stands to the right of a label."""
    return any(
        not piece.bold and piece.box[0] > label.box[2] and abs(piece.box[1] - label.box[1]) <= SAME for piece in pieces
    )


def _field_tops(pieces: Sequence[Line]) -> Iterator[float]:
    """Where the fields of a column of labels and values begin: after a gap, with a label."""
    bottom = -1.0
    for line in _in_lines(sorted(pieces, key=lambda piece: (piece.box[1], piece.box[0]))):
        top = min(piece.box[1] for piece in line)
        if bottom < 0 or (line[0].bold and top - bottom >= NEW_FIELD * line[0].size):
            yield top - 1 if bottom < 0 else (bottom + top) / 2
        bottom = max(bottom, *(piece.box[3] for piece in line))


def _in_lines(pieces: Sequence[Line]) -> Iterator[list[Line]]:
    """Pieces side by side, left to right, from top to bottom."""
    line: list[Line] = []
    for piece in pieces:
        if line and piece.box[1] - line[0].box[1] > SAME:
            yield sorted(line, key=lambda other: other.box[0])
            line = []
        line.append(piece)
    if line:
        yield sorted(line, key=lambda other: other.box[0])


def _between(lines: Sequence[Sequence[Line]], n: int) -> float:
    """Half-way between a line and the one above it."""
    return (max(piece.box[3] for piece in lines[n - 1]) + min(piece.box[1] for piece in lines[n])) / 2


def _beside_and_below(cell: Box, spot: Box, pieces: Sequence[Line]) -> list[Box]:
    """A cell, cut beneath a coloured spot where text of it stands beside the spot and other text below: a title."""
    inside = [piece for piece in pieces if _holds(cell, piece.box)]
    below = min((piece.box[1] for piece in inside if piece.box[1] >= spot[3]), default=cell[3])
    if below == cell[3] or not any(piece.box[1] < spot[3] for piece in inside) or not _holds(cell, spot):
        return [cell]
    middle = (max(spot[3], *(piece.box[3] for piece in inside if piece.box[1] < spot[3])) + below) / 2
    return [(cell[0], cell[1], cell[2], middle), (cell[0], middle, cell[2], cell[3])]


def _grid(cells: Sequence[Box], spot: Box | None) -> Grid:
    """The grid of the cells, those beside a coloured spot cut short for it."""
    beside = [cell for cell in cells if spot and cell[1] < spot[3] - SAME and cell[3] > spot[1] + SAME]
    if spot and beside:
        left = spot[0] - 1
        kept = [cell for cell in cells if cell not in beside]
        cut = [(cell[0], cell[1], min(cell[2], left), cell[3]) for cell in beside if cell[0] < left]
        around_spot = around(beside)
        cells = [*kept, *cut, (left, around_spot[1], around_spot[2], around_spot[3])]
    return replace(ruled_grid(cells), ruled=False)
