"""The characters of a PDFium text page as arrays.

Boxes follow pdfminer's: from the origin along the baseline by the advance, one font size high, with one descent for
every font, so that all fonts of a line share their top.
"""

from collections.abc import Set
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from extractors.page import Floats, Glyphs, Ints, Points
from extractors.readers import pdfium
from extractors.readers.runs import Objects, Runs, read_runs

DESCENT = -0.21
"""Depth below the baseline as a share of the font size. PDFium's own differs from font to font within a line."""

REAL_GAP = 0.1
"""A blank separates two glyphs only over a gap of this share of the font size: some writers draw blanks over letters
("M avis"), and PDFium strews generated ones into vertical text."""

_HAIR = 0.05
"""Points by which a rounded box of PDFium's may miss the origin of its glyph."""

_SOFT_HYPHEN, _HYPHEN, _UNMAPPED = 0xFFFE, 0x2D, 0xFFFD
_BLANK = np.zeros(1 << 16, np.bool_)
_BLANK[[0, *range(9, 14), 0x20, 0x85, 0xA0, *range(0x2000, 0x200C), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000]] = True


def read_characters(text_page: object, to_page: Floats) -> tuple[Glyphs, Set[int]]:
    """The visible characters of an open text page, given its handle, and the handles of the objects that draw text.

    `to_page` is the 2 × 3 matrix from PDF user space to the page's own space, origin top left.
    """
    count = pdfium.char_count(text_page)
    if count <= 0:
        return no_glyphs(), frozenset()
    units = _units(text_page, count)
    inked = np.flatnonzero(~_BLANK[units])
    objects = np.fromiter(map(pdfium.text_object_of, repeat(text_page), inked.tolist()), np.uint64, len(inked))
    kept, objects = inked[objects != 0], objects[objects != 0]
    if not len(kept):
        return no_glyphs(), frozenset()
    origins = pdfium.points(pdfium.origin_of, kept.tolist(), text_page).view(np.complex128)[:, 0]
    _spread(text_page, kept, objects, origins)
    return _glyphs(text_page, to_page, units[kept], objects, kept, origins), set(objects.tolist())


def _spread(text_page: object, kept: Ints, objects: Objects, origins: Points) -> None:
    """Put glyphs apart that PDFium gives one origin though they stand side by side, as the dots of a leader."""
    piled = np.flatnonzero((objects[1:] == objects[:-1]) & (origins[1:] == origins[:-1])) + 1
    if not len(piled):
        return
    left = pdfium.boxes(pdfium.loose_box_of, kept[piled].tolist(), text_page)[:, 0]
    apart = left > origins.real[piled] + _HAIR  # the pieces of a ligature are not
    origins.real[piled[apart]] = left[apart]


def no_glyphs() -> Glyphs:
    """A page without a character."""
    empty = np.zeros(0, np.int64)
    return Glyphs(
        np.zeros((0, 4)), empty.astype(np.uint16), empty.astype(np.bool_), empty.astype(np.int8), empty.astype("i4"), ()
    )


def _glyphs(
    text_page: object, to_page: Floats, units: NDArray[np.uint16], objects: Objects, kept: Ints, origins: Points
) -> Glyphs:
    runs = read_runs(text_page, objects, kept, origins)
    along = runs.along[runs.of]
    advance = _advances(text_page, kept, origins, along, objects, units, runs)
    gap = _gaps(origins, along, advance)
    separated = (np.diff(kept, prepend=-1) > 1) & (gap >= REAL_GAP * np.abs(runs.up)[runs.of])
    boxes = _boxes(origins, advance, runs, to_page)
    boxes = np.round(boxes, 3)  # PDFium's floats are 32 bits: 3.0000001 must not fall beyond a tolerance of 3
    turns = _turns(_turned(runs.along, to_page))[runs.of]
    seen = runs.visible[runs.of]
    return Glyphs(boxes[seen], units[seen], separated[seen], turns[seen], runs.font[runs.of][seen], runs.fonts)


