"""Pictures of PDF pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2

if TYPE_CHECKING:  # It takes long to import, and few documents have pages to draw.
    from PIL import Image

POINTS_PER_INCH = 72
MOST_PIXELS = 40_000_000
"""A page whose picture would have more pixels than this is drawn smaller: a hostile page may be 200 inches wide."""


class PageImages:
    """Draws the pages of an open PDF file."""

    def __init__(self, document: pypdfium2.PdfDocument) -> None:
        self._document = document

    def draw(self, number: int, dots_per_inch: int) -> tuple[Image.Image, float]:
        """Page `number` (from 1) as a picture, and its scale in pixels a point."""
        page = self._document[number - 1]
        try:
            width, height = page.get_size()
            scale = min(dots_per_inch / POINTS_PER_INCH, (MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
            return page.render(scale=scale).to_pil().convert("RGB"), scale
        finally:
            page.close()


@contextmanager
def open_images(path: Path) -> Iterator[PageImages]:
    """Open a PDF file for drawing; to be called in a reader process only.

    Raises:
        pypdfium2.PdfiumError: PDFium cannot open the file.
    """
    document = pypdfium2.PdfDocument(path)
    try:
        yield PageImages(document)
    finally:
        document.close()
