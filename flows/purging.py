"""Deleting a document on purpose, with all that was read from it and told of it. Nothing else in rectrack deletes."""

from db.originals import Originals
from db.store import Store
from flows.choosing import document_named, is_hash
from flows.telling import tell_around
from models.contract import short_hash
from models.errors import UsageError


def to_be_purged(store: Store, name: str) -> tuple[str, str]:
    """The hash of the document that a person names, and what to call it when asking whether it is meant.

    Raises:
        UsageError: there is no such document, or there are several.
    """
    for purged in store.purged():
        if is_hash(name, purged.sha256):
            return purged.sha256, "purged before"
    document = document_named(store.documents(), name)
    return document.sha256, f"{document.name}, items: {document.items}"


def purge(store: Store, originals: Originals, sha256: str, by: str, reason: str) -> None:
    """Delete a document: its original, its readings, and its words in decisions; the history is told anew without it.

    Its hash, the ids of its items, who, when and why stay, so that it is not taken in again and no id is given twice.
    A document that was purged before may be named again, to finish what a failure interrupted.

    Raises:
        UsageError: nobody, or no reason, is named.
        StoreError: the database refused, and nothing is deleted; or the original cannot be deleted, and all else is.
    """
    if not by.strip() or not reason.strip():
        raise UsageError("say who purges and why: --by NAME --reason TEXT")
    if all(purged.sha256 != sha256 for purged in store.purged()):
        _erase(store, sha256, by, reason)
    originals.remove(sha256)
    store.scrub()


def _erase(store: Store, sha256: str, by: str, reason: str) -> None:
    with store.writing(f"Purging document {short_hash(sha256)}") as writing:
        sharing = {each.extraction.sha256 for each in writing.unplaced(sha256)} - {sha256}
        # Before decisions forget what they tied together.
        forces = writing.linked_forces({writing.force_of(sha256)})
        writing.erase(sha256, by, reason)
        tell_around(writing, sharing, left=forces)
        writing.forget(sha256)
