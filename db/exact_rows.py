"""Making rows of a table be exactly those that are wanted, touching none that are so already."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, bindparam, delete, insert, select, update

Row = dict[str, Any]


def make_exact(connection: Connection, table: Table, scope: ColumnElement[bool], rows: Iterable[Row]) -> None:
    """Make the rows of `table` within `scope` be `rows`, which have all columns and lie within it."""
    keys = [column.name for column in table.primary_key]
    wanted = {tuple(row[key] for key in keys): row for row in rows}
    found = connection.execute(select(table).where(scope)).mappings()
    there = {tuple(row[key] for key in keys): dict(row) for row in found}
    _delete(connection, table, [dict(zip(keys, key, strict=True)) for key in there.keys() - wanted.keys()])
    _update(connection, table, [row for key, row in wanted.items() if key in there and there[key] != row])
    if new := [row for key, row in wanted.items() if key not in there]:
        connection.execute(insert(table), new)


def _delete(connection: Connection, table: Table, keys: list[Row]) -> None:
    if keys:
        connection.execute(delete(table).where(_of_key(table)), [_bound(key) for key in keys])


def _update(connection: Connection, table: Table, rows: list[Row]) -> None:
    if rows:
        changed: Row = {column.name: bindparam(f"to_{column.name}") for column in table.c if not column.primary_key}
        connection.execute(update(table).where(_of_key(table)).values(changed), [_bound(row) for row in rows])


def _of_key(table: Table) -> ColumnElement[bool]:
    return and_(*(column == bindparam(f"to_{column.name}") for column in table.primary_key))


def _bound(row: Row) -> Row:
    """Parameters under names of their own: SQLAlchemy takes those of columns for values to be set."""
    return {f"to_{name}": value for name, value in row.items()}
