"""The original bytes of every document, named by their SHA-256 and never changed."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from db.types import storable
from models.documents import Reason
from models.errors import StoreError, UnreadableDocument

_CHUNK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Kept:
    """A document whose bytes are safe: their hash in hexadecimal, the file that holds them, their number."""

    sha256: str
    path: Path
    size_bytes: int


class Originals:
    """The folder of originals: `ab/ab34…` holds the bytes whose SHA-256 is `ab34…`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, source: Path) -> Kept:
        """Copy a file here, unless its bytes are here already. Once this returns, they outlive a power cut.

        The name of the file plays no part. Any number of processes may keep the same file at once.

        Raises:
            UnreadableDocument: the file is gone, is no file, may not be read, or changed while it was copied.
            StoreError: the copy cannot be written.
        """
        sha256, size_bytes = _digest(source)
        target = self._folder / sha256[:2] / sha256
        try:
            if not _is_file_of(target, size_bytes):
                self._copy(source, target)
        except OSError as error:
            raise StoreError(
                f"The original of {storable(source.name)} cannot be kept in {self._folder}: {error.strerror}. "
                "Check that the disk has room and that you may write there."
            ) from error
        return Kept(sha256, target, size_bytes)

    def _copy(self, source: Path, target: Path) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".incoming-", dir=target.parent)
        incoming = Path(name)
        digest = hashlib.sha256()
        try:
            with os.fdopen(handle, "wb") as copy:
                for chunk in _chunks(source):
                    digest.update(chunk)
                    copy.write(chunk)
                copy.flush()
                os.fsync(copy.fileno())
            if digest.hexdigest() != target.name:
                raise _unavailable(source, "changed while it was copied")
            incoming.replace(target)
        except BaseException:
            incoming.unlink(missing_ok=True)
            raise
        # The names too must reach the disk: that of the file, and that of its folder, which may be new.
        _sync_folder(target.parent)
        _sync_folder(self._folder)


def _digest(source: Path) -> tuple[str, int]:
    """SHA-256 in hexadecimal and size in bytes."""
    digest, size_bytes = hashlib.sha256(), 0
    for chunk in _chunks(source):
        digest.update(chunk)
        size_bytes += len(chunk)
    return digest.hexdigest(), size_bytes


def _chunks(source: Path) -> Iterator[bytes]:
    """The bytes of a file. Its failures are the document's, not those of the place that it is copied to."""
    try:
        if not source.is_file():  # a named pipe would be waited for without end
            raise _unavailable(source, "is gone or is not a file")
        with source.open("rb") as file:
            while chunk := file.read(_CHUNK_BYTES):
                yield chunk
    except OSError as error:
        raise _unavailable(source, f"cannot be read ({error.strerror})") from error


def _unavailable(source: Path, what: str) -> UnreadableDocument:
    return UnreadableDocument(
        Reason.UNAVAILABLE,
        f"{storable(source.name)}: {what}. Check the file, and try again when nothing writes to it any more.",
    )


def _is_file_of(path: Path, size_bytes: int) -> bool:
    return path.is_file() and path.stat().st_size == size_bytes


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
