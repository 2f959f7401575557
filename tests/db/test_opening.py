"""Opening: files and addresses that cannot be used, and a database that another program is using."""

import sqlite3

import pytest

from db.store import Store
from models.errors import StoreError, UsageError


@pytest.fixture
def url(sqlite_url):
    return sqlite_url


def test_the_database_waits_for_writers_and_keeps_its_promises(store):
    with store._engine.connect() as connection:
        pragmas = ("journal_mode", "busy_timeout", "foreign_keys", "synchronous")
        found = [connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() for pragma in pragmas]
    assert found == ["wal", 30_000, 1, 2]


def test_a_known_store_opens_while_another_program_writes(url, store, tmp_path):
    writer = sqlite3.connect(tmp_path / "home/rectrack.db", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    with Store.open(url) as again:
        assert again.counts().documents == 0
    writer.close()


def test_folders_with_odd_names_are_made(tmp_path):
    file = tmp_path / "50 % off" / "a:b" / "rectrack.db"
    with Store.open(f"sqlite:///{file}") as store:
        assert store.counts().documents == 0
    assert file.is_file()


def test_a_file_that_is_no_database_is_left_alone(tmp_path):
    file = tmp_path / "rectrack.db"
    file.write_text("These are the minutes of the board." * 100)
    with pytest.raises(StoreError, match=r"not a database.*rectrack\.db.*Move this file away"):
        Store.open(f"sqlite:///{file}")
    assert file.read_text().startswith("These are the minutes")


def test_a_folder_in_place_of_the_database_is_named(tmp_path):
    (tmp_path / "rectrack.db").mkdir()
    with pytest.raises(StoreError, match=r"unable to open.*rectrack\.db.*Check that the folder"):
        Store.open(f"sqlite:///{tmp_path}/rectrack.db")


def test_a_file_in_place_of_the_folder_is_named(tmp_path):
    (tmp_path / "home").write_text("")
    with pytest.raises(StoreError, match="home for the database cannot be made"):
        Store.open(f"sqlite:///{tmp_path}/home/rectrack.db")


@pytest.mark.parametrize("url", ["rectrack.db", "sqlite://", "sqlite:///:memory:", "nosuch://host/name", ""])
def test_an_address_that_cannot_be_used_is_refused(url):
    with pytest.raises(UsageError, match=r"database address.*sqlite:///"):
        Store.open(url)


def test_a_password_in_the_address_is_never_shown():
    with pytest.raises(UsageError) as refused:
        Store.open("nosuch://rectrack:open-sesame@host/name")
    assert "sesame" not in str(refused.value)


def test_a_postgresql_address_needs_no_driver_in_it(new_postgresql):
    with Store.open(new_postgresql().replace("postgresql+psycopg:", "postgresql:")) as store:
        assert store.counts().documents == 0


def test_a_server_out_of_reach_is_explained_without_its_password(tmp_path):
    with pytest.raises(StoreError, match=r"Opening the store failed.*Check that the server runs") as failed:
        Store.open(f"postgresql://rectrack:open-sesame@/rectrack?host={tmp_path}")
    assert "sesame" not in str(failed.value)
