"""The data: home folder, database, originals, sources, and the clock by which they are dated."""

import hashlib
import os
import shutil
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from db.examining import Examination, examine
from db.originals import Originals
from flows.checkup.findings import Finding, fail, ok, warn
from models.contract import short_hash
from models.errors import ConfigurationError, RectrackError, StoreError
from models.settings import Settings
from sources.configuration import load_sources

_ENOUGH_BYTES, _LEAST_BYTES = 2 << 30, 200 << 20
_NIGHTLY_ZONE = "Europe/London"
_SHOWN = 3


def check_data(settings: Settings, *, deep: bool) -> Iterator[Finding]:
    """Everything that can be said of the data without changing it.

    Args:
        settings: where the data lives.
        deep: read every original, and the whole of an SQLite database.
    """
    yield _home(settings.home)
    examination: Examination | None = None
    try:
        examination = examine(settings.database_url, thorough=deep)
    except RectrackError as error:
        yield fail("database", str(error))
    else:
        yield _database(examination)
        yield from _originals(settings, examination.sizes if examination else {}, deep)
    yield _sources(settings.sources_file)
    yield _clock(examination)


def _home(home: Path) -> Finding:
    there = next(folder for folder in (home, *home.parents) if folder.exists())
    try:
        with TemporaryFile(dir=there):
            free = shutil.disk_usage(there).free
    except OSError as error:
        return fail("home", f"{there} cannot be written ({error.strerror}); make it writable or set RECTRACK_HOME")
    said = f"{home}: {free / 1e9:.1f} GB free"
    if free < _LEAST_BYTES:
        return fail("home", f"{said}; make room before the next run")
    return warn("home", f"{said}; make room soon") if free < _ENOUGH_BYTES else ok("home", said)


def _database(found: Examination | None) -> Finding:
    if found is None or found.schema is None:
        return ok("database", "none yet; the first command that needs it makes it")
    if found.damage:
        broken = "; ".join(found.damage)
        return fail("database", f"damaged: {broken}; move it away and restore a backup")
    said = f"{found.kind}, schema {found.schema}, documents: {len(found.sizes)}"
    if found.schema > found.newest_schema:
        return fail("database", f"{said}; a newer rectrack wrote it: install that version, or a later one")
    if found.schema < found.newest_schema:
        return warn("database", f"{said}; the next command brings it to {found.newest_schema}: back it up before")
    return ok("database", said)


def _originals(settings: Settings, sizes: Mapping[str, int], deep: bool) -> Iterator[Finding]:
    originals = Originals(settings.originals)
    try:
        there = dict(originals.sizes())
    except StoreError as error:
        yield fail("originals", str(error))
        return
    missing = sorted(sizes.keys() - there.keys())
    changed = {sha256 for sha256 in sizes.keys() & there.keys() if sizes[sha256] != there[sha256]}
    if deep:
        changed |= {sha256 for sha256 in sizes.keys() & there.keys() if _hash(originals, sha256) != sha256}
    if missing:
        yield fail("originals", f"missing: {_some(missing)}; ingest these files again, or restore a backup")
    if changed:
        yield fail("originals", f"damaged: {_some(sorted(changed))}; delete them and ingest these files again")
    if not missing and not changed:
        how = "each with its hash" if deep else "each of its size; --deep compares every byte"
        yield ok("originals", f"{len(sizes)} in {settings.originals}, {how}")
    if orphans := sorted(there.keys() - sizes.keys()):
        size = sum(there[name] for name in orphans) / 1e6
        yield warn(
            "originals",
            f"of no stored document: {_some(orphans)} ({size:.1f} MB); an interrupted run leaves such files: ingest "
            "the documents again, or delete the files while nothing else runs",
        )


def _hash(originals: Originals, sha256: str) -> str | None:
    with TemporaryDirectory(prefix="rectrack-") as folder:
        try:
            with originals.local(sha256, Path(folder)).open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
        except (OSError, StoreError):
            return None


def _some(names: list[str]) -> str:
    shown = ", ".join(short_hash(name) if "/" not in name else name for name in names[:_SHOWN])
    return f"{len(names)} ({shown}{', …' if len(names) > _SHOWN else ''})"


def _sources(file: Path) -> Finding:
    if not file.exists():
        return warn("sources", f"{file} is not there, so the nightly run has nothing to fetch; see docs/sources.md")
    try:
        return ok("sources", f"{file}, sources: {len(load_sources(file))}")
    except ConfigurationError as error:
        return fail("sources", "; ".join(str(error).splitlines()))


def _clock(found: Examination | None) -> Finding:
    try:
        ZoneInfo(_NIGHTLY_ZONE)
    except ZoneInfoNotFoundError:
        return fail("clock", f"the time zone {_NIGHTLY_ZONE} is not known here; install tzdata")
    now = datetime.now(UTC)
    last = found and found.last_seen
    if last and last > now + timedelta(minutes=5):
        return warn(
            "clock", f"it is {now:%Y-%m-%d %H:%M} UTC here, but the store has documents of {last:%Y-%m-%d %H:%M}"
        )
    return ok("clock", f"{now.astimezone():%Y-%m-%d %H:%M %Z} (TZ {os.environ.get('TZ') or 'of this machine'})")
