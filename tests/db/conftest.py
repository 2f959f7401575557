import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from models.documents import Document, Extraction
from models.records import Item, Kind


@pytest.fixture
def document() -> Callable[[str], Document]:
    """A document by its name."""
    return lambda name: Document(name, Path("/incoming") / name, f"https://westmarch.example/papers/{name}")


@pytest.fixture
def reading() -> Callable[..., Extraction]:
    """A reading of the document of this name, with so many items, the first of them flagged."""

    def read(name: str, items: int = 2) -> Extraction:
        return Extraction(
            document=name,
            sha256=hashlib.sha256(name.encode()).hexdigest(),
            pages=3,
            engine="pdfium 5.15",
            items=tuple(
                Item(
                    number=n,
                    kind=Kind.RECOMMENDATION,
                    page=1,
                    recommendation=f"Review stop and search training, part {n}.",
                    flags=("date_unparsed",) if n == 1 else (),
                    review=n == 1,
                )
                for n in range(1, items + 1)
            ),
        )

    return read
