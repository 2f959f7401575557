"""Documents that are read for people at the desk, one after the other, away from the threads that answer requests."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from threading import Lock

from db.originals import Originals
from db.results import StoredDocument
from db.store import Store
from extractors.workers import ReaderPool, read_document
from flows.quarantine import arrivals_again
from flows.reprocessing import Reread, read_again
from flows.stages import read_and_store
from flows.summary import Outcome
from models.documents import Extraction
from models.settings import Settings

_KEPT = 100  # results, of different documents


class Doing(StrEnum):
    """Why a document is read."""

    PREVIEW = "preview"
    """To show what would change."""
    STORE = "store"
    """To store what is read otherwise now."""
    RETRY = "retry"
    """It could not be read before."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A document that is being read, or was."""

    doing: Doing
    result: "Future[Reread | Outcome]"

    def done_within(self, seconds: float) -> bool:
        """Whether it is done, or is so within this time; it may have failed."""
        try:
            self.result.exception(timeout=seconds)
        except TimeoutError:
            return False
        return True


class Readings:
    """Reads documents, and keeps what came of it until it is shown.

    Args:
        settings: the limits of a reading.
        store: where readings are.
        originals: what is read.
    """

    def __init__(self, settings: Settings, store: Store, originals: Originals) -> None:
        self._settings = settings
        self._store = store
        self._originals = originals
        self._worker = ThreadPoolExecutor(1, "reading")
        self._readings: dict[str, Reading] = {}
        self._lock = Lock()

    def close(self) -> None:
        """Finish the reading under way, and begin no other."""
        self._worker.shutdown(cancel_futures=True)

    def begin(self, document: StoredDocument, doing: Doing) -> Reading:
        """Have a document read; the reading that is under way, where there is one."""
        with self._lock:
            under_way = self._readings.pop(document.sha256, None)
            if under_way is None or under_way.result.done():
                under_way = Reading(doing, self._worker.submit(self._read, document, doing))
            self._readings[document.sha256] = under_way
            for sha256 in [name for name, each in self._readings.items() if each.result.done()][:-_KEPT]:
                del self._readings[sha256]
            return under_way

    def of(self, sha256: str) -> Reading | None:
        """The last reading of a document; None where nobody asked for one."""
        return self._readings.get(sha256)

    def _read(self, document: StoredDocument, doing: Doing) -> Reread | Outcome:
        with ReaderPool(self._settings.limits, 1, read_document) as pool:
            return _DONE_BY[doing](document, pool, self._store, self._originals)


def _preview(document: StoredDocument, pool: ReaderPool[Extraction], store: Store, originals: Originals) -> Reread:
    [reread] = read_again([document], pool, store, originals, preview=True)
    return reread


def _store(document: StoredDocument, pool: ReaderPool[Extraction], store: Store, originals: Originals) -> Reread:
    [reread] = read_again([document], pool, store, originals)
    return reread


def _retry(document: StoredDocument, pool: ReaderPool[Extraction], store: Store, originals: Originals) -> Outcome:
    [outcome] = read_and_store(arrivals_again(store, [document.sha256]), pool, store, originals)
    return outcome


_DONE_BY: dict[Doing, Callable[[StoredDocument, ReaderPool[Extraction], Store, Originals], Reread | Outcome]] = {
    Doing.PREVIEW: _preview,
    Doing.STORE: _store,
    Doing.RETRY: _retry,
}
