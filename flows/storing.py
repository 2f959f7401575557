"""Documents into the store, each with the force that it is about, and with the history told anew around it."""

from collections.abc import Iterable

from db.results import ForceFrom
from db.store import Store
from db.writing import Writing
from extractors.fields.forces import force_of
from flows.observing import observations
from flows.telling import tell_around
from history.forces import wording_key
from models.contract import short_hash
from models.documents import Document, Extraction, Unreadable


def store_reading(store: Store, document: Document, extraction: Extraction, size_bytes: int) -> bool:
    """Store a document that was read, and tell the history of its force anew.

    Returns:
        False where the document had already been read: nothing is changed then.

    Raises:
        StoreError: the database refused; nothing of the document is stored.
    """
    with store.writing(f"Storing document {short_hash(extraction.sha256)}") as writing:
        if not _save(writing, document, extraction, size_bytes):
            return False
        tell_around(writing, [extraction.sha256])
    return True


def store_readings(store: Store, readings: Iterable[tuple[Document, Extraction, int]]) -> None:
    """Store documents that were read, all or none, and tell the history of their forces anew, of each once.

    For large loads: one by one, the reports of a force would each tell all those before it anew.

    Args:
        store: where they go.
        readings: documents, their readings and sizes in bytes; of one force or a few, so that others wait for their
            turn to write no longer than they will.

    Raises:
        StoreError: the database refused; nothing of the documents is stored.
    """
    readings = list(readings)
    ids = ", ".join(short_hash(reading.sha256) for _, reading, _ in readings)
    with store.writing(f"Storing documents {ids}") as writing:
        new = [reading.sha256 for document, reading, size in readings if _save(writing, document, reading, size)]
        tell_around(writing, new)


def store_another_reading(store: Store, *extractions: Extraction) -> None:
    """Store new readings, each of a document that was read before, and tell the history of their forces anew, once.

    Decisions stay. Where a new reading has other print than they were taken on, they are up for review again.

    Raises:
        StoreError: the database refused; nothing of the readings is stored.
    """
    ids = ", ".join(short_hash(extraction.sha256) for extraction in extractions)
    with store.writing(f"Storing documents {ids} anew") as writing:
        left = [writing.force_of(extraction.sha256) for extraction in extractions]
        for extraction in extractions:
            writing.save_again(extraction)
            if writing.force_told_by(extraction.sha256) is not ForceFrom.DECLARED:
                _place_as_printed(writing, extraction)
            _note_wordings(writing, extraction)
        tell_around(writing, [extraction.sha256 for extraction in extractions], left)


def tell_untold(store: Store) -> None:
    """Place the documents that were stored before the store knew of forces, and tell their history.

    Raises:
        StoreError: the database refused; nothing is changed.
    """
    readings = [reading for sha256 in store.untold() if (reading := store.reading_of(sha256))]
    if not readings:
        return
    with store.writing("Telling the history of documents stored before") as writing:
        for reading in readings:
            _place_as_printed(writing, reading)
            _note_wordings(writing, reading)
        tell_around(writing, [reading.sha256 for reading in readings])


def store_failure(store: Store, document: Document, sha256: str, size_bytes: int, unreadable: Unreadable) -> None:
    """Put a document that was never read in quarantine, with the reason, and the force that is declared for it.

    Raises:
        StoreError: the database refused; nothing is stored.
    """
    with store.writing(f"Storing document {short_hash(sha256)}") as writing:
        writing.quarantine(document, sha256, size_bytes, unreadable)
        if declared := force_of(document.force, None):
            writing.place(sha256, declared, ForceFrom.DECLARED)


def declare_force(store: Store, document: Document, sha256: str) -> bool:
    """Let a document that was read before be of the force that is declared for it, whatever told its force then.

    The history of the force that it was of is told anew, and that of the other.

    Returns:
        False where it was of this force already, or what is declared is no force.

    Raises:
        StoreError: the database refused; nothing is changed.
    """
    force = force_of(document.force, None)
    with store.writing(f"Placing document {short_hash(sha256)}") as writing:
        before = writing.force_of(sha256)
        if force is None:
            return False
        writing.place(sha256, force, ForceFrom.DECLARED)
        if force != before:
            tell_around(writing, [sha256], left=[before])
    return force != before


def _save(writing: Writing, document: Document, extraction: Extraction, size_bytes: int) -> bool:
    """Save a document with what tells its force, unless it had already been read."""
    if not writing.save(document, extraction, size_bytes):
        return False
    _place(writing, extraction, declared=document.force)
    _note_wordings(writing, extraction)
    return True


def _note_wordings(writing: Writing, extraction: Extraction) -> None:
    seen = observations(extraction, None, extraction.items)
    writing.note_wordings(extraction.sha256, {each.item.number: key for each in seen if (key := wording_key(each))})


def _place(writing: Writing, extraction: Extraction, declared: str | None = None) -> None:
    """Record what the source of a document declares of its force, or else its cover tells."""
    if force := force_of(declared, None):
        writing.place(extraction.sha256, force, ForceFrom.DECLARED)
    else:
        _place_as_printed(writing, extraction)


def _place_as_printed(writing: Writing, extraction: Extraction) -> None:
    printed = force_of(extraction.publisher, extraction.title)
    writing.place(extraction.sha256, printed, ForceFrom.PRINTED if printed else None)
