"""One nightly run at a time, on this machine and in a database that machines share.

Both locks end with the process that holds them, however that ends: no crash leaves one behind.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from db.runs import turn
from models.errors import AlreadyRunning, StoreError
from models.settings import Settings

# A run that was just killed is gone by then, and so is one that only asked.
_SECONDS = 2


@contextmanager
def alone(settings: Settings) -> Iterator[None]:
    """Holds off all other nightly runs over the same home or the same PostgreSQL database.

    Raises:
        AlreadyRunning: another one is at work.
        StoreError: the home folder cannot be written, or the database cannot be reached.
    """
    # Only a lock of the operating system ends with its process: where there is none, none is pretended.
    lock = FileLock(settings.home / "nightly.lock", timeout=_SECONDS, fallback_to_soft=False)
    try:
        settings.home.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        raise AlreadyRunning(_message(f"over {settings.home}")) from error
    except OSError as error:
        raise StoreError(
            f"{settings.home}: the folder cannot be written ({error.strerror}). "
            "Check that the disk has room and that you may write there, or set RECTRACK_HOME."
        ) from error
    try:
        with turn(settings.database_url) as taken:
            if not taken:
                raise AlreadyRunning(_message("on another machine, over the same database"))
            yield
    finally:
        lock.release()


def _message(where: str) -> str:
    return f"Another nightly run is at work {where}; it takes in what this one would. Nothing was done."
