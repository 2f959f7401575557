"""The stages of taking documents in: plain functions that the command line calls and the nightly flow makes tasks of.

    found -> keep -> select_new -> read_and_store -> summarise

Each stage returns what the next one needs and the outcomes that are settled already.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from db.originals import Originals
from db.results import State
from db.store import Store
from extractors.workers import ReaderPool
from flows.storing import store_readings
from flows.summary import Outcome, Result
from models.documents import Document, Extraction, FetchFailure, Unreadable
from models.errors import StoreError, UnreadableDocument
from models.fetching import NotModified, Visit
from sources.gathering import Finding

# A force is told anew once for all of its documents among them. So few that others wait for their turn some seconds.
_STORED_AT_ONCE = 10


@dataclass(frozen=True, slots=True)
class Arrival:
    """A document whose original is kept: `document.path` is where it was found, `sha256` is of its bytes."""

    document: Document
    sha256: str
    size_bytes: int


def keep(found: Iterable[Finding], originals: Originals) -> tuple[list[Arrival], list[Outcome]]:
    """Keeps the bytes of what was found. Outcomes: what did not arrive or change, and what there was no room for."""
    arrivals: list[Arrival] = []
    outcomes: list[Outcome] = []
    for document in found:
        if isinstance(document, FetchFailure):
            outcomes.append(Outcome(document.origin, Result.NOT_FETCHED, problem=document.message))
            continue
        if isinstance(document, NotModified):
            outcomes.append(Outcome(document.origin, Result.UNCHANGED))
            continue
        if isinstance(document, Visit):
            continue
        try:
            kept = originals.keep(document.path)
        except UnreadableDocument as error:
            outcomes.append(Outcome(document.origin, Result.NOT_FETCHED, problem=str(error)))
        except StoreError as error:
            outcomes.append(Outcome(document.origin, Result.NOT_STORED, problem=str(error)))
        else:
            arrivals.append(Arrival(document, kept.sha256, kept.size_bytes))
    return arrivals, outcomes


def select_new(
    arrivals: Iterable[Arrival], store: Store, *, retry_quarantined: bool = False
) -> tuple[list[Arrival], list[Outcome]]:
    """Those whose bytes the store does not know, each once. Outcomes: the others, which are unchanged.

    The largest come first: begun last, they would keep one process busy when all others are done.

    Args:
        arrivals: kept documents.
        store: where known documents are looked up, many at a time.
        retry_quarantined: whether a document that could not be read before counts as new, as when a person names it.
    """
    arrivals = list(arrivals)
    states = store.state_of({arrival.sha256 for arrival in arrivals})
    done = {sha256 for sha256, state in states.items() if state is State.READ or not retry_quarantined}
    new: list[Arrival] = []
    unchanged: list[Outcome] = []
    for arrival in arrivals:
        if arrival.sha256 in done:
            unchanged.append(Outcome(arrival.document.origin, Result.UNCHANGED))
        else:
            done.add(arrival.sha256)
            new.append(arrival)
    return sorted(new, key=lambda arrival: -arrival.size_bytes), unchanged


def read_and_store(
    arrivals: Iterable[Arrival], pool: ReaderPool[Extraction], store: Store, originals: Originals
) -> Iterator[Outcome]:
    """Reads the originals of new documents in the pool and stores each, or puts it in quarantine.

    Each is stored in a transaction of its own, or with those that were read while the one before was stored.
    """
    coming: deque[Arrival] = deque()
    lost: list[Outcome] = []
    with TemporaryDirectory(prefix="rectrack-") as folder:
        documents = _at_hand(arrivals, originals, Path(folder), coming, lost)
        for readings in pool.read_together(documents, _STORED_AT_ONCE):
            read: list[tuple[Arrival, Extraction]] = []
            for reading in readings:
                arrival = coming.popleft()
                Path(folder, arrival.sha256).unlink(missing_ok=True)  # there only if the original is elsewhere
                if isinstance(reading, Extraction):
                    read.append((arrival, reading))
                else:
                    yield _quarantine(arrival, reading, store)
            if read:
                yield from _store(read, store)
    yield from lost


def _at_hand(
    arrivals: Iterable[Arrival], originals: Originals, folder: Path, coming: deque[Arrival], lost: list[Outcome]
) -> Iterator[Document]:
    """The originals as files of this machine. Each goes to `coming`, or to `lost` if it cannot be had."""
    for arrival in arrivals:
        try:
            path = originals.local(arrival.sha256, folder)
        except StoreError as error:
            lost.append(Outcome(arrival.document.origin, Result.NOT_STORED, problem=str(error)))
        else:
            coming.append(arrival)
            yield replace(arrival.document, path=path)


def _store(read: Sequence[tuple[Arrival, Extraction]], store: Store) -> Iterator[Outcome]:
    """Stores readings together; if the database refuses, one by one, so that one costs no other."""
    try:
        store_readings(store, [(arrival.document, reading, arrival.size_bytes) for arrival, reading in read])
    except StoreError as error:
        if len(read) == 1:
            yield Outcome(read[0][0].document.origin, Result.NOT_STORED, problem=str(error))
            return
        for one in read:
            yield from _store([one], store)
        return
    hashes = [reading.sha256 for _, reading in read]
    for place, (arrival, reading) in enumerate(read):
        linked = store.linked_items(reading.sha256, besides=hashes[place + 1 :])
        flagged = sum(item.review for item in reading.items)
        origin = arrival.document.origin
        yield Outcome(origin, Result.READ, items=len(reading.items), linked=linked, flagged=flagged)


def _quarantine(arrival: Arrival, reading: Unreadable, store: Store) -> Outcome:
    document = arrival.document
    try:
        with store.writing(f"Storing {document.name}") as writing:
            writing.quarantine(document, arrival.sha256, arrival.size_bytes, reading)
    except StoreError as error:
        return Outcome(document.origin, Result.NOT_STORED, problem=str(error))
    return Outcome(document.origin, Result.QUARANTINED, problem=reading.message)
