"""Pictures of pages: drawn in the pool of processes, since PDFium may not run in threads, and kept on disk."""

import json
import os
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from db.originals import Originals
from extractors.readers.page_image import Box, Size, page_image, page_sizes, words_in_box
from extractors.workers import Other, Read, ReaderPool
from models.documents import Document, Unreadable
from models.errors import UnreadableDocument

SIZES = {"small": (0.4, 500_000), "normal": (2.0, 2_500_000), "large": (4.0, 20_000_000)}
"""By the name of a size, pixels a point, and pixels of the whole picture at most."""


class Pictures:
    """Pictures of the pages of originals, and their sizes in points, each made once.

    Args:
        folder: where they are kept: what is in it can be deleted at any time.
        originals: what they are made of.
        pool: draws them.
    """

    def __init__(self, folder: Path, originals: Originals, pool: ReaderPool[list[Size]]) -> None:
        self._folder = folder
        self._originals = originals
        self._pool = pool

    def sizes(self, sha256: str) -> list[Size]:
        """Width and height of every page of a document, in points.

        Raises:
            UnreadableDocument: it has no pages that can be drawn.
            StoreError: the original is gone.
        """
        made = self._kept(sha256, "sizes.json", lambda: json.dumps(self._read(page_sizes, sha256)).encode())
        return [(width, height) for width, height in json.loads(made.read_bytes())]

    def picture(self, sha256: str, page: int, size: str) -> Path:
        """The file with the PNG of a page.

        Args:
            sha256: of the document.
            page: from 1 to the number of its pages.
            size: one of `SIZES`.

        Raises:
            UnreadableDocument: the page cannot be drawn.
            StoreError: the original is gone.
        """
        scale, most_pixels = SIZES[size]
        draw = partial(page_image, page=page, scale=scale, most_pixels=most_pixels)
        return self._kept(sha256, f"{page}-{size}.png", lambda: self._read(draw, sha256))

    def words(self, sha256: str, page: int, box: Box) -> str:
        """The words in a box on a page, in points from its top left corner.

        Raises:
            UnreadableDocument: the page cannot be read.
            StoreError: the original is gone.
        """
        return self._read(partial(words_in_box, page=page, box=box), sha256)

    def _read(self, read: Read[Other], sha256: str) -> Other:
        with TemporaryDirectory(prefix="rectrack-") as folder:
            document = Document(sha256[:12], self._originals.local(sha256, Path(folder)), sha256)
            found = self._pool.read_one(read, document)
        if isinstance(found, Unreadable):
            raise UnreadableDocument(found.reason, f"The pages cannot be drawn: {found.message}")
        return found

    def _kept(self, sha256: str, name: str, make: Callable[[], bytes]) -> Path:
        kept = self._folder / sha256[:2] / sha256 / name
        if not kept.exists():
            made = make()
            kept.parent.mkdir(parents=True, exist_ok=True)
            handle, incoming = tempfile.mkstemp(dir=kept.parent)
            with os.fdopen(handle, "wb") as file:
                file.write(made)
            Path(incoming).replace(kept)
        return kept
