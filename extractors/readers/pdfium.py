"""PDFium's C calls under our own prototypes, for calls made once a character.

The generated bindings of pypdfium2 check and convert every argument: 0.4–1.3 µs a call against 0.25 µs here, where
arguments are plain addresses and the interpreter lock is kept (PDFium never runs in threads of ours).
"""

import ctypes
from collections import deque
from collections.abc import Iterable
from itertools import repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pypdfium2_raw import bindings

_library = ctypes.PyDLL(bindings._libs["pdfium"]._name)
_address, _int, _size = ctypes.c_void_p, ctypes.c_int, ctypes.c_size_t


def _call(name: str, result: Any, *arguments: Any) -> Any:
    function = _library[name]
    function.restype, function.argtypes = result, arguments
    return function


char_count = _call("FPDFText_CountChars", _int, _address)
text_of = _call("FPDFText_GetText", _int, _address, _int, _int, _address)
unicode_of = _call("FPDFText_GetUnicode", ctypes.c_uint, _address, _int)
unmapped = _call("FPDFText_HasUnicodeMapError", _int, _address, _int)
origin_of = _call("FPDFText_GetCharOrigin", _int, _address, _int, _address, _address)
loose_box_of = _call("FPDFText_GetLooseCharBox", _int, _address, _int, _address)
matrix_of = _call("FPDFText_GetMatrix", _int, _address, _int, _address)
font_size_of = _call("FPDFText_GetFontSize", ctypes.c_double, _address, _int)
text_object_of = _call("FPDFText_GetTextObject", _size, _address, _int)
render_mode_of = _call("FPDFTextObj_GetTextRenderMode", _int, _size)
font_of = _call("FPDFTextObj_GetFont", _size, _size)
font_name_of = _call("FPDFFont_GetBaseFontName", _size, _size, _address, _size)
font_weight_of = _call("FPDFFont_GetWeight", _int, _size)

object_count = _call("FPDFPage_CountObjects", _int, _address)
object_at = _call("FPDFPage_GetObject", _size, _address, _int)
form_object_count = _call("FPDFFormObj_CountObjects", _int, _size)
form_object_at = _call("FPDFFormObj_GetObject", _size, _size, ctypes.c_ulong)
object_type = _call("FPDFPageObj_GetType", _int, _size)
object_matrix = _call("FPDFPageObj_GetMatrix", _int, _size, _address)
fill_colour_of = _call("FPDFPageObj_GetFillColor", _int, _size, _address, _address, _address, _address)
stroke_colour_of = _call("FPDFPageObj_GetStrokeColor", _int, _size, _address, _address, _address, _address)
stroke_width_of = _call("FPDFPageObj_GetStrokeWidth", _int, _size, _address)
draw_mode_of = _call("FPDFPath_GetDrawMode", _int, _size, _address, _address)
segment_count = _call("FPDFPath_CountSegments", _int, _size)
segment_at = _call("FPDFPath_GetPathSegment", _size, _size, _int)
segment_type = _call("FPDFPathSegment_GetType", _int, _size)
segment_closes = _call("FPDFPathSegment_GetClose", _int, _size)
segment_point = _call("FPDFPathSegment_GetPoint", _int, _size, _address, _address)

TEXT, PATH, IMAGE, SHADING, FORM = 1, 2, 3, 4, 5
LINE_TO, BEZIER_TO, MOVE_TO = 0, 1, 2


def run(calls: Iterable[object]) -> None:
    """Exhaust a `map` of calls made for their side effect on a buffer."""
    deque(calls, maxlen=0)


def slots(buffer: NDArray[Any], offset: int = 0) -> range:
    """Addresses of the rows of a contiguous buffer, `offset` bytes into each."""
    step = buffer.strides[0]
    start = buffer.ctypes.data + offset
    return range(start, start + step * len(buffer), step)


def colours(function: Any, objects: Iterable[int], count: int) -> NDArray[np.uint32]:
    """RGBA, count × 4, of page objects, by `fill_colour_of` or `stroke_colour_of`."""
    buffer = np.zeros((count, 4), np.uint32)
    if count:
        run(map(function, objects, slots(buffer), slots(buffer, 4), slots(buffer, 8), slots(buffer, 12)))
    return buffer


def matrices(function: Any, *arguments: Iterable[int], count: int) -> NDArray[np.float32]:
    """Matrices a b c d e f, count × 6, one a call of `matrix_of` or `object_matrix`."""
    buffer = np.zeros((count, 6), np.float32)
    buffer[:, 0] = buffer[:, 3] = 1.0
    if count:
        run(map(function, *arguments, slots(buffer)))
    return buffer


def repeated(value: int) -> "repeat[int]":
    """The same handle for every call of a `map`."""
    return repeat(value)
