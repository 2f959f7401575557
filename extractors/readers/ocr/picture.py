"""The picture of a page to what is on it: straightened, then its words and drawings. A program of its own.

`python -m extractors.readers.ocr.picture FOLDER SCALE` reads FOLDER/picture.ppm, with SCALE pixels a point, and writes
FOLDER/recognition.json. All that it starts dies with the process that reads the document, since it is handed the end
of a pipe as standard input: when the other end closes, the operating system ends its whole group of processes.
"""

import fcntl
import os
import re
import sys
from pathlib import Path

import cv2
import numpy as np

from extractors.page import Floats
from extractors.readers.ocr.cleaning import fit_for_reading
from extractors.readers.ocr.drawings import Picture, drawings_of, residual_skew
from extractors.readers.ocr.engine import Engine
from extractors.readers.ocr.recognition import Recognition, Word


def recognise(picture: Picture, scale: float, folder: Path) -> Recognition:
    """What is on a page, given its picture in colour; files of the engine go to `folder`."""
    engine = Engine(folder, scale)
    quarters = engine.quarters(_grey(picture))
    picture = np.ascontiguousarray(np.rot90(picture, quarters))
    skew = engine.skew(_grey(picture))
    skew += residual_skew(_grey(_rotated(picture, skew)), scale)
    picture = _rotated(picture, skew)
    clean = fit_for_reading(picture, scale)
    words = [word._replace(weight=_weight(clean, word, scale)) for word in engine.words(clean)]
    # A short border is read as "|", and is no word that could have bars of its own.
    seen = drawings_of(picture, _boxes([word for word in words if re.search(r"\w", word.text)]), scale)
    return Recognition(
        quarters,
        skew,
        tuple(words),
        *(tuple(map(tuple, part.tolist())) for part in (seen.rules, seen.fills, seen.colours)),
    )


def _rotated(picture: Picture, skew: float) -> Picture:
    """A picture rotated about its middle by `skew` degrees counter-clockwise."""
    height, width = picture.shape[:2]
    rotation = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), skew, 1.0)
    return cv2.warpAffine(picture, rotation, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)


def _grey(picture: Picture) -> Picture:
    return cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)


def _boxes(words: list[Word]) -> Floats:
    return np.array([word.box for word in words], np.float64).reshape(-1, 4)


def _weight(grey: Picture, word: Word, scale: float) -> float:
    """How thick the strokes of a word are, as a share of its font size: twice their area by their outline."""
    x0, top, x1, bottom = (round(side * scale) for side in word.box)
    inside = grey[top:bottom, x0:x1]
    if not inside.size:
        return 0.0
    _, ink = cv2.threshold(inside, 0, 1, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    outline = int((ink - cv2.erode(ink, np.ones((3, 3), np.uint8))).sum())
    return round(2 * float(ink.sum()) / max(outline, 1) / (word.size * scale), 4)


def _end_with_reader() -> None:
    """Have the operating system end this group of processes (SIGIO) when the other end of standard input closes."""
    fcntl.fcntl(sys.stdin, fcntl.F_SETOWN, -os.getpgrp())
    fcntl.fcntl(sys.stdin, fcntl.F_SETFL, os.O_ASYNC)


def main(folder: Path, scale: float) -> None:
    """Recognise the picture in `folder`."""
    _end_with_reader()
    picture = cv2.imread(str(folder / "picture.ppm"))
    if picture is None:
        raise ValueError("no picture")
    (folder / "recognition.json").write_text(recognise(picture, scale, folder).to_json(), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]))
