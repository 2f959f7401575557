"""`rectrack samples from-review`: what people corrected becomes a sample, without the names of the document."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from db.store import Store
from flows.deciding import Desk
from models.errors import UsageError
from models.settings import Settings
from rectrack.commands.samples import samples
from tests.flows.trackers import Line, make_tracker
from tests.rectrack.web.papers import KEYS, settings_at, take_in

ITEM = "Supt Petra Lindqvist should tell Westmarch Police of radios that fail; Lindqvist reports each month."


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A store with a tracker, and a checkout of the project as the current folder."""
    found = settings_at(tmp_path / "home", f"sqlite:///{tmp_path}/home/rectrack.db")
    lines = [Line("1.1", KEYS, date(2031, 3, 31)), Line("1.2", ITEM, date(2031, 6, 30), status="Dancing")]
    make_tracker(tmp_path / "january.pdf", date(2031, 1, 15), lines)
    take_in(found, tmp_path / "january.pdf")
    (tmp_path / "samples").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RECTRACK_HOME", str(found.home))
    monkeypatch.setenv("RECTRACK_DATABASE_URL", found.database_url)
    return found


def run(*arguments: str) -> Result:
    return CliRunner().invoke(samples, ["from-review", *arguments])


def correct(settings: Settings) -> None:
    with Store.open(settings.database_url) as store:
        [document] = store.documents()
        item = store.items_of(document.sha256)[1].id
        Desk(store, "Robin Vale", "").revise(item, {"status": "on_target"}, accept=True)


def test_the_records_are_as_corrected_and_under_made_up_names(settings: Settings) -> None:
    correct(settings)

    result = run("january.pdf", "--name", "radios")

    assert result.exit_code == 0, result.output
    folder = Path("samples/radios")
    text = (folder / "example.expected.jsonl").read_text(encoding="utf-8")
    first, second = map(json.loads, text.splitlines())
    assert second["status"] == "on_target" and second["status_text"] == "Dancing"
    assert "provenance" not in first and first["id"] == "expected-1"
    assert "Lindqvist" not in text and "Petra" not in text and "Westmarch" not in text
    [owner] = first["owners"]
    assert second["recommendation"].startswith(f"Supt {owner['name']} should tell ")
    assert f"; {owner['name'].split()[-1]} reports each month." in second["recommendation"]
    assert first["owner_text"] == f"Supt {owner['name']}"


def test_the_note_says_what_went_wrong_and_what_to_do(settings: Settings) -> None:
    correct(settings)

    run("january.pdf", "--name", "radios")

    note = Path("samples/radios/TO-DO.md").read_text(encoding="utf-8")
    assert "2 items, 1 page, read as register" in " ".join(note.split())
    assert "status." in note and "make samples" in note


def test_nothing_is_overwritten_and_nothing_lies_elsewhere(settings: Settings) -> None:
    correct(settings)
    run("january.pdf", "--name", "radios")
    before = Path("samples/radios/example.expected.jsonl").read_bytes()

    for name in ("radios", "../elsewhere", "a/b", ".."):
        assert isinstance(run("january.pdf", "--name", name).exception, UsageError)

    assert Path("samples/radios/example.expected.jsonl").read_bytes() == before
    assert [path.name for path in Path("samples").iterdir()] == ["radios"]


def test_a_document_that_nobody_looked_at_teaches_nothing(settings: Settings) -> None:
    result = run("january.pdf")

    assert isinstance(result.exception, UsageError) and "Nobody has decided" in str(result.exception)
    assert not list(Path("samples").iterdir())
