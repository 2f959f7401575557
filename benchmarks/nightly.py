"""Time of a nightly run over a folder whose documents are all known: each should cost a hash, and no task.

    python benchmarks/nightly.py [--documents N] [--kilobytes N]

Prints the seconds of the run and the documents a second, first by the plain functions and then as a Prefect flow, whose
server takes a while to start. The files were just written, so they are read from memory: add what the disk takes.
"""

import argparse
import hashlib
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import create_engine, insert

from db.results import State
from db.store import Store
from db.tables import documents
from flows.night import run_night
from flows.night_summary import NightSummary
from flows.settings import load_settings
from models.documents import Document

_AT_ONCE = 1000  # files in a folder


def known_documents(folder: Path, count: int, size_bytes: int) -> Iterator[tuple[Document, str]]:
    """Writes files of this size, and links each from the originals, as if it had been kept."""
    filling = os.urandom(size_bytes - 24)
    for number in range(count):
        content = f"%PDF-1.7 {number:015}".encode() + filling
        sha256 = hashlib.sha256(content).hexdigest()
        path = folder / "incoming" / f"{number // _AT_ONCE}" / f"{number}.pdf"
        original = folder / "home" / "originals" / sha256[:2] / sha256
        for made in (path, original):
            made.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        original.hardlink_to(path)
        yield Document(path.name, path, str(path)), sha256


def fill(url: str, found: Iterator[tuple[Document, str]], size_bytes: int) -> None:
    """Enter the documents as read, without what was read: a run looks no further."""
    Store.open(url).close()
    engine = create_engine(url)
    same = {"size_bytes": size_bytes, "state": State.READ.value, "first_seen": datetime.now(UTC)}
    with engine.begin() as connection:
        rows = [{"sha256": sha256, "name": each.name, "origin": each.origin, **same} for each, sha256 in found]
        connection.execute(insert(documents), rows)
    engine.dispose()


def measure(name: str, run: Callable[[], NightSummary], count: int) -> None:
    """Print what a run took."""
    begun, busy = time.perf_counter(), time.process_time()
    summary = run()
    seconds, busy = time.perf_counter() - begun, time.process_time() - busy
    if summary.documents.unchanged != count:
        raise SystemExit(f"{name}: {summary.documents}")
    print(f"{name}: {summary.seconds:.1f} s, {count / summary.seconds:,.0f} documents a second", end="")
    print(f"; from start to end {seconds:.1f} s, of which this process used {busy:.1f} s of a processor", flush=True)


def main() -> None:
    """Make the documents, then run twice."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--kilobytes", type=int, default=32)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="rectrack-bench-") as made:
        folder = Path(made)
        (folder / "sources.yaml").write_text("sources:\n  - {name: Incoming, kind: folder, path: incoming}\n")
        os.environ |= {"RECTRACK_HOME": str(folder / "home"), "RECTRACK_SOURCES": str(folder / "sources.yaml")}
        settings = load_settings(os.environ)
        size_bytes = arguments.kilobytes << 10
        fill(settings.database_url, known_documents(folder, arguments.documents, size_bytes), size_bytes)
        measure("plain functions", lambda: run_night(settings), arguments.documents)

        from flows.ingest import nightly  # here: Prefect reads the environment when it is imported

        measure("Prefect flow", nightly, arguments.documents)


if __name__ == "__main__":
    main()
