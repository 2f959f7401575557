"""The whole store in one file, and back: database and originals, each part with its hash.

The file is a ZIP archive: `tables/NAME.jsonl` has the rows of a table, `originals/SHA256` the bytes of a document, and
`manifest.json` says what belongs in it. Names in the archive never become paths.
"""

import hashlib
import json
import os
import shutil
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory, mkstemp
from typing import IO, Annotated
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from db.copies import Copy, Row, restore, set_aside
from db.originals import Originals
from db.store import Store
from models.errors import StoreError, UsageError

_CHUNK_BYTES = 1 << 20
_MANIFEST = "manifest.json"
_MANIFEST_BYTES = 256 << 20  # that of 500,000 documents has some 40 MB

Sha256 = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
TableName = Annotated[str, Field(pattern="^[a-z_]+$")]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)

    sha256: Sha256
    size_bytes: int


class Manifest(BaseModel):
    """What is in a backup: tables by name, and the hashes of the originals with their sizes in bytes."""

    model_config = ConfigDict(frozen=True)

    rectrack_version: str
    made_at: datetime
    schema_revision: str
    tables: dict[TableName, _Part]
    originals: dict[Sha256, int]


@dataclass(frozen=True, slots=True)
class BackUp:
    """A backup that was made. `missing` are the hashes of documents whose originals are gone or damaged."""

    path: Path
    documents: int
    size_bytes: int
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Restored:
    """What a backup gave back: the store that was there before is in the file `aside`."""

    documents: int
    made_at: datetime
    aside: Path | None


def back_up(store: Store, originals: Originals, target: Path) -> BackUp:
    """Write the database as it is at one moment, and the originals of its documents, to a new file.

    Work may go on meanwhile. The file appears under its name when it is whole; only its owner may read it.

    Raises:
        UsageError: there is a file of this name.
        StoreError: the file cannot be written, or the database refused.
    """
    if target.exists():
        raise UsageError(f"{target}: this file is there already; name a new one")
    try:
        handle, name = mkstemp(prefix=".rectrack-backup-", dir=target.absolute().parent)
        incoming = Path(name)
        try:
            with os.fdopen(handle, "w+b") as file:
                with ZipFile(file, "w") as archive, store.copying() as copy:
                    manifest, missing = _write(archive, copy, originals)
                file.flush()
                os.fsync(file.fileno())
            size_bytes = incoming.stat().st_size
            incoming.replace(target)
        finally:
            incoming.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(f"{target}: the backup cannot be written: {error.strerror}; check room and rights") from error
    return BackUp(target, len(manifest.originals) + len(missing), size_bytes, missing)


def restore_from(source: Path, database_url: str, originals: Originals, *, aside: bool = False) -> Restored:
    """Make the store be that of a backup. All of the backup is checked before anything is written.

    Args:
        source: a file that `back_up` made.
        database_url: of a database that holds nothing yet, SQLite or PostgreSQL, whichever the backup was made of.
        originals: where the documents go; what is there stays.
        aside: rename the file of an SQLite store that is there, instead of refusing.

    Raises:
        UsageError: there is a store already, or the file cannot be opened.
        StoreError: the backup is damaged, no backup, or of a newer rectrack; or nothing can be written here.
    """
    with _opened(source) as archive:
        manifest = _checked(archive, source)
        renamed = set_aside(database_url, datetime.now(UTC)) if aside else None
        tables = {name: _rows(archive, name, source) for name in manifest.tables}
        keep_originals = partial(_keep_all, archive, manifest, originals)
        restore(database_url, Copy(manifest.schema_revision, tables), keep_originals)
    with Store.open(database_url) as store:  # which brings it up to date, if the backup is of an older rectrack
        return Restored(store.counts().documents, manifest.made_at, renamed)


def _write(archive: ZipFile, copy: Copy, originals: Originals) -> tuple[Manifest, tuple[str, ...]]:
    documents: list[str] = []
    tables: dict[str, _Part] = {}
    for name, rows in copy.tables.items():
        seen = _noting(rows, documents) if name == "documents" else rows
        lines = (json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in seen)
        tables[name] = _add(archive, _table(name), ZIP_DEFLATED, lines)
    kept: dict[str, int] = {}
    with TemporaryDirectory(prefix="rectrack-") as folder:
        for sha256 in documents:
            size_bytes = _add_original(archive, sha256, originals, Path(folder))
            if size_bytes is not None:
                kept[sha256] = size_bytes
    manifest = Manifest(
        rectrack_version=version("rectrack"),
        made_at=datetime.now(UTC),
        schema_revision=copy.schema,
        tables=tables,
        originals=kept,
    )
    _add(archive, _MANIFEST, ZIP_DEFLATED, [manifest.model_dump_json(indent=1).encode()])
    return manifest, tuple(sha256 for sha256 in documents if sha256 not in kept)


