"""Runs of glyphs that look alike: direction, size, font and colour, asked of PDFium once a run."""

import ctypes
from itertools import repeat
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from extractors.page import Flags, Floats, Font, Ints, Points
from extractors.readers import pdfium

Objects = NDArray[np.uint64]
"""Handles of text objects, one a glyph."""

BOLD_WEIGHT = 600
_INVISIBLE = 3
_NEAR = 12.0
_HIGHEST = (1 << 20) - 1  # tenths of a point, far more than a page may be high


class Runs(NamedTuple):
    """The runs of a page, r of them, in the order of its g glyphs.

    `of` (g) numbers each glyph's run. `along` (r) is the unit vector of the baseline and `up` (r) the vector one
    font size upwards, both in user space. `look` (r) numbers what decides the width of a character: font, size and
    stretch. `font` (r) indexes `fonts`; `visible` (r) is false for text drawn without ink.
    """

    of: Ints
    along: Points
    up: Points
    look: Ints
    font: NDArray[np.int32]
    fonts: tuple[Font, ...]
    visible: Flags


def read_runs(text_page: object, objects: Objects, kept: Ints, origins: Points) -> Runs:
    """The runs of the glyphs with these text objects, places in the text page and origins."""
    begins = _beginnings(objects, kept, origins)
    first, handles = kept[begins].tolist(), objects[begins].tolist()
    along, up, _ = pdfium.matrices(pdfium.matrix_of, first, text_page).astype(np.float64).view(np.complex128).T
    size = np.fromiter(map(pdfium.font_size_of, repeat(text_page), first), np.float64, len(first))
    stretch, up = np.abs(along), up * size
    fonts, font, look = _looks(handles, np.abs(up), size * stretch)
    visible = np.fromiter(map(pdfium.render_mode_of, handles), np.int32, len(first)) != _INVISIBLE
    return Runs(np.cumsum(begins) - 1, along / np.maximum(stretch, 1e-9), up, look, font, fonts, visible)


def _beginnings(objects: Objects, kept: Ints, origins: Points) -> Flags:
    """Which glyphs begin a run: the first of each text object.

    Some writers make each glyph an object of its own; there, a glyph close behind the one before looks like it.
    """
    begins = np.ones(len(objects), np.bool_)
    begins[1:] = objects[1:] != objects[:-1]
    if np.count_nonzero(begins) > len(objects) / 2:
        step = np.diff(origins)
        near = (step.real > 0) & (step.real < _NEAR) & (np.abs(step.imag) < 0.5) & (np.diff(kept) == 1)
        begins[1:] &= ~near
    return begins


def _looks(objects: list[int], height: Floats, width: Floats) -> tuple[tuple[Font, ...], NDArray[np.int32], Ints]:
    """The distinct fonts of the page, which one each run uses, and a number for all that decides widths."""
    handles, handle = np.unique(np.fromiter(map(pdfium.font_of, objects), np.uint64, len(objects)), return_inverse=True)
    colours = pdfium.colours(pdfium.fill_colour_of, objects).astype(np.int64)
    tenths = np.clip(np.round(height * 10), 0, _HIGHEST).astype(np.int64)
    red, green, blue, _ = colours.T
    looks, kind = np.unique((handle << 44) | (tenths << 24) | (red << 16) | (green << 8) | blue, return_inverse=True)
    styles = [_style(number) for number in handles.tolist()]
    fonts = tuple(_font(look, *styles[look >> 44]) for look in looks.tolist())
    hundredths = np.round(width * 100).astype(np.int64)
    _, width_look = np.unique(handle << 32 | hundredths, return_inverse=True)
    return fonts, kind.astype(np.int32), width_look


def _font(look: int, bold: bool, italic: bool) -> Font:
    return Font((look >> 24 & _HIGHEST) / 10, bold, italic, (look >> 16 & 255, look >> 8 & 255, look & 255))


def _style(handle: int) -> tuple[bool, bool]:
    """Whether a font is bold and italic, by its weight and its name ("ABCDEF+Arial-BoldItalicMT")."""
    if not handle:
        return False, False
    buffer = ctypes.create_string_buffer(128)
    pdfium.font_name_of(handle, buffer, len(buffer))
    name = buffer.value.lower()
    bold = b"bold" in name or b"black" in name or pdfium.font_weight_of(handle) >= BOLD_WEIGHT
    return bold, b"italic" in name or b"oblique" in name


def draws_text(page: object) -> bool:
    """Whether an open page, given its handle, draws text to be seen, of whatever characters."""
    objects = map(pdfium.object_at, repeat(page), range(pdfium.object_count(page)))
    texts = (drawn for drawn in objects if pdfium.object_type(drawn) == pdfium.TEXT)
    return any(pdfium.render_mode_of(text) != _INVISIBLE for text in texts)
