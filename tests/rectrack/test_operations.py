"""`reprocess`, `quarantine`, `backup`, `restore`, `purge` and `doctor`, on a real store."""

import json
import os
import pty
import shutil
import socket
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from db.store import Store
from flows.storing import store_another_reading
from rectrack.cli import run
from tests.bad_files import make_bad_file

Output = pytest.CaptureFixture[str]
PROGRAM = Path(sys.executable).with_name("rectrack")
SAMPLES = Path(__file__).parents[2] / "samples"
REGISTER = SAMPLES / "actions-register" / "calderwick-2026-q1.pdf"
REASON = ("--reason", "Sent by mistake")


@pytest.fixture(scope="module")
def taken_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a document that was read and one in quarantine."""
    home = tmp_path_factory.mktemp("taken-in") / "home"
    locked = make_bad_file("locked.pdf", home.parent)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("RECTRACK_HOME", str(home))
        assert run(["ingest", "--force", "Westmarch Police", str(REGISTER), str(locked)]) == 3
    return home


@pytest.fixture
def in_use(home: Path, taken_in: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own with the same; pages are wide."""
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("RECTRACK_SOURCES", str(home / "sources.yaml"))
    return shutil.copytree(taken_in, home)


def printed(output: Output, *arguments: str, code: int = 0) -> str:
    output.readouterr()
    assert run(list(arguments)) == code
    return output.readouterr().out


def status(output: Output) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(printed(output, "status", "--json"))
    return found


def misread(home: Path) -> tuple[str, str]:
    """Stores a reading with another action in the first item; returns its id and the right action."""
    with Store.open(f"sqlite:///{home}/rectrack.db") as store:
        [sha256] = store.read_versions()
        reading = store.reading_of(sha256)
        assert reading
        first = reading.items[0]
        wrong = replace(first, status_text="Abandoned")
        store_another_reading(store, replace(reading, items=(wrong, *reading.items[1:])))
        return store.items_of(sha256)[0].id, first.status_text or ""


def test_reprocess_shows_what_would_change_and_then_changes_it(in_use: Path, capfd: Output) -> None:
    item, right = misread(in_use)
    page = printed(capfd, "reprocess", "--all", "--preview", "--format", "table")
    for said in (item, "status text", "Abandoned", right, "1 changed", "nothing was stored"):
        assert said in page
    name = REGISTER.name
    [told] = map(json.loads, printed(capfd, "reprocess", name, "--preview").splitlines())
    assert json.loads(printed(capfd, "show", "--json", item))["status_text"] == "Abandoned"
    assert [json.loads(line) for line in printed(capfd, "reprocess", name).splitlines()] == [told]
    assert told["items"] == [
        {"old_id": item, "new_id": item, "fields": [{"field": "status_text", "old": "Abandoned", "new": right}]}
    ]
    assert json.loads(printed(capfd, "show", "--json", item))["status_text"] == right
    assert json.loads(printed(capfd, "reprocess", "--shape", "register"))["result"] == "same"
    assert printed(capfd, "reprocess", "--below", "0") == ""


@pytest.mark.usefixtures("in_use")
@pytest.mark.parametrize("said", [[], ["--all", REGISTER.name], ["nothing.pdf"], ["--read-before", "newest"]])
def test_reprocess_wants_to_know_which_documents(capfd: Output, said: list[str]) -> None:
    assert run(["reprocess", *said]) == 2
    assert capfd.readouterr().err.count("\n") == 1


def test_reprocess_says_what_cannot_be_read_any_more(in_use: Path, capfd: Output) -> None:
    [sha256] = (row["sha256"] for row in status(capfd)["documents"] if row["state"] == "read")
    (in_use / "originals" / sha256[:2] / sha256).unlink()
    before = status(capfd)
    assert run(["reprocess", "--all"]) == 3
    output, error = capfd.readouterr()
    assert json.loads(output)["result"] == "not_read"
    assert error.startswith(f"rectrack: {REGISTER.name}: The original")
    assert status(capfd) == before


