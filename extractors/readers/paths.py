"""The drawn lines and coloured areas of a PDFium page."""

from collections.abc import Set
from itertools import repeat
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from extractors.page import Floats, Ints
from extractors.readers import pdfium

THIN = 3.0
"""A box at most this many points thick is a rule, however it was drawn (Word draws rules as filled rectangles)."""

ON_SIDE = 0.5
"""A line that leaves the side of a box by less than this many points lies on it."""

MOST_STRAIGHT = 0.5
"""Straight lines are at least this share of the sides of a box with rounded corners; a full circle has none."""

MAX_NESTING = 20
_WHITE = 250
_IDENTITY = np.array([1.0, 0.0, 0.0, 1.0, 0.0, 0.0])


class Drawings(NamedTuple):
    """Rules, fills and places of pictures on a page, as in `extractors.page.Page`."""

    rules: Floats
    fills: Floats
    fill_colours: Ints
    images: Floats


class _Objects(NamedTuple):
    """What a page draws besides text: handles, kinds, and the matrix that takes each to user space, count × 6."""

    handles: NDArray[np.uint64]
    kinds: Ints
    matrices: Floats

    def of(self, kind: int) -> tuple[list[int], Floats]:
        """Handles and matrices of the objects of one kind."""
        return self.handles[self.kinds == kind].tolist(), self.matrices[self.kinds == kind]


def read_drawings(page: object, to_page: Floats, texts: Set[int]) -> Drawings:
    """Everything drawn on an open page, given its handle; `to_page` and `texts` as in `read_characters`."""
    objects = _collect(page, texts)
    images = _unit_squares(objects.of(pdfium.IMAGE)[1], to_page)
    paths, matrices = objects.of(pdfium.PATH)
    if not paths:
        return Drawings(np.zeros((0, 4)), np.zeros((0, 4)), np.zeros((0, 3), np.int64), images)
    filled, stroked = pdfium.draw_modes(pdfium.draw_mode_of, paths).T != 0
    fill_rgba = pdfium.colours(pdfium.fill_colour_of, paths).astype(np.int64)
    stroke_rgba = pdfium.colours(pdfium.stroke_colour_of, paths).astype(np.int64)
    owner, points, straight = _subpaths(paths, matrices, to_page)
    boxes = np.concatenate([points.min(axis=1), points.max(axis=1)], axis=1) if len(owner) else np.zeros((0, 4))
    visible_fill = filled[owner] & (fill_rgba[owner, 3] > 0) & straight
    visible_stroke = stroked[owner] & (stroke_rgba[owner, 3] > 0) & straight
    thickness = np.minimum(boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1])
    thin = thickness <= THIN
    ink = np.where(visible_fill[:, None], fill_rgba[owner, :3], stroke_rgba[owner, :3])
    dark = ~(ink >= _WHITE).all(axis=1)
    rule = thin & dark & (visible_fill | visible_stroke)
    frame = ~thin & visible_stroke & ~(stroke_rgba[owner, :3] >= _WHITE).all(axis=1)
    area = ~thin & visible_fill
    rules = np.concatenate([boxes[rule], sides(boxes[frame])])
    return Drawings(np.round(rules, 3), np.round(boxes[area], 3), fill_rgba[owner, :3][area], images)


def _collect(page: object, texts: Set[int]) -> _Objects:
    """Walk the page and the forms in it. Most objects are text, and what is known to be is not asked what it is."""
    found: list[_Objects] = []
    pending = [(list(map(pdfium.object_at, repeat(page), range(pdfium.object_count(page)))), _IDENTITY, 0)]
    while pending:
        objects, outer, depth = pending.pop(0)
        others = [drawn for drawn in objects if drawn not in texts]
        kinds = np.fromiter(map(pdfium.object_type, others), np.int64, len(others))
        handles, kinds = np.array(others, np.uint64)[kinds != pdfium.TEXT], kinds[kinds != pdfium.TEXT]
        matrices = pdfium.matrices(pdfium.object_matrix, handles.tolist()).astype(np.float64)
        found.append(_Objects(handles, kinds, _multiply(matrices, outer)))
        for form, matrix in zip(*found[-1].of(pdfium.FORM), strict=True) if depth < MAX_NESTING else ():
            inner = list(map(pdfium.form_object_at, repeat(form), range(pdfium.form_object_count(form))))
            pending.append((inner, matrix, depth + 1))
    return _Objects(*map(np.concatenate, zip(*found, strict=True)))


