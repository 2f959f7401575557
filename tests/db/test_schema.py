"""The schema: built by migrations, new or known, whole or not at all, the same on both databases."""

import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect, text

from db.store import Store
from db.tables import METADATA
from models.contract import item_id
from models.errors import StoreError
from models.records import DateKind, Item, Kind, Owner, Precision, Status, TargetDate
from tests.db.saving import save


def test_the_migrations_build_the_tables_that_the_code_expects(url, store):
    engine = create_engine(url)
    with engine.connect() as connection:
        # The index for searching is of another make on each database, so it is in its migration alone.
        opts = {"compare_type": True, "include_name": lambda name, *_: not str(name).startswith("recommendation_words")}
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, METADATA) == []
        for name, table in METADATA.tables.items():  # autogenerate looks at neither of these
            found = inspect(connection)
            assert set(found.get_pk_constraint(name)["constrained_columns"]) == {c.name for c in table.primary_key}
            checks = {check["name"]: check["sqltext"] for check in found.get_check_constraints(name)}
            expected = {c.name: str(c.sqltext) for c in table.constraints if hasattr(c, "sqltext")}
            assert checks.keys() == expected.keys()
            if url.startswith("sqlite"):  # PostgreSQL prints conditions in words of its own
                assert checks == expected
    engine.dispose()


def test_opening_again_keeps_what_was_stored(url, store, document, reading):
    save(store, document("board.pdf"), reading("board.pdf"), 1)
    with Store.open(url) as again:
        assert again.counts().documents == 1


def test_a_database_of_a_newer_rectrack_is_left_alone(url, store):
    newer = create_engine(url)
    with newer.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    newer.dispose()
    with pytest.raises(StoreError, match=r"newer rectrack \(schema 9999"):
        Store.open(url)


def test_an_unfinished_migration_leaves_nothing_behind(new_url, tmp_path):
    """A database that another program has begun: the first table of the same name stops us, whole."""
    (tmp_path / "home").mkdir()
    other = create_engine(new_url)
    with other.begin() as connection:
        connection.execute(text("CREATE TABLE items (name TEXT)"))
    with pytest.raises(StoreError, match=r"items.? already exists"):
        Store.open(new_url)
    assert inspect(other).get_table_names() == ["items"]
    other.dispose()


OPEN = """
import sys
from db.store import Store
print("ready", flush=True)
input()
with Store.open(sys.argv[1]) as store:
    print(store.counts().documents)
"""


@pytest.mark.parametrize("attempt", range(3))
def test_processes_that_open_a_new_store_at_once_all_succeed(new_url, attempt):
    command = [sys.executable, "-c", OPEN, new_url]
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
    save(store, document("board.pdf"), extraction, 1)
    with store._engine.connect() as connection:
        found = connection.exec_driver_sql(query).all()
    [row] = found
    assert (*row[:4], str(row[4])) == (item_id(extraction.sha256, 1), "Train.", "Rowan Pike", None, "2017-03-31")
