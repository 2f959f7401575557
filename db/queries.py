"""The questions that the store asks of its tables, in SQL that SQLite and PostgreSQL both answer."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column, CompoundSelect, Select, Table, func, literal, select, union_all

from db.fetch_tables import fetches
from db.history_tables import reports, wordings
from db.purges import purges
from db.results import ForceFrom, State
from db.tables import IS_NEWEST, documents, extractions, items, quarantine
from models.contract import SHORT_HASH, short_hash_in

TOLD_BY_ITSELF = (ForceFrom.DECLARED.value, ForceFrom.PRINTED.value)

_OF_DOCUMENT = extractions.c.document_sha256 == documents.c.sha256

_ITEMS_PER_READING = (
    select(
        items.c.extraction_id,
        func.count().label("found"),
        func.count().filter(items.c.review).label("flagged"),
    )
    .group_by(items.c.extraction_id)
    .subquery()
)

DOCUMENTS = (
    select(
        *documents.c,
        extractions.c.pages,
        func.coalesce(_ITEMS_PER_READING.c.found, 0).label("items"),
        func.coalesce(_ITEMS_PER_READING.c.flagged, 0).label("flagged"),
        select(func.max(fetches.c.replaces))
        .where(fetches.c.document_sha256 == documents.c.sha256)
        .scalar_subquery()
        .label("replaces"),
    )
    .outerjoin(extractions, _OF_DOCUMENT & IS_NEWEST)
    .outerjoin(_ITEMS_PER_READING, _ITEMS_PER_READING.c.extraction_id == extractions.c.id)
    .order_by(documents.c.first_seen, documents.c.sha256)
)

_LAST_FAILURES = select(func.max(quarantine.c.id)).group_by(quarantine.c.document_sha256)

QUARANTINED = (
    select(
        documents.c.sha256,
        documents.c.name,
        documents.c.origin,
        documents.c.size_bytes,
        quarantine.c.reason,
        quarantine.c.message,
        quarantine.c.quarantined_at,
    )
    .join(quarantine, quarantine.c.document_sha256 == documents.c.sha256)
    .where(documents.c.state == State.QUARANTINED.value, quarantine.c.id.in_(_LAST_FAILURES))
    .order_by(quarantine.c.id)
)

_NEWEST_ITEMS = select(func.count()).select_from(items).join(extractions).where(IS_NEWEST)
_DOCUMENT_COUNT = select(func.count()).select_from(documents)
_INGESTS = union_all(
    select(extractions.c.read_at.label("moment")),
    select(quarantine.c.quarantined_at),
).subquery()

COUNTS = select(
    _DOCUMENT_COUNT.scalar_subquery().label("documents"),
    _NEWEST_ITEMS.scalar_subquery().label("items"),
    _NEWEST_ITEMS.where(items.c.review).scalar_subquery().label("flagged"),
    _DOCUMENT_COUNT.where(documents.c.state == State.QUARANTINED.value).scalar_subquery().label("quarantined"),
    select(func.max(_INGESTS.c.moment)).scalar_subquery().label("last_ingest"),
)

_READINGS = select(extractions, documents.c.origin).join(documents).where(IS_NEWEST)

UNTOLD = (
    select(documents.c.sha256)
    .join(extractions, _OF_DOCUMENT & IS_NEWEST)
    .where(select(items).where(items.c.extraction_id == extractions.c.id).exists())
    .where(~select(wordings).where(wordings.c.document_sha256 == documents.c.sha256).exists())
    .where(~select(reports).where(reports.c.document_sha256 == documents.c.sha256).exists())
    .order_by(documents.c.first_seen, documents.c.sha256)
)
"""The documents with items whose history nobody has told: they were stored before there was one."""


def states(sha256s: Sequence[str]) -> CompoundSelect[tuple[str, str]]:
    """Hash and state of those of these documents that are known."""
    known = select(documents.c.sha256, documents.c.state).where(documents.c.sha256.in_(sha256s))
    purged = select(purges.c.document_sha256, literal(State.PURGED.value)).where(purges.c.document_sha256.in_(sha256s))
    return union_all(known, purged)


def from_places(origins: Sequence[str]) -> Select[tuple[str, str]]:
    """Origin and hash of the documents that came from these places."""
    return select(documents.c.origin, documents.c.sha256).where(documents.c.origin.in_(origins))


def last_failure(sha256: str) -> Select[tuple[str, str]]:
    """Reason and message of the last time that the document could not be read."""
    of_document = quarantine.c.document_sha256 == sha256
    return (
        select(quarantine.c.reason, quarantine.c.message).where(of_document).order_by(quarantine.c.id.desc()).limit(1)
    )


def reading_of(sha256: str) -> Select[Any]:
    """The newest reading of a document."""
    return _READINGS.where(extractions.c.document_sha256 == sha256)


def reading_with_item(item_id: str) -> Select[Any]:
    """The newest reading that holds this item, and the item's number in it."""
    found = _READINGS.add_columns(items.c.number).join(items, items.c.extraction_id == extractions.c.id)
    # An id carries 12 digits of the hash. Should two documents ever share them, it stays with the one known first.
    return found.where(items.c.item_id == item_id).order_by(documents.c.first_seen).limit(1)


def document_of(item_id: str) -> Select[tuple[str]]:
    """The hash of the document that an item id begins with."""
    return _of_item(documents.c.sha256, item_id)


def force_told_with(item_id: str) -> Select[tuple[str | None]]:
    """The force of the document that an item id begins with, where its source or its cover tells it."""
    return _of_item(documents.c.force, item_id).where(documents.c.force_from.in_(TOLD_BY_ITSELF))


def _of_item(column: Column[Any], item_id: str) -> Select[Any]:
    digits = short_hash_in(item_id)
    begins = documents.c.sha256.startswith(digits, autoescape=True) & (len(digits) == SHORT_HASH)
    # Should two documents ever share the digits, they stay with the one known first.
    return select(column).where(begins).order_by(documents.c.first_seen).limit(1)


def of_reading(table: Table, extraction_id: int, number: int | None = None) -> Select[Any]:
    """The rows of a reading in `items` or a table of its parts, in printed order; of one item if a number is given."""
    found = select(table).where(table.c.extraction_id == extraction_id)
    if number is not None:
        found = found.where(table.c.number == number)
    return found.order_by(*table.primary_key.columns)
