"""The nightly runs, and what the last of them found overdue or dropped, so that the next one tells what is new."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from importlib.metadata import version
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Date,
    Identity,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    column,
    func,
    insert,
    select,
    table,
    true,
    update,
)

from db.engine import explained, open_engine
from db.exact_rows import make_exact
from db.tables import METADATA
from db.types import Instant, PrintedJson, PrintedText

# Any number will do that no other program locks in the same database.
_RUN_LOCK = 5_270_318

runs = Table(
    "runs",
    METADATA,
    Column("number", Integer, Identity(), primary_key=True),
    Column("started_at", Instant, nullable=False),
    # NULL while it is at work, and for ever if it was cut off.
    Column("ended_at", Instant),
    Column("rectrack_version", String(32), nullable=False),
    Column("summary", PrintedJson(none_as_null=True)),
)

# What the last run that ended found. A recommendation is named by its id and may be gone.
noticed = Table(
    "noticed",
    METADATA,
    Column("matter", String(8), nullable=False),
    Column("recommendation", PrintedText, nullable=False),
    PrimaryKeyConstraint("matter", "recommendation"),
)

_CURRENT = table("current_recommendations", column("id"), column("stage"), column("target", Date))


class Matter(StrEnum):
    """What a run tells of recommendations."""

    OVERDUE = "overdue"
    """Open, and past its target date."""
    DROPPED = "dropped"
    """Open when it was reported last, and reported no more."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A run that has begun: its number, and when those began that did not end since the last one that did."""

    number: int
    cut_off: tuple[datetime, ...]


@dataclass(frozen=True, slots=True)
class News:
    """The recommendations that stand so on a day, by matter, and those of them that the last run did not find so."""

    standing: Mapping[Matter, tuple[str, ...]]
    new: Mapping[Matter, tuple[str, ...]]


@contextmanager
def turn(url: str) -> Iterator[bool]:
    """Whether this run has its turn in the database that others share, until the block ends or this process does.

    A SQLite file is on this machine, where the lock in the home folder does: there, it is always its turn.

    Raises:
        StoreError: the database cannot be reached.
    """
    engine = open_engine(url)
    try:
        if engine.dialect.name == "sqlite":
            yield True
            return
        with explained(engine, "Taking the turn of a nightly run"):
            connection = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            taken = connection.scalar(select(func.pg_try_advisory_lock(_RUN_LOCK)))
        try:
            yield bool(taken)
        finally:
            connection.invalidate()  # the lock goes with the connection, which may be lost already
            connection.close()
    finally:
        engine.dispose()


def begin(connection: Connection, started_at: datetime) -> Begun:
    """Record that a run begins."""
    last_ended = select(func.coalesce(func.max(runs.c.number), 0)).where(runs.c.ended_at.is_not(None))
    unended = select(runs.c.started_at).where(runs.c.number > last_ended.scalar_subquery()).order_by(runs.c.number)
    cut_off = tuple(connection.scalars(unended))
    new = insert(runs).values(started_at=started_at, rectrack_version=version("rectrack")).returning(runs.c.number)
    return Begun(connection.execute(new).scalar_one(), cut_off)


def news(connection: Connection, today: date) -> News:
    """What stands on this day, and what of it is new since the last run that ended."""
    told: dict[str, set[str]] = {matter: set() for matter in Matter}
    for row in connection.execute(select(noticed)):
        told[row.matter].add(row.recommendation)
    which = {
        Matter.OVERDUE: (_CURRENT.c.stage == "open") & (_CURRENT.c.target < today),
        Matter.DROPPED: _CURRENT.c.stage == "dropped",
    }
    standing = {
        matter: tuple(connection.scalars(select(_CURRENT.c.id).where(found).order_by(_CURRENT.c.id)))
        for matter, found in which.items()
    }
    new = {matter: tuple(name for name in names if name not in told[matter]) for matter, names in standing.items()}
    return News(standing, new)


def end(connection: Connection, number: int, ended_at: datetime, summary: Mapping[str, Any], found: News) -> None:
    """Record how a run ended, and what it has told."""
    connection.execute(update(runs).where(runs.c.number == number).values(ended_at=ended_at, summary=dict(summary)))
    standing = [
        {"matter": matter.value, "recommendation": name} for matter, names in found.standing.items() for name in names
    ]
    make_exact(connection, noticed, true(), standing)
