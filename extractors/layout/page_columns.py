"""Pages whose text runs in two columns: where the columns stand, in reading order."""

from collections.abc import Sequence

import numpy as np

from extractors.page import Box, Flags, Ints, Page

BIN = 4.0
"""Size in points of the squares in which the print of a page is counted: less than any gutter, more than a blank."""

GUTTER = 2
"""A gutter is at least this many squares wide."""

SHORTEST = 16
"""Columns stand side by side over at least this many squares down the page: five lines or more."""

MIDDLE = (0.38, 0.62)
"""A gutter lies between these shares of the width of the print."""

FEWEST = 200
"""Fewer characters than this on a page are no columns."""

LARGEST = 14_400.0
"""Points a page may be wide or high, as the format has it; a damaged file says any number, and squares take memory."""

FULL = 0.7
"""A line of prose fills at least this share of its column."""

MOSTLY = 0.4
"""At least this share of a column's print must reach so far; the lines of lists and forms do not."""

ALIKE = 0.6
"""The print of one column is at least this share as wide as that of the other."""

WIDE_BLANK = 6
"""More blank squares than this down the page part columns from what stands above and below them."""

LAST_GAP = 4
"""Where one column is longer, it ends at a gap of this many empty squares."""


def page_columns(page: Page, free: Flags, tables: Sequence[Box], panels: Sequence[Box]) -> tuple[Box, ...]:
    """The areas of a page in reading order: both columns where there are two, what stands above and below them.

    Args:
        page: the page.
        free: one flag a glyph, whether it stands outside tables.
        tables: boxes of the tables; one that lies over a gutter ends the columns.
        panels: boxes drawn around running text; they end columns as tables do.

    Returns:
        Boxes that cover the page; none where no text stands in two columns.
    """
    upright = np.flatnonzero(free & (page.glyphs.turns == 0))
    if len(upright) < FEWEST or max(page.width, page.height) > LARGEST:
        return ()
    text = _print(page, upright)
    gutter = _gutter(text)
    if gutter is None:
        return ()
    print_ = _with_boxes(text, [*tables, *panels])
    apart, printed = ~_any(print_[:, gutter : gutter + GUTTER]), _any(print_)
    bands = [band for run in _runs(apart, printed) if (band := _band(text, print_, gutter, run))]
    return _areas(page, bands, BIN * (gutter + GUTTER / 2)) if bands else ()


def _print(page: Page, chosen: Ints) -> Flags:
    """Which squares of the page hold print: rows × columns. A line fills its own row and those above and below."""
    rows, columns = int(page.height / BIN) + 2, int(page.width / BIN) + 2
    x0, top, x1, bottom = page.glyphs.boxes[chosen[page.glyphs.units[chosen] > ord(" ")]].T
    row = np.clip(((top + bottom) / (2 * BIN)).astype(np.int64), 0, rows - 1) * columns
    # Letters of a title are several squares wide: their middles count too.
    across = (x0 + share * (x1 - 0.1 - x0) for share in (0, 0.25, 0.5, 0.75, 1))
    squares = [row + np.clip((x / BIN).astype(np.int64), 0, columns - 1) for x in across]
    lines = np.bincount(np.concatenate(squares), minlength=rows * columns).reshape(rows, columns) > 0
    text = lines.copy()
    text[1:] |= lines[:-1]
    text[:-1] |= lines[1:]
    return text


def _with_boxes(text: Flags, boxes: Sequence[Box]) -> Flags:
    print_ = text.copy()
    for box in boxes:
        x0, top, x1, bottom = (int(value / BIN) for value in box)
        print_[max(top, 0) : bottom + 1, max(x0, 0) : x1 + 1] = True
    return print_


def _gutter(text: Flags) -> int | None:
    """The left square of the gutter that most rows have with print on both sides, None if too few have one."""
    across = np.flatnonzero(text.any(axis=0))
    left, width = int(across[0]), int(across[-1] - across[0])
    start, stop = (left + int(share * width) for share in MIDDLE)
    if stop - start < GUTTER:
        return None
    white = ~(text[:, start:stop] | text[:, start + 1 : stop + 1])
    place = np.arange(start, stop)
    begins, ends = text.argmax(axis=1)[:, None], text.shape[1] - 1 - text[:, ::-1].argmax(axis=1)[:, None]
    rows = (white & (begins < place) & (ends > place + 1)).sum(axis=0)
    if rows.max() < SHORTEST:
        return None
    best = np.flatnonzero(rows == rows.max())
    return start + int(best[len(best) // 2])


def _any(rows: Flags) -> Flags:
    found: Flags = np.asarray(rows.any(axis=1))
    return found


def _runs(apart: Flags, printed: Flags) -> list[tuple[int, int]]:
    """First row of each run of rows that nothing crosses, and the row after its last; a wide blank ends a run."""
    edges = np.flatnonzero(np.diff(np.r_[False, apart & _near(printed), False].astype(np.int8)))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def _near(printed: Flags) -> Flags:
    """The printed rows, and the blank ones between them where a blank is not wide."""
    row = np.arange(len(printed))
    above = np.maximum.accumulate(np.where(printed, row, -len(row)))
    below = np.minimum.accumulate(np.where(printed, row, 2 * len(row))[::-1])[::-1]
    near: Flags = np.asarray(below - above <= WIDE_BLANK)
    return near


def _band(text: Flags, print_: Flags, gutter: int, run: tuple[int, int]) -> tuple[int, int] | None:
    """The rows of a run in which two columns of prose stand side by side, None if none do."""
    rows = slice(*run)
    left, right = (np.flatnonzero(side.any(axis=1)) for side in _sides(print_[rows], gutter))
    if not len(left) or not len(right):
        return None
    first, last = int(right[0]), int(right[-1])
    for row in left[left > last].tolist():
        if row - last > LAST_GAP:
            break
        last = row
    columns = _sides(text[rows][first : last + 1], gutter)
    widths = [len(np.flatnonzero(column.any(axis=0))) for column in columns]
    alike = min(widths) >= ALIKE * max(widths)
    if last - first < SHORTEST or not alike or not all(map(_is_prose, columns)):
        return None
    return run[0] + first, run[0] + last + 1


def _sides(rows: Flags, gutter: int) -> tuple[Flags, Flags]:
    return rows[:, :gutter], rows[:, gutter + GUTTER :]


def _is_prose(column: Flags) -> bool:
    """Whether the lines of a column are mostly full."""
    rows = column[column.any(axis=1)]
    if len(rows) < SHORTEST / 2:
        return False
    across = np.flatnonzero(rows.any(axis=0))
    reach = rows.shape[1] - 1 - np.argmax(rows[:, ::-1], axis=1)
    full = reach - across[0] >= FULL * (across[-1] - across[0])
    return bool(full.mean() >= MOSTLY)


def _areas(page: Page, bands: Sequence[tuple[int, int]], middle: float) -> tuple[Box, ...]:
    areas: list[Box] = []
    above = 0.0
    for first, last in bands:
        top, bottom = BIN * first, BIN * last
        areas += [(0.0, above, page.width, top), (0.0, top, middle, bottom), (middle, top, page.width, bottom)]
        above = bottom
    return (*areas, (0.0, above, page.width, page.height))


def area_of(box: Box, areas: Sequence[Box]) -> int:
    """The number of the area in which the middle of a box lies, the nearest below where it lies in none."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    for number, (x0, top, x1, bottom) in enumerate(areas):
        if x0 <= x < x1 and top <= y < bottom:
            return number
    return max(len(areas) - 1, 0)
