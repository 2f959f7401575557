"""One nightly run: alone, beside an analyst, told to whom it should be, with a log that names nobody."""

import json
import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from db.store import Store
from flows.alone import alone
from flows.deciding import Desk
from flows.night import read, run_night
from flows.reading import DistantReader, Reader
from flows.stages import Arrival
from flows.summary import Outcome
from flows.webhook import post
from models.errors import AlreadyRunning, StoreError
from models.settings import Settings
from tests.flows.trackers import Line, make_tracker

ROOT = Path(__file__).parents[2]
DAY = datetime(2027, 9, 20, 4, 30, tzinfo=ZoneInfo("Europe/London"))
OWNER = "Petra Lindqvist"
LINES = [
    Line("1", "Custody sergeants should record every visit to a cell in the log.", DAY.date(), owner=f"Supt {OWNER}"),
    Line("2", "The fleet strategy should be agreed by the chief officer team.", DAY.date(), owner=f"Supt {OWNER}"),
]


@pytest.fixture
def settings(tmp_path: Path, new_url: str) -> Settings:
    """A folder with one tracker and one torn file, and a database of each kind."""
    folder = tmp_path / "incoming"
    folder.mkdir()
    make_tracker(folder / "tracker-of-lindqvist.pdf", DAY.date(), LINES)
    (folder / "torn-by-lindqvist.pdf").write_bytes(b"%PDF-1.7 cut")
    (tmp_path / "sources.yaml").write_text("sources:\n  - {name: Incoming, kind: folder, path: incoming}\n")
    home = tmp_path / "home"
    return Settings(home, new_url, str(home / "originals"), tmp_path / "sources.yaml", jobs=1)


def test_a_second_run_says_that_one_is_at_work_and_does_nothing(settings):
    def read_beside_another_run(new: list[Arrival], reader: Reader | DistantReader) -> list[Outcome]:
        with pytest.raises(AlreadyRunning, match=r"Another nightly run is at work over .*home; it takes in") as refused:
            run_night(settings)
        assert refused.value.exit_code == 4
        return read(new, reader)

    summary = run_night(settings, read=read_beside_another_run)

    assert (summary.run, summary.documents.read, summary.cut_off) == (1, 1, ())
    assert run_night(settings).run == 2


def test_runs_of_two_machines_over_one_database_take_turns(settings, tmp_path, new_postgresql):
    url = new_postgresql()
    one, other = (Settings(tmp_path / name, url, "memory://o", settings.sources_file, 1) for name in ("one", "other"))
    with alone(one), pytest.raises(AlreadyRunning, match="on another machine, over the same database"), alone(other):
        pass
    with alone(other):
        pass


HOLD = "import sys, time; from flows.alone import alone; from flows.settings import load_settings; import os\n"
HOLD += "with alone(load_settings(os.environ)): print('held', flush=True); time.sleep(600)"


def test_a_run_that_is_killed_leaves_no_lock(settings):
    environment = {**os.environ, "RECTRACK_HOME": str(settings.home), "RECTRACK_DATABASE_URL": settings.database_url}
    with subprocess.Popen([sys.executable, "-c", HOLD], env=environment, cwd=ROOT, stdout=subprocess.PIPE) as other:
        assert other.stdout
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(AlreadyRunning), alone(settings):
            pass
        other.send_signal(signal.SIGKILL)
        other.wait()
    with alone(settings):
        pass


def test_an_analyst_decides_while_a_run_is_at_work(settings):
    run_night(settings, clock=lambda: DAY)
    make_tracker(settings.sources_file.parent / "incoming" / "second.pdf", DAY.date(), LINES[:1])

    def decide_and_read(new: list[Arrival], reader: Reader | DistantReader) -> list[Outcome]:
        with Store.open(settings.database_url) as store:
            first = store.recommendations()[0].items[0].item_id
            Desk(store, "C. Rowan", "").correct(first, "status", "closed")
        return read(new, reader)

    summary = run_night(settings, read=decide_and_read, clock=lambda: DAY)

    assert (summary.documents.read, summary.documents.not_stored) == (1, 0)


