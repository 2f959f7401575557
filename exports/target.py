"""Where an export or a paper goes: a file that is there whole or not at all, or standard output."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory

from models.errors import RectrackError

STANDARD_OUTPUT = "-"


class NotWrittenError(RectrackError):
    """A file cannot be written; the message says which and why. What was there before is as it was."""


class Target:
    """A file by its path, or standard output by a dash."""

    def __init__(self, to: str) -> None:
        self._to = to

    @contextmanager
    def incoming(self) -> Iterator[Path]:
        """A new file to write to, which is gone when the block ends, unless it was put in place.

        Raises:
            NotWrittenError: a file there cannot be written.
        """
        with self._explained():
            if self._to == STANDARD_OUTPUT:
                with TemporaryDirectory(prefix="rectrack-") as folder:
                    yield Path(folder) / "export"
                return
            target = Path(self._to)
            if not target.parent.is_dir():
                raise NotWrittenError(f"{self._to}: there is no folder {target.parent}. Make it, or name another.")
            incoming = target.with_name(f".{target.name}.{token_hex(4)}.part")
            try:
                yield incoming
            finally:
                incoming.unlink(missing_ok=True)

    def put(self, incoming: Path) -> None:
        """Put a file that is written in its place, where it outlives a power cut.

        Raises:
            NotWrittenError: it cannot be put there.
        """
        with self._explained():
            if self._to == STANDARD_OUTPUT:
                with incoming.open("rb") as file:
                    shutil.copyfileobj(file, sys.stdout.buffer)
                sys.stdout.buffer.flush()
                return
            with incoming.open("rb") as file:
                os.fsync(file.fileno())
            target = Path(self._to)
            incoming.replace(target)
            folder = os.open(target.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            name = "standard output" if self._to == STANDARD_OUTPUT else self._to
            said = f"{name}: cannot be written: {error.strerror or error}. Check room and rights."
            raise NotWrittenError(said) from error
