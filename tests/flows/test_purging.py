"""Purging a document, on real databases: what of it is left anywhere, and what others keep."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from db.originals import Originals
from db.store import Store
from flows.choosing import document_named
from flows.deciding import Desk
from flows.purging import purge, to_be_purged
from flows.recounting import history_of
from flows.stages import keep, select_new
from flows.storing import store_reading
from models.contract import item_id
from models.documents import Document, Extraction
from models.errors import UsageError
from models.records import Item, Kind, Owner

SHARED = "All custody sergeants should be trained in the new search policy."
SECRET = "Sergeant Quillfeather should be moved from the Brindlewick office."
OTHER = "The fleet strategy should be reviewed by the chief officer team each year."


@pytest.fixture
def originals(tmp_path: Path) -> Originals:
    return Originals(tmp_path / "originals")


def item(number: int, words: str) -> Item:
    return Item(number, Kind.RECOMMENDATION, 1, recommendation=words, owners=(Owner("Ashe Quillfeather"),))


def take_in(
    store: Store, originals: Originals, folder: Path, day: str, *words: str, publisher: str | None = "Elmshire Police"
) -> str:
    """A tracker of this day with these recommendations; returns its hash."""
    path = folder / f"tracker-{day}.pdf"
    path.write_text(day)
    document = Document(path.name, path, str(path))
    [arrival], _ = keep([document], originals)
    items = tuple(item(number, each) for number, each in enumerate(words, 1))
    extraction = Extraction(path.name, arrival.sha256, 1, "none", items, publisher=publisher, report_date=day)
    store_reading(store, document, extraction, arrival.size_bytes)
    return arrival.sha256


def everything(store: Store) -> str:
    with store.copying() as copy:
        return json.dumps({name: list(rows) for name, rows in copy.tables.items()})


def test_nothing_is_left_but_that_it_was_here(store, originals, url, tmp_path):
    kept = take_in(store, originals, tmp_path, "2031-01-15", SHARED)
    gone = take_in(store, originals, tmp_path, "2031-04-15", SHARED, SECRET)
    desk = Desk(store, "Robin Vale", "Quillfeather told me")
    desk.correct(item_id(gone, 2), "action", "Quillfeather moves to Larkmoor.")
    desk.correct(item_id(kept, 1), "action", "Train them.")
    purge(store, originals, gone, "Casey Thorne", "Sent to us by mistake")
    [left] = store.purged()
    assert (left.sha256, left.item_ids) == (gone, (item_id(gone, 1), item_id(gone, 2)))
    assert (left.purged_by, left.reason) == ("Casey Thorne", "Sent to us by mistake")
    assert "Brindlewick" not in everything(store)
    assert "Larkmoor" not in everything(store)
    assert everything(store).count("told me") == 1
    assert [each.sha256 for each in store.documents()] == [kept]
    assert {path.name for path in (tmp_path / "originals").rglob("*") if path.is_file()} == {kept}
    if url.startswith("sqlite"):
        files = (tmp_path / "home").iterdir()
        assert not [file for file in files if b"rindlewick" in file.read_bytes()]


def test_the_others_are_told_without_it_and_no_id_is_given_twice(store, originals, tmp_path):
    first = take_in(store, originals, tmp_path, "2031-01-15", SHARED)
    gone = take_in(store, originals, tmp_path, "2031-04-15", SHARED, SECRET)
    shared, secret = store.recommendations()
    purge(store, originals, gone, "Casey Thorne", "By mistake")
    [left] = store.recommendations()
    assert (left.id, [seen.sha256 for seen in left.items]) == (shared.id, [first])
    assert store.changes() == []
    assert store.search("Brindlewick") == []
    take_in(store, originals, tmp_path, "2031-07-15", OTHER)
    assert {each.id for each in store.recommendations()} & {secret.id} == set()


def test_decisions_on_other_documents_hold_and_those_on_it_keep_who_and_when(store, originals, tmp_path):
    first = take_in(store, originals, tmp_path, "2031-01-15", SHARED)
    second = take_in(store, originals, tmp_path, "2031-02-15", OTHER)
    gone = take_in(store, originals, tmp_path, "2031-04-15", SECRET)
    Desk(store, "Robin Vale", "").link([item_id(gone, 1), item_id(first, 1), item_id(second, 1)])
    purge(store, originals, gone, "Casey Thorne", "By mistake")
    [one] = store.recommendations()
    assert [seen.sha256 for seen in one.items] == [first, second]
    [decision] = store.decisions_on(first)
    assert (decision.by, decision.printed) == ("Robin Vale", None)
    assert [(ref.id, ref.wording) for ref in decision.items][:2] == [
        (item_id(gone, 1), ""),
        (item_id(first, 1), SHARED),
    ]


def test_the_database_lets_no_other_decision_change(store, originals, url, tmp_path):
    first = take_in(store, originals, tmp_path, "2031-01-15", SHARED)
    gone = take_in(store, originals, tmp_path, "2031-04-15", SECRET)
    desk = Desk(store, "Robin Vale", "")
    desk.correct(item_id(first, 1), "action", "Train them.")
    desk.correct(item_id(gone, 1), "action", "Move.")
    purge(store, originals, gone, "Casey Thorne", "By mistake")
    engine = create_engine(url)
    changes = [f"UPDATE decisions SET note = 'x' WHERE number = {number}" for number in (1, 2)]
    for change in (*changes, "UPDATE decision_items SET wording = 'x'", "DELETE FROM decision_documents"):
        with engine.connect() as connection, pytest.raises(DBAPIError, match="only ever added to"):
            connection.execute(text(change))
    engine.dispose()


def test_it_is_not_taken_in_again_and_that_is_told(store, originals, tmp_path):
    gone = take_in(store, originals, tmp_path, "2031-04-15", SECRET)
    purge(store, originals, gone, "Casey Thorne", "By mistake")
    path = tmp_path / "tracker-2031-04-15.pdf"
    for retry in (False, True):
        arrivals, _ = keep([Document("again.pdf", path, str(path))], originals)
        assert [arrival.sha256 for arrival in arrivals] == [gone]
        new, [unchanged] = select_new(arrivals, store, originals, retry_quarantined=retry)
        assert new == []
        assert "was purged" in unchanged.problem
        assert not list(originals.sizes())


def test_a_document_that_had_its_force_from_it_has_none_any_more(store, originals, tmp_path):
    untold = take_in(store, originals, tmp_path, "2031-02-15", SHARED, OTHER, publisher=None)
    gone = take_in(store, originals, tmp_path, "2031-01-15", SHARED, OTHER)
    assert {each.force for each in store.recommendations()} == {"Elmshire"}
    purge(store, originals, gone, "Casey Thorne", "By mistake")
    assert [(each.sha256, each.force) for each in store.documents()] == [(untold, None)]
    assert {each.force for each in store.recommendations()} == {None}


def test_a_purge_that_was_interrupted_can_be_finished(store, originals, tmp_path):
    gone = take_in(store, originals, tmp_path, "2031-04-15", SECRET)
    purge(store, originals, gone, "Casey Thorne", "By mistake")
    originals.keep(tmp_path / "tracker-2031-04-15.pdf")
    assert to_be_purged(store, gone[:12]) == to_be_purged(store, gone) == (gone, "purged before")
    purge(store, originals, gone, "Robin Vale", "Again")
    assert [left.purged_by for left in store.purged()] == ["Casey Thorne"]
    assert not list(originals.sizes())


def test_who_why_and_which_must_be_clear(store, originals, tmp_path):
    sha256 = take_in(store, originals, tmp_path, "2031-04-15", SECRET)
    for by, reason in (("", "By mistake"), ("Casey Thorne", " ")):
        with pytest.raises(UsageError, match="say who purges and why"):
            purge(store, originals, sha256, by, reason)
    with pytest.raises(UsageError, match="no document 3fa9c01b77de is stored"):
        to_be_purged(store, "3fa9c01b77de")
    [stored] = store.documents()
    assert document_named([stored], sha256[:12]) == document_named([stored], stored.name) == stored
    with pytest.raises(UsageError, match=f"several documents are called {stored.name}"):
        document_named([stored, replace(stored, sha256="0" * 64)], stored.name)


def test_stories_that_were_linked_to_it_are_still_told(store, originals, tmp_path):
    first = take_in(store, originals, tmp_path, "2031-01-15", SHARED)
    gone = take_in(store, originals, tmp_path, "2031-04-15", SECRET)
    Desk(store, "Robin Vale", "").link([item_id(first, 1), item_id(gone, 1)])
    purge(store, originals, gone, "Casey Thorne", "By mistake")
    [left] = store.recommendations()
    told = history_of(store, left.id)
    assert "Brindlewick" not in str(told)
    desk = Desk(store, "Robin Vale", "")
    desk.undo(1)
    assert [each.id for each in store.recommendations()] == [left.id]