def _noting(rows: Iterable[Row], documents: list[str]) -> Iterator[Row]:
    for row in rows:
        documents.append(row["sha256"])
        yield row


def _add_original(archive: ZipFile, sha256: str, originals: Originals, folder: Path) -> int | None:
    """Add the bytes of a document; returns their number, None where they are gone or are others."""
    try:
        path = originals.local(sha256, folder)
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
                return None
            file.seek(0)
            part = _add(archive, _original(sha256), ZIP_STORED, _chunks(file))
    except StoreError:
        return None
    if path.parent == folder:
        path.unlink()
    return part.size_bytes


def _add(archive: ZipFile, name: str, compression: int, chunks: Iterable[bytes]) -> _Part:
    info = ZipInfo(name, datetime.now(UTC).timetuple()[:6])
    info.compress_type = compression
    digest, size_bytes = hashlib.sha256(), 0
    with archive.open(info, "w", force_zip64=True) as entry:
        for chunk in chunks:
            digest.update(chunk)
            size_bytes += len(chunk)
            entry.write(chunk)
    return _Part(sha256=digest.hexdigest(), size_bytes=size_bytes)


@contextmanager
def _opened(source: Path) -> Iterator[ZipFile]:
    try:
        with ZipFile(source) as archive:
            yield archive
    except (BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise StoreError(_damaged(source, str(error))) from error
    except OSError as error:
        raise UsageError(f"{error.filename or source}: {error.strerror}; check the name, room and rights") from error


def _checked(archive: ZipFile, source: Path) -> Manifest:
    """What is in the backup, after a look at every byte of it."""
    entries = {entry.filename: entry for entry in archive.infolist()}
    about = entries.get(_MANIFEST)
    if about is None or about.file_size > _MANIFEST_BYTES:
        raise StoreError(_damaged(source, f"it has no {_MANIFEST}"))
    try:
        manifest = Manifest.model_validate_json(archive.read(about))
    except ValidationError as error:
        raise StoreError(_damaged(source, f"its {_MANIFEST} is not ours")) from error
    parts = {_table(name): part for name, part in manifest.tables.items()}
    parts |= {_original(sha256): _Part(sha256=sha256, size_bytes=size) for sha256, size in manifest.originals.items()}
    if entries.keys() != {*parts, _MANIFEST} or len(archive.infolist()) != len(entries):
        raise StoreError(_damaged(source, "it holds other files than it says"))
    for name, part in parts.items():
        digest = hashlib.sha256()
        if entries[name].file_size == part.size_bytes:  # else it could be endless
            with archive.open(name) as entry:
                for chunk in _chunks(entry):
                    digest.update(chunk)
        if digest.hexdigest() != part.sha256:
            raise StoreError(_damaged(source, f"{name} has changed"))
    return manifest


def _keep_all(archive: ZipFile, manifest: Manifest, originals: Originals) -> None:
    with TemporaryDirectory(prefix="rectrack-") as folder:
        for sha256 in manifest.originals:
            path = Path(folder, sha256)
            with archive.open(_original(sha256)) as entry, path.open("wb") as file:
                shutil.copyfileobj(entry, file, _CHUNK_BYTES)
            originals.keep(path)
            path.unlink()


def _rows(archive: ZipFile, table: str, source: Path) -> Iterator[Row]:
    with archive.open(_table(table)) as lines:
        for line in lines:
            try:
                yield json.loads(line)
            except ValueError as error:
                raise StoreError(_damaged(source, f"a row of {table} is no JSON")) from error


def _table(name: str) -> str:
    return f"tables/{name}.jsonl"


def _original(sha256: str) -> str:
    return f"originals/{sha256}"


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    while chunk := file.read(_CHUNK_BYTES):
        yield chunk


def _damaged(source: Path, why: str) -> str:
    return f"{source}: this is no backup, or a damaged one ({why}); restore another one: nothing was stored"
