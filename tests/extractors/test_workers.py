"""The pool of reader processes, with readers that really crash, hang and eat memory."""

import ctypes
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from extractors.workers import ReaderPool
from models.documents import Document, Extraction, Reason, Unreadable
from models.settings import ReadLimits

LIMITS = ReadLimits(seconds=20.0, seconds_per_page=0.5, memory_bytes=256 << 20)
ROOT = Path(__file__).parents[2]


def read(document: Document, limits: ReadLimits, on_pages: Callable[[int], None]) -> Extraction:
    """A reader that does what the document's name says. Runs in the worker."""
    match document.name.split():
        case ["segfault"]:
            ctypes.string_at(0)
        case ["abort"]:
            os.abort()
        case ["exit", code]:
            os._exit(int(code))
        case ["loop in C"]:
            pass
        case ["hang"]:
            re.match(r"(a+)+$", "a" * 64 + "b")  # One call into C that never comes back, nor lets signals in.
        case ["pages", count, "sleep", seconds]:
            on_pages(int(count))
            time.sleep(float(seconds))
        case ["eat"]:
            held = [b"x" * (16 << 20) for _ in range(64)]
            return Extraction(document.name, "", len(held), "")
        case ["bug"]:
            raise UnpicklableError("a", "b")
        case ["print"]:
            os.write(1, b"from an engine\n")
            os.write(2, b"from an engine\n")
    return Extraction(document.name, "", os.getpid(), "")


def begun_at(document: Document, limits: ReadLimits, on_pages: Callable[[int], None]) -> float:
    """A reader that only tells when it was called. Runs in the worker."""
    return time.monotonic()


class UnpicklableError(Exception):
    def __init__(self, one: str, two: str) -> None:
        super().__init__(one + two)


def documents(*names: str) -> Iterator[Document]:
    return (Document(name, Path("unused"), "unused") for name in names)


def read_all(*names: str, limits: ReadLimits = LIMITS, jobs: int = 2) -> list[Extraction | Unreadable]:
    with ReaderPool(limits, jobs, read) as pool:
        return list(pool.read(documents(*names)))


@pytest.mark.parametrize(
    ("bad", "reason", "words"),
    [
        ("segfault", Reason.CRASHED, "Segmentation fault"),
        ("abort", Reason.CRASHED, "Aborted"),
        ("exit 7", Reason.CRASHED, "exit code 7"),
        ("bug", Reason.CRASHED, "UnpicklableError: ab"),
        ("eat", Reason.OUT_OF_MEMORY, "RECTRACK_READ_MEMORY_MB"),
    ],
)
def test_a_bad_document_costs_only_itself(bad: str, reason: Reason, words: str) -> None:
    first, lost, *others = read_all("one", bad, "two", "three", "four")
    assert isinstance(lost, Unreadable)
    assert (lost.document, lost.reason) == (bad, reason)
    assert words in lost.message
    assert [result.document for result in [first, *others] if isinstance(result, Extraction)] == [
        "one",
        "two",
        "three",
        "four",
    ]


def test_a_hang_in_c_code_is_ended() -> None:
    limits = ReadLimits(seconds=1.0, seconds_per_page=0.0)
    results = read_all("hang", "one", "hang", "two", limits=limits)
    assert [getattr(result, "reason", None) for result in results] == [Reason.TOO_SLOW, None, Reason.TOO_SLOW, None]


def test_pages_give_more_time() -> None:
    limits = ReadLimits(seconds=0.3, seconds_per_page=0.1)
    long, short = read_all("pages 100 sleep 1", "pages 1 sleep 30", limits=limits)
    assert isinstance(long, Extraction)
    assert isinstance(short, Unreadable)
    assert short.reason is Reason.TOO_SLOW


def test_the_time_of_one_document_is_not_taken_from_the_next() -> None:
    limits = ReadLimits(seconds=1.5, seconds_per_page=0.0)
    results = read_all(*["pages 1 sleep 0.4"] * 5, limits=limits, jobs=1)
    assert [type(result) for result in results] == [Extraction] * 5


def test_documents_come_in_order_and_are_taken_as_they_are_needed() -> None:
    taken = []

    def many() -> Iterator[Document]:
        for document in documents(*(str(number) for number in range(1000))):
            taken.append(document)
            yield document

    with ReaderPool(LIMITS, 2, read) as pool:
        results = pool.read(many())
        assert [next(results).document for _ in range(100)] == [str(number) for number in range(100)]
        assert len(taken) < 200


def test_the_largest_is_begun_first_and_what_is_read_still_comes_in_order(tmp_path: Path) -> None:
    named = {"small": 10, "large": 3000, "middle": 200}
    for name, size in named.items():
        (tmp_path / name).write_bytes(bytes(size))
    with ReaderPool(LIMITS, 1, begun_at) as pool:
        moments = list(pool.read(Document(name, tmp_path / name, name) for name in named))
    assert sorted(moments) == [moments[1], moments[2], moments[0]]


def test_what_engines_print_goes_nowhere(capfd: pytest.CaptureFixture[str]) -> None:
    assert isinstance(read_all("print")[0], Extraction)
    assert capfd.readouterr() == ("", "")


def test_an_interrupted_program_leaves_no_process(tmp_path: Path) -> None:
    left = _processes_left_after(signal.SIGINT, tmp_path)
    assert left == []


def test_a_killed_program_leaves_no_process(tmp_path: Path) -> None:
    left = _processes_left_after(signal.SIGKILL, tmp_path)
    assert left == []


PROGRAM = """
import sys
from tests.extractors.test_workers import LIMITS, ReaderPool, documents, read
if __name__ == "__main__":
    with ReaderPool(LIMITS, 2, read) as pool:
        results = pool.read(documents("one", "hang", "hang"))
        print(next(results).pages, flush=True)
        next(results)
"""


def _processes_left_after(stop: signal.Signals, folder: Path) -> list[int]:
    """Ids of the workers that outlive a program by ten seconds; the program got `stop` while they hung."""
    script = folder / "program.py"
    script.write_text(PROGRAM)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    program = subprocess.Popen(
        [sys.executable, script], env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    with program:
        assert program.stdout
        assert program.stdout.readline().strip().isdecimal()
        group = _descendants(program.pid)
        program.send_signal(stop)
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and any(_alive(pid) for pid in group):
        time.sleep(0.05)
    return [pid for pid in group if _alive(pid)]


def _descendants(pid: int) -> list[int]:
    children = [
        int(child)
        for thread in Path(f"/proc/{pid}/task").iterdir()
        for child in (thread / "children").read_text().split()
    ]
    return children + [below for child in children for below in _descendants(child)]


def _alive(pid: int) -> bool:
    status = Path(f"/proc/{pid}/status")
    try:
        return not re.search(r"^State:\s+Z", status.read_text(), re.MULTILINE)
    except FileNotFoundError:
        return False
