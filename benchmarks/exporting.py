"""Time and memory of exporting many recommendations, in each format.

    python benchmarks/exporting.py [--items N] [--profile NAME] [--store FILE]

Fills a SQLite store with so many recommendations of made-up forces, or takes the one that an earlier run left at FILE,
and exports them, each format in a process of its own. Prints seconds by the clock and of the processor, the highest
memory of the process, and the size of the file. The goals for 100,000 recommendations: Parquet within 10 s, Excel
within 60 s, each within 500 MB.
"""

import argparse
import hashlib
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path

from synthetic import reports

from db.store import Store
from exports.files import WRITERS
from exports.profiling import load_profile
from exports.target import Target
from flows.exporting import Order, export
from flows.storing import store_readings
from models.documents import Document, Extraction
from models.records import Evidence, Item, Update

_IN_A_REPORT = 200
_FORCES_AT_ONCE = 10
_SYNTHETIC = 40  # forces whose items differ
_UPDATE = "The board looked at progress and asked for a further report at its next meeting in the new year."


def fill(url: str, items: int) -> None:
    """Store one report of each of so many forces that all their recommendations are `items`."""
    with Store.open(url) as store:
        made = _reports(-(-items // _IN_A_REPORT))
        while batch := list(islice(made, _FORCES_AT_ONCE)):
            store_readings(store, batch)


def _reports(forces: int) -> Iterator[tuple[Document, Extraction, int]]:
    for force in range(forces):
        name = _name(force)
        [(_, extraction, size)] = reports(force % _SYNTHETIC, 1, _IN_A_REPORT)
        told = {"items": tuple(map(_with_more, extraction.items)), "publisher": f"{name}shire Police"}
        named = {"document": f"{name}.pdf", "sha256": hashlib.sha256(name.encode()).hexdigest()}
        yield Document(f"{name}.pdf", Path(f"{name}.pdf"), "/papers"), replace(extraction, **told, **named), size


def _name(force: int) -> str:
    """A name of letters alone, another for each force."""
    letters = ""
    while force or len(letters) < 3:
        force, letter = divmod(force, 26)
        letters += chr(ord("a") + letter)
    return letters.capitalize()


def _with_more(item: Item) -> Item:
    places = {
        field: (Evidence(1, (40.0, 50.0, 300.5, 80.25), f"as printed, {item.number}", "register"),)
        for field in ("recommendation", "action", "owners", "target_dates", "status")
    }
    action = f"{item.recommendation} It will report to the board each quarter until it is done."
    return replace(item, action=action, updates=(Update(_UPDATE, "2026-01"), Update(_UPDATE)), provenance=places)


def measure(url: str, profile: str, target: Path) -> None:
    """Export, and print what it cost."""
    wall, cpu = time.perf_counter(), time.process_time()
    order = Order(load_profile(profile), target.suffix.removeprefix("."))
    with Store.open(url) as store:
        made = export(store, order, Target(str(target)), date(2026, 3, 31))
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = target.stat().st_size / 1e6
    cost = f"{wall:6.1f} s ({cpu:.1f} s CPU) {peak:5.0f} MB, file {size:.1f} MB"
    print(f"{profile:20} {target.suffix:9} {made.rows:7} rows {cost}")


def main() -> None:
    """Measure each format."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--profile", default="audit-tracker")
    parser.add_argument("--store", type=Path)
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="rectrack-bench-") as folder:
        file = arguments.store or Path(folder) / "bench.db"
        url = f"sqlite:///{file.absolute()}"
        if arguments.measure:
            measure(url, arguments.profile, arguments.measure)
            return
        if not file.exists():
            fill(url, arguments.items)
        for form in WRITERS:
            command = [sys.executable, __file__, "--store", str(file), "--profile", arguments.profile]
            subprocess.run([*command, "--measure", f"{folder}/export.{form}"], check=True)  # noqa: S603


if __name__ == "__main__":
    main()
