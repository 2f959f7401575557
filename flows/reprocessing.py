"""Reading documents again from their originals: what would change, and storing it. No reading is ever overwritten."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory

from db.originals import Originals
from db.results import StoredDocument
from db.rows import as_stored
from db.store import Store
from extractors.workers import ReaderPool
from flows.observing import items_as_they_stand
from flows.storing import store_another_reading
from history.rereading import ReadingChanges, compare
from models.contract import short_hash
from models.decisions import Reopened
from models.documents import Document, Extraction, Unreadable
from models.errors import StoreError

# The history of a force is told anew once for all of its documents among them.
_STORED_AT_ONCE = 10


class RereadResult(StrEnum):
    """What reading a document again came to."""

    SAME = "same"
    CHANGED = "changed"
    NOT_READ = "not_read"
    """The reading that is stored stays the newest."""
    NOT_STORED = "not_stored"


@dataclass(frozen=True, slots=True)
class Reread:
    """A document that was read again: what differs, the decisions that are up for review again, or what went wrong."""

    document: StoredDocument
    result: RereadResult
    changes: ReadingChanges = field(default_factory=ReadingChanges)
    reopened: tuple[Reopened, ...] = ()
    problem: str | None = None


def read_again(
    chosen: Iterable[StoredDocument],
    pool: ReaderPool[Extraction],
    store: Store,
    originals: Originals,
    *,
    preview: bool = False,
) -> Iterator[Reread]:
    """Reads documents again in the pool. Where a reading differs, it becomes the newest, and the history is told anew.

    Stopped half-way, what came is stored; doing it again stores nothing twice.

    Args:
        chosen: documents that were read before.
        pool: where they are read.
        store: where the newest readings are, and the new ones go.
        originals: what is read.
        preview: store nothing.
    """
    coming: deque[StoredDocument] = deque()
    lost: list[Reread] = []
    with TemporaryDirectory(prefix="rectrack-") as folder:
        documents = _at_hand(chosen, originals, Path(folder), coming, lost)
        for readings in pool.read_together(documents, _STORED_AT_ONCE):
            found = [_compared(coming.popleft(), reading, store) for reading in readings]
            for reread, _ in found:
                Path(folder, reread.document.sha256).unlink(missing_ok=True)  # there only if the original is elsewhere
            yield from (each for each, _ in found) if preview else _store(found, store)
    yield from lost


def _at_hand(
    chosen: Iterable[StoredDocument],
    originals: Originals,
    folder: Path,
    coming: deque[StoredDocument],
    lost: list[Reread],
) -> Iterator[Document]:
    """The originals as files of this machine. Each goes to `coming`, or to `lost` if it cannot be had."""
    for stored in chosen:
        try:
            path = originals.local(stored.sha256, folder)
        except StoreError as error:
            lost.append(Reread(stored, RereadResult.NOT_READ, problem=str(error)))
        else:
            coming.append(stored)
            yield Document(stored.name, path, stored.origin)


def _compared(
    stored: StoredDocument, reading: Extraction | Unreadable, store: Store
) -> tuple[Reread, Extraction | None]:
    if isinstance(reading, Unreadable):
        return Reread(stored, RereadResult.NOT_READ, problem=reading.message), None
    if reading.sha256 != stored.sha256:
        damaged = "The original is damaged: it has other bytes than were taken in. Restore it from a backup."
        return Reread(stored, RereadResult.NOT_READ, problem=damaged), None
    before, now = store.reading_of(stored.sha256), as_stored(reading)
    if before is None:
        return Reread(stored, RereadResult.NOT_READ, problem="It was purged meanwhile."), None
    if replace(now, document=before.document, engine=before.engine) == before:
        return Reread(stored, RereadResult.SAME), reading
    reopened = _reopened(before, now, store)
    return Reread(stored, RereadResult.CHANGED, compare(before, now), reopened), reading


def _reopened(before: Extraction, now: Extraction, store: Store) -> tuple[Reopened, ...]:
    """The decisions that are up for review by the new reading, and were not by the old one."""
    decisions = store.decisions_on(before.sha256)
    known = {each.decision for each in items_as_they_stand(before, decisions).reopened}
    return tuple(each for each in items_as_they_stand(now, decisions).reopened if each.decision not in known)


def _store(found: Sequence[tuple[Reread, Extraction | None]], store: Store) -> Iterator[Reread]:
    """Stores readings together; if the database refuses, one by one, so that one costs no other."""
    same = [reread.document.sha256 for reread, _ in found if reread.result is RereadResult.SAME]
    changed = [reading for reread, reading in found if reading and reread.result is RereadResult.CHANGED]
    try:
        if same:
            with store.writing(f"Confirming documents {', '.join(map(short_hash, same))}") as writing:
                for sha256 in same:
                    writing.confirm(sha256)
        if changed:
            store_another_reading(store, *changed)
    except StoreError as error:
        if len(found) > 1:
            for one in found:
                yield from _store([one], store)
            return
        yield replace(found[0][0], result=RereadResult.NOT_STORED, problem=str(error))
        return
    yield from (reread for reread, _ in found)
