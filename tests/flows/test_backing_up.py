"""Backing the store up and restoring it, on real databases: all of it is there again, and nothing else is believed."""

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from sqlalchemy import MetaData, create_engine, select

from db.originals import Originals
from db.store import Store
from extractors.workers import ReaderPool, read_document
from flows.backing_up import back_up, restore_from
from flows.deciding import Desk
from flows.stages import keep, read_and_store, select_new
from models.errors import StoreError, UsageError
from models.settings import ReadLimits
from sources.files import document_at
from tests.bad_files import make_bad_file

SERIES = Path(__file__).parents[2] / "samples" / "series-audit-tracker"
NOT_COMPARED = ("recommendation_words", "alembic_version")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with two reports that are linked, decisions on them, and a document in quarantine."""
    home = tmp_path_factory.mktemp("kept")
    originals = Originals(home / "originals")
    reports = sorted(SERIES.glob("*.pdf"))[:2]
    found = [document_at(path) for path in (*reports, make_bad_file("locked.pdf", home))]
    with Store.open(f"sqlite:///{home}/rectrack.db") as store:
        new, _ = select_new(keep(found, originals)[0], store, originals)
        with ReaderPool(ReadLimits(), 1, read_document) as pool:
            assert len(list(read_and_store(new, pool, store, originals))) == 3
        item = store.recommendations()[0].items[0].item_id
        desk = Desk(store, "Robin Vale", "The board said so")
        desk.correct(item, "status", "closed")
        desk.undo(desk.reject(store.recommendations()[1].items[0].item_id).number)
    return home


@pytest.fixture
def home(kept: Path, tmp_path: Path) -> Path:
    return shutil.copytree(kept, tmp_path / "old")


def everything(url: str) -> dict[str, list[dict[str, Any]]]:
    """All rows of all tables."""
    engine, tables = create_engine(url), MetaData()
    with engine.connect() as connection:
        tables.reflect(connection, only=lambda name, _: not name.startswith(NOT_COMPARED))
        found = {
            table.name: [
                {name: str(value).removesuffix("+00:00") for name, value in row.items()}
                for row in connection.execute(select(table).order_by(*table.primary_key.columns)).mappings()
            ]
            for table in tables.sorted_tables
        }
    engine.dispose()
    return found


def originals_in(home: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (home / "originals").rglob("*") if path.is_file()}


def backed_up(home: Path, target: Path) -> Path:
    with Store.open(f"sqlite:///{home}/rectrack.db") as store:
        made = back_up(store, Originals(home / "originals"), target)
    assert (made.documents, made.size_bytes, made.missing) == (3, target.stat().st_size, ())
    return target


def test_all_comes_back_on_either_database_and_from_either(home, new_url, tmp_path):
    first = backed_up(home, tmp_path / "first.zip")
    restored = restore_from(first, new_url, Originals(tmp_path / "new" / "originals"))
    assert (restored.documents, restored.aside) == (3, None)
    before = everything(f"sqlite:///{home}/rectrack.db")
    assert everything(new_url) == before
    assert {"decisions", "recommendations", "evidence", "quarantine"} <= {name for name, rows in before.items() if rows}
    assert originals_in(tmp_path / "new") == originals_in(home)
    with Store.open(new_url) as store:
        assert store.search("medicines")
        back_up(store, Originals(tmp_path / "new" / "originals"), tmp_path / "second.zip")
    again = f"sqlite:///{tmp_path}/again.db"
    restore_from(tmp_path / "second.zip", again, Originals(tmp_path / "again"))
    assert everything(again) == before


def test_work_goes_on_with_numbers_that_were_not_given_yet(home, new_url, tmp_path):
    restore_from(backed_up(home, tmp_path / "backup.zip"), new_url, Originals(tmp_path / "new"))
    with Store.open(new_url) as store:
        last = max(int(row["number"]) for row in everything(new_url)["decisions"])
        item = store.recommendations()[0].items[0].item_id
        assert Desk(store, "Robin Vale", "").correct(item, "action", "Train them.").number == last + 1


def test_a_store_is_never_overwritten(home, new_url, tmp_path):
    backup = backed_up(home, tmp_path / "backup.zip")
    restore_from(backup, new_url, Originals(tmp_path / "new"))
    before = everything(new_url)
    (tmp_path / "untouched").mkdir()
    with pytest.raises(UsageError, match="There is a store here already"):
        restore_from(backup, new_url, Originals(tmp_path / "untouched"))
    assert everything(new_url) == before
    assert not list((tmp_path / "untouched").iterdir()), "an original of a purged document would be back"


def test_a_store_that_is_set_aside_is_kept_under_another_name(home, tmp_path):
    url = f"sqlite:///{home}/rectrack.db"
    before, backup = everything(url), backed_up(home, tmp_path / "backup.zip")
    with Store.open(url) as store:
        store.counts()
        with pytest.raises(StoreError, match="locked"):
            restore_from(backup, url, Originals(home / "originals"), aside=True)
        Desk(store, "Robin Vale", "").reject(store.recommendations()[0].items[0].item_id)
    restored = restore_from(backup, url, Originals(home / "originals"), aside=True)
    assert everything(url) == before
    assert len(everything(f"sqlite:///{restored.aside}")["decisions"]) == len(before["decisions"]) + 1


def test_an_existing_file_is_not_overwritten_and_a_failure_leaves_none(home, tmp_path):
    target = tmp_path / "notes.zip"
    target.write_text("notes")
    with Store.open(f"sqlite:///{home}/rectrack.db") as store:
        with pytest.raises(UsageError, match="is there already"):
            back_up(store, Originals(home / "originals"), target)
        with pytest.raises(StoreError, match="No such file or directory"):
            back_up(store, Originals(home / "originals"), tmp_path / "nowhere" / "backup.zip")
    assert target.read_text() == "notes"


def test_a_missing_or_damaged_original_is_told_and_the_rest_is_kept(home, tmp_path):
    gone, damaged = sorted(originals_in(home))[:2]
    (home / "originals" / gone[:2] / gone).unlink()
    (home / "originals" / damaged[:2] / damaged).write_bytes(b"else")
    with Store.open(f"sqlite:///{home}/rectrack.db") as store:
        made = back_up(store, Originals(home / "originals"), tmp_path / "backup.zip")
    assert set(made.missing) == {gone, damaged}
    restore_from(tmp_path / "backup.zip", f"sqlite:///{tmp_path}/new.db", Originals(tmp_path / "new" / "originals"))
    assert len(originals_in(tmp_path / "new")) == 1


def changed(backup: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """A copy of a backup with other entries."""
    with ZipFile(backup) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    change(entries)
    other = backup.with_name("changed.zip")
    with ZipFile(other, "w") as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return other


def edit_manifest(entries: dict[str, bytes], **said: Any) -> None:
    entries["manifest.json"] = json.dumps(json.loads(entries["manifest.json"]) | said).encode()


def write_no_json(entries: dict[str, bytes]) -> None:
    """Rows that their own manifest agrees with."""
    rows = b"{not json\n"
    tables = json.loads(entries["manifest.json"])["tables"]
    tables["decisions"] = {"sha256": hashlib.sha256(rows).hexdigest(), "size_bytes": len(rows)}
    entries["tables/decisions.jsonl"] = rows
    edit_manifest(entries, tables=tables)


def flip_a_row(entries: dict[str, bytes]) -> None:
    entries["tables/decisions.jsonl"] = entries["tables/decisions.jsonl"].replace(b"closed", b"opened")


HOSTILE = {
    "other files": lambda entries: entries.update({"../../evil": b"x"}),
    "decisions.jsonl has changed": flip_a_row,
    "is no JSON": write_no_json,
    "no manifest.json": lambda entries: entries.pop("manifest.json"),
    "not ours": lambda entries: edit_manifest(entries, originals={"../../../etc/passwd": 1}),
    "other files than it says": lambda entries: edit_manifest(entries, originals={}),
    "newer rectrack": lambda entries: edit_manifest(entries, schema_revision="9999"),
    "does not have the tables": lambda entries: edit_manifest(entries, schema_revision="0001"),
}


@pytest.mark.parametrize("said", HOSTILE)
def test_what_is_no_backup_or_was_changed_is_refused_whole(home, tmp_path, said):
    backup = changed(backed_up(home, tmp_path / "backup.zip"), HOSTILE[said])
    url = f"sqlite:///{tmp_path}/new/rectrack.db"
    with pytest.raises(StoreError, match=said):
        restore_from(backup, url, Originals(tmp_path / "new" / "originals"))
    assert not (tmp_path / "evil").exists()
    with Store.open(url) as store:
        assert store.counts().documents == 0


def test_a_file_that_is_no_archive_or_is_cut_short_is_refused(home, tmp_path):
    backup = backed_up(home, tmp_path / "backup.zip")
    for content in (b"", b"notes", backup.read_bytes()[:5000]):
        (tmp_path / "short.zip").write_bytes(content)
        with pytest.raises(StoreError, match="this is no backup"):
            restore_from(tmp_path / "short.zip", f"sqlite:///{tmp_path}/new.db", Originals(tmp_path / "new"))
    with pytest.raises(UsageError, match="No such file"):
        restore_from(tmp_path / "gone.zip", f"sqlite:///{tmp_path}/new.db", Originals(tmp_path / "new"))


def test_originals_elsewhere_are_backed_up_and_restored_too(home, tmp_path):
    elsewhere = Originals("memory://rectrack-backed-up")
    backup = backed_up(home, tmp_path / "backup.zip")
    restore_from(backup, f"sqlite:///{tmp_path}/new.db", elsewhere)
    assert dict(elsewhere.sizes()) == {name: len(content) for name, content in originals_in(home).items()}
    with Store.open(f"sqlite:///{tmp_path}/new.db") as store:
        assert back_up(store, elsewhere, tmp_path / "second.zip").missing == ()
        for document in store.documents():
            elsewhere.remove(document.sha256)
        assert len(back_up(store, elsewhere, tmp_path / "third.zip").missing) == 3
