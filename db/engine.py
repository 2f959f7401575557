"""The connection to the database, and what each kind needs to be told before it keeps the promises of the store."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from tenacity import retry, retry_if_exception_message, stop_after_delay, wait_fixed

from db.types import storable
from models.errors import StoreError, StoreUnavailable, UsageError

BUSY_SECONDS = 30
# Any number will do that no other program locks in the same database.
_WRITERS_LOCK = 5_270_317


def open_engine(url: str) -> Engine:
    """An engine for the database at `url`; of SQLite, the folder is made. Nothing is opened yet.

    Raises:
        UsageError: the address is malformed, names no file, or no driver for it is installed.
        StoreError: the folder cannot be made.
    """
    try:
        parsed = make_url(url)
        if parsed.drivername == "postgresql":  # which SQLAlchemy takes for the address of another driver
            parsed = parsed.set(drivername="postgresql+psycopg")
        engine = create_engine(parsed, hide_parameters=True)  # they are texts of documents, and tracebacks are logged
    except (ArgumentError, ImportError) as error:
        # The address may hold a password: it is not repeated.
        raise UsageError(
            f"The database address cannot be used ({error}). "
            "Set RECTRACK_DATABASE_URL to one like sqlite:////srv/rectrack/rectrack.db or "
            "postgresql://user:password@host/rectrack, or leave it unset."
        ) from error
    if parsed.get_backend_name() == "sqlite":
        _prepare_sqlite(engine, parsed.database)
    else:
        event.listen(engine, "begin", _begin_postgresql)
    return engine


def writer(engine: Engine) -> Engine:
    """The same engine for transactions that write. They take turns: the next one begins when the last has ended."""
    return engine.execution_options(rectrack_writes=True)


def reader(engine: Engine) -> Engine:
    """The same engine for transactions that read: all their statements see the store at one moment."""
    if engine.dialect.name == "sqlite":
        return engine
    return engine.execution_options(isolation_level="REPEATABLE READ")


def outside(engine: Engine) -> Engine:
    """The same engine for statements that no transaction may hold, such as VACUUM."""
    if engine.dialect.name == "sqlite":
        return engine.execution_options(rectrack_outside=True)
    return engine.execution_options(isolation_level="AUTOCOMMIT")


@contextmanager
def explained(engine: Engine, doing: str) -> Iterator[None]:
    """Turn a failure of the database into a StoreError that says what rectrack was `doing` and what to do.

    Raises:
        StoreUnavailable: the database is away, or another program holds it: trying again may do.
        StoreError: the database refuses.
    """
    try:
        yield
    except DBAPIError as error:
        place = engine.url.database if engine.dialect.name == "sqlite" else engine.url.render_as_string()
        failure = " ".join(str(error.orig).split())
        kind = StoreUnavailable if _is_passing(error) else StoreError
        raise kind(storable(f"{doing} failed: {failure} (database {place}). {_advice(failure)}")) from error


def _is_passing(error: DBAPIError) -> bool:
    if error.connection_invalidated:
        return True
    if not isinstance(error, OperationalError):
        return False
    if code := getattr(error.orig, "sqlite_errorcode", None):
        return bool(code & 0xFF == sqlite3.SQLITE_BUSY)  # the byte above tells which kind of busy
    state = getattr(error.orig, "sqlstate", None)  # none where no server answered
    return state is None or state.startswith("57P") or state == "55P03"  # shutting down or starting; locked for long


def _advice(failure: str) -> str:
    if "locked" in failure or "lock timeout" in failure:
        return f"Another program has been writing for over {BUSY_SECONDS} s: let it finish, then try again."
    if "not a database" in failure or "malformed" in failure:
        return "Move this file away and restore a copy, or set RECTRACK_DATABASE_URL to another file."
    if "unable to open" in failure or "readonly" in failure:
        return "Check that the folder is there and that you may write to it and to the file."
    if "is full" in failure:
        return "Make room, then do the same again; what was stored before is unchanged."
    if "connection" in failure:
        return "Check that the server runs, and the address in RECTRACK_DATABASE_URL."
    return "What was stored before is unchanged."


def _prepare_sqlite(engine: Engine, file: str | None) -> None:
    if not file or file == ":memory:":
        raise UsageError(
            "The database address names no file, so nothing would be kept: add one, as in sqlite:///name.db."
        )
    folder = Path(file).absolute().parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        do = "Set RECTRACK_HOME, or RECTRACK_DATABASE_URL, to a place where you may write."
        raise StoreError(f"The folder {folder} for the database cannot be made: {error.strerror}. {do}") from error
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)


def _set_up_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # Python's own, late BEGIN would let two writers read before either writes
    for pragma in (
        f"busy_timeout = {BUSY_SECONDS * 1000}",
        "synchronous = FULL",  # a commit outlives a power cut; one sync a document is nothing beside reading it
        "foreign_keys = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")
    _write_ahead(connection)


# Two processes may switch a new database at once: here SQLite itself does not wait, whatever its busy timeout.
@retry(
    retry=retry_if_exception_message(match="database is locked"),
    stop=stop_after_delay(BUSY_SECONDS),
    wait=wait_fixed(0.02),
    reraise=True,
)
def _write_ahead(connection: Any) -> None:
    """Keep a write-ahead log, so that readers and the writer do not wait for each other."""
    connection.execute("PRAGMA journal_mode = WAL")


def _begin_sqlite(connection: Connection) -> None:
    if connection.get_execution_options().get("rectrack_outside"):
        return
    # A writer takes its turn before it reads: a lock that is taken later cannot wait and fails at once.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if _writes(connection) else "BEGIN")


def _begin_postgresql(connection: Connection) -> None:
    # The lock ends with the transaction, however that ends.
    if _writes(connection):
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{BUSY_SECONDS}s'")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS_LOCK})")


def _writes(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get("rectrack_writes"))
