"""The ruling lines and coloured areas of a page, seen in its picture by OpenCV."""

from typing import NamedTuple

import cv2
import numpy as np
from cv2.typing import MatLike

from extractors.layout.lattice import find_cells
from extractors.page import Flags, Floats, Ints
from extractors.readers.paths import sides

Picture = MatLike
"""Height × width × 3, BGR as OpenCV has it, or height × width of grey; 0–255."""

SHORTEST, LOWEST = 14.0, 9.0
"""Points of the shortest line across, and of the shortest down: a row of one line is hardly higher."""

STROKE = 5.5
"""Points of the shortest piece of a line: the bars of letters are shorter."""

GAP = 3.0
"""Points of a gap that noise and folds leave in a line."""

LONG, STEEPEST = 80.0, 0.05
"""Points of a line that tells how the page is askew, and how much it can be."""

THICKEST = 3.0
"""Points; what is thicker is no line, but an area."""

CONTRAST = 28
"""Steps of grey (of 255) by which a line is darker than what lies on both its sides."""

DARK, COLOURED = 190, 90
"""Grey below which, and saturation above which, an area is a frame around itself, whose own border cannot be seen."""

SOLID = 0.6
"""Share of such an area that is dark or coloured: there is light text in it; a large heading in dark print has less."""

WIDE = 0.8
"""Share of the width of such an area where it is widest, over which a row of it is as wide."""

TEXT = 10.0
"""Points that text in such an area is high; a smaller area holds none."""

EDGE = 6.0
"""Points from the edge of the page, where the shadow of the scanner lies."""

TOUCHING = 3.0
"""Points within which lines and areas meet."""

TITLE = 40.0
"""Points of a title row that may lie between the heading of a table and its first row."""

IN_WORDS = 0.7
"""A line that lies in words for this share of it is made of their letters, unless it strikes them out."""

PAPER = 12
"""Steps by which the colour of a cell may differ from that of paper and be none."""

INSET = 2.0
"""Points of a cell beside its border that show the colour of the border."""


class Seen(NamedTuple):
    """Rules, fills and their RGB colours as in `extractors.page.Page`."""

    rules: Floats
    fills: Floats
    colours: Ints


def drawings_of(picture: Picture, words: Floats, scale: float) -> Seen:
    """What is drawn on a straightened page.

    Args:
        picture: the page in colour.
        words: n × 4 boxes in points of the words on it.
        scale: pixels of the picture a point.
    """
    balanced = with_white_paper(picture)
    grey = cv2.cvtColor(balanced, cv2.COLOR_BGR2GRAY)
    # Black between amber and red is seen in the brightest channel only, a red line on white in grey only.
    planes = grey, balanced.max(axis=2)
    across = _lines(ink_across(*planes, scale=scale), scale, SHORTEST)
    down = _lines(ink_across(*(plane.T for plane in planes), scale=scale), scale, LOWEST)[:, [1, 0, 3, 2]]
    across = across[~_in_words(across, words)]
    down = down[~_in_words(down, words)]
    lines = np.concatenate([across, down])
    bands = bands_of(balanced, grey, scale)
    bands = bands[[bool(_meet(lines, band).any()) for band in bands]]
    rules = np.concatenate([lines, sides(bands), *(_through(band, down, words) for band in bands)])
    fills, colours = _fills(balanced, rules, scale)
    return Seen(np.round(rules, 2), np.round(fills, 2), colours)


def residual_skew(grey: Picture, scale: float) -> float:
    """Degrees counter-clockwise by which the long ruling lines of a page are still askew; 0 without any."""
    _, pieces, found, _ = cv2.connectedComponentsWithStats(ink_across(grey, scale=scale), connectivity=8)
    slopes = []
    for number, (left, top, width, height, _) in enumerate(found[1:], start=1):
        if width > LONG * scale and height < width * STEEPEST:
            y, x = np.nonzero(pieces[top : top + height, left : left + width] == number)
            slopes.append(np.polyfit(x, y, 1)[0])
    return float(np.degrees(np.arctan(np.median(slopes)))) if slopes else 0.0


def with_white_paper(picture: Picture) -> Picture:
    """The picture with its paper made white, as most of a page is paper."""
    paper = np.median(picture[::8, ::8].reshape(-1, 3), axis=0)
    levels = np.arange(256)[:, None] * (255.0 / np.maximum(paper, 128))
    return cv2.LUT(picture, np.clip(levels, 0, 255).astype(np.uint8)[None])


def ink_across(*planes: Picture, scale: float) -> Picture:
    """What may be a line across: pieces that are thin, dark between two lighter sides, and longer than a letter."""
    upright = np.ones((2 * round(THICKEST * scale) + 1, 1), np.uint8)
    ink = np.zeros(planes[0].shape, np.uint8)
    for plane in planes:
        ink |= cv2.morphologyEx(np.ascontiguousarray(plane), cv2.MORPH_BLACKHAT, upright) > CONTRAST
    return cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, round(STROKE * scale)), np.uint8))


def _lines(ink: Picture, scale: float, shortest: float) -> Floats:
    """Lines across a picture, small gaps closed, none at its very edge."""
    ink = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, round(GAP * scale)), np.uint8))
    boxes, area = _pieces(ink, scale)
    length = boxes[:, 2] - boxes[:, 0]
    thin = area / np.maximum(length, 1.0) <= THICKEST
    height = ink.shape[0] / scale
    inside = (boxes[:, 1] > EDGE) & (boxes[:, 3] < height - EDGE)
    boxes = boxes[thin & inside & (length >= shortest)]
    middle = (boxes[:, 1] + boxes[:, 3]) / 2
    return np.stack([boxes[:, 0], middle, boxes[:, 2], middle], axis=1)


