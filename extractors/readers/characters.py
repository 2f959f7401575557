"""The characters of a PDFium text page as arrays.

Boxes follow pdfminer's: from the origin along the baseline by the advance, one font size high, with one descent for
every font, so that all fonts of a line share their top.
"""

import ctypes

import numpy as np
from numpy.typing import NDArray

from extractors.page import Flags, Floats, Font, Glyphs, Ints
from extractors.readers import pdfium

DESCENT = -0.21
"""Depth below the baseline as a share of the font size. PDFium's own differs from font to font within a line."""

REAL_GAP = 0.1
"""A blank separates two glyphs only over a gap of this share of the font size: some writers draw blanks over letters
("M avis"), and PDFium strews generated ones into vertical text."""

STYLED_GAP = 0.1
"""Font and colour are asked for where a word may begin; a run closer to the one before looks like it. Some writers
make each glyph a run of its own."""

BOLD_WEIGHT = 600
_SOFT_HYPHEN, _HYPHEN, _UNMAPPED = 0xFFFE, 0x2D, 0xFFFD
_BLANKS = np.array([*range(9, 14), 0x20, 0x85, 0xA0, *range(0x2000, 0x200C), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000])
_INVISIBLE = 3

Objects = NDArray[np.uint64]


def read_characters(text_page: int, to_page: Floats) -> Glyphs:
    """The visible characters of an open text page, given its address.

    `to_page` is the 2 × 3 matrix from PDF user space to the page's own space, origin top left.
    """
    count = pdfium.char_count(text_page)
    if count <= 0:
        return no_glyphs()
    units = _units(text_page, count)
    objects = np.fromiter(map(pdfium.text_object_of, pdfium.repeated(text_page), range(count)), np.uint64, count)
    kept = np.flatnonzero((objects != 0) & ~np.isin(units, _BLANKS) & (units != 0))
    if not len(kept):
        return no_glyphs()
    origins = np.zeros((len(kept), 2))
    calls = map(
        pdfium.origin_of, pdfium.repeated(text_page), kept.tolist(), pdfium.slots(origins), pdfium.slots(origins, 8)
    )
    pdfium.run(calls)
    return _glyphs(text_page, to_page, units[kept], objects[kept], kept, origins)


def no_glyphs() -> Glyphs:
    """A page without a character."""
    empty = np.zeros(0, np.int64)
    return Glyphs(
        np.zeros((0, 4)), empty.astype(np.uint16), empty.astype(np.bool_), empty.astype(np.int8), empty.astype("i4"), ()
    )


def _glyphs(
    text_page: int, to_page: Floats, units: NDArray[np.uint16], objects: Objects, kept: Ints, origins: Floats
) -> Glyphs:
    begins = np.flatnonzero(np.diff(objects, prepend=objects[0] + np.uint64(1)))
    run = np.cumsum(np.bincount(begins, minlength=len(kept))) - 1
    first = kept[begins].tolist()
    matrix = pdfium.matrices(pdfium.matrix_of, pdfium.repeated(text_page), first, count=len(first)).astype(np.float64)
    size = np.fromiter(map(pdfium.font_size_of, pdfium.repeated(text_page), first), np.float64, len(first))
    along = matrix[:, 0:2] / np.maximum(np.hypot(matrix[:, 0], matrix[:, 1]), 1e-9)[:, None]
    up = matrix[:, 2:4] * size[:, None]
    height = np.hypot(up[:, 0], up[:, 1])
    advance = _advances(text_page, kept, origins, along[run], run)
    gap = _gaps(origins, along[run], advance)
    separated = (np.diff(kept, prepend=-1) > 1) & (gap >= REAL_GAP * height[run])
    corners = _corners(origins, along[run] * advance[:, None], up[run], to_page)
    boxes = np.concatenate([corners.min(axis=1), corners.max(axis=1)], axis=1)
    run_objects = objects[begins].tolist()
    styled = (separated | (gap > STYLED_GAP * height[run]))[begins]
    fonts, font = _fonts(run_objects, height, styled)
    visible = np.fromiter(map(pdfium.render_mode_of, run_objects), np.int32, len(first))[run] != _INVISIBLE
    turns = _turns(along @ to_page[:, :2].T)[run]
    boxes = np.round(boxes, 3)  # PDFium's floats are 32 bits: 3.0000001 must not fall beyond a tolerance of 3
    return Glyphs(boxes[visible], units[visible], separated[visible], turns[visible], font[run][visible], fonts)


