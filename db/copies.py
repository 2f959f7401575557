"""The whole database as rows of JSON, and back: the same rows from SQLite and PostgreSQL, for either of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import JSON, Connection, Date, DateTime, MetaData, Table, func, insert, select, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from db.engine import explained, open_engine, outside, writer
from db.schema import revision_of, upgrade
from db.types import Instant
from models.errors import StoreError, UsageError

Row = dict[str, Any]

_IN_USE = (
    "There is a store here already. Set RECTRACK_HOME (and RECTRACK_DATABASE_URL, if it is set) to a new place; or, "
    "where it is an SQLite file, say --set-aside to keep it under another name."
)
_DAMAGED = "It is damaged, or was made by another program: restore another one. Nothing was stored."

_ROWS_AT_ONCE = 1000
# The database fills the index by itself, and migrations note their own version.
_NOT_COPIED = ("recommendation_words", "alembic_version")
# A store that somebody used has rows in one of these.
_USED = ("documents", "decisions", "purges", "visits")


@dataclass(frozen=True, slots=True)
class Copy:
    """All rows by table, in an order that foreign keys allow, and the version of the schema that they are of.

    The rows hold what JSON can: days and moments are texts.
    """

    schema: str
    tables: Mapping[str, Iterable[Row]]


def restore(url: str, copy: Copy, keep_originals: Callable[[], None]) -> None:
    """Make the database at `url` be the copy, wholly or not at all. It must be new, or hold nothing yet.

    The originals are kept once it is known to hold nothing, and before its rows: where there is a store, those of
    documents that were purged must not come back.

    Raises:
        UsageError: the address cannot be used, or there is a store already.
        StoreError: the database refused, or the copy does not fit it.
    """
    engine = open_engine(url)
    try:
        with explained(engine, "Restoring the store"), writer(engine).begin() as connection:
            tables = _empty_tables(connection, copy)
            keep_originals()
            _fill(connection, copy, tables)
    finally:
        engine.dispose()


def set_aside(url: str, now: datetime) -> Path | None:
    """Give the file of an SQLite store another name, beside it. Returns the new name; None where there is no file.

    Raises:
        UsageError: the database is no SQLite file.
        StoreError: another program has it open, or it cannot be renamed.
    """
    engine = open_engine(url)
    if engine.dialect.name != "sqlite":
        raise UsageError(
            "Only the file of an SQLite store can be set aside. On PostgreSQL, restore into a new database."
        )
    file = Path(engine.url.database or "")
    aside = file.with_name(f"{file.name}.before-{now:%Y%m%dT%H%M%S}")
    if not file.exists():
        return None
    try:
        with explained(engine, "Setting the store aside"), outside(engine).connect() as connection:
            # Refused while another connection is open; and whatever is in the log then is in the file.
            connection.exec_driver_sql("PRAGMA journal_mode = DELETE")
        file.rename(aside)
    except OSError as error:
        raise StoreError(f"{file} cannot be renamed to {aside.name}: {error.strerror}.") from error
    finally:
        engine.dispose()
    return aside


def copy_of(connection: Connection) -> Copy:
    """The database at one moment: the rows are read as they are asked for, while the connection is open."""
    schema = revision_of(connection)
    if schema is None:
        raise StoreError("The database has no store.")
    return Copy(schema, {table.name: _rows(connection, table) for table in _tables(connection)})


def _empty_tables(connection: Connection, copy: Copy) -> list[Table]:
    there = revision_of(connection)
    if there is None:
        upgrade(connection, copy.schema)
    tables = _tables(connection)
    if any(table.name in _USED and connection.scalar(select(func.count()).select_from(table)) for table in tables):
        raise UsageError(_IN_USE)
    if there not in (None, copy.schema):
        raise StoreError(
            f"The database is empty, but its schema is {there} and that of the backup is {copy.schema}. Restore into a "
            "new database; rectrack brings it up to date by itself."
        )
    if copy.tables.keys() != {table.name for table in tables}:
        raise StoreError(f"The copy does not have the tables of schema {copy.schema}. {_DAMAGED}")
    return tables


def _fill(connection: Connection, copy: Copy, tables: Iterable[Table]) -> None:
    for table in tables:
        rows = iter(copy.tables[table.name])
        while some := list(islice(rows, _ROWS_AT_ONCE)):
            _insert(connection, table, some)
        _count_on(connection, table)


def _insert(connection: Connection, table: Table, rows: list[Row]) -> None:
    try:
        connection.execute(insert(table), [_from_json(table, row) for row in rows])
    except DBAPIError:
        raise
    except (AttributeError, KeyError, TypeError, ValueError, SQLAlchemyError) as error:
        raise StoreError(f"The copy has rows that do not fit the table {table.name} ({error}). {_DAMAGED}") from error


def _tables(connection: Connection) -> list[Table]:
    """The tables as the database has them, which may be those of an older rectrack, in the order of foreign keys."""
    found = MetaData()
    found.reflect(connection, only=lambda name, _: not name.startswith(_NOT_COPIED))
    for column in (column for table in found.tables.values() for column in table.c):
        if isinstance(column.type, DateTime):
            column.type = Instant()
        elif isinstance(column.type, JSON):
            column.type.none_as_null = True
    return found.sorted_tables


def _rows(connection: Connection, table: Table) -> Iterator[Row]:
    ordered = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=_ROWS_AT_ONCE)
    for row in connection.execute(ordered).mappings():
        yield {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}


def _from_json(table: Table, row: Row) -> Row:
    return {name: _value(table, name, value) for name, value in row.items()}


def _value(table: Table, name: str, value: Any) -> Any:
    kind = table.c[name].type
    if value is None or isinstance(kind, JSON):
        return value
    if isinstance(kind, Instant):
        return datetime.fromisoformat(value)
    if isinstance(kind, Date):
        return date.fromisoformat(value)
    if not isinstance(value, kind.python_type):  # SQLite would take it all the same
        raise TypeError(f"{name} is {value!r}")
    return value


def _count_on(connection: Connection, table: Table) -> None:
    """Have PostgreSQL number new rows from after those that came with their numbers; SQLite does so by itself."""
    if connection.dialect.name == "sqlite":
        return
    for column in table.primary_key:
        sequence = connection.scalar(
            text("SELECT pg_get_serial_sequence(:table, :column)"), {"table": table.name, "column": column.name}
        )
        if sequence:
            last = connection.scalar(select(func.max(column)))
            connection.execute(select(func.setval(sequence, last or 1, last is not None)))
