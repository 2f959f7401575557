"""What a second process brings, and what it takes to fill a store: by the clock, so only a quiet machine tells.

    python benchmarks/parallel.py [--copies N] [--rounds N] FILE_OR_FOLDER...

Reads N copies of the files, each with other bytes, with one process and with two, in turns; then takes them into a new
store. Efficiency is the time of one process over twice the time of two.
"""

import argparse
import os
import resource
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from speed import RECTRACK, files_in, page_count

MEGABYTE = 1 << 20


def copies_of(files: Sequence[str], number: int, folder: Path) -> list[str]:
    """Copies whose bytes differ, so that the store knows none of them."""
    made = []
    for copy in range(number):
        for place, file in enumerate(files):
            path = folder / f"{copy}-{place}.pdf"
            path.write_bytes(Path(file).read_bytes() + b"\n%%%d" % copy)
            made.append(str(path))
    return made


def seconds(arguments: Sequence[str], home: Path) -> float:
    """The time that a command of rectrack takes."""
    start = time.perf_counter()
    environment = {**os.environ, "RECTRACK_HOME": str(home)}
    subprocess.run([RECTRACK, *arguments], env=environment, stdout=subprocess.DEVNULL, check=True)  # noqa: S603
    return time.perf_counter() - start


def size_of(folder: Path) -> float:
    """Megabytes of all files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / MEGABYTE


def tell_store(files: Sequence[str], pages: int, home: Path) -> None:
    """Take the files into a new store and print what that took."""
    taken = seconds(["ingest", "--jobs", "2", *files], home)
    originals = size_of(home / "originals")
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"\ningest --jobs 2: {taken:.1f} s, {len(files) / taken:.1f} documents/s, {pages / taken:.1f} pages/s")
    print(
        f"originals {originals:.1f} MB, database {size_of(home) - originals:.1f} MB, largest process {largest:.0f} MB"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--copies", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    files = files_in(arguments.paths)
    pages = page_count(files) * arguments.copies
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = copies_of(files, arguments.copies, folder)
        best = {1: float("inf"), 2: float("inf")}
        for _ in range(arguments.rounds):
            for jobs in best:
                best[jobs] = min(best[jobs], seconds(["extract", "--jobs", str(jobs), *made], folder))
        print(
            f"{len(made)} documents, {pages} pages, least of {arguments.rounds} rounds, load {os.getloadavg()[0]:.1f}\n"
        )
        print("| processes | s | documents/s | pages/s |\n|---|---:|---:|---:|")
        for jobs, taken in best.items():
            print(f"| {jobs} | {taken:.1f} | {len(made) / taken:.1f} | {pages / taken:.1f} |")
        print(f"\nefficiency of two processes: {best[1] / (2 * best[2]):.2f}")
        tell_store(made, pages, folder / "home")


if __name__ == "__main__":
    main()
