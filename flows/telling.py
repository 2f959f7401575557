"""The history, told anew where a document or a decision touches it: from the store, by the history, into the store.

All of it happens in the transaction that stores the document or the decision, so that the store never holds one
without the other. What is told does not depend on the order in which documents came.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from db.store import Store
from db.telling import Block, Force, Report, Telling, Told
from db.writing import Writing
from extractors.fields.bodies import bodies_today
from flows.observing import items_as_they_stand, link_rules, observations
from flows.placing import place_by_items
from flows.standing_items import check_versions
from history.corrections import numbered
from history.decisions import undone
from history.identity import Known, allocate, number_of_given
from history.linking import link
from history.reports import Reports
from history.stories import story
from models.contract import short_hash, short_hash_in
from models.decisions import Act, Decision, Reopened
from models.errors import UsageError
from models.observations import Observation
from models.recommendations import Links


def decide(store: Store, decision: Decision) -> Decision:
    """Add a decision and tell the history anew that it touches: `decide_all` for one."""
    [added] = decide_all(store, [decision], {})
    return added


def decide_all(store: Store, decisions: Sequence[Decision], seen: Mapping[str, str]) -> list[Decision]:
    """Add decisions, all or none, and tell the history anew that they touch.

    Args:
        store: where they go.
        decisions: in their order.
        seen: the versions of items that the person who decides saw, by item id.

    Returns:
        The decisions with their numbers, and with the numbers of the items that they make: all are given here, where
        no other process can give the same.

    Raises:
        Overtaken: an item stands otherwise than it was seen.
        UsageError: an item is of no stored document, or there is no such decision to undo, or it is undone already.
        StoreError: the database refused; nothing is stored.
    """
    with store.writing("Storing the decision") as writing:
        check_versions(writing, seen)
        added = [_add(writing, decision) for decision in decisions]
        touched = {sha256 for decision in added for sha256 in writing.documents_of(decision.number)}
        if not _only_reviewed(writing, touched, added):
            tell_around(writing, touched)
    return added


def _add(writing: Writing, decision: Decision) -> Decision:
    if decision.undoes is not None:
        _check_undo(writing, decision.undoes)
    earlier = writing.decisions_on(writing.document_of(decision.ids[0])) if decision.records else []
    return writing.decide(numbered(decision, earlier))


def _check_undo(writing: Writing, number: int) -> None:
    """Refuse to undo what is undone: undoing that second undo would bring nothing back."""
    known = [each for sha256 in writing.documents_of(number) for each in writing.decisions_on(sha256)]
    if by := undone(known).get(number):
        raise UsageError(f"Decision {number} is undone already; `rectrack decide undo {by}` brings it back.")


def _only_reviewed(writing: Writing, sha256s: Iterable[str], added: Sequence[Decision]) -> bool:
    """Tell what decisions did, where that is only that items are up for review no more; False where it may be more.

    No link, change or value rests on what is up for review, so the history of the force need not be told anew.
    """
    numbers = {decision.number for decision in added}
    if any(decision.act is not Act.ACCEPT for decision in added):
        return False
    for sha256 in sha256s:
        reading, known = writing.reading_of(sha256), writing.decisions_on(sha256)
        if reading is None:
            return False
        before = items_as_they_stand(reading, [each for each in known if each.number not in numbers])
        now = items_as_they_stand(reading, known)
        if before.reopened != now.reopened:  # an older acceptance is closed, or this one is on other print
            return False
        writing.close_reviews(sha256, [item.number for item in now.items if not item.review])
    return True


def tell_around(writing: Writing, sha256s: Iterable[str], left: Iterable[Force] = ()) -> None:
    """Tell the history anew of the forces that documents are of, and of those that they move others to.

    Args:
        writing: the transaction that changed the documents.
        sha256s: the documents.
        left: forces that they were of until now.
    """
    touched = set(left)
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
        reopened=tuple(_reopened({reading.extraction.sha256: now.reopened for reading, now in readings}, links)),
    )


def _reopened(by_document: Mapping[str, Iterable[Reopened]], links: Links) -> Iterator[tuple[str, Reopened]]:
    """The decisions to be looked at again, each once, with the document where that shows."""
    document = {short_hash(sha256): sha256 for sha256 in by_document}
    found = [(sha256, each) for sha256, reopened in by_document.items() for each in reopened]
    found += [(document[short_hash_in(each.item or "")], each) for each in links.overruled]
    known: set[int] = set()
    for sha256, each in found:
        if each.decision not in known:
            known.add(each.decision)
            yield sha256, each


def _reports(observed: Iterable[Observation], reports: Reports) -> Iterator[Report]:
    """Each document by its first item, with the report before it."""
    first = {each.sha256: each for each in sorted(observed, key=lambda each: each.place, reverse=True)}
    previous: dict[str, str] = {}
    for sha256 in reversed(first):  # by date: the last report that another follows is the one before it
        if following := reports.next(sha256):
            previous[following.sha256] = sha256
    for sha256, each in first.items():
        yield Report(sha256, each.kind, each.report_date, previous.get(sha256))
