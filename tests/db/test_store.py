from dataclasses import replace

import pytest
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.exc import IntegrityError

from db.results import State, StoreCounts
from models.contract import item_id
from models.documents import Reason, Unreadable
from models.errors import StoreError


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
    assert store.save(document("board.pdf"), extraction, 4096)
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
    store.save(document("board.pdf"), extraction, 1)
    assert store.item(wrong.format(sha12=extraction.sha256[:12])) is None


def test_the_same_document_twice_changes_nothing(url, store, document, reading):
    store.save(document("board.pdf"), reading("board.pdf"), 4096)
    before = all_rows(url)
    other_name = replace(document("board.pdf"), name="copy of board.pdf", origin="/papers/copy of board.pdf")
    assert store.save(other_name, replace(reading("board.pdf", items=5), document="copy of board.pdf"), 4096) is False
    assert all_rows(url) == before


def test_a_document_without_items_is_stored_as_read(store, document, reading):
    extraction = reading("minutes.pdf", items=0)
    assert store.save(document("minutes.pdf"), extraction, 10)
    assert store.state_of([extraction.sha256]) == {extraction.sha256: State.READ}
    assert [(known.items, known.flagged) for known in store.documents()] == [(0, 0)]


def test_a_document_that_fails_midway_leaves_nothing_and_harms_no_other(url, store, document, reading):
    store.save(document("good.pdf"), reading("good.pdf"), 1)
    before = all_rows(url)
    good = reading("bad.pdf")
    twice_the_same_number = replace(good, items=(good.items[0], good.items[0]))
    with pytest.raises(StoreError, match=r"Storing bad\.pdf failed: (UNIQUE constraint|duplicate key)"):
        store.save(document("bad.pdf"), twice_the_same_number, 1)
    assert all_rows(url) == before
    assert store.save(document("bad.pdf"), good, 1)


def test_what_no_document_can_be_is_refused(url, store, document, reading):
    before = all_rows(url)
    with pytest.raises(StoreError, match="ck_documents_sha256"):
        store.save(document("short.pdf"), replace(reading("short.pdf"), sha256="abc"), 1)
    assert all_rows(url) == before


def test_a_document_that_cannot_be_read_is_listed_with_its_reason(store, document, reading):
    sha256 = reading("torn.pdf").sha256
    assert store.quarantine(document("torn.pdf"), sha256, 77, unreadable("torn.pdf"))
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
    assert store.quarantine(document("torn.pdf"), sha256, 77, same)
    assert store.quarantine(document("torn.pdf"), sha256, 77, same) is False
    assert store.quarantine(document("torn.pdf"), sha256, 77, unreadable("torn.pdf", Reason.TOO_SLOW))
    assert store.quarantine(document("torn.pdf"), sha256, 77, same)
    assert [failed.reason for failed in store.quarantined()] == [Reason.DAMAGED]
    assert len(all_rows(url)["quarantine"]) == 3


def test_a_quarantined_document_that_is_read_at_last_becomes_read_and_keeps_its_past(url, store, document, reading):
    extraction = reading("locked.pdf")
    store.quarantine(document("locked.pdf"), extraction.sha256, 5, unreadable("locked.pdf", Reason.ENCRYPTED))
    assert store.save(document("locked.pdf"), extraction, 5)
    assert store.state_of([extraction.sha256]) == {extraction.sha256: State.READ}
    assert store.quarantined() == []
    assert store.counts().documents == 1
    assert len(store.items_of(extraction.sha256)) == 2
    assert len(all_rows(url)["quarantine"]) == 1


def test_a_document_that_was_read_stays_read_when_reading_it_fails_later(store, document, reading):
    extraction = reading("board.pdf")
    store.save(document("board.pdf"), extraction, 5)
    assert store.quarantine(document("board.pdf"), extraction.sha256, 5, unreadable("board.pdf", Reason.CRASHED))
    assert store.state_of([extraction.sha256]) == {extraction.sha256: State.READ}
    assert store.quarantined() == []
    assert len(store.items_of(extraction.sha256)) == 2


def test_any_number_of_hashes_can_be_asked_for_at_once(store, document, reading):
    known = [reading(f"{n}.pdf", items=0) for n in range(3)]
    for extraction in known:
        store.save(document(extraction.document), extraction, 1)
    hashes = [f"{n:064x}" for n in range(70_000)] + [extraction.sha256 for extraction in known]
    assert store.state_of(hashes) == dict.fromkeys((extraction.sha256 for extraction in known), State.READ)
    assert store.state_of([]) == {}


def test_of_two_readings_the_newest_counts_and_the_other_stays(url, store, document, reading):
    """A later reading will be added as it is here: the first is marked, never changed."""
    extraction = reading("board.pdf", items=1)
    store.save(document("board.pdf"), extraction, 1)
    engine = create_engine(url)
    with engine.begin() as connection:
        columns = "document_sha256, rectrack_version, read_at, document, pages, engine, totals, issues"
        again = text(f"INSERT INTO extractions ({columns}) SELECT {columns} FROM extractions")
        with pytest.raises(IntegrityError), connection.begin_nested():
            connection.execute(again)
        connection.execute(text("UPDATE extractions SET superseded_at = '2031-05-06 07:08:09.000000'"))
        connection.execute(again)
        columns = "number, item_id, kind, field_confidence, flags, review"
        copied = f"SELECT 2, {columns} FROM items WHERE extraction_id = 1"
        connection.execute(text(f"INSERT INTO items (extraction_id, {columns}) {copied}"))
    engine.dispose()
    assert store.counts().items == 1
    assert store.documents()[0].items == 1
    assert [stored.item.recommendation for stored in store.items_of(extraction.sha256)] == [None]
    assert store.item(item_id(extraction.sha256, 1)).item.recommendation is None
    assert len(all_rows(url)["items"]) == 2
