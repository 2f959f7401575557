"""What is seen of a recommendation: see `models/observations.py`."""

from models.observations import DocumentKind as DocumentKind
from models.observations import Observation as Observation


def document_kind(title: str | None, items: Collection[Item]) -> DocumentKind | None:
    """What a document, or a part of a pack, is to its items; None where its items do not tell.

    Args:
        title: of the document.
        items: those in it.
    """
    if any(item.status or item.rag or item.updates for item in items):
        return DocumentKind.TRACKER
    sources = {letters(item.source_title) for item in items}
    return DocumentKind.REPORT if title and sources == {letters(title)} else None
