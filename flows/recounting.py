"""What the store tells of recommendations, with their items as they stand, and the decisions that made them so."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import groupby

from db.results import SeenItem, StoredRecommendation
from db.store import Store
from flows.observing import items_as_they_stand
from history.changes import change_record
from history.corrections import find
from history.identity import id_of, number_of
from models.contract import Record, item_id, item_record, short_hash, short_hash_in
from models.decisions import Decision
from models.errors import UsageError
from models.records import Item
from models.stories import Change, Interval

_OF_LINK = ("linked_to", "score", "reasons")


@dataclass(frozen=True, slots=True)
class Member:
    """An item of a recommendation as it stands, and where it was seen."""

    seen: SeenItem
    item: Item

    def record(self) -> Record:
        """As one JSON object: the document, its date, and the record of the contract."""
        return {
            "document": self.seen.document,
            "sha256": self.seen.sha256,
            "report_date": self.seen.report_date,
            "item": item_record(self.seen, self.item),
        }


@dataclass(frozen=True, slots=True)
class Linked:
    """A recommendation with its items, in the order of their documents' dates."""

    told: StoredRecommendation
    members: tuple[Member, ...]

    def record(self) -> Record:
        """As one JSON object."""
        return {"id": self.told.id, "members": [member.record() for member in self.members]}


@dataclass(frozen=True, slots=True)
class History:
    """All that is known of one recommendation. `decisions` are those on its items, also those that were undone."""

    linked: Linked
    changes: tuple[Change, ...]
    intervals: tuple[Interval, ...]
    decisions: tuple[Decision, ...]

    def record(self) -> Record:
        """As one JSON object: what is told, the items with the links that brought them there, and all the rest."""
        told = asdict(self.linked.told)
        del told["items"]
        links = ({name: getattr(each.seen, name) for name in _OF_LINK} for each in self.linked.members)
        members = [each.record() | link for each, link in zip(self.linked.members, links, strict=True)]
        return {
            **told,
            "members": members,
            "changes": [change_record(told["id"], change) for change in self.changes],
            "intervals": list(map(asdict, self.intervals)),
            "decisions": list(map(asdict, self.decisions)),
        }


def all_linked(store: Store) -> Iterator[Linked]:
    """All recommendations, force by force; the items of no more than one force are held at a time."""
    told = sorted(store.recommendations(), key=lambda each: each.force or "")
    for _, of_force in groupby(told, key=lambda each: each.force):
        yield from _linked(store, list(of_force))


def history_of(store: Store, name: str) -> History:
    """The history of a recommendation.

    Args:
        store: where it is told.
        name: its id as a person types it, or that of one that became part of it.

    Raises:
        UsageError: there is no such recommendation.
    """
    number = number_of(name)
    if number is None:
        raise UsageError(f"{name} is no id of a recommendation, or a sign in it is wrong: `rectrack search` finds ids")
    told = store.recommendation(id_of(number))
    linked = next(_linked(store, [told]), None) if told else None
    if told is None or linked is None:
        raise UsageError(f"no recommendation {id_of(number)} is stored: `rectrack search` finds ids by words")
    decisions = sorted(_decisions(store, told), key=lambda decision: decision.number)
    return History(linked, tuple(store.changes_of(told.id)), tuple(store.intervals_of(told.id)), tuple(decisions))


def _linked(store: Store, told: Iterable[StoredRecommendation]) -> Iterator[Linked]:
    told = list(told)
    items: dict[str, Item] = {}
    for sha256 in {seen.sha256 for each in told for seen in each.items}:
        items |= _items_now(store, sha256)
    for each in told:
        # Another process may have rejected items since.
        members = tuple(Member(seen, items[seen.item_id]) for seen in each.items if seen.item_id in items)
        if members:
            yield Linked(each, members)


def _items_now(store: Store, sha256: str) -> dict[str, Item]:
    reading = store.reading_of(sha256)
    if reading is None:
        return {}
    now = items_as_they_stand(reading, store.decisions_on(sha256))
    return {item_id(sha256, item.number): item for item in now.items}


def _decisions(store: Store, told: StoredRecommendation) -> Iterable[Decision]:
    """The decisions on the items of a recommendation, and those that undo them."""
    own = {seen.item_id for seen in told.items}
    found: dict[int, Decision] = {}
    for sha256 in {seen.sha256 for seen in told.items}:
        reading = store.reading_of(sha256)
        if reading is None:
            continue
        decisions = store.decisions_on(sha256)
        wordings = items_as_they_stand(reading, decisions).wordings
        for decision in decisions:
            of_document = [ref for ref in decision.items if short_hash_in(ref.id) == short_hash(sha256)]
            on_own = any(find(ref, wordings) in own for ref in of_document) or decision.undoes in found
            if on_own or own & {record["id"] for record in decision.records}:
                found[decision.number] = decision
    return found.values()
