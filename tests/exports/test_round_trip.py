"""An export that is taken in again is linked with the recommendations that it was made of."""

import shutil
from pathlib import Path

import pytest

from db.store import Store
from exports.profiling import shipped
from flows.storing import store_reading
from models.documents import Document
from tests.exports.stores import fill_with_quarters
from tests.extractors.reading import read_file

_KEPT = ("reference", "status", "updates", "source_title")


@pytest.fixture(scope="module")
def quarters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a store with a tracker of each quarter."""
    file = tmp_path_factory.mktemp("quarters") / "rectrack.db"
    with Store.open(f"sqlite:///{file}") as store:
        fill_with_quarters(store, "2025-12-31")
    return file


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("profile", shipped())
def test_every_item_is_linked_with_the_same_recommendation(
    make, quarters: Path, tmp_path: Path, profile: str, form: str
) -> None:
    with Store.open(f"sqlite:///{shutil.copy(quarters, tmp_path)}") as store:
        known = {each.id for each in store.recommendations()}
        with store.exporting() as asked:
            before = {row["id"]: row for row in asked.rows(_KEPT, ())}
        path = tmp_path / f"register-2026-01.{form}"
        exported = make(store, profile, path.name)
        document = Document(path.name, path, str(path), "Marlstone")
        reading = read_file(path)
        store_reading(store, document, reading, path.stat().st_size)
        told = store.recommendations()
        with store.exporting() as asked:
            after = {row["id"]: row for row in asked.rows(_KEPT, ())}
    linked = [each.id for each in told if any(seen.sha256 == reading.sha256 for seen in each.items)]
    assert {each.id for each in told} == known
    assert len(linked) == len(reading.items) == exported.rows > 10
    assert [{name: after[key][name] for name in _KEPT} for key in linked] == [
        {name: before[key][name] for name in _KEPT} for key in linked
    ]
    assert reading.issues == ()
    assert reading.totals == ()
