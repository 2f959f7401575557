"""The pool of processes in which all documents are read, each within its limits of time and memory.

The operating system enforces the limits, so they hold inside C code too. A document that crashes its process, hangs or
eats memory costs itself only: the pool replaces the process and reads on.
"""

import fcntl
import gc
import logging
import multiprocessing
import os
import resource
import signal
import sys
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from itertools import chain, islice
from multiprocessing import forkserver, resource_tracker
from pathlib import Path
from types import TracebackType
from typing import Generic, Self, TypeVar

from pebble import ProcessExpired, ProcessPool

from extractors.intake import unreadable
from models.documents import Document, Extraction, Reason, Unreadable
from models.errors import UnreadableDocument
from models.settings import ReadLimits

_log = logging.getLogger("rectrack.extractors")

# Documents handed out before the first of them is asked for: enough that no process waits, and that among them the
# largest can be begun first. Begun last, it would keep one process busy when all others are done.
_AHEAD_PER_JOB = 32
_DOCUMENTS_PER_PROCESS = 200  # Then it is replaced, so that what the engines leak never adds up to the limit.
_OBJECTS_PER_SEARCH = 100_000  # Hardly any garbage of ours needs a search, so it is made seldom.


Found = TypeVar("Found")
Other = TypeVar("Other")

# Reads one document and reports its number of pages as soon as it is known; importable by its name.
Read = Callable[[Document, ReadLimits, Callable[[int], None]], Found]


def read_document(document: Document, limits: ReadLimits, on_pages: Callable[[int], None]) -> Extraction:
    """Read a document whole, as `extractors.document.read_document`."""
    from extractors import document as reading  # Here, since it imports spaCy, which only the workers need.

    return reading.read_document(document, limits, on_pages)


class ReaderPool(Generic[Found]):
    """Worker processes that read documents; they live while the `with` block does.

    Args:
        limits: what one document may cost. Memory counts from what a fresh worker holds.
        jobs: number of documents read side by side.
        read: what reads one document.
    """

    def __init__(self, limits: ReadLimits, jobs: int, read: Read[Found]) -> None:
        self._limits = limits
        self._read = read
        self._ahead = jobs * _AHEAD_PER_JOB
        # Not plain fork: Prefect's process is full of threads, and a fork copies their locks in whatever state.
        context = multiprocessing.get_context("forkserver")
        reading = "extractors.document" if read is read_document else read.__module__
        context.set_forkserver_preload(["extractors.fork_server", reading, __name__])
        verbose = _log.isEnabledFor(logging.DEBUG)
        self._pool = ProcessPool(jobs, _DOCUMENTS_PER_PROCESS, _set_up_worker, (limits.memory_bytes, verbose), context)

    def __enter__(self) -> Self:
        with _interrupts_held():
            _start_fork_server()
            self._pool.schedule(os.getpid).result()  # Wait until the first worker is there.
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()

    def read(self, documents: Iterable[Document]) -> Iterator[Found | Unreadable]:
        """Read `documents` and give what was read in their order; only a bounded number is taken in advance."""
        return chain.from_iterable(self.read_together(documents, 1))

    def read_together(self, documents: Iterable[Document], most: int) -> Iterator[list[Found | Unreadable]]:
        """The same in lists of at most so many: what has been read while the list before it was used."""
        documents = iter(documents)
        waiting: deque[tuple[Document, Future[Found | Unreadable]]] = deque()
        while True:
            if len(waiting) <= self._ahead // 2:
                waiting += self._begin(list(islice(documents, self._ahead - len(waiting))))
            if not waiting:
                return
            read = [_outcome(*waiting.popleft())]
            while waiting and len(read) < most and waiting[0][1].done():
                read.append(_outcome(*waiting.popleft()))
            yield read

    def read_one(self, read: Read[Other], document: Document) -> Other | Unreadable:
        """Have one document read by another reader than the pool's own. Threads may ask for several at once."""
        return _outcome(document, self._pool.schedule(_read_within, (read, document, self._limits)))

    def _begin(self, documents: Sequence[Document]) -> Iterator[tuple[Document, "Future[Found | Unreadable]"]]:
        """Have documents read, the largest first."""
        begun = {
            place: self._pool.schedule(_read_within, (self._read, documents[place], self._limits))
            for place in sorted(range(len(documents)), key=lambda place: -_size(documents[place].path))
        }
        return ((document, begun[place]) for place, document in enumerate(documents))


