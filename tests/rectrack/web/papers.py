"""A store with documents that were read in earnest, and settings that name it."""

import os
from datetime import date
from pathlib import Path

from db.originals import Originals
from db.store import Store
from extractors.workers import ReaderPool, read_document
from flows.settings import load_settings
from flows.stages import keep, read_and_store, select_new
from models.documents import Document
from models.settings import Settings
from tests.flows.trackers import Line, make_tracker

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>"

KEYS = "Keys of the evidence store should be signed out and back by a supervisor."
LOGS = "The logs of each custody suite should be looked at once a month."
RADIOS = "Radios should be tested by each response team before a shift begins."


def settings_at(home: Path, database_url: str) -> Settings:
    """Settings for a store of a test's own."""
    return load_settings({"RECTRACK_HOME": str(home), "RECTRACK_DATABASE_URL": database_url, "RECTRACK_JOBS": "1"})


def fill(settings: Settings, folder: Path) -> None:
    """Two trackers of a made-up force, one after the other, and a file that cannot be read."""
    folder.mkdir(parents=True, exist_ok=True)
    first = [
        Line("1.1", KEYS, date(2031, 3, 31)),
        Line("1.2", LOGS, date(2031, 6, 30), status="Dancing"),
        Line("1.3", f"Staff should not type {SCRIPT.replace('<', '&lt;')} into forms.", date(2031, 7, 31)),
    ]
    later = [*first[:2], Line("1.4", RADIOS, date(2031, 9, 30), owner="whoever has the time")]
    make_tracker(folder / "january.pdf", date(2031, 1, 15), first)
    make_tracker(folder / "april.pdf", date(2031, 4, 15), later)
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing more")
    take_in(settings, *(folder / name for name in ("january.pdf", "april.pdf", "broken.pdf")))


def take_in(settings: Settings, *files: Path) -> None:
    """Read documents into the store."""
    with Store.open(settings.database_url) as store, ReaderPool(settings.limits, 1, read_document) as pool:
        originals = Originals(settings.originals)
        arrivals, _ = keep((Document(file.name, file, str(file)) for file in files), originals)
        new, _ = select_new(arrivals, store, originals)
        assert len(list(read_and_store(new, pool, store, originals))) == len(files)


def browser() -> str:
    """Where Debian has its browser."""
    return os.environ.get("CHROMIUM", "/usr/bin/chromium")
