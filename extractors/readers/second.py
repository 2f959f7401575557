"""The second engine, pdfplumber's own, for single pages of a file that PDFium reads."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from extractors.page import Page

if TYPE_CHECKING:
    from pdfplumber.pdf import PDF

UNNAMED = 0xFFFD
"""A code for which a font names no character."""

MANY = 0.05
"""A page with this share of unnamed codes is worth a second look."""

PATIENCE = 3
"""After so many pages that it reads no better, one after the other, the second engine is not asked again."""


def named(page: Page) -> int:
    """How many characters of a page have a name."""
    return int(np.count_nonzero(page.glyphs.units != UNNAMED))


def is_doubtful(page: Page) -> bool:
    """Whether many codes on a page have no character."""
    return len(page.glyphs) - named(page) > MANY * len(page.glyphs)


def listed(numbers: Sequence[int]) -> str:
    """Growing numbers for people: "2, 5-8, 11"."""
    among = set(numbers)
    starts = [number for number in numbers if number - 1 not in among]
    ends = [number for number in numbers if number + 1 not in among]
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in zip(starts, ends, strict=True))


class SecondEngine:
    """Reads pages of one file, which it takes apart when it is first asked.

    `read` are the pages where it did better, `failed` those where it broke down.
    """

    def __init__(self, path: Path, page_count: int) -> None:
        self.read: list[int] = []
        self.failed: list[int] = []
        self._page_count = page_count
        # Ours to close: pdfplumber reads every page before it closes a file, and breaks down again on a damaged one.
        self._file = path.open("rb")
        self._document: PDF | None = None
        self._patience = PATIENCE

    def better(self, number: int, than: Page | None) -> Page | None:
        """Page `number` (from 1) if this engine reads it with more named characters than `than`, else None."""
        if not self._patience:
            return None
        page = self._page(number)
        if page and named(page) > (named(than) if than else -1):
            self._patience = PATIENCE
            self.read.append(number)
            return page
        self._patience -= 1
        return None

    def _page(self, number: int) -> Page | None:
        import pdfplumber  # Slow to import, and hardly ever needed.

        from extractors.readers.plumber import page_of

        try:
            self._document = self._document or pdfplumber.open(self._file)
            if len(self._document.pages) != self._page_count:  # it counts other pages, or lost some
                return None
            page = self._document.pages[number - 1]
            try:
                return page_of(page)
            finally:
                page.close()
        except Exception:  # pdfminer raises whatever a damaged object leads it into; the first engine's page stays
            self.failed.append(number)
            return None

    def close(self) -> None:
        """Close the file."""
        self._file.close()
