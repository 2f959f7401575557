"""Items drawn at random for people to check, as statements on a connection."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Row, Select, func, insert, select

from db import blocks
from db.history_tables import decision_items, decisions, observations
from db.review_tables import samples
from db.tables import IS_NEWEST, documents, evidence, extractions
from db.waiting import LOW_CONFIDENCE
from models.decisions import Decision

UNFLAGGED = ""
"""The reason of a sample of the items that are not up for review."""


@dataclass(frozen=True, slots=True)
class Sample:
    """An item that was drawn: for which reason it was up for review, when, and the form that it was read in.

    `form` is the rule that read its words, such as `register`. `decisions` are those taken on the item since, those
    that undo others among them.
    """

    item_id: str
    sha256: str
    document: str
    force: str | None
    reason: str
    form: str | None
    drawn_at: datetime
    decisions: tuple[Decision, ...]


def draw(connection: Connection, reason: str, most: int, now: datetime) -> int:
    """Draw items that nobody has decided on, at most so many. Returns how many were drawn."""
    decided = select(decision_items).where(decision_items.c.item_id == observations.c.item_id)
    drawn = select(samples).where(
        samples.c.extraction_id == extractions.c.id,
        samples.c.number == observations.c.number,
        samples.c.reason == reason,
    )
    found = (
        select(
            extractions.c.id.label("extraction_id"),
            observations.c.number,
            observations.c.document_sha256,
            observations.c.item_id,
        )
        .join(extractions, (extractions.c.document_sha256 == observations.c.document_sha256) & IS_NEWEST)
        .where(only_for(reason), ~decided.exists(), ~drawn.exists())
        .order_by(func.random())
        .limit(most)
    )
    rows = [{**row, "reason": reason, "drawn_at": now} for row in connection.execute(found).mappings()]
    if rows:
        connection.execute(insert(samples), rows)
    return len(rows)


def only_for(reason: str) -> ColumnElement[bool]:
    """Whether an item is up for review for this reason alone; of no reason, whether it is not up for review."""
    if reason == UNFLAGGED:
        return ~observations.c.review
    flags = None if reason == LOW_CONFIDENCE else reason
    return observations.c.review & (observations.c.flags.is_(None) if flags is None else observations.c.flags == flags)


def items_only_for(reason: str, force: str | None) -> Select[tuple[str | None, str]]:
    """Force and id of the items that are up for review for this reason alone; of one force if it is given."""
    found = select(documents.c.force, observations.c.item_id).join(
        documents, documents.c.sha256 == observations.c.document_sha256
    )
    if force is not None:
        found = found.where(func.coalesce(documents.c.force, "") == force)
    return found.where(only_for(reason)).order_by(documents.c.force, observations.c.item_id)


def drawn(connection: Connection, reason: str | None) -> Iterator[Sample]:
    """The items that were drawn for a reason, or for any, in the order they were drawn."""
    words = (evidence.c.extraction_id == samples.c.extraction_id) & (evidence.c.number == samples.c.number)
    rule = (
        select(evidence.c.rule)
        .where(words, evidence.c.field.in_(("recommendation", "action")))
        .order_by(evidence.c.position)
        .limit(1)
        .scalar_subquery()
    )
    found = select(samples, documents.c.name, documents.c.force, rule.label("rule")).join(documents)
    if reason is not None:
        found = found.where(samples.c.reason == reason)
    rows = connection.execute(found.order_by(samples.c.drawn_at, samples.c.item_id)).all()
    taken = _decisions_on(connection, {row.item_id for row in rows})
    return (_sample(row, taken) for row in rows)


def _sample(row: "Row[tuple[object, ...]]", taken: list[Decision]) -> Sample:
    own: dict[int, Decision] = {}
    for decision in taken:
        if decision.at >= row.drawn_at and (row.item_id in decision.ids or decision.undoes in own):
            own[decision.number] = decision
    form = row.rule.partition(":")[0] if row.rule else None
    return Sample(
        row.item_id, row.document_sha256, row.name, row.force, row.reason, form, row.drawn_at, tuple(own.values())
    )


def _decisions_on(connection: Connection, items: set[str]) -> list[Decision]:
    """The decisions on these items, and all that undo any, in their order."""
    on_items = select(decision_items.c.decision).where(decision_items.c.item_id.in_(items))
    undoing = select(decisions.c.number).where(decisions.c.undoes.is_not(None))
    return blocks.decisions_in(connection, on_items.union(undoing)) if items else []
