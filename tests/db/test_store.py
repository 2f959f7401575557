from dataclasses import replace

import pytest
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.exc import IntegrityError

from db.results import State, StoreCounts
from models.contract import item_id
from models.documents import Reason, Unreadable
from models.errors import StoreError
from tests.db.saving import quarantine, save


def unreadable(name, reason=Reason.DAMAGED, message="The file ends too early: fetch it again."):
    return Unreadable(name, reason, message)


def all_rows(url):
    """Every row of every table, as plain SQL sees them."""
    engine = create_engine(url)
    with engine.connect() as connection:
        tables = inspect(engine).get_table_names()
        rows = {table: connection.execute(text(f'SELECT * FROM "{table}"')).all() for table in tables}
    engine.dispose()
    return rows


def test_a_new_store_is_empty(store):
    assert store.counts() == StoreCounts(documents=0, items=0, flagged=0, quarantined=0, last_ingest=None)
    assert store.documents() == []
    assert store.quarantined() == []
    assert store.item("3fa9c01b77de-1") is None
    assert store.items_of("0" * 64) == ()


def test_a_document_and_its_items_are_kept_when_the_store_is_closed(url, store, document, reading):
    extraction = reading("board.pdf")
    assert save(store, document("board.pdf"), extraction, 4096)
    store.close()

    with type(store).open(url) as again:
        [known] = again.documents()
        assert (known.sha256, known.name, known.size_bytes) == (extraction.sha256, "board.pdf", 4096)
        assert known.origin == "https://westmarch.example/papers/board.pdf"
        assert (known.state, known.pages, known.items, known.flagged) == (State.READ, 3, 2, 1)
        stored = again.item(item_id(extraction.sha256, 2))
        assert stored.item == extraction.items[1]
        assert stored.id == item_id(extraction.sha256, 2)
        assert stored.extraction == replace(extraction, items=())
        assert stored.origin == known.origin
        assert stored.read_at == known.first_seen == again.counts().last_ingest
        assert stored.read_at.utcoffset().total_seconds() == 0
        assert [each.item for each in again.items_of(extraction.sha256)] == list(extraction.items)


@pytest.mark.parametrize("wrong", ["", "-", "nothing", "{sha12}-3", "{sha12}-01", "{sha12}", "%-1", "\x00\udc80"])
def test_an_id_that_names_no_item_finds_none(store, document, reading, wrong):
    extraction = reading("board.pdf")
    save(store, document("board.pdf"), extraction, 1)
    assert store.item(wrong.format(sha12=extraction.sha256[:12])) is None


def test_the_same_document_twice_changes_nothing(url, store, document, reading):
    save(store, document("board.pdf"), reading("board.pdf"), 4096)
    before = all_rows(url)
    other_name = replace(document("board.pdf"), name="copy of board.pdf", origin="/papers/copy of board.pdf")
    assert save(store, other_name, replace(reading("board.pdf", items=5), document="copy of board.pdf"), 4096) is False
    assert all_rows(url) == before


def test_a_document_without_items_is_stored_as_read(store, document, reading):
    extraction = reading("minutes.pdf", items=0)
    assert save(store, document("minutes.pdf"), extraction, 10)
    assert store.state_of([extraction.sha256]) == {extraction.sha256: State.READ}
    assert [(known.items, known.flagged) for known in store.documents()] == [(0, 0)]


def test_a_document_that_fails_midway_leaves_nothing_and_harms_no_other(url, store, document, reading):
    save(store, document("good.pdf"), reading("good.pdf"), 1)
    before = all_rows(url)
    good = reading("bad.pdf")
    twice_the_same_number = replace(good, items=(good.items[0], good.items[0]))
    with pytest.raises(StoreError, match=r"Storing bad\.pdf failed: (UNIQUE constraint|duplicate key)"):
        save(store, document("bad.pdf"), twice_the_same_number, 1)
    assert all_rows(url) == before
    assert save(store, document("bad.pdf"), good, 1)


def test_what_no_document_can_be_is_refused(url, store, document, reading):
    before = all_rows(url)
    with pytest.raises(StoreError, match="ck_documents_sha256"):
        save(store, document("short.pdf"), replace(reading("short.pdf"), sha256="abc"), 1)
    assert all_rows(url) == before


