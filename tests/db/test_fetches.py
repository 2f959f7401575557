"""What is remembered between visits to a source."""

from dataclasses import replace
from datetime import UTC, datetime

from models.fetching import Alarm, AlarmKind, Fetched, Known, Memory, PageFacts, Visit
from tests.db.saving import save

AT = datetime(2026, 3, 1, 4, 30, tzinfo=UTC)
PAGE = PageFacts("https://westmarch.example/papers", "Westmarch", "Papers", "1 March 2026", "All of them.")


def fetched(document, reading, etag=None):
    return replace(document, fetched=Fetched(reading.sha256, etag, "Sun, 01 Mar 2026 04:30:00 GMT", PAGE))


def remember(store, visit, *found):
    with store.writing("Remembering") as writing:
        writing.remember(visit, found)


def test_a_visit_and_its_stored_documents_are_remembered(store, document, reading):
    stored, lost = fetched(document("a.pdf"), reading("a.pdf"), '"1"'), fetched(document("b.pdf"), reading("b.pdf"))
    save(store, stored, reading("a.pdf"), 1)
    visit = Visit("Papers", AT, fetched=2, alarms=(Alarm(AlarmKind.FAR_FEWER, "Look at it."),))

    remember(store, visit, stored, lost)

    modified = "Sun, 01 Mar 2026 04:30:00 GMT"
    known = Known(stored.origin, reading("a.pdf").sha256, '"1"', modified, PAGE.address)
    assert store.memory("Papers") == Memory({stored.origin: known}, (visit,))
    assert store.memory("Other") == Memory()


def test_other_bytes_at_the_same_address_are_a_new_version_of_the_document(store, document, reading):
    address = document("tracker.pdf")
    for name in ("march", "june"):
        save(store, address, reading(name), 1)
        remember(store, Visit("Papers", AT, fetched=1), fetched(address, reading(name)))
        remember(store, Visit("Papers", AT, fetched=1), fetched(address, reading(name), '"new"'))

    old, new = store.documents()
    assert (old.replaces, new.replaces) == (None, old.sha256)
    (known,) = store.memory("Papers").known.values()
    assert (known.sha256, known.etag) == (new.sha256, '"new"')


def test_a_purged_document_is_remembered_so_that_it_is_not_sent_every_night(store, document, reading):
    found = fetched(document("a.pdf"), reading("a.pdf"))
    save(store, found, reading("a.pdf"), 1)
    with store.writing("Purging") as writing:
        writing.erase(reading("a.pdf").sha256, "Rowan Pike", "A mistake")
        writing.forget(reading("a.pdf").sha256)

    remember(store, Visit("Papers", AT, fetched=1), found)

    assert list(store.memory("Papers").known) == [found.origin]


def test_the_last_visits_come_first(store):
    for hour in range(9):
        remember(store, Visit("Papers", AT.replace(hour=hour), unchanged=hour))

    assert [visit.found for visit in store.memory("Papers").visits] == [8, 7, 6, 5, 4, 3, 2]
