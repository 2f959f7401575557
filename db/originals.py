"""The original bytes of every document, named by their SHA-256 and never changed."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from db.places import place_at
from db.types import storable
from models.documents import Reason
from models.errors import StoreError, UnreadableDocument

_CHUNK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Kept:
    """A document whose bytes are safe: their hash in hexadecimal, and their number."""

    sha256: str
    size_bytes: int


class Originals:
    """The originals: `ab/ab34…` holds the bytes whose SHA-256 is `ab34…`.

    Args:
        address: a folder, or an address that fsspec knows, as `s3://bucket/originals`.

    Raises:
        UsageError: nothing can be kept at such an address, or its driver is not installed.
    """

    def __init__(self, address: Path | str) -> None:
        self._address = str(address)
        self._place = place_at(self._address)

    def keep(self, source: Path) -> Kept:
        """Copy a file here, unless its bytes are here already. Once this returns, they outlive a power cut.

        The name of the file plays no part. Any number of processes may keep the same file at once.

        Raises:
            UnreadableDocument: the file is gone, is no file, may not be read, or changed while it was copied.
            StoreError: the copy cannot be written.
        """
        sha256, size_bytes = _digest(source)
        name = _name(sha256)
        try:
            if self._place.size(name) != size_bytes:
                self._place.write(name, lambda copy: _copy(source, copy, sha256))
        except OSError as error:
            raise StoreError(
                f"The original of {storable(source.name)} cannot be kept in {self._address}: "
                f"{error.strerror or error}. Check that the disk has room and that you may write there."
            ) from error
        return Kept(sha256, size_bytes)

    def local(self, sha256: str, folder: Path) -> Path:
        """A file on this machine with these bytes: the original itself, or else a copy in `folder`.

        Raises:
            StoreError: the original is gone or cannot be fetched.
        """
        try:
            return self._place.local(_name(sha256), folder)
        except OSError as error:
            raise StoreError(
                f"The original {sha256} cannot be had from {self._address}: {error.strerror or error}. "
                "Check RECTRACK_ORIGINALS and that you may read there."
            ) from error

    def remove(self, sha256: str) -> None:
        """Delete an original, if it is here.

        Raises:
            StoreError: it cannot be deleted.
        """
        try:
            self._place.remove(_name(sha256))
        except OSError as error:
            raise StoreError(
                f"The original {sha256} cannot be deleted from {self._address}: {error.strerror or error}. "
                "Check that you may write there, and do this again."
            ) from error

    def sizes(self) -> Iterator[tuple[str, int]]:
        """All files that are here, with their bytes: originals by their hashes, others by their names.

        Raises:
            StoreError: the place cannot be looked through.
        """
        try:
            for name, size_bytes in self._place.sizes():
                sha256 = name.rpartition("/")[2]
                yield (sha256 if name == _name(sha256) else name), size_bytes
        except OSError as error:
            raise StoreError(
                f"The originals in {self._address} cannot be listed: {error.strerror or error}. "
                "Check RECTRACK_ORIGINALS and that you may read there."
            ) from error


def _name(sha256: str) -> str:
    return f"{sha256[:2]}/{sha256}"


def _digest(source: Path) -> tuple[str, int]:
    """SHA-256 in hexadecimal and size in bytes."""
    digest, size_bytes = hashlib.sha256(), 0
    for chunk in _chunks(source):
        digest.update(chunk)
        size_bytes += len(chunk)
    return digest.hexdigest(), size_bytes


def _copy(source: Path, copy: BinaryIO, sha256: str) -> None:
    digest = hashlib.sha256()
    for chunk in _chunks(source):
        digest.update(chunk)
        copy.write(chunk)
    if digest.hexdigest() != sha256:
        raise _unavailable(source, "changed while it was copied")


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
