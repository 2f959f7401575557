"""What the first look at a page passed over: a number alone in its cell is sparse even for sparse text."""

from collections.abc import Sequence

import cv2
import numpy as np

from extractors.page import Box
from extractors.readers.ocr.drawings import Picture
from extractors.readers.ocr.recognition import Word

SHORTEST, TALLEST = 4.5, 20.0
"""Points that print which was passed over is high."""

WIDEST_GAP = 3.0
"""Points between letters of one piece of print."""

EDGE = 12.0
"""Points from the edge of the page, where scanners leave dirt."""

MARGIN = 6.0
"""Points of paper around a piece on the sheet that is looked at again."""


def passed_over(clean: Picture, words: Sequence[Word], scale: float) -> list[Box]:
    """The boxes in points of print on a page fit for reading that no word covers."""
    ink = (clean < 128).astype(np.uint8)
    joined = cv2.dilate(ink, np.ones((1, round(WIDEST_GAP * scale)), np.uint8))
    _, _, found, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    height, width = clean.shape[0] / scale, clean.shape[1] / scale
    boxes: list[Box] = []
    for left, top, across, down, _ in found[1:] / scale:
        box = (left, top, left + across, top + down)
        inside = left > EDGE and top > EDGE and box[2] < width - EDGE and box[3] < height - EDGE
        if inside and SHORTEST <= down <= TALLEST and not any(_overlap(box, word.box) for word in words):
            boxes.append(box)
    return boxes


def sheet_of(clean: Picture, boxes: Sequence[Box], scale: float) -> tuple[Picture, list[float]]:
    """The pieces of a page in these boxes, one beneath another on white, and the place in points of the top of each."""
    margin = round(MARGIN * scale)
    pieces = [
        clean[round(y0 * scale) : round(y1 * scale), round(x0 * scale) : round(x1 * scale)] for x0, y0, x1, y1 in boxes
    ]
    sheet = np.full(
        (sum(len(piece) + 2 * margin for piece in pieces), max(piece.shape[1] for piece in pieces) + 20 * margin),
        255,
        np.uint8,
    )
    tops, top = [], 0
    for piece in pieces:
        top += margin
        sheet[top : top + len(piece), margin : margin + piece.shape[1]] = piece
        tops.append(top / scale)
        top += len(piece) + margin
    return sheet, tops


def put_back(words: Sequence[Word], boxes: Sequence[Box], tops: Sequence[float], line: int) -> list[Word]:
    """The words of such a sheet where they stand on the page, with numbers of lines from `line` on."""
    placed = []
    for word in words:
        middle = (word.box[1] + word.box[3]) / 2
        number = max(int(np.searchsorted(np.array(tops) - MARGIN, middle)) - 1, 0)
        right, down = boxes[number][0] - MARGIN, boxes[number][1] - tops[number]
        x0, top, x1, bottom = word.box
        box = (x0 + right, top + down, x1 + right, bottom + down)
        placed.append(word._replace(line=line + number, box=box, baseline=word.baseline + down))
    return placed


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
