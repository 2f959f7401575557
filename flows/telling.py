"""The history, told anew where a document or a decision touches it: from the store, by the history, into the store.

All of it happens in the transaction that stores the document or the decision, so that the store never holds one
without the other. What is told does not depend on the order in which documents came.
"""

from collections.abc import Iterable, Iterator

from db.store import Store
from db.telling import Block, Force, Report, Telling, Told
from db.writing import Writing
from extractors.fields.sources import bodies_today
from flows.observing import items_as_they_stand, link_rules, observations
from flows.placing import place, place_by_items
from history.forces import wording_key
from history.identity import Known, allocate, number_of_given
from history.linking import link
from history.reports import Reports
from history.stories import story
from models.decisions import Decision
from models.documents import Document, Extraction
from models.observations import Observation


def store_reading(store: Store, document: Document, extraction: Extraction, size_bytes: int) -> bool:
    """Store a document that was read, and tell the history of its force anew.

    Returns:
        False where the document had already been read: nothing is changed then.

    Raises:
        StoreError: the database refused; nothing of the document is stored.
    """
    with store.writing(f"Storing {document.name}") as writing:
        if not _save(writing, document, extraction, size_bytes):
            return False
        _tell_around(writing, [extraction.sha256])
    return True


def store_readings(store: Store, readings: Iterable[tuple[Document, Extraction, int]]) -> None:
    """Store documents that were read, all or none, and tell the history of their forces anew, of each once.

    For large loads: one by one, the reports of a force would each tell all those before it anew.

    Args:
        store: where they go.
        readings: documents, their readings and sizes in bytes; of one force or a few, so that others wait for their
            turn to write no longer than they will.

    Raises:
        StoreError: the database refused; nothing of the documents is stored.
    """
    readings = list(readings)
    names = ", ".join(document.name for document, _, _ in readings)
    with store.writing(f"Storing {names}") as writing:
        new = [reading.sha256 for document, reading, size in readings if _save(writing, document, reading, size)]
        _tell_around(writing, new)


def store_another_reading(store: Store, extraction: Extraction) -> None:
    """Store a new reading of a document that was read before, and tell the history of its force anew.

    Decisions stay. Where the new reading has other print than they were taken on, they are up for review again.

    Raises:
        StoreError: the database refused; nothing of the reading is stored.
    """
    with store.writing(f"Storing {extraction.document} anew") as writing:
        writing.save_again(extraction)
        _note_wordings(writing, extraction)
        _tell_around(writing, [extraction.sha256])


def decide(store: Store, decision: Decision) -> Decision:
    """Add a decision and tell the history anew that it touches.

    Returns:
        The decision with its number, which is given here.

    Raises:
        UsageError: an item is of no stored document, or there is no such decision to undo.
        StoreError: the database refused; nothing is stored.
    """
    with store.writing("Storing the decision") as writing:
        added = writing.decide(decision)
        _tell_around(writing, writing.documents_of(added.number))
    return added


def _save(writing: Writing, document: Document, extraction: Extraction, size_bytes: int) -> bool:
    """Save a document with what tells its force, unless it had already been read."""
    if not writing.save(document, extraction, size_bytes):
        return False
    place(writing, document, extraction)
    _note_wordings(writing, extraction)
    return True


def _note_wordings(writing: Writing, extraction: Extraction) -> None:
    seen = observations(extraction, None, extraction.items)
    writing.note_wordings(extraction.sha256, {each.item.number: key for each in seen if (key := wording_key(each))})


def _tell_around(writing: Writing, sha256s: Iterable[str]) -> None:
    """Tell the history anew of the forces that documents are of, and of those that they move others to."""
    touched: set[Force] = set()
    for sha256 in sorted(sha256s):
        touched |= set(place_by_items(writing, sha256))
        touched.add(writing.force_of(sha256))
    forces = writing.linked_forces(touched)
    writing.tell(forces, _telling(writing.block(forces)))


def _telling(block: Block) -> Telling:
    """The history of the forces of a block."""
    readings = [(each, items_as_they_stand(each.extraction, block.decisions)) for each in block.readings]
    observed = [
        each for reading, now in readings for each in observations(reading.extraction, reading.force, now.items)
    ]
    seen = {each.id: each for each in observed}
    wordings = {name: wording for _, now in readings for name, wording in now.wordings.items()}
    rules = link_rules(block.decisions, wordings)
    links = link(observed, rules, bodies_today())
    known = [Known(name, members) for name, members in block.known.items()]
    named = allocate(known, [group.items for group in links.groups], block.last_number)
    members = [tuple(seen[member.item] for member in group.members) for group in links.groups]
    reports = Reports(members)
    return Telling(
        recommendations=tuple(
            Told(number_of_given(name), name, observed[0].force, observed, group.members, story(observed, reports))
            for group, name, observed in zip(links.groups, named.ids, members, strict=True)
        ),
        reports=tuple(_reports(seen.values(), reports)),
        joined={number_of_given(alias): number_of_given(name) for alias, name in named.joined.items()},
        candidates=tuple((seen[each.second].force, each) for each in links.candidates),
        reopened=tuple((reading.extraction.sha256, each) for reading, now in readings for each in now.reopened),
    )


def _reports(observed: Iterable[Observation], reports: Reports) -> Iterator[Report]:
    """Each document by its first item, with the report before it."""
    first = {each.sha256: each for each in sorted(observed, key=lambda each: each.place, reverse=True)}
    previous: dict[str, str] = {}
    for sha256 in reversed(first):  # by date: the last report that another follows is the one before it
        if following := reports.next(sha256):
            previous[following.sha256] = sha256
    for sha256, each in first.items():
        yield Report(sha256, each.kind, each.report_date, previous.get(sha256))
