"""`ingest`, `status`, `show` and `nightly`, on a real store."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from flows.alone import alone
from flows.settings import load_settings
from rectrack.cli import run
from tests.bad_files import make_bad_file

Output = pytest.CaptureFixture[str]
PROGRAM = Path(sys.executable).with_name("rectrack")
SAMPLES = Path(__file__).parents[2] / "samples"
REGISTER = SAMPLES / "actions-register" / "calderwick-2026-q1.pdf"


@pytest.fixture
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")


def printed(output: Output, *arguments: str) -> str:
    output.readouterr()
    assert run(list(arguments)) == 0
    return output.readouterr().out


def test_the_same_file_twice_changes_nothing(capfd: Output) -> None:
    first = json.loads(printed(capfd, "ingest", "--json", str(REGISTER), str(REGISTER)))
    assert (first["seen"], first["new"], first["unchanged"], first["read"]) == (2, 1, 1, 1)
    assert first["items"] > 0
    before = printed(capfd, "status", "--json")
    second = json.loads(printed(capfd, "ingest", "--json", str(REGISTER)))
    assert (second["new"], second["unchanged"], second["items"]) == (0, 1, 0)
    assert printed(capfd, "status", "--json") == before


@pytest.mark.usefixtures("wide")
def test_the_summary_for_people_says_where_to_look_next(capfd: Output) -> None:
    page = printed(capfd, "ingest", str(REGISTER))
    for fact in ("documents", "items", "flagged", "quarantined", "rectrack status", "rectrack show"):
        assert fact in page


@pytest.mark.usefixtures("wide")
def test_the_summary_and_an_empty_store_name_the_next_step(tmp_path: Path, capfd: Output) -> None:
    assert "`rectrack ingest FILE`" in printed(capfd, "status")
    assert "quarantine list" not in printed(capfd, "ingest", str(REGISTER))
    assert run(["ingest", str(make_bad_file("locked.pdf", tmp_path))]) == 3
    assert "`rectrack quarantine list`" in capfd.readouterr().out


@pytest.mark.usefixtures("wide")
def test_status_shows_the_documents_and_what_could_not_be_read(tmp_path: Path, capfd: Output) -> None:
    locked = make_bad_file("locked.pdf", tmp_path)
    assert run(["ingest", str(REGISTER), str(locked)]) == 3
    status = json.loads(printed(capfd, "status", "--json"))
    assert (status["counts"]["documents"], status["counts"]["quarantined"]) == (2, 1)
    assert [row["reason"] for row in status["quarantined"]] == ["encrypted"]
    page = printed(capfd, "status")
    for row in status["documents"]:
        assert row["sha256"][:12] in page
        assert row["name"] in page
    assert "password" in page


def test_status_of_a_store_that_nothing_was_taken_into(capfd: Output) -> None:
    assert json.loads(printed(capfd, "status", "--json"))["counts"]["last_ingest"] is None
    assert "never" in printed(capfd, "status")


@pytest.mark.usefixtures("wide")
def test_show_has_the_stored_item_as_it_was_extracted_with_its_evidence(capfd: Output) -> None:
    extracted = printed(capfd, "extract", str(REGISTER)).splitlines()
    assert run(["ingest", str(REGISTER)]) == 0
    record = json.loads(extracted[1])
    assert json.loads(printed(capfd, "show", "--json", record["id"])) == record
    page = printed(capfd, "show", record["id"])
    assert record["id"] in page
    assert str(REGISTER) in page
    for places in record["provenance"].values():
        for place in places:
            assert place["text"].split("\n")[0][:40] in page
            assert place["rule"][:20] in page


def test_show_of_an_unknown_item(capfd: Output) -> None:
    assert run(["show", "000000000000-1"]) == 2
    error = capfd.readouterr().err
    assert error.startswith("rectrack: no item 000000000000-1 is stored")
    assert error.count("\n") == 1


def test_a_store_of_another_kind_is_refused_in_one_line(capfd: Output, home: Path) -> None:
    home.mkdir()
    (home / "rectrack.db").write_bytes(b"no database " * 100)
    assert run(["status"]) == 1
    output, error = capfd.readouterr()
    assert output == ""
    assert error.startswith("rectrack: ")
    assert "Traceback" not in error


def test_nightly_runs_the_flow_and_ends_with_the_summary(tmp_path: Path, home: Path) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    (documents / REGISTER.name).write_bytes(REGISTER.read_bytes())
    empty = make_bad_file("empty.pdf", documents)
    (tmp_path / "sources.yaml").write_text("sources:\n  - {kind: folder, name: board, path: documents}\n")
    done = subprocess.run(
        [PROGRAM, "nightly", "--json"], cwd=tmp_path, env=os.environ, capture_output=True, text=True, timeout=200
    )
    assert done.returncode == 3, done.stderr
    summary = json.loads(done.stdout)
    assert (summary["seen"], summary["read"], summary["quarantined"]) == (2, 1, 1)
    (problem,) = summary["problems"]
    assert (problem["origin"], problem["message"][:18]) == (str(empty), "the file is empty;")
    assert f"WARNING run 1: document {problem['document']} quarantined" in done.stderr
    owners = re.findall(r'"name": "([^"]+)"', REGISTER.with_suffix(".expected.jsonl").read_text(encoding="utf-8"))
    assert owners
    for name in (*owners, REGISTER.name, "empty.pdf"):
        assert name not in done.stderr
    assert (home / "rectrack.db").exists()


def test_nightly_beside_another_run_is_refused_in_one_line(
    tmp_path: Path, capfd: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sources.yaml").write_text("sources:\n  - {kind: folder, name: board, path: .}\n")
    monkeypatch.setenv("RECTRACK_SOURCES", str(tmp_path / "sources.yaml"))
    with alone(load_settings(os.environ)):
        assert run(["nightly"]) == 4
    output, error = capfd.readouterr()
    assert output == ""
    assert error.startswith("rectrack: Another nightly run is at work over ")
    assert error.count("\n") == 1


def test_nightly_without_sources_is_refused_in_one_line(
    tmp_path: Path, capfd: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RECTRACK_SOURCES", str(tmp_path / "sources.yaml"))
    assert run(["nightly"]) == 2
    output, error = capfd.readouterr()
    assert output == ""
    assert error.startswith(f"rectrack: {tmp_path}/sources.yaml: there is no such file")
    assert error.count("\n") == 1