def _size(path: Path) -> int:
    """Bytes of a file; where there is none, its reader says so."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _outcome(document: Document, future: "Future[Found | Unreadable]") -> Found | Unreadable:
    try:
        return future.result()
    except MemoryError:
        return _not_read(document, unreadable(Reason.OUT_OF_MEMORY))
    except ProcessExpired as error:
        if error.exitcode == -signal.SIGALRM:
            return _not_read(document, unreadable(Reason.TOO_SLOW))
        return _not_read(document, unreadable(Reason.CRASHED, failure=_cause_of_death(error.exitcode)))


def _not_read(document: Document, error: UnreadableDocument) -> Unreadable:
    return Unreadable(document.name, error.reason, str(error))


def _cause_of_death(exitcode: int) -> str:
    return f"signal {-exitcode} ({signal.strsignal(-exitcode)})" if exitcode < 0 else f"exit code {exitcode}"


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back while processes start: half started, each of them would answer it with a traceback."""
    resource_tracker.ensure_running()  # Before, since starting it lets Ctrl-C through again.
    held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)


def _start_fork_server() -> None:
    """Start the process that imports the reading code once and that every worker is forked from.

    PYTHONSAFEPATH keeps it from importing modules that lie in the current folder, beside somebody's documents.
    """
    before = os.environ.get("PYTHONSAFEPATH")
    os.environ["PYTHONSAFEPATH"] = "1"
    try:
        forkserver.ensure_running()
    finally:
        if before is None:
            del os.environ["PYTHONSAFEPATH"]
        else:
            os.environ["PYTHONSAFEPATH"] = before


# What follows runs in the workers.


def _set_up_worker(memory_bytes: int, verbose: bool) -> None:
    gc.freeze()  # What this process was forked with is no garbage; and what nobody touches stays shared.
    gc.set_threshold(_OBJECTS_PER_SEARCH)
    gc.enable()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # Die at once, also inside C code.
    _die_with_parent()
    _keep_quiet(verbose)
    # Private memory, not address space: engines map whole files and reserve far more addresses than they use.
    limit = _private_memory() + memory_bytes
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))


def _die_with_parent() -> None:
    """Have the operating system end this process (SIGIO) when the parent's end of their pipe closes."""
    if parent := multiprocessing.parent_process():
        fcntl.fcntl(parent.sentinel, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(parent.sentinel, fcntl.F_SETFL, os.O_ASYNC)


def _private_memory() -> int:
    """Bytes of private memory, as RLIMIT_DATA counts them."""
    pages = int(Path("/proc/self/statm").read_text().split()[5])
    return pages * resource.getpagesize()


def _keep_quiet(verbose: bool) -> None:
    """What engines print about a hostile file belongs neither among the records nor on the terminal."""
    sys.stdout.flush()
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    if verbose:
        logging.basicConfig()
        _log.setLevel(logging.DEBUG)
    else:
        os.dup2(nowhere, 2)
        warnings.simplefilter("ignore")
    os.close(nowhere)


def _read_within(read: Read[Found], document: Document, limits: ReadLimits) -> Found | Unreadable:
    """Read one document. Errors become values here, since not every engine's error survives pickling."""
    signal.setitimer(signal.ITIMER_REAL, limits.seconds)  # When it rings, SIGALRM ends the process.

    def allow_pages(pages: int) -> None:
        left, _ = signal.getitimer(signal.ITIMER_REAL)
        signal.setitimer(signal.ITIMER_REAL, left + limits.seconds_per_page * pages)

    try:
        return read(document, limits, allow_pages)
    except UnreadableDocument as error:
        return _not_read(document, error)
    except MemoryError:
        raise MemoryError from None  # Said by the parent: here, nothing may be left to say it with.
    except Exception as error:
        _log.debug("%s", document.path.name, exc_info=True)  # of a kept original, the hash
        return _not_read(document, unreadable(Reason.CRASHED, failure=f"{type(error).__name__}: {error}"))
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
