"""What batches of new documents are read and stored with: in this process, or in each process of a Dask cluster."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache
from multiprocessing.util import Finalize

from db.originals import Originals
from db.store import Store
from extractors.workers import ReaderPool, read_document
from flows.patience import Patience
from flows.stages import Arrival, read_and_store
from flows.summary import Outcome
from models.documents import Extraction
from models.settings import Settings


@dataclass(frozen=True, slots=True)
class Reader:
    """An open pool and store. Any number of threads may read batches with it at once, and wait for the same store."""

    pool: ReaderPool[Extraction]
    store: Store
    originals: Originals
    patience: Patience = field(default_factory=Patience)

    def read(self, batch: Sequence[Arrival]) -> list[Outcome]:
        """Reads and stores a batch; a document that fails is an outcome.

        Raises:
            StoreUnavailable: the database has been away for too long.
        """
        return list(read_and_store(batch, self.pool, self.store, self.originals, self.patience))


@dataclass(frozen=True, slots=True)
class DistantReader:
    """The same for processes that only settings can be sent to: each opens a pool and a store of its own, once."""

    settings: Settings

    def read(self, batch: Sequence[Arrival]) -> list[Outcome]:
        """Reads and stores a batch in the process that calls this.

        Raises:
            StoreError: the store cannot be opened from there.
        """
        return _reader_of_this_process(self.settings).read(batch)


@contextmanager
def open_reader(settings: Settings, store: Store) -> Iterator[Reader | DistantReader]:
    """What the tasks of a run read with; a pool that it opens is closed again."""
    if settings.dask:
        yield DistantReader(settings)
        return
    with ReaderPool(settings.limits, settings.jobs, read_document) as pool:
        yield Reader(pool, store, Originals(settings.originals))


@cache
def _reader_of_this_process(settings: Settings) -> Reader:
    """One process at a time reads for a Dask worker: the cluster has as many workers as documents are to be read."""
    opened = ExitStack()
    # Before the process waits for its children to end: the reader process is one.
    Finalize(None, opened.close, exitpriority=0)
    store = opened.enter_context(Store.open(settings.database_url))
    pool = opened.enter_context(ReaderPool(settings.limits, 1, read_document))
    return Reader(pool, store, Originals(settings.originals))
