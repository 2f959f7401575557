"""The cells that drawn lines enclose: pdfplumber's lattice with its tolerances, over arrays.

Lines close to one another are one, pieces of a line are joined, and from each crossing the smallest box whose four
corners are crossings of the same lines is a cell. On the pages that both were measured on, the cells are pdfplumber's.
"""

from typing import NamedTuple

import numpy as np

from extractors.page import Box, Flags, Floats

SNAP = 3.0
"""Lines within this many points of one another are one line (pdfplumber's default)."""

BREAK = 0.2
"""A page break cuts cells within this share of the page's height from its edge."""

SHORTEST_BORDER = 4.0


class Edges(NamedTuple):
    """Lines of one direction, m of them: where they stand across it (`at`), where they start and end along it."""

    at: Floats
    start: Floats
    end: Floats


def find_cells(rules: Floats, page_height: float) -> list[list[Box]]:
    """The boxes of cells that hang together at their corners, a list for each such group, from top to bottom.

    `rules` are n × 4 boxes of drawn lines in points, as in `extractors.page.Page`.
    """
    across, down = _edges(rules)
    if not len(across.at) or not len(down.at):
        return []
    across = _closed_at_breaks(across, down, page_height)
    return _groups(_cells(across, down))


def _edges(rules: Floats) -> tuple[Edges, Edges]:
    """Lines across and lines down the page; a dot, as borders have at their corners, counts both ways."""
    x0, top, x1, bottom = rules.T
    width, height = x1 - x0, bottom - top
    dot = (width <= SNAP) & (height <= SNAP)
    level, upright = dot | (width > height), dot | (width <= height)
    across = _joined(((top + bottom) / 2)[level], x0[level], x1[level])
    down = _joined(((x0 + x1) / 2)[upright], top[upright], bottom[upright])
    return across, down


def _joined(at: Floats, start: Floats, end: Floats) -> Edges:
    """Lines snapped to the mean of their neighbours, pieces that touch made one, remnants left out."""
    order = np.argsort(at, kind="stable")
    cluster = np.zeros(len(at), np.int64)
    cluster[order] = np.cumsum(np.diff(at[order], prepend=-np.inf) > SNAP) - 1 if len(at) else []
    at = (np.bincount(cluster, at) / np.maximum(np.bincount(cluster), 1))[cluster] if len(at) else at
    order = np.lexsort((start, at))
    at, start, end = at[order], start[order], end[order]
    apart = np.ones(len(at), np.bool_)
    line, reach = np.nan, -np.inf
    for index, (place, first, last) in enumerate(zip(at.tolist(), start.tolist(), end.tolist(), strict=True)):
        begins_anew = place != line or first > reach + SNAP
        apart[index] = begins_anew
        line, reach = place, last if begins_anew else max(reach, last)
    begins = np.flatnonzero(apart)
    ends = np.maximum.reduceat(end, begins) if len(begins) else end
    long = ends - start[begins] >= SNAP
    return Edges(at[begins][long], start[begins][long], ends[long])


def _closed_at_breaks(across: Edges, down: Edges, page_height: float) -> Edges:
    """With the borders that are missing where a page break cuts a cell: many writers draw none there.

    Two or more lines down that end together near the upper or lower edge of the page are closed, if no border closes
    them and a border further on, or a third line, shows that they are of a table.
    """
    missing: list[tuple[float, float, float]] = []
    for ends, near in ((down.start, _between(down.start, 0.0, BREAK * page_height)),
                       (down.end, _between(down.end, (1 - BREAK) * page_height, page_height))):  # fmt: skip
        for y in _distinct(ends[near]):
            ending = np.sort(down.at[np.abs(ends - y) <= SNAP])
            left, right = float(ending[0]), float(ending[-1])
            spanning = (across.start < right - SNAP) & (across.end > left + SNAP)
            closed = (spanning & (np.abs(across.at - y) <= SNAP)).any()
            crossed = (spanning & (across.start <= left + SNAP) & (across.end >= right - SNAP)).any()
            if right - left > SHORTEST_BORDER and not closed and (crossed or len(ending) > 2):
                missing.append((y, left, right))
    if not missing:
        return across
    more = np.array(missing).T
    return Edges(*(np.concatenate(pair) for pair in zip(across, more, strict=True)))


def _between(ends: Floats, low: float, high: float) -> Flags:
    """Which ends of lines lie between two heights of the page."""
    return (ends >= low) & (ends <= high)


def _distinct(values: Floats) -> list[float]:
    """Sorted values, those within a border's thickness of the one before left out."""
    kept: list[float] = []
    for value in np.unique(values).tolist():
        if not kept or value - kept[-1] >= SHORTEST_BORDER:
            kept.append(value)
    return kept


def _cells(across: Edges, down: Edges) -> list[Box]:
    order = np.argsort(across.at, kind="stable"), np.argsort(down.at, kind="stable")
    across, down = Edges(*(part[order[0]] for part in across)), Edges(*(part[order[1]] for part in down))
    crossing = (
        (down.at[None, :] >= across.start[:, None] - SNAP)
        & (down.at[None, :] <= across.end[:, None] + SNAP)
        & (across.at[:, None] >= down.start[None, :] - SNAP)
        & (across.at[:, None] <= down.end[None, :] + SNAP)
    )
    rights = [np.flatnonzero(row).tolist() for row in crossing]
    belows = [np.flatnonzero(column).tolist() for column in crossing.T]
    crosses = crossing.tolist()
    y, x = across.at.tolist(), down.at.tolist()
    cells: list[Box] = []
    for level, columns in enumerate(rights):
        for place, upright in enumerate(columns):
            if corner := _corner(level, upright, columns[place + 1 :], belows[upright], crosses, y):
                cells.append((x[upright], y[level], x[corner[1]], y[corner[0]]))
    return cells


def _corner(
    level: int, upright: int, rights: list[int], belows: list[int], crosses: list[list[bool]], y: list[float]
) -> tuple[int, int] | None:
    """The lower right corner of the smallest cell whose upper left corner is this crossing."""
    for below in belows:
        if y[below] <= y[level]:
            continue
        for right in rights:
            if crosses[below][right]:
                return below, right
    return None


def _groups(cells: list[Box]) -> list[list[Box]]:
    """Cells that share a corner with another of their group, each group from top to bottom."""
    group_of: dict[tuple[float, float], int] = {}
    parent: list[int] = []

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    for number, (x0, top, x1, bottom) in enumerate(cells):
        parent.append(number)
        for corner in ((x0, top), (x0, bottom), (x1, top), (x1, bottom)):
            other = group_of.setdefault(corner, number)
            parent[root(number)] = root(other)
    groups: dict[int, list[Box]] = {}
    for number, cell in enumerate(cells):
        groups.setdefault(root(number), []).append(cell)
    return sorted(groups.values(), key=lambda group: min((box[1], box[0]) for box in group))
