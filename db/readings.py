"""Readings of documents: what they gave, and which were read how, by publisher, by shape, by confidence."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, exists, func, select

from db import queries, rows
from db.results import StoredItem
from db.tables import IS_NEWEST, documents, evidence, extractions, items
from models.documents import Extraction


def versions(publisher: str | None, shape: str | None, below: float | None) -> Select[tuple[str, str]]:
    """Hash of each document that was read, and the last rectrack that reads it so, in the order they were first seen.

    Args:
        publisher: only where the name of the publisher, as printed, has this in it.
        shape: only where a field was read by a rule of this name.
        below: only where an item has less confidence.
    """
    version = func.coalesce(extractions.c.confirmed_version, extractions.c.rectrack_version)
    found: Select[Any] = select(documents.c.sha256, version.label("version")).join(extractions).where(IS_NEWEST)
    if publisher is not None:
        found = found.where(func.lower(extractions.c.publisher).contains(publisher.lower(), autoescape=True))
    if shape is not None:
        of_reading = evidence.c.extraction_id == extractions.c.id
        found = found.where(exists().where(of_reading, evidence.c.rule.startswith(shape, autoescape=True)))
    if below is not None:
        found = found.where(exists().where(items.c.extraction_id == extractions.c.id, items.c.confidence < below))
    return found.order_by(documents.c.first_seen, documents.c.sha256)


def reading_of(connection: Connection, sha256: str) -> Extraction | None:
    """The newest reading of a document, with its items; None where it is unknown or unread."""
    found = connection.execute(queries.reading_of(sha256)).mappings().one_or_none()
    if found is None:
        return None
    read = tuple(stored.item for stored in stored_items(connection, found))
    return replace(rows.extraction_without_items(found), items=read)


def stored_items(connection: Connection, reading: RowMapping, number: int | None = None) -> Iterator[StoredItem]:
    """The items of a reading in reading order, or the one with this number."""
    extraction = rows.extraction_without_items(reading)
    part_rows = {
        table: connection.execute(queries.of_reading(table, reading["id"], number)).mappings().all()
        for table in rows.PARTS
    }
    item_rows = connection.execute(queries.of_reading(items, reading["id"], number)).mappings()
    for item in rows.items(item_rows, part_rows):
        yield StoredItem(item, extraction, reading["origin"], reading["read_at"], reading["rectrack_version"])