@pytest.mark.usefixtures("in_use")
def test_the_quarantine_is_listed_and_tried_again(capfd: Output) -> None:
    [waiting] = json.loads(printed(capfd, "quarantine", "list", "--json"))
    page = printed(capfd, "quarantine", "list")
    for said in ("locked.pdf", waiting["sha256"][:12], "encrypted", "today", waiting["message"][:30]):
        assert said in page
    for which in ("--all", "locked.pdf", waiting["sha256"][:12]):
        summary = json.loads(printed(capfd, "quarantine", "retry", "--json", which, code=3))
        assert (summary["seen"], summary["quarantined"]) == (1, 1)
    assert " ".join(printed(capfd, "quarantine", "retry", "--all", code=3).split()).endswith("still in quarantine 1")
    assert json.loads(printed(capfd, "quarantine", "list", "--json")) == [waiting]
    assert run(["quarantine", "retry", REGISTER.name]) == 2
    assert run(["quarantine", "retry"]) == 2


def test_what_can_be_read_at_last_is_of_the_force_that_was_declared(
    home: Path, capfd: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as small:
        small.setenv("RECTRACK_MAX_FILE_MB", "1")
        large = home.parent / "large.pdf"
        large.write_bytes(REGISTER.read_bytes() + b"\n" * (1 << 20))
        assert run(["ingest", "--force", "Westmarch Police", str(large)]) == 3
    assert json.loads(printed(capfd, "quarantine", "retry", "--all", "--json"))["read"] == 1
    [document] = status(capfd)["documents"]
    assert (document["state"], document["force"], document["force_from"]) == ("read", "Westmarch", "declared")
    assert json.loads(printed(capfd, "quarantine", "list", "--json")) == []


def test_a_backup_is_restored_in_another_home(
    in_use: Path, tmp_path: Path, capfd: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = status(capfd)
    assert str(tmp_path / "b.zip") in printed(capfd, "backup", str(tmp_path / "b.zip"))
    assert (tmp_path / "b.zip").stat().st_mode & 0o077 == 0
    assert run(["restore", str(tmp_path / "b.zip")]) == 2
    assert capfd.readouterr().err.startswith("rectrack: There is a store here already")
    printed(capfd, "restore", "--set-aside", str(tmp_path / "b.zip"))
    assert [file.name[:19] for file in in_use.glob("*before*")] == ["rectrack.db.before-"]
    monkeypatch.setenv("RECTRACK_HOME", str(tmp_path / "new"))
    printed(capfd, "restore", str(tmp_path / "b.zip"))
    assert status(capfd) == before
    assert "fail" not in printed(capfd, "doctor", "--deep").split()


def test_a_backup_without_an_original_says_so(in_use: Path, tmp_path: Path, capfd: Output) -> None:
    [original, _] = (path for path in (in_use / "originals").rglob("*") if path.is_file())
    original.unlink()
    assert run(["backup", str(tmp_path / "b.zip")]) == 1
    assert f"rectrack: {original.name[:12]}: the original is gone" in capfd.readouterr().err
    assert (tmp_path / "b.zip").exists()


def test_purge_wants_to_be_sure_and_deletes(in_use: Path, capfd: Output) -> None:
    for said in ((), REASON, ("--yes",), ("--list",)):
        assert run(["purge", REGISTER.name, *said]) == 2
    assert run(["purge"]) == 2
    assert len(status(capfd)["documents"]) == 2
    [purged] = json.loads(printed(capfd, "purge", REGISTER.name, "--by", "Robin Vale", *REASON, "--yes", "--json"))
    assert (purged["purged_by"], purged["reason"]) == ("Robin Vale", "Sent by mistake")
    assert [row["name"] for row in status(capfd)["documents"]] == ["locked.pdf"]
    assert "Robin Vale" in printed(capfd, "purge", "--list")
    again = json.loads(printed(capfd, "ingest", "--json", str(REGISTER)))
    assert (again["unchanged"], again["read"]) == (1, 0)
    assert "was purged" in again["problems"][0]["message"]
    assert not (in_use / "originals" / purged["sha256"][:2] / purged["sha256"]).exists()


@pytest.mark.usefixtures("in_use")
@pytest.mark.parametrize(("answer", "left"), [(b"n\n", 2), (b"y\n", 1)])
def test_purge_asks_on_a_terminal(capfd: Output, answer: bytes, left: int) -> None:
    ours, terminal = pty.openpty()
    os.write(ours, answer)
    command = [PROGRAM, "purge", REGISTER.name, *REASON]
    done = subprocess.run(command, stdin=terminal, capture_output=True, text=True, timeout=100)
    os.close(terminal)
    os.close(ours)
    assert f"({REGISTER.name}, items: " in done.stderr
    assert ("nothing was deleted" in done.stderr, done.returncode) == (left == 2, left - 1)
    assert len(status(capfd)["documents"]) == left


@pytest.mark.usefixtures("in_use")
def test_doctor_finds_all_well(capfd: Output) -> None:
    found = json.loads(printed(capfd, "doctor", "--json"))
    verdicts = {row["subject"]: row["verdict"] for row in found}
    well = {"python", "dependencies", "reader", "home", "database", "originals", "clock", "prefect"}
    assert {subject for subject, verdict in verdicts.items() if verdict == "ok"} >= well
    assert verdicts["sources"] == "warn"
    page = printed(capfd, "doctor")
    assert all(row["subject"] in page for row in found)


def test_doctor_makes_nothing(home: Path, capfd: Output) -> None:
    printed(capfd, "doctor")
    assert not home.exists()


def failed(output: Output, *arguments: str) -> dict[str, str]:
    found = json.loads(printed(output, "doctor", "--json", *arguments, code=1))
    return {row["subject"]: row["message"] for row in found if row["verdict"] == "fail"}


def test_doctor_tells_missing_damaged_and_stray_originals(in_use: Path, capfd: Output) -> None:
    first, second = sorted(path for path in (in_use / "originals").rglob("*") if path.is_file())
    content = first.read_bytes()
    first.write_bytes(content[:-1] + b"x")
    assert "fail" not in printed(capfd, "doctor").split()
    assert "damaged: 1" in failed(capfd, "--deep")["originals"]
    first.write_bytes(content[:-1])
    assert "damaged: 1" in failed(capfd)["originals"]
    second.rename(second.with_name(".incoming-stray"))
    found = json.loads(printed(capfd, "doctor", "--json", code=1))
    said = [row["message"] for row in found if row["subject"] == "originals"]
    assert [message.split(":")[0] for message in said] == ["missing", "damaged", "of no stored document"]
    assert ".incoming-stray" in said[2]


def test_doctor_tells_a_damaged_a_newer_and_a_foreign_database(in_use: Path, capfd: Output) -> None:
    file = in_use / "rectrack.db"
    with sqlite3.connect(file) as connection:
        connection.execute("DELETE FROM documents WHERE state = 'quarantined'")
    connection.close()
    assert "refers to a row of documents" in failed(capfd)["database"]
    with sqlite3.connect(file) as connection:
        connection.execute("DELETE FROM quarantine")
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    assert "a newer rectrack wrote it" in failed(capfd)["database"]
    file.write_bytes(b"no database " * 100)
    assert "not a database" in failed(capfd)["database"]


@pytest.mark.usefixtures("in_use")
def test_doctor_tells_of_the_proxy_and_not_its_password(capfd: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    def told(code: int = 0) -> list[str]:
        found = json.loads(printed(capfd, "doctor", "--json", code=code))
        [row] = [row for row in found if row["subject"] == "proxy"]
        return [row["verdict"], row["message"]]

    monkeypatch.setenv("https_proxy", "http://127.0.0.1:9")
    assert told()[0] == "warn"
    with socket.create_server(("127.0.0.1", 0)) as proxy:
        port = proxy.getsockname()[1]
        monkeypatch.setenv("RECTRACK_PROXY", f"http://rectrack:secret@127.0.0.1:{port}")
        assert told() == ["ok", f"127.0.0.1:{port} answers"]
    verdict, message = told(code=1)
    assert (verdict, message[:30]) == ("fail", f"127.0.0.1:{port} does not answer"[:30])
    assert "secret" not in message


@pytest.mark.usefixtures("in_use")
def test_doctor_tells_what_is_wrong_around_the_store(
    tmp_path: Path, capfd: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sources.yaml").write_text("sources: []\n")
    monkeypatch.setenv("RECTRACK_SOURCES", str(tmp_path / "sources.yaml"))
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
    monkeypatch.setenv("RECTRACK_READ_SECONDS", "0.0001")
    said = failed(capfd)
    assert said.keys() == {"sources", "prefect", "reader"}
    assert "line 1" in said["sources"]
    assert "PREFECT_API_URL" in said["prefect"]
    assert "RECTRACK_READ_SECONDS" in said["reader"]
