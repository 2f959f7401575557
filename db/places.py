"""Where files can be kept whole under names: a folder of this machine, or a store that fsspec reaches."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Protocol
from uuid import uuid4

from fsspec import AbstractFileSystem
from fsspec.core import url_to_fs
from fsspec.implementations.local import LocalFileSystem

from models.errors import RectrackError, UsageError

_INCOMING = ".incoming-"

Write = Callable[[BinaryIO], None]


class Place(Protocol):
    """Files under names such as `ab/ab34`; a name has a whole file or none. Failures are OSErrors."""

    def size(self, name: str) -> int | None:
        """Bytes of a file; None if there is none."""

    def write(self, name: str, write: Write) -> None:
        """Make a file, or replace it; what `write` raises leaves nothing behind."""

    def remove(self, name: str) -> None:
        """Delete a file, if there is one."""

    def sizes(self) -> Iterator[tuple[str, int]]:
        """The names of all files, those of broken writes among them, with their bytes."""

    def local(self, name: str, folder: Path) -> Path:
        """A file on this machine with the same bytes, which may be a copy in `folder`."""


def place_at(address: str) -> Place:
    """The place at a path or an address that fsspec knows.

    Raises:
        UsageError: there is no such kind of place, or its driver is not installed.
    """
    try:
        files, root = url_to_fs(address)
    except (ImportError, ValueError) as error:
        raise UsageError(
            f"Originals cannot be kept at this address ({error}). Set RECTRACK_ORIGINALS to a folder, or to one like "
            "s3://bucket/originals with its driver installed (for s3, pip install s3fs), or leave it unset."
        ) from error
    return _Folder(Path(root)) if isinstance(files, LocalFileSystem) else _Remote(files, PurePosixPath(root))


class _Folder:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def size(self, name: str) -> int | None:
        path = self._folder / name
        return path.stat().st_size if path.is_file() else None

    def write(self, name: str, write: Write) -> None:
        target = self._folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, incoming = tempfile.mkstemp(prefix=_INCOMING, dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as copy:
                write(copy)
                copy.flush()
                os.fsync(copy.fileno())
            Path(incoming).replace(target)
        except BaseException:
            Path(incoming).unlink(missing_ok=True)
            raise
        # The names too must reach the disk: that of the file, and that of its folder, which may be new.
        _sync_folder(target.parent)
        _sync_folder(self._folder)

    def remove(self, name: str) -> None:
        (self._folder / name).unlink(missing_ok=True)

    def sizes(self) -> Iterator[tuple[str, int]]:
        for path in self._folder.rglob("*"):
            if path.is_file():
                yield str(path.relative_to(self._folder)), path.stat().st_size

    def local(self, name: str, folder: Path) -> Path:
        path = self._folder / name
        path.stat()  # raises if it is gone
        return path


class _Remote:
    def __init__(self, files: AbstractFileSystem, root: PurePosixPath) -> None:
        self._files = files
        self._root = root

    def size(self, name: str) -> int | None:
        with _as_os_errors():
            try:
                return int(self._files.info(str(self._root / name))["size"])
            except FileNotFoundError:
                return None

    def write(self, name: str, write: Write) -> None:
        """Under another name first: not every store keeps a name free until all bytes have come."""
        target = self._root / name
        incoming = str(target.with_name(f"{_INCOMING}{uuid4().hex}"))
        with _as_os_errors():
            self._files.makedirs(str(target.parent), exist_ok=True)
            try:
                with self._files.open(incoming, "wb") as copy:
                    write(copy)
                self._files.mv(incoming, str(target))
            except BaseException:
                if self._files.exists(incoming):
                    self._files.rm_file(incoming)
                raise

    def remove(self, name: str) -> None:
        with _as_os_errors():
            if self._files.exists(str(self._root / name)):
                self._files.rm_file(str(self._root / name))

    def sizes(self) -> Iterator[tuple[str, int]]:
        with _as_os_errors():
            for path, facts in self._files.find(str(self._root), detail=True).items():
                yield str(PurePosixPath(path).relative_to(self._root)), int(facts["size"])

    def local(self, name: str, folder: Path) -> Path:
        path = folder / PurePosixPath(name).name
        with _as_os_errors():
            self._files.get_file(str(self._root / name), str(path))
        return path


@contextmanager
def _as_os_errors() -> Iterator[None]:
    """Each driver has errors of its own for a store that is away or lets nobody in; ours are ours."""
    try:
        yield
    except (OSError, RectrackError):
        raise
    except Exception as error:
        raise OSError(f"{type(error).__name__}: {error}") from error


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