def _units(text_page: object, count: int) -> NDArray[np.uint16]:
    """UTF-16 units; a hyphen before a line break is put back, a code without a character is U+FFFD."""
    buffer = np.zeros(count + 1, np.uint16)
    if pdfium.text_of(text_page, 0, count, buffer.ctypes) == count + 1:
        units = buffer[:count]
    else:  # FPDFText_GetText skips control characters, so its places do not match
        codes = np.fromiter(map(pdfium.unicode_of, repeat(text_page), range(count)), np.uint32, count)
        units = np.where(codes == 2, _HYPHEN, codes).astype(np.uint16)
    units[units == _SOFT_HYPHEN] = _HYPHEN
    doubtful = np.flatnonzero((units < 0x20) | ((units >= 0x80) & (units < 0xA0)))
    for index in doubtful.tolist():
        if pdfium.unmapped(text_page, index) > 0:
            units[index] = _UNMAPPED
    return units


def _advances(
    text_page: object,
    kept: Ints,
    origins: Points,
    along: Points,
    objects: Objects,
    units: NDArray[np.uint16],
    runs: Runs,
) -> Floats:
    """Width of each glyph along its baseline.

    Inside a text object it reaches to the next origin. At the end of one, PDFium's loose box tells, asked once for
    each character of each look; it is too wide for slanted letters, so a near neighbour limits it. The pieces of a
    ligature share its origin and its box, which says nothing of the same letter elsewhere.
    """
    step = np.full(len(kept), np.inf)
    near = (np.diff(kept) == 1) & (np.diff(runs.of) == 0)
    step[:-1][near] = (np.diff(origins) * along[:-1].conj()).real[near]
    piece = step <= 0
    step[piece] = np.inf
    piece[1:] |= piece[:-1]
    inside = np.isfinite(step)
    inside[:-1] &= objects[1:] == objects[:-1]
    edge = np.flatnonzero(~inside)
    looks = runs.look[runs.of[edge]].astype(np.int64) << 16 | units[edge]
    looks[piece[edge]] = -1 - edge[piece[edge]]
    _, example, which = np.unique(looks, return_index=True, return_inverse=True)
    asked = edge[example]
    left, top, right, bottom = pdfium.boxes(pdfium.loose_box_of, kept[asked].tolist(), text_page).T
    origin, unit = origins[asked], along[asked]
    across = np.maximum((left - origin.real) * unit.real, (right - origin.real) * unit.real)
    down = np.maximum((top - origin.imag) * unit.imag, (bottom - origin.imag) * unit.imag)
    width = np.maximum(across + down, 0.0)
    advance = step.copy()
    advance[edge] = np.minimum(width[which.reshape(-1)], step[edge])
    return advance


def _gaps(origins: Points, along: Points, advance: Floats) -> Floats:
    """Distance along the baseline from the end of the glyph before; large where the line or direction changes."""
    gap = np.full(len(origins), np.inf)
    moved = np.diff(origins) * along[1:].conj()  # forward along the baseline and sideways from it
    gap[1:] = np.where((np.abs(moved.imag) < 1.0) & (moved.real > 0), moved.real - advance[:-1], np.inf)
    return gap


def _boxes(origins: Points, advance: Floats, runs: Runs, to_page: Floats) -> Floats:
    """The box in page space around each glyph's parallelogram, n × 4."""
    along, up = _turned(runs.along, to_page), _turned(runs.up, to_page)
    below = DESCENT * up
    wide = np.concatenate([np.minimum(along, 0.0), np.maximum(along, 0.0)], axis=1)
    high = np.concatenate([below + np.minimum(up, 0.0), below + np.maximum(up, 0.0)], axis=1)
    base = np.tile(_turned(origins, to_page) + to_page[:, 2], 2)
    boxes: Floats = base + high[runs.of] + advance[:, None] * wide[runs.of]
    return boxes


def _turned(vectors: Points, to_page: Floats) -> Floats:
    """Vectors of user space in page space, n × 2."""
    turned: Floats = vectors.view(np.float64).reshape(-1, 2) @ to_page[:, :2].T
    return turned


def _turns(direction: Floats) -> NDArray[np.int8]:
    """Reading direction in quarter turns clockwise, from baseline directions in page space (y downwards)."""
    turns: NDArray[np.int8] = (np.round(np.arctan2(direction[:, 1], direction[:, 0]) / (np.pi / 2)) % 4).astype(np.int8)
    return turns
