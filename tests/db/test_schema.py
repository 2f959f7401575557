"""Opening: new, known, foreign, newer, locked and impossible databases."""

import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect

from db.store import Store
from db.tables import METADATA
from models.contract import item_id
from models.errors import StoreError, UsageError
from models.records import DateKind, Item, Kind, Owner, Precision, Status, TargetDate


def test_the_migrations_build_the_tables_that_the_code_expects(url, store):
    engine = create_engine(url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
        for name, table in METADATA.tables.items():  # autogenerate looks at neither of these
            found = inspect(connection)
            assert set(found.get_pk_constraint(name)["constrained_columns"]) == {c.name for c in table.primary_key}
            checks = {check["name"]: check["sqltext"] for check in found.get_check_constraints(name)}
            assert checks == {c.name: str(c.sqltext) for c in table.constraints if hasattr(c, "sqltext")}
    engine.dispose()


def test_the_database_waits_for_writers_and_keeps_its_promises(store):
    with store._engine.connect() as connection:
        pragmas = ("journal_mode", "busy_timeout", "foreign_keys", "synchronous")
        found = [connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() for pragma in pragmas]
    assert found == ["wal", 30_000, 1, 2]


def test_opening_again_keeps_what_was_stored(url, store, document, reading):
    store.save(document("board.pdf"), reading("board.pdf"), 1)
    with Store.open(url) as again:
        assert again.counts().documents == 1


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


def test_a_database_of_a_newer_rectrack_is_left_alone(url, store, tmp_path):
    with sqlite3.connect(tmp_path / "home/rectrack.db") as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
    newer.close()
    with pytest.raises(StoreError, match=r"newer rectrack \(schema 9999"):
        Store.open(url)


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


def test_an_unfinished_migration_leaves_nothing_behind(tmp_path):
    """A database that another program has begun: the first table of the same name stops us, whole."""
    file = tmp_path / "other.db"
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE items (name TEXT)")
    with pytest.raises(StoreError, match="table items already exists"):
        Store.open(f"sqlite:///{file}")
    assert other.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall() == [("items",)]
    other.close()


OPEN = """
import sys
from db.store import Store
print("ready", flush=True)
input()
with Store.open(sys.argv[1]) as store:
    print(store.counts().documents)
"""


@pytest.mark.parametrize("attempt", range(3))
def test_processes_that_open_a_new_store_at_once_all_succeed(url, attempt):
    command = [sys.executable, "-c", OPEN, url]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    processes = [subprocess.Popen(command, text=True, **pipes) for _ in range(3)]
    for process in processes:
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        process.stdin.write("go\n")
        process.stdin.flush()
    ends = [(*process.communicate(timeout=60), process.returncode) for process in processes]
    assert ends == [("0\n", "", 0)] * 3


def test_the_query_in_the_documentation_works(store, document, reading):
    page = (Path(__file__).parents[2] / "docs" / "store.md").read_text(encoding="utf-8")
    query = page.split("```sql\n")[1].split("```")[0]
    dates = (TargetDate(DateKind.ABSOLUTE, date(2017, 3, 1), date(2017, 3, 31), Precision.MONTH),)
    late = Item(1, Kind.ACTION, 1, recommendation="Train.", owners=(Owner("Rowan Pike"),), target_dates=dates)
    closed = replace(late, number=2, status=Status.CLOSED)
    extraction = replace(reading("board.pdf"), items=(late, closed))
    store.save(document("board.pdf"), extraction, 1)
    with store._engine.connect() as connection:
        found = connection.exec_driver_sql(query).all()
    assert found == [(item_id(extraction.sha256, 1), "Train.", "Rowan Pike", None, "2017-03-31")]
