"""The picture of a page made fit for reading: dark on white everywhere, and no ruling lines."""

import cv2
import numpy as np

from extractors.readers.ocr.drawings import GAP, Picture, bands_of, ink_across, with_white_paper

LONGEST_DASH = 40.0
"""Points; a longer line is a border."""

LETTER = 8.0
"""Points; strokes of letters are thinner, and what is wider is background."""

PRINT = 40
"""Steps of grey by which print differs from the area that it stands on."""

GRAIN = 210
"""Grey above which there is no print, but the grain of the scanner."""


def fit_for_reading(picture: Picture, scale: float) -> Picture:
    """A straightened page in grey: dark areas inverted, colours made paper, borders erased.

    Args:
        picture: the page in colour.
        scale: pixels of the picture a point.
    """
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    lines = np.maximum(_borders(grey, scale), _borders(grey.T, scale).T)
    white = with_white_paper(picture)
    bands = bands_of(white, cv2.cvtColor(white, cv2.COLOR_BGR2GRAY), scale)
    for x0, top, x1, bottom in np.round(bands * scale).astype(int):
        band = grey[top:bottom, x0:x1]
        if _is_light_on_dark(band):
            grey[top:bottom, x0:x1] = 255 - band
    size = round(LETTER * scale) | 1
    paper = cv2.medianBlur(cv2.morphologyEx(grey, cv2.MORPH_CLOSE, np.ones((size, size), np.uint8)), 5)
    flat = cv2.divide(grey, np.maximum(paper, 64), scale=255)
    flat[flat > GRAIN] = 255
    flat[cv2.dilate(lines, np.ones((3, 3), np.uint8)) > 0] = 255
    return flat


def _is_light_on_dark(area: Picture) -> bool:
    """Whether print on a darker area is lighter than the area."""
    ground = int(np.median(area))
    return bool((area > ground + PRINT).mean() > (area < ground - PRINT).mean())


def _borders(grey: Picture, scale: float) -> Picture:
    """Where the pixels of long lines across are."""
    ink = ink_across(np.ascontiguousarray(grey), scale=scale)
    ink = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, round(GAP * scale)), np.uint8))
    return cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, round(LONGEST_DASH * scale)), np.uint8))
