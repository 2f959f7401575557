"""The stages of taking documents in: plain functions that the command line calls and the nightly flow makes tasks of.

    found -> keep -> select_new -> read_and_store -> summarise

Each stage returns what the next one needs and the outcomes that are settled already.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from db.originals import Originals
from db.results import State
from db.store import Store
from extractors.workers import ReaderPool
from flows.summary import Outcome, Result
from flows.telling import store_reading
from models.documents import Document, Extraction, FetchFailure
from models.errors import StoreError, UnreadableDocument


@dataclass(frozen=True, slots=True)
class Arrival:
    """A document whose original is kept: `document.path` is the original, `sha256` is of its bytes."""

    document: Document
    sha256: str
    size_bytes: int


def keep(found: Iterable[Document | FetchFailure], originals: Originals) -> tuple[list[Arrival], list[Outcome]]:
    """Keeps the bytes of what was found. Outcomes: what did not arrive, and what there was no room for."""
    arrivals: list[Arrival] = []
    outcomes: list[Outcome] = []
    for document in found:
        if isinstance(document, FetchFailure):
            outcomes.append(Outcome(document.origin, Result.NOT_FETCHED, problem=document.message))
            continue
        try:
            kept = originals.keep(document.path)
        except UnreadableDocument as error:
            outcomes.append(Outcome(document.origin, Result.NOT_FETCHED, problem=str(error)))
        except StoreError as error:
            outcomes.append(Outcome(document.origin, Result.NOT_STORED, problem=str(error)))
        else:
            arrivals.append(Arrival(replace(document, path=kept.path), kept.sha256, kept.size_bytes))
    return arrivals, outcomes


def select_new(
    arrivals: Iterable[Arrival], store: Store, *, retry_quarantined: bool = False
) -> tuple[list[Arrival], list[Outcome]]:
    """Those whose bytes the store does not know, each once. Outcomes: the others, which are unchanged.

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
    return new, unchanged


def read_and_store(arrivals: Iterable[Arrival], pool: ReaderPool[Extraction], store: Store) -> Iterator[Outcome]:
    """Reads new documents in the pool and stores each, or puts it in quarantine, in a transaction of its own."""
    arrivals = list(arrivals)
    readings = pool.read(arrival.document for arrival in arrivals)
    for arrival, reading in zip(arrivals, readings, strict=True):
        document, origin = arrival.document, arrival.document.origin
        try:
            if isinstance(reading, Extraction):
                store_reading(store, document, reading, arrival.size_bytes)
                linked = store.linked_items(reading.sha256)
                flagged = sum(item.review for item in reading.items)
                yield Outcome(origin, Result.READ, items=len(reading.items), linked=linked, flagged=flagged)
            else:
                with store.writing(f"Storing {document.name}") as writing:
                    writing.quarantine(document, arrival.sha256, arrival.size_bytes, reading)
                yield Outcome(origin, Result.QUARANTINED, problem=reading.message)
        except StoreError as error:
            yield Outcome(origin, Result.NOT_STORED, problem=str(error))
