"""Which pages have to be recognised: those without text, and those whose text is not what is printed."""

import re

import numpy as np

from extractors.page import Glyphs, Page
from extractors.readers.ocr.knowledge import KNOWN

UNNAMED = 0.1
"""Share of the letters without a name from which a page is not read by its own text."""

ENOUGH = 150
"""Letters by which a page can be judged."""

PLAIN_E = 0.04
"""Share of "e" among the letters under which they are looked at as words; English has 12 %, a list of names 8 %."""

FEWEST_KNOWN = 0.05
"""Share of common words under which a page is no English; a table has 15 %, prose 40 %."""

_REPLACEMENT = 0xFFFD
_WORD = re.compile(r"[^\W\d_]{2,}")


def is_picture(page: Page) -> bool:
    """Whether a page shows a picture and no text. Text that is not drawn, as others' OCR leaves it, is none."""
    return not len(page.glyphs) and bool(len(page.images))


def is_garbled(page: Page) -> bool:
    """Whether the letters of a page are not the printed ones, as with a font that names its characters wrongly."""
    units = page.glyphs.units
    if len(units) < ENOUGH:
        return False
    if np.count_nonzero(units == _REPLACEMENT) > UNNAMED * len(units):
        return True
    folded = units | 0x20
    letters = np.count_nonzero((folded >= ord("a")) & (folded <= ord("z")))
    if letters < ENOUGH or np.count_nonzero(folded == ord("e")) > PLAIN_E * letters:
        return False
    return known_share(page.glyphs) < FEWEST_KNOWN


def known_share(glyphs: Glyphs) -> float:
    """The share of common English words among the words of a page in the order in which they are drawn."""
    begins = np.flatnonzero(_begins(glyphs)).tolist()
    text = glyphs.units.astype("<u2").tobytes().decode("utf-16-le", "replace")
    words = [text[a:b] for a, b in zip(begins, [*begins[1:], len(text)], strict=True)]
    words = [word.lower() for piece in words for word in _WORD.findall(piece)]
    return sum(word in KNOWN.common for word in words) / max(len(words), 1)


def _begins(glyphs: Glyphs) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which glyphs begin a word: told so, after a gap, or on another line."""
    left, top, right, _ = glyphs.boxes.T
    begins = glyphs.separated.copy()
    begins[0] = True
    height = glyphs.boxes[1:, 3] - top[1:]
    begins[1:] |= (left[1:] - right[:-1] > 0.14 * height) | (np.abs(np.diff(top)) > 3) | (left[1:] < left[:-1])
    return begins
