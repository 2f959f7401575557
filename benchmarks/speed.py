"""CPU time and memory of reading, against plain scripts over the same files, run in turns.

    python benchmarks/speed.py [--rounds N] FILE_OR_FOLDER...

Prints for each program the least CPU seconds of its rounds (user and system, of the command with all its workers,
start-up included), the same for a page, its greatest memory, and how many times faster ours is.
"""

import argparse
import contextlib
import ctypes
import os
import platform
import resource
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

HERE = Path(__file__).parent
PR_SET_CHILD_SUBREAPER = 36
RECTRACK = Path(sys.executable).with_name("rectrack")


@dataclass(frozen=True)
class Run:
    """What one run of a program cost: CPU seconds and, for the largest of its processes, megabytes."""

    seconds: float
    megabytes: float


def programs(files: Sequence[str]) -> dict[str, list[str]]:
    """The command lines to compare, by the name they go under in the report."""
    python = sys.executable
    nothing = str(HERE / "README.md")
    return {
        "rectrack extract": [str(RECTRACK), "extract", "--jobs", "1", *files],
        "plain script": [python, str(HERE / "plain_script.py"), *files],
        "rectrack tables, read alone": [python, str(HERE / "our_tables.py"), *files],
        "pdfplumber words and tables": [python, str(HERE / "plain_tables.py"), *files],
        "PDFium plain text": [python, str(HERE / "pdfium_text.py"), *files],
        "start-up of rectrack extract": [str(RECTRACK), "extract", "--jobs", "1", nothing],
        "start-up of the plain script": [python, str(HERE / "plain_script.py")],
    }


def measure(command: Sequence[str]) -> Run:
    """Run a command in a process of its own and say what it and all its descendants cost."""
    parent, child = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(parent)
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)  # the reader processes outlive their parent by a moment
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)  # noqa: S603
        with contextlib.suppress(ChildProcessError):
            while True:
                os.wait()
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        os.write(child, f"{usage.ru_utime + usage.ru_stime} {usage.ru_maxrss / 1024}".encode())
        os._exit(0)
    os.close(child)
    with os.fdopen(parent) as report:
        seconds, megabytes = report.read().split()
    os.waitpid(pid, 0)
    return Run(float(seconds), float(megabytes))


def files_in(paths: Sequence[Path]) -> list[str]:
    """The PDF files named, or standing in the folders named."""
    return [str(file) for path in paths for file in (sorted(path.glob("*.pdf")) if path.is_dir() else [path])]


def page_count(files: Sequence[str]) -> int:
    """Pages of all files."""
    total = 0
    for file in files:
        document = pypdfium2.PdfDocument(file)
        total += len(document)
        document.close()
    return total


def main() -> None:
    """Measure and print a table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    files = files_in(arguments.paths)
    pages = page_count(files)
    commands = programs(files)
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(arguments.rounds):
        for name, command in commands.items():
            runs[name].append(measure(command))
    best = {name: min(found, key=lambda run: run.seconds) for name, found in runs.items()}
    print(f"{len(files)} files, {pages} pages, {arguments.rounds} rounds, Python {platform.python_version()}\n")
    print("| program | CPU s | ms a page | peak MB |\n|---|---:|---:|---:|")
    for name, run in best.items():
        print(f"| {name} | {run.seconds:.2f} | {1000 * run.seconds / pages:.1f} | {run.megabytes:.0f} |")
    extract, plain = best["rectrack extract"].seconds, best["plain script"].seconds
    tables, words = best["rectrack tables, read alone"].seconds, best["pdfplumber words and tables"].seconds
    print(f"\nextract is {plain / extract:.1f} times as fast as the plain script, ", end="")
    print(f"tables {words / tables:.1f} times as fast as pdfplumber.")


if __name__ == "__main__":
    main()