def test_a_source_is_due_by_when_the_run_before_began(settings):
    settings.sources_file.write_text(
        "sources:\n  - {name: Incoming, kind: folder, path: incoming, every: 1 day}\n", encoding="utf-8"
    )

    def seen_after(hours: int) -> int:
        return run_night(settings, clock=lambda: DAY + timedelta(hours=hours)).documents.seen

    assert [seen_after(0), seen_after(12), seen_after(24)] == [2, 0, 2]


def test_the_log_has_ids_and_no_names(settings, caplog):
    caplog.set_level(logging.DEBUG, logger="rectrack")

    summary = run_night(settings, clock=lambda: DAY)

    problem = summary.documents.problems[0]
    assert f"run 1: document {problem.document} quarantined" in caplog.text
    told = [record.getMessage() for record in caplog.records if record.name.startswith("rectrack")]
    assert len(told) >= 4
    for name in ("lindqvist", "petra", "tracker", "torn", "custody", "westmarch", str(settings.home)):
        assert name not in "\n".join(told).casefold()


def test_the_summary_counts_what_documents_count_otherwise(settings):
    note = "There are 5 recommendations in this tracker."
    make_tracker(settings.sources_file.parent / "incoming" / "noted.pdf", DAY.date(), LINES, note)

    assert run_night(settings).documents.reconciliation_failures == 1


class Watcher(BaseHTTPRequestHandler):
    """Takes what is posted to it; /full refuses, /slow never answers."""

    posted: list[bytes]
    slow: threading.Event

    def do_POST(self) -> None:
        self.posted.append(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path.startswith("/slow"):
            self.slow.wait(60)
        self.send_response(507 if self.path.startswith("/full") else 204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def watching() -> Iterator[tuple[str, list[bytes]]]:
    """A server on this machine, and what was posted to it."""
    handler = type("Handler", (Watcher,), {"posted": [], "slow": threading.Event()})
    server = HTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", handler.posted
    finally:
        handler.slow.set()
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def watcher() -> Iterator[tuple[str, list[bytes]]]:
    with watching() as served:
        yield served


@pytest.fixture
def hooked(tmp_path: Path) -> Callable[[str], Settings]:
    """Settings of a run without documents that posts its summary to an address."""
    (tmp_path / "incoming").mkdir()
    (tmp_path / "sources.yaml").write_text("sources:\n  - {name: Incoming, kind: folder, path: incoming}\n")
    url = f"sqlite:///{tmp_path}/rectrack.db"

    def make(address: str) -> Settings:
        return Settings(tmp_path, url, str(tmp_path / "originals"), tmp_path / "sources.yaml", 1, webhook=address)

    return make


def test_the_webhook_gets_the_file_of_the_run(hooked, watcher):
    address, posted = watcher
    settings = hooked(f"{address}/take?key=secret")

    summary = run_night(settings)

    assert posted == [summary.to_bytes()]
    assert posted[0] == (settings.runs / "latest.json").read_bytes()


@pytest.mark.parametrize(("path", "what"), [("/full?key=secret", "answered 507"), ("", "cannot be reached")])
def test_a_webhook_that_fails_is_told_and_fails_no_run(hooked, watcher, closed_port, caplog, path, what):
    address = watcher[0] + path if path else f"http://127.0.0.1:{closed_port}/secret"
    settings = hooked(address)

    summary = run_night(settings)

    assert summary.result.exit_code == 0
    assert what in str(summary.webhook)
    assert json.loads((settings.runs / "latest.json").read_text())["webhook"] == summary.webhook
    assert f"run 1: {summary.webhook}" in caplog.text
    assert "secret" not in caplog.text


def test_a_webhook_that_does_not_answer_is_given_up(watcher, monkeypatch):
    monkeypatch.setattr("flows.webhook._SECONDS", 0.5)

    assert post(f"{watcher[0]}/slow", b"{}") == "the webhook did not answer within 0.5 seconds"


def test_a_home_that_cannot_be_made_is_told_and_nothing_is_begun(hooked, tmp_path):
    (tmp_path / "file").touch()
    settings = Settings(tmp_path / "file", f"sqlite:///{tmp_path}/rectrack.db", "memory://o", tmp_path / "s.yaml", 1)

    with pytest.raises(StoreError, match="file: the folder cannot be written"), alone(settings):
        pass
