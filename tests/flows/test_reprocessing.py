"""Reading documents again, with the real reader and real databases: what would change, what changes, what stays."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from db.originals import Originals
from db.store import Store
from extractors.workers import ReaderPool, read_document
from flows.choosing import Choice, choose
from flows.deciding import Desk
from flows.reprocessing import Reread, RereadResult, read_again
from flows.storing import store_reading
from history.rereading import FieldChange
from models.contract import item_id
from models.documents import Document, Extraction
from models.errors import UsageError
from models.records import Item, Status
from models.settings import ReadLimits

SAMPLES = Path(__file__).parents[2] / "samples"
REGISTER = next((SAMPLES / "actions-register").glob("*.pdf"))
CARDS = next((SAMPLES / "cards").glob("*.pdf"))


@pytest.fixture(scope="module")
def pool() -> Iterator[ReaderPool[Extraction]]:
    with ReaderPool(ReadLimits(), 1, read_document) as pool:
        yield pool


@pytest.fixture(scope="module")
def readings(pool: ReaderPool[Extraction]) -> dict[Path, Extraction]:
    documents = [Document(path.name, path, str(path)) for path in (REGISTER, CARDS)]
    return dict(zip((REGISTER, CARDS), pool.read(documents), strict=True))


@dataclass
class Desktop:
    """A store with its originals and the pool."""

    store: Store
    originals: Originals
    pool: ReaderPool[Extraction]
    folder: Path

    def take_in(self, path: Path, reading: Extraction) -> str:
        """A document with the reading that an older rectrack is said to have made of it; returns its hash."""
        kept = self.originals.keep(path)
        store_reading(self.store, Document(path.name, path, str(path)), reading, kept.size_bytes)
        return kept.sha256

    def read_again(self, choice: Choice = Choice(), **said: bool) -> list[Reread]:  # noqa: B008
        return list(read_again(choose(self.store, choice), self.pool, self.store, self.originals, **said))

    def everything(self) -> dict[str, list[dict[str, object]]]:
        with self.store.copying() as copy:
            return {name: list(rows) for name, rows in copy.tables.items()}

    def original_of(self, sha256: str) -> Path:
        return self.originals.local(sha256, self.folder)


@pytest.fixture
def desktop(url: str, pool: ReaderPool[Extraction], tmp_path: Path) -> Iterator[Desktop]:
    with Store.open(url) as store:
        yield Desktop(store, Originals(tmp_path / "originals"), pool, tmp_path)


def older(reading: Extraction) -> Extraction:
    """What an older rectrack may have read: a wrong title, a wrong status, no second item, and one that is none."""
    first, _, *others = reading.items
    wrong = replace(first, status=Status.NOT_ADOPTED)
    none = Item(900, first.kind, 1, recommendation="Page two of five, printed on a Tuesday.")
    return replace(reading, title="Agenda", items=(wrong, *others, none))


def test_a_preview_tells_all_that_would_change_and_stores_nothing(desktop, readings):
    now = readings[REGISTER]
    desktop.take_in(REGISTER, older(now))
    before = desktop.everything()
    [reread] = desktop.read_again(preview=True)
    assert reread.result is RereadResult.CHANGED
    changes = reread.changes
    assert changes.document == (FieldChange("title", "Agenda", now.title),)
    [changed] = changes.items
    assert changed.old_id == changed.new_id == item_id(now.sha256, now.items[0].number)
    assert changed.fields == (FieldChange("status", "not_adopted", now.items[0].status.value),)
    assert changes.gained == (now.items[1],)
    assert [item.number for item in changes.lost] == [900]
    assert desktop.everything() == before


def test_the_new_reading_becomes_the_newest_and_the_old_one_stays(desktop, readings):
    now = readings[REGISTER]
    sha256 = desktop.take_in(REGISTER, older(now))
    [reread] = desktop.read_again()
    assert reread.result is RereadResult.CHANGED
    assert desktop.store.reading_of(sha256) == now
    stored = desktop.everything()["extractions"]
    assert [(row["title"], row["superseded_at"] is None) for row in stored] == [("Agenda", False), (now.title, True)]
    told = [item.item_id for each in desktop.store.recommendations() for item in each.items]
    assert sorted(told) == sorted(item_id(sha256, item.number) for item in now.items)


def test_reading_the_same_again_stores_nothing_and_again_nothing(desktop, readings):
    desktop.take_in(REGISTER, readings[REGISTER])
    desktop.take_in(CARDS, older(readings[CARDS]))
    first = [reread.result for reread in desktop.read_again()]
    assert first == [RereadResult.SAME, RereadResult.CHANGED]
    before = desktop.everything()
    assert [reread.result for reread in desktop.read_again()] == [RereadResult.SAME] * 2
    after = desktop.everything()
    for row in (*before["extractions"], *after["extractions"]):
        del row["confirmed_version"]
    assert after == before


def test_decisions_hold_and_only_those_on_other_print_are_up_for_review_again(desktop, readings):
    now = readings[REGISTER]
    first, second, third, *_ = now.items
    misread = replace(third, status=None, status_text="Abandoned", provenance={})
    sha256 = desktop.take_in(REGISTER, replace(now, title="Agenda", items=(first, second, misread, *now.items[3:])))
    desk = Desk(desktop.store, "Robin Vale", "")
    for item in (second, third):
        desk.correct(item_id(sha256, item.number), "status", "superseded")
    preview = desktop.read_again(preview=True)
    assert [each.decision for each in preview[0].reopened] == [2]
    assert desktop.read_again()[0].reopened == preview[0].reopened
    told = {row["latest_item"]: row["status"] for row in desktop.everything()["recommendations"]}
    assert [told[item_id(sha256, item.number)] for item in (second, third)] == ["superseded"] * 2
    assert [row["decision"] for row in desktop.everything()["reopened"]] == [2]


def test_what_cannot_be_read_any_more_keeps_its_good_reading(desktop, readings, tmp_path):
    sha256 = desktop.take_in(REGISTER, readings[REGISTER])
    other = desktop.take_in(CARDS, readings[CARDS])
    desktop.original_of(sha256).write_bytes(b"%PDF-1.7 cut short")
    desktop.original_of(other).unlink()
    before = desktop.everything()
    found = desktop.read_again()
    assert [reread.result for reread in found] == [RereadResult.NOT_READ] * 2
    assert all(reread.problem for reread in found)
    desktop.original_of(sha256).write_bytes(CARDS.read_bytes())
    assert "damaged" in desktop.read_again(Choice(names=(sha256,)))[0].problem
    assert desktop.everything() == before


def test_a_document_is_of_another_force_if_it_is_read_so_now(desktop, readings):
    now = readings[REGISTER]
    sha256 = desktop.take_in(REGISTER, replace(now, publisher="Elmshire Police", title=None))
    assert [each.force for each in desktop.store.documents()] == ["Elmshire"]
    desktop.read_again()
    [document] = desktop.store.documents()
    assert document.force != "Elmshire"
    assert {each.force for each in desktop.store.recommendations()} == {document.force}
    assert desktop.store.reading_of(sha256) == now


def test_documents_are_chosen_by_what_the_store_knows_of_them(desktop, readings):
    register = desktop.take_in(REGISTER, readings[REGISTER])
    doubtful = replace(readings[CARDS].items[0], confidence=0.1)
    cards = desktop.take_in(CARDS, replace(readings[CARDS], items=(doubtful, *readings[CARDS].items[1:])))

    def chosen(**said: object) -> list[str]:
        return [document.sha256 for document in choose(desktop.store, Choice(**said))]

    assert chosen() == [register, cards]
    assert chosen(names=(CARDS.name,)) == chosen(names=(cards[:12],)) == [cards]
    assert chosen(shape="register") == [register]
    assert chosen(below=0.2) == [cards]
    assert chosen(publisher=readings[CARDS].publisher[:6].upper()) == [cards]
    assert chosen(shape="register", below=0.2) == []
    assert chosen(read_before="0.1") == []
    assert chosen(read_before="99") == [register, cards]
    with pytest.raises(UsageError, match="newest is no version"):
        chosen(read_before="newest")


def test_what_an_older_rectrack_read_is_done_once_it_is_read_again(desktop, readings, url):
    desktop.take_in(REGISTER, readings[REGISTER])
    desktop.take_in(CARDS, older(readings[CARDS]))
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE extractions SET rectrack_version = '0.0.9'"))
    engine.dispose()
    before_this = Choice(read_before=version("rectrack"))
    assert [reread.result for reread in desktop.read_again(before_this, preview=True)] == ["same", "changed"]
    assert len(desktop.read_again(Choice(names=(REGISTER.name,)))) == 1  # and then it was stopped
    assert [reread.document.name for reread in desktop.read_again(before_this)] == [CARDS.name]
    assert desktop.read_again(before_this) == []