def _units(text_page: int, count: int) -> NDArray[np.uint16]:
    """UTF-16 units; a hyphen before a line break is put back, a code without a character is U+FFFD."""
    buffer = np.zeros(count + 1, np.uint16)
    if pdfium.text_of(text_page, 0, count, buffer.ctypes.data) == count + 1:
        units = buffer[:count]
    else:  # FPDFText_GetText skips control characters, so its places do not match
        codes = np.fromiter(map(pdfium.unicode_of, pdfium.repeated(text_page), range(count)), np.uint32, count)
        units = np.where(codes == 2, _HYPHEN, codes).astype(np.uint16)
    units[units == _SOFT_HYPHEN] = _HYPHEN
    doubtful = np.flatnonzero((units < 0x20) | ((units >= 0x80) & (units < 0xA0)))
    for index in doubtful.tolist():
        if pdfium.unmapped(text_page, index) > 0:
            units[index] = _UNMAPPED
    return units


def _advances(text_page: int, kept: Ints, origins: Floats, along: Floats, run: Ints) -> Floats:
    """Width of each glyph along its baseline: to the next origin inside a text object, else by PDFium's loose box."""
    advance = np.zeros(len(kept))
    inside = np.zeros(len(kept), np.bool_)
    inside[:-1] = (np.diff(kept) == 1) & (np.diff(run) == 0)
    step = np.einsum("ij,ij->i", np.diff(origins, axis=0), along[:-1])
    advance[:-1][inside[:-1]] = step[inside[:-1]]
    edge = np.flatnonzero(~inside | (advance <= 0))
    loose = np.zeros((len(edge), 4), np.float32)  # left, top, right, bottom
    pdfium.run(map(pdfium.loose_box_of, pdfium.repeated(text_page), kept[edge].tolist(), pdfium.slots(loose)))
    corners = loose[:, [[0, 1], [0, 3], [2, 1], [2, 3]]].astype(np.float64) - origins[edge][:, None, :]
    advance[edge] = np.maximum(np.einsum("ijk,ik->ij", corners, along[edge]).max(axis=1), 0.0)
    return advance


def _gaps(origins: Floats, along: Floats, advance: Floats) -> Floats:
    """Distance along the baseline from the end of the glyph before; large where the line or direction changes."""
    gap = np.full(len(origins), np.inf)
    moved = np.diff(origins, axis=0)
    forward = np.einsum("ij,ij->i", moved, along[1:])
    sideways = np.abs(moved[:, 0] * along[1:, 1] - moved[:, 1] * along[1:, 0])
    gap[1:] = np.where((sideways < 1.0) & (forward > 0), forward - advance[:-1], np.inf)
    return gap


def _corners(origins: Floats, along: Floats, up: Floats, to_page: Floats) -> Floats:
    """The four corners of each glyph's box in page space, n × 4 × 2."""
    base = origins + DESCENT * up
    corners = np.stack([base, base + along, base + up, base + along + up], axis=1)
    return corners @ to_page[:, :2].T + to_page[:, 2]


def _turns(direction: Floats) -> NDArray[np.int8]:
    """Reading direction in quarter turns clockwise, from baseline directions in page space (y downwards)."""
    turns: NDArray[np.int8] = (np.round(np.arctan2(direction[:, 1], direction[:, 0]) / (np.pi / 2)) % 4).astype(np.int8)
    return turns


def _fonts(objects: list[int], height: Floats, asked: Flags) -> tuple[tuple[Font, ...], NDArray[np.int32]]:
    """The distinct fonts of the page and which one each run uses; runs not `asked` use that of the run before."""
    asked[0] = True
    some = np.flatnonzero(asked)
    runs = [objects[index] for index in some.tolist()]
    handles, handle = np.unique(np.fromiter(map(pdfium.font_of, runs), np.uint64, len(runs)), return_inverse=True)
    colours = pdfium.colours(pdfium.fill_colour_of, runs, len(runs)).astype(np.int64)
    tenths = np.round(height[some] * 10).astype(np.int64)
    kinds, kind = np.unique(np.column_stack([handle, tenths, colours[:, :3]]), axis=0, return_inverse=True)
    styles = [_style(number) for number in handles.tolist()]
    fonts = tuple(
        Font(size / 10, styles[name][0], styles[name][1], (red, green, blue))
        for name, size, red, green, blue in kinds.tolist()
    )
    return fonts, kind.reshape(-1).astype(np.int32)[np.cumsum(asked) - 1]


def _style(handle: int) -> tuple[bool, bool]:
    """Whether a font is bold and italic, by its weight and its name ("ABCDEF+Arial-BoldItalicMT")."""
    if not handle:
        return False, False
    buffer = ctypes.create_string_buffer(128)
    pdfium.font_name_of(handle, ctypes.addressof(buffer), len(buffer))
    name = buffer.value.lower()
    bold = b"bold" in name or b"black" in name or pdfium.font_weight_of(handle) >= BOLD_WEIGHT
    return bold, b"italic" in name or b"oblique" in name
