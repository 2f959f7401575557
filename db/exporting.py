"""What exports ask of the store: recommendations as they stand, and the marks of what was exported last."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Date,
    Integer,
    PrimaryKeyConstraint,
    Result,
    Row,
    Select,
    String,
    Table,
    cast,
    column,
    delete,
    insert,
    select,
    table,
    text,
)

from db import blocks, readings, stories
from db.exact_rows import make_exact
from db.history_tables import decision_documents, observations, recommendations
from db.tables import IS_NEWEST, METADATA, evidence, extractions, items, owners, target_dates, updates
from db.types import Instant, PrintedText
from models.contract import Record
from models.decisions import Decision
from models.documents import Extraction
from models.errors import StoreError

_AT_ONCE = 5000

# The last export of each profile and choice that told what changed.
exports = Table(
    "exports",
    METADATA,
    Column("name", PrintedText, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("exported_at", Instant, nullable=False),
)

# What it had: no text of it, so that nothing of a purged document is kept.
exported = Table(
    "exported",
    METADATA,
    Column("name", PrintedText, nullable=False),
    Column("key", PrintedText, nullable=False),
    Column("digest", String(16), nullable=False),
    Column("stage", String(16), nullable=False),
    PrimaryKeyConstraint("name", "key"),
)

_STANDING = (
    *("id", "force", "stage", "derived_rag", "original_target", "target", "revisions", "slippage_days"),
    *("is_overdue", "is_due_soon", "first_seen", "last_seen", "reports", "reopened", "latest_item"),
)
# What a view of SQLite gives as text or number.
_TYPES = {
    **dict.fromkeys(("original_target", "target", "first_seen", "last_seen"), Date),
    **dict.fromkeys(("is_overdue", "is_due_soon"), Boolean),
}
_CURRENT = table("current_recommendations", *(column(name, _TYPES.get(name)) for name in _STANDING))
_PARTS = {"owners": owners, "target_dates": target_dates, "updates": updates, "provenance": evidence}


@dataclass(frozen=True, slots=True)
class LastExport:
    """The last export of a name: its number, 0 before the first, and by key the digest and stage of what it had."""

    number: int
    had: Mapping[str, tuple[str, str]]


class Exporting:
    """The questions of exports, all about one moment; made by `Store.exporting`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def forces(self) -> set[str | None]:
        """The forces that have recommendations."""
        return set(self._connection.scalars(select(recommendations.c.force).distinct()))

    def rows(self, fields: Collection[str], forces: Collection[str]) -> Iterator[Record]:
        """The recommendations in the order of their ids, each with what its latest item says, as it was read.

        Args:
            fields: those of the contract that are wanted; what is told of recommendations is always there.
            forces: only recommendations of these; of all, if empty.

        Returns:
            Each with `sha256` of the document, and `is_decided`: whether decisions touch that, so that its items may
            stand otherwise.
        """
        wanted = _latest([name for name in fields if name in items.c])
        if forces:
            wanted = wanted.where(recommendations.c.force.in_(forces))
        # One question, since each further one would have the database sort all recommendations anew.
        result = self._connection.execute(wanted, execution_options={"yield_per": _AT_ONCE})
        names = tuple(result.keys())
        for found in result.partitions():
            parts = {name: self._parts(name, found[0].number, found[-1].number) for name in _PARTS if name in fields}
            for row in found:
                told = dict(zip(names, row, strict=True))
                for name, by_number in parts.items():
                    told[name] = by_number[told["number"]]
                yield told

    def view(self, name: str, force: str) -> list[Record]:
        """The rows of a reporting view that are of a force."""
        rows = select(text("*")).select_from(table(name, column("force"))).where(column("force") == force)
        return [dict(row) for row in self._connection.execute(rows).mappings()]

    def became(self, name: str) -> str | None:
        """The recommendation that the one with this id is or became part of; None where nothing is left of it."""
        number = stories.number_of(self._connection, name)
        told = select(recommendations.c.id).where(recommendations.c.number == number, recommendations.c.reports > 0)
        return self._connection.scalar(told) if number else None

    def reading_of(self, sha256: str) -> Extraction | None:
        """The newest reading of a document, with its items; None where it is unknown or unread."""
        return readings.reading_of(self._connection, sha256)

    def decisions_on(self, sha256: str) -> list[Decision]:
        """The decisions that touch a document, in their order."""
        return blocks.decisions_on(self._connection, sha256)

    def last(self, name: str) -> LastExport:
        """The last export of this name."""
        number = self._connection.scalar(select(exports.c.number).where(exports.c.name == name)) or 0
        had = self._connection.execute(select(exported).where(exported.c.name == name))
        return LastExport(number, {row.key: (row.digest, row.stage) for row in had})

    def _parts(self, name: str, first: int, last: int) -> Mapping[int, Any]:
        """A part as the contract has it, by number of the recommendation, from one number to another."""
        part = _PARTS[name]
        found = (
            select(recommendations.c.number.label("recommendation"), *_columns_of(part))
            .select_from(_joined().join(part, _of_item(part)))
            .where(recommendations.c.number.between(first, last))
            .order_by(recommendations.c.number, part.c.position)
        )
        rows = self._connection.execute(found)
        return _places(rows) if part is evidence else _listed(rows)


