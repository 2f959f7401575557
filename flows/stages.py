"""The stages of taking documents in: plain functions that the command line calls and the nightly flow makes tasks of.

    found -> keep -> select_new -> read_and_store -> summarise

Each stage returns what the next one needs and the outcomes that are settled already.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from db.originals import Originals
from db.results import State
from db.store import Store
from extractors.workers import ReaderPool
from flows.patience import Patience
from flows.storing import declare_force, store_failure, store_readings
from flows.summary import Outcome, Result
from models.documents import Document, Extraction, FetchFailure, Unreadable
from models.errors import StoreError, StoreUnavailable, UnreadableDocument
from models.fetching import NotModified, Visit
from sources.gathering import Finding

# A force is told anew once for all of its documents among them. So few that others wait for their turn some seconds.
_STORED_AT_ONCE = 10
_PURGED = "This document was purged, and is not taken in again; `rectrack purge --list` says why."


@dataclass(frozen=True, slots=True)
class Arrival:
    """A document whose original is kept: `document.path` is where it was found, `sha256` is of its bytes.

    `changed` says that a stored document came from the same place with other bytes.
    """

    document: Document
    sha256: str
    size_bytes: int
    changed: bool = False

    def outcome(self, result: Result, **said: Any) -> Outcome:
        """What became of it."""
        return Outcome(self.document.origin, result, self.sha256, self.changed, **said)


def keep(found: Iterable[Finding], originals: Originals) -> tuple[list[Arrival], list[Outcome]]:
    """Keeps the bytes of what was found. Outcomes: what did not arrive or change, and what there was no room for."""
    arrivals: list[Arrival] = []
    outcomes: list[Outcome] = []
    for document in found:
        if isinstance(document, FetchFailure):
            outcomes.append(Outcome(document.origin, Result.NOT_FETCHED, problem=document.message))
            continue
        if isinstance(document, NotModified):
            outcomes.append(Outcome(document.origin, Result.UNCHANGED, document.sha256))
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


def place_known(arrivals: Iterable[Arrival], store: Store) -> tuple[list[Arrival], list[Outcome]]:
    """Those that are new, or of the force that is declared for them. Outcomes: the others, which are of it now.

    Only for arrivals that a person names: two sources may declare the same document for two forces.
    """
    arrivals = list(arrivals)
    states = store.state_of({arrival.sha256 for arrival in arrivals})
    rest: list[Arrival] = []
    placed: list[Outcome] = []
    for arrival in arrivals:
        try:
            known = arrival.document.force and states.get(arrival.sha256) is State.READ
            if known and declare_force(store, arrival.document, arrival.sha256):
                placed.append(arrival.outcome(Result.PLACED))
            else:
                rest.append(arrival)
        except StoreError as error:
            placed.append(arrival.outcome(Result.NOT_STORED, problem=str(error)))
    return rest, placed


def select_new(
    arrivals: Iterable[Arrival], store: Store, originals: Originals, *, retry_quarantined: bool = False
) -> tuple[list[Arrival], list[Outcome]]:
    """Those whose bytes the store does not know, each once. Outcomes: the others, which are unchanged.

    The largest come first: begun last, they would keep one process busy when all others are done.

    Args:
        arrivals: kept documents.
        store: where known documents are looked up, many at a time.
        originals: where they are kept; those of documents that were purged go again.
        retry_quarantined: whether a document that could not be read before counts as new, as when a person names it.
    """
    arrivals = list(arrivals)
    states = store.state_of({arrival.sha256 for arrival in arrivals})
    done = {sha256 for sha256, state in states.items() if state is State.READ or not retry_quarantined}
    new: list[Arrival] = []
    unchanged: list[Outcome] = []
    for arrival in arrivals:
        if states.get(arrival.sha256) is State.PURGED:
            originals.remove(arrival.sha256)
            unchanged.append(arrival.outcome(Result.UNCHANGED, problem=_PURGED))
        elif arrival.sha256 in done:
            unchanged.append(arrival.outcome(Result.UNCHANGED))
        else:
            done.add(arrival.sha256)
            new.append(arrival)
    before = store.came_from({arrival.document.origin for arrival in new})
    new = [replace(each, changed=bool(before.get(each.document.origin, set()) - {each.sha256})) for each in new]
    return sorted(new, key=lambda arrival: -arrival.size_bytes), unchanged


def read_and_store(
    arrivals: Iterable[Arrival],
    pool: ReaderPool[Extraction],
    store: Store,
    originals: Originals,
    patience: Patience | None = None,
) -> Iterator[Outcome]:
    """Reads the originals of new documents in the pool and stores each, or puts it in quarantine.

    Each is stored in a transaction of its own, or with those that were read while the one before was stored.

    Raises:
        StoreUnavailable: the database has been away for longer than `patience` lasts.
    """
    patience = patience or Patience()
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
                    yield _quarantine(arrival, reading, store, patience)
            if read:
                yield from _store(read, store, patience)
    yield from lost


def _at_hand(
    arrivals: Iterable[Arrival], originals: Originals, folder: Path, coming: deque[Arrival], lost: list[Outcome]
) -> Iterator[Document]:
    """The originals as files of this machine. Each goes to `coming`, or to `lost` if it cannot be had."""
    for arrival in arrivals:
        try:
            path = originals.local(arrival.sha256, folder)
        except StoreError as error:
            lost.append(arrival.outcome(Result.NOT_STORED, problem=str(error)))
        else:
            coming.append(arrival)
            yield replace(arrival.document, path=path)


def _store(read: Sequence[tuple[Arrival, Extraction]], store: Store, patience: Patience) -> Iterator[Outcome]:
    """Stores readings together; if the database refuses, one by one, so that one costs no other."""
    readings = [(arrival.document, reading, arrival.size_bytes) for arrival, reading in read]
    try:
        patience(lambda: store_readings(store, readings))
    except StoreUnavailable:
        raise
    except StoreError as error:
        if len(read) == 1:
            yield read[0][0].outcome(Result.NOT_STORED, problem=str(error))
            return
        for one in read:
            yield from _store([one], store, patience)
        return
    hashes = [reading.sha256 for _, reading in read]
    for place, (arrival, reading) in enumerate(read):
        linked = patience(partial(store.linked_items, reading.sha256, besides=hashes[place + 1 :]))
        yield arrival.outcome(
            Result.READ,
            items=len(reading.items),
            linked=linked,
            flagged=sum(item.review for item in reading.items),
            disagreeing=sum(total.verdict == "disagrees" for total in reading.totals),
        )


def _quarantine(arrival: Arrival, reading: Unreadable, store: Store, patience: Patience) -> Outcome:
    try:
        patience(lambda: store_failure(store, arrival.document, arrival.sha256, arrival.size_bytes, reading))
    except StoreUnavailable:
        raise
    except StoreError as error:
        return arrival.outcome(Result.NOT_STORED, problem=str(error))
    return arrival.outcome(Result.QUARANTINED, problem=reading.message)