def _unit_squares(matrices: Floats, to_page: Floats) -> Floats:
    """Boxes in page space of the unit square, in which PDF draws every picture, under each matrix."""
    if not len(matrices):
        return np.zeros((0, 4))
    a, b, c, d, e, f = matrices.T
    corners = np.stack(
        [np.stack([e + i * a + j * c, f + i * b + j * d], axis=1) for i in (0, 1) for j in (0, 1)], axis=1
    )
    corners = corners @ to_page[:, :2].T + to_page[:, 2]
    return np.round(np.concatenate([corners.min(axis=1), corners.max(axis=1)], axis=1), 3)


def _multiply(inner: Floats, outer: Floats) -> Floats:
    """PDF matrices a b c d e f: first `inner` (n × 6), then `outer` (6)."""
    vectors = inner.reshape(-1, 3, 2) @ outer[:4].reshape(2, 2)
    vectors[:, 2] += outer[4:]
    return vectors.reshape(-1, 6)


def _subpaths(paths: list[int], matrices: Floats, to_page: Floats) -> tuple[Ints, Floats, NDArray[np.bool_]]:
    """The subpaths of all paths: owning path, bounding corners (s × 2 × 2) in page space, whether it is straight.

    A box with rounded corners counts as straight.
    """
    counts = np.fromiter(map(pdfium.segment_count, paths), np.int64, len(paths))
    owners = np.repeat(np.arange(len(paths)), counts)
    if not len(owners):
        return owners, np.zeros((0, 2, 2)), np.zeros(0, np.bool_)
    places = np.arange(len(owners)) - np.repeat(np.cumsum(counts) - counts, counts)
    handles = np.repeat(np.array(paths, np.uint64), counts).tolist()
    segments = list(map(pdfium.segment_at, handles, places.tolist()))
    kinds = np.fromiter(map(pdfium.segment_type, segments), np.int64, len(segments))
    a, b, c, d, e, f = matrices[owners].T
    x, y = pdfium.points_of_path(pdfium.segment_point, segments).T.astype(np.float64)
    points = np.stack([a * x + c * y + e, b * x + d * y + f], axis=1) @ to_page[:, :2].T + to_page[:, 2]
    begins = np.flatnonzero((kinds == pdfium.MOVE_TO) | (np.diff(owners, prepend=-1) != 0))
    corners = np.stack([np.minimum.reduceat(points, begins), np.maximum.reduceat(points, begins)], axis=1)
    curved = kinds == pdfium.BEZIER_TO
    straight = ~np.logical_or.reduceat(curved | _slanted(points, begins), begins)
    if not straight.all():
        straight |= _rounded(points, begins, corners, kinds == pdfium.LINE_TO)
    drawn = np.diff(np.append(begins, len(segments))) > 1  # a lone move draws nothing
    return owners[begins][drawn], corners[drawn], straight[drawn]


def _rounded(points: Floats, begins: Ints, corners: Floats, lines: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which subpaths are boxes with rounded corners: lines along the sides of their bounds make up most of these."""
    subpath = np.repeat(np.arange(len(begins)), np.diff(np.append(begins, len(points))))
    before = np.roll(points, 1, axis=0)
    low, high = corners[subpath, 0], corners[subpath, 1]
    at_side = (np.abs(points - low) < ON_SIDE) | (np.abs(points - high) < ON_SIDE)
    along_side = (at_side & (np.abs(points - before) < ON_SIDE)).any(axis=1)
    length = np.where(lines & along_side, np.abs(points - before).sum(axis=1), 0.0)
    around = 2 * (corners[:, 1] - corners[:, 0]).sum(axis=1)
    rounded: NDArray[np.bool_] = np.add.reduceat(length, begins) >= MOST_STRAIGHT * np.maximum(around, ON_SIDE)
    return rounded


def _slanted(points: Floats, begins: Ints) -> NDArray[np.bool_]:
    """Which points are reached from the one before neither along nor across the page."""
    step = np.abs(np.diff(points, axis=0, prepend=points[:1]))
    step[begins] = 0.0
    slanted: NDArray[np.bool_] = step.min(axis=1) > 0.5
    return slanted


def sides(boxes: Floats) -> Floats:
    """The four sides of each box as rules without thickness."""
    x0, top, x1, bottom = boxes.T
    sides = [(x0, top, x1, top), (x0, bottom, x1, bottom), (x0, top, x0, bottom), (x1, top, x1, bottom)]
    return np.concatenate([np.stack(side, axis=1) for side in sides]) if len(boxes) else np.zeros((0, 4))
