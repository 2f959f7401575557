"""Copies of a database of an older rectrack: restored as that one had it, and brought up to date afterwards."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, text

from db.copies import copy_of, restore
from db.engine import open_engine
from db.schema import newest_revision, revision_of, upgrade
from db.store import Store
from models.errors import StoreError

SHA256 = "ab" * 32


@pytest.fixture
def older(tmp_path) -> Iterator[Engine]:
    """A database of the rectrack that had no history yet, with a document."""
    engine = open_engine(f"sqlite:///{tmp_path}/older.db")
    with engine.begin() as connection:
        upgrade(connection, "0002")
        connection.execute(
            text(
                "INSERT INTO documents (sha256, name, origin, size_bytes, state, first_seen) "
                "VALUES (:sha256, 'board.pdf', '/papers/board.pdf', 7, 'read', '2031-05-06 07:08:09.000000')"
            ),
            {"sha256": SHA256},
        )
    yield engine
    engine.dispose()


def test_a_copy_of_an_older_store_is_restored_and_brought_up_to_date(older, new_url):
    with older.connect() as connection:
        restore(new_url, copy_of(connection), lambda: None)
    with Store.open(new_url) as store:
        [document] = store.documents()
    assert (document.sha256, document.name, document.force) == (SHA256, "board.pdf", None)
    assert document.first_seen.isoformat() == "2031-05-06T07:08:09+00:00"
    engine = open_engine(new_url)
    with engine.connect() as connection:
        assert revision_of(connection) == newest_revision()
    engine.dispose()


def test_an_empty_store_that_is_newer_than_the_copy_stays_as_it_is(older, url):
    Store.open(url).close()
    with older.connect() as connection, pytest.raises(StoreError, match="Restore into a new database"):
        restore(url, copy_of(connection), lambda: None)
    with Store.open(url) as store:
        assert store.documents() == []


@pytest.mark.parametrize(
    "change",
    [
        {"first_seen": "yesterday"},
        {"first_seen": 7},
        {"added": "x"},
        {"size_bytes": "many"},
        {"sha256": "ab"},
        {"state": "burnt"},
    ],
    ids=str,
)
def test_rows_that_do_not_fit_are_refused_whole(older, new_url, change):
    with older.connect() as connection:
        copy = copy_of(connection)
        rows = [row | change for row in copy.tables["documents"]]
        with pytest.raises(StoreError):
            restore(new_url, type(copy)(copy.schema, {**copy.tables, "documents": rows}), lambda: None)
    with Store.open(new_url) as store:
        assert store.documents() == []
