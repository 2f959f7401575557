"""A look at a database that changes nothing in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, func, make_url, select

from db.engine import explained, open_engine, reader
from db.schema import newest_revision, revision_of
from db.tables import documents

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Examination:
    """What there is: `schema` is None in a database without a store, `newest_schema` is what this rectrack makes of it.

    `sizes` has the bytes of each document by its hash; `damage` says in the database's own words what is broken.
    """

    kind: str
    schema: str | None
    newest_schema: str
    sizes: Mapping[str, int]
    last_seen: datetime | None
    damage: tuple[str, ...]


def examine(url: str, *, thorough: bool) -> Examination | None:
    """Look at the database at `url`. None where there is no file yet.

    Args:
        url: an SQLAlchemy address.
        thorough: compare an SQLite file with its indexes too, which takes long for a large one.

    Raises:
        UsageError: the address cannot be used.
        StoreError: the database cannot be opened or read.
    """
    if _is_new_file(url):
        return None
    engine = open_engine(url)
    try:
        with explained(engine, "Examining the store"), reader(engine).connect() as connection:
            return _examine(engine, connection, thorough)
    finally:
        engine.dispose()


def _is_new_file(url: str) -> bool:
    if not url.startswith("sqlite"):
        return False
    file = make_url(url).database
    return bool(file) and not Path(str(file)).exists()


def _examine(engine: Engine, connection: Connection, thorough: bool) -> Examination:
    schema = revision_of(connection)
    sizes: dict[str, int] = {}
    last_seen = None
    if schema is not None:
        sizes = dict(connection.execute(select(documents.c.sha256, documents.c.size_bytes)).tuples().all())
        last_seen = connection.scalar(select(func.max(documents.c.first_seen)))
    kind = engine.dialect.name
    damage = tuple(_damage(connection, thorough)) if kind == "sqlite" else ()
    return Examination(kind, schema, newest_revision(), sizes, last_seen, damage)


def _damage(connection: Connection, thorough: bool) -> Iterator[str]:
    check = "integrity_check" if thorough else "quick_check"
    for (said,) in connection.exec_driver_sql(f"PRAGMA {check}({_SHOWN})"):
        if said != "ok":
            yield str(said)
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(_SHOWN):
        yield f"row {row[1]} of {row[0]} refers to a row of {row[2]} that is not there"
