"""Storing one document in one transaction."""

from db.store import Store
from models.documents import Document, Extraction, Unreadable


def save(store: Store, document: Document, extraction: Extraction, size_bytes: int) -> bool:
    with store.writing(f"Storing {document.name}") as writing:
        return writing.save(document, extraction, size_bytes)


def quarantine(store: Store, document: Document, sha256: str, size_bytes: int, unreadable: Unreadable) -> bool:
    with store.writing(f"Storing {document.name}") as writing:
        return writing.quarantine(document, sha256, size_bytes, unreadable)
