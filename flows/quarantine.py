"""Documents in quarantine that are to be tried again."""

from collections.abc import Sequence
from pathlib import Path

from db.results import State, StoredDocument
from db.store import Store
from flows.choosing import document_named
from flows.stages import Arrival
from models.documents import Document


def arrivals_again(store: Store, names: Sequence[str] = ()) -> list[Arrival]:
    """The documents of these names that are in quarantine, or all of them, for `read_and_store`.

    Raises:
        UsageError: a document of this name is not in quarantine, or there are several.
    """
    waiting = [document for document in store.documents() if document.state is State.QUARANTINED]
    meant = [document_named(waiting, name) for name in names] if names else waiting
    return [_arrival(document) for document in dict.fromkeys(meant)]


def _arrival(stored: StoredDocument) -> Arrival:
    document = Document(stored.name, Path(stored.origin), stored.origin, stored.force)
    return Arrival(document, stored.sha256, stored.size_bytes)
