"""PDFium's C calls under our own prototypes, for calls made once a character.

The generated bindings of pypdfium2 check and convert every argument: 0.4–1.3 µs a call against 0.15 µs here, where
ctypes gets arguments that it can pass on as they are and keeps the interpreter lock (PDFium never runs in threads of
ours). A page and a text page are what `handle` makes of those of pypdfium2; what is in them goes by its address, the
only arguments that prototypes have to name. Where an answer tells by its memory whether there is one, none is returned.
"""

import ctypes
from collections import deque
from collections.abc import Sequence
from itertools import repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pypdfium2_raw import bindings

_library = ctypes.PyDLL(bindings._libs["pdfium"]._name)
_int, _size = ctypes.c_int, ctypes.c_size_t


def _call(name: str, result: Any, *addresses: Any) -> Any:
    function = _library[name]
    function.restype = result
    if addresses:
        function.argtypes = addresses
    return function


def handle(pointer: Any) -> object:
    """A handle of pypdfium2 as ctypes passes it on without a copy."""
    return ctypes.byref(pointer.contents)


char_count = _call("FPDFText_CountChars", _int)
text_of = _call("FPDFText_GetText", _int)
unicode_of = _call("FPDFText_GetUnicode", ctypes.c_uint)
unmapped = _call("FPDFText_HasUnicodeMapError", _int)
origin_of = _call("FPDFText_GetCharOrigin", None)
loose_box_of = _call("FPDFText_GetLooseCharBox", None)
matrix_of = _call("FPDFText_GetMatrix", None)
font_size_of = _call("FPDFText_GetFontSize", ctypes.c_double)
text_object_of = _call("FPDFText_GetTextObject", _size)
render_mode_of = _call("FPDFTextObj_GetTextRenderMode", _int, _size)
font_of = _call("FPDFTextObj_GetFont", _size, _size)
font_name_of = _call("FPDFFont_GetBaseFontName", _size, _size)
font_weight_of = _call("FPDFFont_GetWeight", _int, _size)

object_count = _call("FPDFPage_CountObjects", _int)
object_at = _call("FPDFPage_GetObject", _size)
form_object_count = _call("FPDFFormObj_CountObjects", _int, _size)
form_object_at = _call("FPDFFormObj_GetObject", _size, _size)
object_type = _call("FPDFPageObj_GetType", _int, _size)
object_matrix = _call("FPDFPageObj_GetMatrix", None, _size)
fill_colour_of = _call("FPDFPageObj_GetFillColor", None, _size)
stroke_colour_of = _call("FPDFPageObj_GetStrokeColor", None, _size)
draw_mode_of = _call("FPDFPath_GetDrawMode", None, _size)
segment_count = _call("FPDFPath_CountSegments", _int, _size)
segment_at = _call("FPDFPath_GetPathSegment", _size, _size)
segment_type = _call("FPDFPathSegment_GetType", _int, _size)
segment_point = _call("FPDFPathSegment_GetPoint", None, _size)

TEXT, PATH, IMAGE, SHADING, FORM = 1, 2, 3, 4, 5
LINE_TO, BEZIER_TO, MOVE_TO = 0, 1, 2


ROWS = 1024
"""So many calls write their answers to the same memory before they are taken from it."""


class Answers:
    """Memory that PDFium writes answers to, a row a call. The arguments that point to it are made once.

    Args:
        kind: type of the numbers.
        each: how many numbers each pointer of a call takes.
        unasked: the row of a call that PDFium refuses.
    """

    def __init__(self, kind: Any, each: int, unasked: Sequence[float]) -> None:
        width = len(unasked)
        memory = (kind * (ROWS * width))()
        size = ctypes.sizeof(kind)
        self._rows: NDArray[Any] = np.ctypeslib.as_array(memory).reshape(ROWS, width)
        self._unasked = unasked
        self._pointers = [
            [ctypes.byref(memory, (row * width + place) * size) for row in range(ROWS)]
            for place in range(0, width, each)
        ]

    def of(self, function: Any, keys: Sequence[int], page: object = None) -> NDArray[Any]:
        """What a function answers for each of the keys: objects, or with a text page the characters there."""
        found = np.empty((len(keys), len(self._unasked)), self._rows.dtype)
        for first in range(0, len(keys), ROWS):
            some = keys[first : first + ROWS]
            rows = self._rows[: len(some)]
            rows[:] = self._unasked
            deque(map(function, *([repeat(page)] if page else []), some, *self._pointers), maxlen=0)
            found[first : first + ROWS] = rows
        return found


points = Answers(ctypes.c_double, 1, (0, 0)).of
points_of_path = Answers(ctypes.c_float, 1, (0, 0)).of
boxes = Answers(ctypes.c_float, 4, (0, 0, 0, 0)).of
matrices = Answers(ctypes.c_float, 6, (1, 0, 0, 1, 0, 0)).of
colours = Answers(ctypes.c_uint32, 1, (0, 0, 0, 0)).of
draw_modes = Answers(ctypes.c_int, 1, (0, 0)).of