def _pieces(ink: Picture, scale: float) -> tuple[Floats, Floats]:
    """Boxes in points around the pieces of ink that hang together, and the area of each in square points."""
    _, _, found, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    left, top, width, height, area = found[1:].T.astype(np.float64)
    return np.stack([left, top, left + width, top + height], axis=1) / scale, area / scale**2


def _in_words(lines: Floats, words: Floats) -> Flags:
    """Which lines are the bars of letters in a row. One that runs through the middle of whole words strikes them."""
    made = np.zeros(len(lines), np.bool_)
    for number, (x0, top, x1, bottom) in enumerate(lines):
        over = (words[:, 0] < x1 + 1) & (words[:, 2] > x0 - 1) & (words[:, 1] <= bottom) & (words[:, 3] >= top)
        left, upper, right, lower = words[over].T
        along = np.minimum(right, x1) - np.maximum(left, x0) if x1 - x0 > bottom - top else (
            np.minimum(lower, bottom) - np.maximum(upper, top))  # fmt: skip
        if along.sum() < IN_WORDS * max(x1 - x0, bottom - top):
            continue
        place = ((top + bottom) / 2 - upper) / (lower - upper)
        struck = (along > 0.9 * (right - left)) & (place > 0.35) & (place < 0.7)
        made[number] = not (struck.all() and x1 - x0 > SHORTEST)
    return made


def bands_of(picture: Picture, grey: Picture, scale: float) -> Floats:
    """The boxes of dark or coloured areas, as of the heading of a table in white on blue."""
    saturation = cv2.cvtColor(picture, cv2.COLOR_BGR2HSV)[:, :, 1]
    solid = ((grey < DARK) | ((saturation > COLOURED) & (grey < 250))).astype(np.uint8)
    area = cv2.morphologyEx(solid, cv2.MORPH_OPEN, np.ones((round(THICKEST * scale),) * 2, np.uint8))
    area = cv2.morphologyEx(area, cv2.MORPH_CLOSE, np.ones((round(TEXT * scale),) * 2, np.uint8))
    boxes, _ = _pieces(_cut_at_angles(area), scale)
    height, width = grey.shape[0] / scale, grey.shape[1] / scale
    kept = (boxes[:, :2] > EDGE).all(axis=1) & (boxes[:, 2] < width - EDGE) & (boxes[:, 3] < height - EDGE)
    kept &= np.minimum(boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]) > TEXT
    boxes = boxes[kept]
    shares = [solid[top:bottom, x0:x1].mean() for x0, top, x1, bottom in np.round(boxes * scale).astype(int)]
    solidly: Floats = boxes[np.array(shares, np.float64) > SOLID]
    return solidly


def _cut_at_angles(area: Picture) -> Picture:
    """Areas with each that is no box cut where its width changes: a heading, and a red cell right beneath it."""
    apart = area.copy()
    _, pieces, found, _ = cv2.connectedComponentsWithStats(area, connectivity=8)
    for number, (left, top, width, height, size) in enumerate(found[1:], start=1):
        if size < SOLID * width * height:
            piece = pieces[top : top + height, left : left + width] == number
            across = piece.sum(axis=1)
            wide = across > WIDE * across.max()
            for row in np.flatnonzero(wide[1:] != wide[:-1]):
                apart[top + row + 1, left : left + width][piece[row + 1]] = 0
    return apart


def _meet(lines: Floats, band: Floats) -> Flags:
    """Which lines touch a box."""
    x0, top, x1, bottom = band + np.array([-1, -1, 1, 1]) * TOUCHING
    touching: Flags = (lines[:, 0] < x1) & (lines[:, 2] > x0) & (lines[:, 1] < bottom) & (lines[:, 3] > top)
    return touching


def _through(band: Floats, down: Floats, words: Floats) -> Floats:
    """The borders of columns that cannot be seen in a dark heading: those below it, led on between its words.

    Only where nearly every column has a word there: a title over a whole table has no borders.
    """
    x0, top, x1, bottom = band
    below = (down[:, 1] < bottom + TITLE) & (down[:, 3] > bottom + TOUCHING)  # perhaps with a title row between
    places = np.sort(down[below & (down[:, 0] > x0 + TOUCHING) & (down[:, 0] < x1 - TOUCHING), 0])
    middles = (words[:, 1] + words[:, 3]) / 2
    within = words[(middles > top) & (middles < bottom) & (words[:, 0] < x1) & (words[:, 2] > x0)]
    columns = np.searchsorted(places, (within[:, 0] + within[:, 2]) / 2)
    crossed = ((within[:, :1] < places) & (within[:, 2:3] > places)).any()
    if crossed or len(np.unique(columns)) < 0.7 * (len(places) + 1):
        return np.zeros((0, 4))
    return np.array([(place, top, place, bottom) for place in places]).reshape(-1, 4)


def _fills(picture: Picture, rules: Floats, scale: float) -> tuple[Floats, Ints]:
    """The colour behind the text of each ruled cell that is not the colour of paper."""
    boxes, colours = [], []
    inset = round(INSET * scale)
    for cell in (cell for group in find_cells(rules, picture.shape[0] / scale) for cell in group):
        x0, top, x1, bottom = (round(side * scale) for side in cell)
        inside = picture[top + inset : bottom - inset, x0 + inset : x1 - inset].reshape(-1, 3)
        if not len(inside):
            continue
        blue, green, red = np.median(inside, axis=0).tolist()
        if min(red, green, blue) < 255 - PAPER:
            boxes.append(cell)
            colours.append((red, green, blue))
    return np.array(boxes, np.float64).reshape(-1, 4), np.array(colours, np.int64).reshape(-1, 3)
