"""Exports: what the store tells of recommendations, by a profile, into a file that is there whole or not at all."""

import gc
import json
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from db.exporting import Exporting
from db.store import Store
from exports.cells import Row, rows_of
from exports.fields import Review
from exports.files import WRITERS, About
from exports.frames import frames
from exports.profiling import Profile
from exports.since import Comparison, Mark
from exports.target import Target
from extractors.fields.forces import force_of
from flows.observing import items_as_they_stand
from history.decisions import standing
from models.contract import Record, item_id, item_record
from models.decisions import Act
from models.errors import UsageError

_ON_LINKS = (Act.LINK, Act.KEEP_APART)
_DOCUMENTS_HELD = 64


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted: a profile, a format, of which forces, only what waits for no review, only what changed."""

    profile: Profile
    form: str
    forces: tuple[str, ...] = ()
    reviewed_only: bool = False
    since_last: bool = False

    @property
    def name(self) -> str:
        """Under which the last export is remembered: another choice has a last export of its own."""
        return json.dumps([self.profile.name, self.forces, self.reviewed_only], ensure_ascii=False)

    def wants(self, row: Row) -> bool:
        """Whether the export has a recommendation."""
        return self.profile.items.takes(row) and not (self.reviewed_only and row["review_state"] == Review.WAITING)


@dataclass(frozen=True, slots=True)
class Exported:
    """An export that was made: how many rows it has; its number, if it tells what changed since the last one."""

    rows: int
    number: int | None


def export(store: Store, order: Order, target: Target, as_of: date) -> Exported:
    """Make an export.

    What changed since the last export counts as told when the file is in place. If anything fails before, the next
    export tells the same again, and what came since.

    Args:
        store: what is exported.
        order: what is wanted; forces in any spelling.
        target: where it goes.
        as_of: today, for what the file says of itself.

    Raises:
        UsageError: there is nothing of a force, or the format has no room for so many rows.
        NotWrittenError: the file cannot be written.
        StoreError: the store cannot be read, or another such export was made meanwhile.
    """
    with _no_search_for_garbage(), target.incoming() as incoming:
        if order.since_last:
            return _export_changes(store, order, target, incoming, as_of)
        with store.exporting() as asked:
            order = _of_known_forces(asked, order)
            wanted = filter(order.wants, standing_rows(asked, order.profile.needs, order.forces))
            told = (row for each in wanted for row in rows_of(order.profile, each))
            count = _write(order.form, incoming, order.profile, _about(as_of, _chosen(order)), told)
        target.put(incoming)
    return Exported(count, None)


@contextmanager
def _no_search_for_garbage() -> Iterator[None]:
    """Rows hold no cycles, and a third of an export's time was spent on looking for some among them."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _export_changes(store: Store, order: Order, target: Target, incoming: Path, as_of: date) -> Exported:
    with store.exporting() as asked:
        order = _of_known_forces(asked, order)
        last = asked.last(order.name)
        before = {key: Mark(*had) for key, had in last.had.items()}
        comparison = Comparison(order.profile, before, order.wants)
        told = comparison.told(standing_rows(asked, order.profile.needs, order.forces), asked.became)
        number = last.number + 1
        chosen = (*_chosen(order), f"what changed since the last such export; this one is number {number}")
        count = _write(order.form, incoming, order.profile.with_changes(), _about(as_of, chosen), told)
    had = {key: (mark.digest, mark.stage) for key, mark in comparison.now.items()}
    with store.writing("Recording the export") as writing:
        writing.advance_export(order.name, last.number, had)
        target.put(incoming)  # what fails here undoes the line above
    return Exported(count, number)


def standing_rows(asked: Exporting, fields: Collection[str], forces: Collection[str]) -> Iterator[Row]:
    """The recommendations in the order of their ids, each as the fields of exports know it.

    Args:
        asked: the store at one moment.
        fields: those that are wanted; others may be missing.
        forces: only recommendations of these; of all, if empty.
    """

    @lru_cache(_DOCUMENTS_HELD)
    def decided(sha256: str) -> tuple[dict[str, Record], set[str]]:
        return _decided(asked, sha256)

    for row in asked.rows(fields, forces):
        now, reviewed = row, False
        if row["is_decided"]:
            records, looked_at = decided(row["sha256"])
            now, reviewed = row | records.get(row["item_id"], {}) | {"id": row["id"]}, row["item_id"] in looked_at
        state = Review.REVIEWED if reviewed else Review.NOT_NEEDED
        now["review_state"] = (Review.WAITING if now["review"] else state).value
        yield now


def _decided(asked: Exporting, sha256: str) -> tuple[dict[str, Record], set[str]]:
    """By id the items of a document as they stand with the decisions on it, and the ids of those people looked at."""
    reading = asked.reading_of(sha256)
    decisions = asked.decisions_on(sha256)
    if reading is None:
        return {}, set()
    items = items_as_they_stand(reading, decisions).items
    on_items = [decision for decision in standing(decisions) if decision.act not in _ON_LINKS]
    records = {item_id(sha256, item.number): item_record(reading, item) for item in items}
    return records, {name for decision in on_items for name in decision.ids}


def known_forces(asked: Exporting, named: Collection[str]) -> tuple[str, ...]:
    """Forces as the store spells them.

    Raises:
        UsageError: there is nothing of one of them.
    """
    spelt = sorted({force_of(name, None) or name for name in named})
    known = {force for force in asked.forces() if force}
    if strange := [force for force in spelt if force not in known]:
        choice = f"name one of {', '.join(sorted(known))}" if known else "no stored document tells its force"
        raise UsageError(f"nothing is stored of {strange[0]}: {choice}, or say whose documents are by `ingest --force`")
    return tuple(spelt)


def _of_known_forces(asked: Exporting, order: Order) -> Order:
    return replace(order, forces=known_forces(asked, order.forces))


def _chosen(order: Order) -> tuple[str, ...]:
    """What was chosen, in words."""
    items = order.profile.items
    lists = {"stages": items.stages, "kinds": items.kinds, "statuses": items.statuses}
    return (
        f"forces: {', '.join(order.forces) or 'all'}",
        *(f"{name}: {', '.join(each)}" for name, each in lists.items() if each),
        "only what waits for no review" if order.reviewed_only else "reviewed or not",
    )


def _about(as_of: date, chosen: tuple[str, ...]) -> About:
    return About(as_of, chosen, version("rectrack"))


def _write(form: str, incoming: Path, profile: Profile, about: About, rows: Iterable[Row]) -> int:
    return WRITERS[form](incoming, profile, about, frames(profile, rows))