def test_a_document_that_cannot_be_read_is_listed_with_its_reason(store, document, reading):
    sha256 = reading("torn.pdf").sha256
    assert quarantine(store, document("torn.pdf"), sha256, 77, unreadable("torn.pdf"))
    [failed] = store.quarantined()
    assert (failed.sha256, failed.name, failed.size_bytes) == (sha256, "torn.pdf", 77)
    assert (failed.reason, failed.message) == (Reason.DAMAGED, "The file ends too early: fetch it again.")
    assert store.state_of([sha256]) == {sha256: State.QUARANTINED}
    assert store.counts() == StoreCounts(1, 0, 0, 1, last_ingest=failed.quarantined_at)
    [known] = store.documents()
    assert (known.state, known.pages, known.items) == (State.QUARANTINED, None, 0)


def test_each_new_failure_is_kept_and_the_last_is_shown(url, store, document, reading):
    sha256 = reading("torn.pdf").sha256
    same = unreadable("torn.pdf", message="Half a \ud83d and a \x00.")
    assert quarantine(store, document("torn.pdf"), sha256, 77, same)
    assert quarantine(store, document("torn.pdf"), sha256, 77, same) is False
    assert quarantine(store, document("torn.pdf"), sha256, 77, unreadable("torn.pdf", Reason.TOO_SLOW))
    assert quarantine(store, document("torn.pdf"), sha256, 77, same)
    assert [failed.reason for failed in store.quarantined()] == [Reason.DAMAGED]
    assert len(all_rows(url)["quarantine"]) == 3


def test_a_quarantined_document_that_is_read_at_last_becomes_read_and_keeps_its_past(url, store, document, reading):
    extraction = reading("locked.pdf")
    quarantine(store, document("locked.pdf"), extraction.sha256, 5, unreadable("locked.pdf", Reason.ENCRYPTED))
    assert save(store, document("locked.pdf"), extraction, 5)
    assert store.state_of([extraction.sha256]) == {extraction.sha256: State.READ}
    assert store.quarantined() == []
    assert store.counts().documents == 1
    assert len(store.items_of(extraction.sha256)) == 2
    assert len(all_rows(url)["quarantine"]) == 1


def test_a_document_that_was_read_stays_read_when_reading_it_fails_later(store, document, reading):
    extraction = reading("board.pdf")
    save(store, document("board.pdf"), extraction, 5)
    assert quarantine(store, document("board.pdf"), extraction.sha256, 5, unreadable("board.pdf", Reason.CRASHED))
    assert store.state_of([extraction.sha256]) == {extraction.sha256: State.READ}
    assert store.quarantined() == []
    assert len(store.items_of(extraction.sha256)) == 2


def test_any_number_of_hashes_can_be_asked_for_at_once(store, document, reading):
    known = [reading(f"{n}.pdf", items=0) for n in range(3)]
    for extraction in known:
        save(store, document(extraction.document), extraction, 1)
    hashes = [f"{n:064x}" for n in range(70_000)] + [extraction.sha256 for extraction in known]
    assert store.state_of(hashes) == dict.fromkeys((extraction.sha256 for extraction in known), State.READ)
    assert store.state_of([]) == {}


def test_of_two_readings_the_newest_counts_and_the_other_stays(url, store, document, reading):
    extraction = reading("board.pdf", items=1)
    save(store, document("board.pdf"), extraction, 1)
    better = replace(extraction, items=(replace(extraction.items[0], recommendation="Review stops."),))
    with store.writing("Reading again") as writing:
        writing.save_again(better)
    assert store.counts().items == 1
    assert store.documents()[0].items == 1
    assert [stored.item.recommendation for stored in store.items_of(extraction.sha256)] == ["Review stops."]
    assert store.item(item_id(extraction.sha256, 1)).item.recommendation == "Review stops."
    assert len(all_rows(url)["items"]) == 2


def test_the_database_itself_lets_a_document_have_one_newest_reading(url, store, document, reading):
    save(store, document("board.pdf"), reading("board.pdf"), 1)
    engine = create_engine(url)
    with engine.begin() as connection, pytest.raises(IntegrityError):
        columns = "document_sha256, rectrack_version, read_at, document, pages, engine, totals, issues"
        connection.execute(text(f"INSERT INTO extractions ({columns}) SELECT {columns} FROM extractions"))
    engine.dispose()
