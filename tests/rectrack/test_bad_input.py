"""What the commands do with files that cannot be read: exit code, one line that says what to do, nothing lost."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from db.store import Store
from models.documents import Reason
from rectrack.cli import run
from tests.bad_files import BAD_FILES, make_bad_file, prose_pdf

Output = pytest.CaptureFixture[str]


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.pdf"
    path.write_bytes(prose_pdf())
    return path


def open_store(home: Path) -> Store:
    return Store.open(f"sqlite:///{home}/rectrack.db")


def assert_one_line(error: str, path: Path) -> None:
    """One line that names the file, says what happened and, after a semicolon, what to do."""
    assert error.startswith(f"rectrack: {path}: ")
    assert "; " in error
    assert error.count("\n") == 1
    assert error.endswith("\n")


@pytest.mark.parametrize("name", BAD_FILES)
def test_extract_prints_nothing_but_the_reason(name: str, tmp_path: Path, capfd: Output) -> None:
    path = make_bad_file(name, tmp_path)
    assert run(["extract", "--document", str(path)]) == 3
    output, error = capfd.readouterr()
    assert output == ""
    assert_one_line(error, path)


@pytest.mark.parametrize("name", BAD_FILES)
def test_ingest_keeps_the_original_and_the_reason(name: str, tmp_path: Path, home: Path, capfd: Output) -> None:
    path = make_bad_file(name, tmp_path)
    assert run(["ingest", str(path)]) == 3
    assert_one_line(capfd.readouterr().err, path)
    with open_store(home) as store:
        (row,) = store.quarantined()
    assert (row.name, row.reason) == (name, BAD_FILES[name])
    assert (home / "originals" / row.sha256[:2] / row.sha256).read_bytes() == path.read_bytes()
    assert row.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("command", ["extract", "ingest"])
@pytest.mark.parametrize("name", ["missing.pdf", "folder"])
def test_a_missing_file_or_a_directory_stores_nothing(
    command: str, name: str, tmp_path: Path, home: Path, capfd: Output
) -> None:
    (tmp_path / "folder").mkdir()
    assert run([command, str(tmp_path / name)]) == 2
    output, error = capfd.readouterr()
    assert output == ""
    assert_one_line(error, tmp_path / name)
    assert not home.exists()


def test_a_pipe_is_not_waited_for(tmp_path: Path, capfd: Output) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    assert run(["extract", str(tmp_path / "pipe.pdf")]) == 2
    assert_one_line(capfd.readouterr().err, tmp_path / "pipe.pdf")


def test_other_documents_of_the_call_are_still_read(tmp_path: Path, good: Path) -> None:
    """By the program itself, in a process of its own, as a user runs it."""
    bad = [make_bad_file(name, tmp_path) for name in BAD_FILES]
    missing = tmp_path / "missing.pdf"
    files = [missing, *bad[:3], good, *bad[3:], tmp_path, good]
    program = [Path(sys.executable).with_name("rectrack"), "extract", "--document", *files]
    done = subprocess.run(program, capture_output=True, text=True)
    assert done.returncode == 3
    assert [json.loads(line)["document"] for line in done.stdout.splitlines()] == ["good.pdf", "good.pdf"]
    lines = done.stderr.splitlines()
    assert sorted(lines) == sorted(set(lines))
    assert {line.split(": ")[1] for line in lines} == {str(path) for path in [missing, tmp_path, *bad]}


def test_ingest_takes_the_good_and_says_what_became_of_the_bad(
    tmp_path: Path, home: Path, good: Path, capfd: Output
) -> None:
    bad = make_bad_file("truncated.pdf", tmp_path)
    assert run(["ingest", "--json", str(tmp_path / "missing.pdf"), str(bad), str(good)]) == 3
    summary = json.loads(capfd.readouterr().out)
    assert (summary["seen"], summary["read"], summary["quarantined"]) == (2, 1, 1)
    assert [problem["origin"] for problem in summary["problems"]] == [str(bad)]


def test_a_document_without_items_is_stored_as_read(home: Path, good: Path) -> None:
    assert run(["ingest", str(good)]) == 0
    with open_store(home) as store:
        counts, (document,) = store.counts(), store.documents()
    assert (counts.documents, counts.items, counts.quarantined) == (1, 0, 0)
    assert (document.name, document.state, document.pages) == ("good.pdf", "read", 1)


def test_a_document_in_quarantine_is_read_when_it_can_be(
    home: Path, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RECTRACK_READ_SECONDS", "0.0001")
    monkeypatch.setenv("RECTRACK_READ_SECONDS_PER_PAGE", "0.0001")
    assert run(["ingest", str(good)]) == 3
    with open_store(home) as store:
        assert [row.reason for row in store.quarantined()] == [Reason.TOO_SLOW]
    monkeypatch.delenv("RECTRACK_READ_SECONDS")
    assert run(["ingest", str(good)]) == 0
    with open_store(home) as store:
        assert store.counts().quarantined == 0