def advance(connection: Connection, name: str, after: int, had: Mapping[str, tuple[str, str]], now: datetime) -> None:
    """Record that an export has told what changed, and what it had.

    Args:
        connection: in a transaction that writes.
        name: of the export.
        after: number of the export that it told the changes since.
        had: by key, digest and stage.
        now: when.

    Raises:
        StoreError: another export of this name came first.
    """
    if (connection.scalar(select(exports.c.number).where(exports.c.name == name)) or 0) != after:
        raise StoreError("Another export of this profile was made meanwhile. Nothing was written: export again.")
    connection.execute(delete(exports).where(exports.c.name == name))
    connection.execute(insert(exports).values(name=name, number=after + 1, exported_at=now))
    kept = [{"name": name, "key": key, "digest": digest, "stage": stage} for key, (digest, stage) in had.items()]
    make_exact(connection, exported, exported.c.name == name, kept)


def _joined() -> Any:
    """Recommendations with their latest items in the newest readings of these."""
    latest = observations.c.item_id == recommendations.c.latest_item
    of_reading = extractions.c.document_sha256 == observations.c.document_sha256
    return recommendations.join(
        observations, latest & (observations.c.recommendation == recommendations.c.number)
    ).join(extractions, of_reading & IS_NEWEST)


def _of_item(part: Table) -> Any:
    return (part.c.extraction_id == extractions.c.id) & (part.c.number == observations.c.number)


def _latest(fields: Collection[str]) -> Select[Any]:
    touched = select(decision_documents).where(decision_documents.c.document_sha256 == observations.c.document_sha256)
    return (
        select(
            *(each for each in _CURRENT.c if each is not _CURRENT.c.slippage_days),
            cast(_CURRENT.c.slippage_days, Integer).label("slippage_days"),
            _CURRENT.c.latest_item.label("item_id"),
            extractions.c.document,
            extractions.c.document_sha256.label("sha256"),
            touched.exists().label("is_decided"),
            *(items.c[name] for name in fields),
            recommendations.c.number.label("number"),
        )
        .select_from(_joined().join(_CURRENT, _CURRENT.c.id == recommendations.c.id).outerjoin(items, _of_item(items)))
        .order_by(recommendations.c.number)
    )


def _columns_of(part: Table) -> Iterator[ColumnElement[Any]]:
    """The columns of a part, its days as the contract writes them."""
    own = (each for each in part.c if not each.primary_key)
    return (cast(each, String).label(each.name) if isinstance(each.type, Date) else each for each in own)


def _listed(rows: Result[Any]) -> Mapping[int, list[Record]]:
    """By number its parts, whose keys are the names of their columns."""
    by_number: dict[int, list[Record]] = defaultdict(list)
    _, *names = rows.keys()
    for number, *values in rows.all():
        by_number[number].append(dict(zip(names, values, strict=True)))
    return by_number


def _places(rows: Result[Any]) -> Mapping[int, dict[str, list[Record]]]:
    """By number the places where each field was read."""
    by_number: dict[int, dict[str, list[Record]]] = defaultdict(dict)
    for row in rows.all():
        by_number[row.recommendation].setdefault(row.field, []).append(_place(row))
    return by_number


def _place(part: Row[Any]) -> Record:
    said = {"text": part.text, "rule": part.rule}
    if part.row_number is None:
        return {"page": part.page, "bbox": [part.x0, part.top, part.x1, part.bottom], **said}
    named = {"sheet": part.sheet} if part.sheet else {"table": part.table_number}
    return {**named, "row": part.row_number, "column": part.column_number, **said}
