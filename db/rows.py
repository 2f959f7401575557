"""Extractions and items as table rows, and back. Pure functions; what goes in comes out equal.

Two things are not told apart: a period without either end is no period, and a field with no place of evidence has none.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, astuple, replace
from typing import Any

from sqlalchemy import RowMapping, Table

from db import tables
from db.types import storable
from models.contract import item_id
from models.documents import Extraction, Issue, Part, Period, PrintedTotal
from models.records import CellPlace, DateKind, Evidence, Item, Kind, Owner, Precision, Rag, Status, TargetDate, Update

Row = dict[str, Any]

_PLAIN_DOCUMENT_FIELDS = ("document", "pages", "engine", "publisher", "committee", "title", "report_date")
_EDGES = ("x0", "top", "x1", "bottom")
_CELL = ("sheet", "table_number", "row_number", "column_number")
_PLAIN_ITEM_FIELDS = (
    "number",
    "page",
    "section",
    "reference",
    "source_body",
    "source_title",
    "source_date",
    "priority",
    "priority_rank",
    "recommendation",
    "action",
    "owner_text",
    "target_date_text",
    "status_text",
    "review",
    "confidence",
    "field_confidence",
)


def extraction_row(extraction: Extraction) -> Row:
    """What a reading says of the document itself."""
    period = extraction.period or Period(None, None)
    return {
        **{name: getattr(extraction, name) for name in _PLAIN_DOCUMENT_FIELDS},
        "document_sha256": extraction.sha256,
        "period_start": period.start,
        "period_end": period.end,
        "totals": [asdict(total) for total in extraction.totals],
        "issues": [asdict(issue) for issue in extraction.issues],
        "parts": [asdict(part) for part in extraction.parts],
    }


def extraction_without_items(row: RowMapping) -> Extraction:
    """The extraction behind a row of `extractions`, its items left out."""
    has_period = row["period_start"] is not None or row["period_end"] is not None
    return Extraction(
        **{name: row[name] for name in _PLAIN_DOCUMENT_FIELDS},
        sha256=row["document_sha256"],
        period=Period(row["period_start"], row["period_end"]) if has_period else None,
        totals=tuple(PrintedTotal(**total) for total in row["totals"]),
        issues=tuple(Issue(**issue) for issue in row["issues"]),
        parts=tuple(_part(part) for part in row["parts"]),
    )


def as_stored(extraction: Extraction) -> Extraction:
    """The extraction as it will come out of the store again."""
    row, by_table = storable(extraction_row(extraction)), item_rows(0, extraction)
    stored = {table: storable(table_rows) for table, table_rows in by_table.items()}
    return replace(extraction_without_items(row), items=tuple(items(stored.pop(tables.items), stored)))


def _part(row: Row) -> Part:
    period, totals = row["period"], row["totals"]
    said = {**row, "period": period and Period(**period), "totals": tuple(PrintedTotal(**total) for total in totals)}
    return Part(**said)


def item_rows(extraction_id: int, extraction: Extraction) -> dict[Table, list[Row]]:
    """The rows of all items of a reading, by table, in an order that foreign keys allow."""
    rows: dict[Table, list[Row]] = {table: [] for table in (tables.items, *PARTS)}
    for item in extraction.items:
        key = {"extraction_id": extraction_id, "number": item.number}
        rows[tables.items].append({**key, **_item_row(extraction.sha256, item)})
        for table, parts_of in PARTS.items():
            rows[table] += [{**key, "position": n, **part} for n, part in enumerate(parts_of(item))]
    return rows


def items(item_rows: Iterable[RowMapping], part_rows: Mapping[Table, Iterable[RowMapping]]) -> Iterator[Item]:
    """The items behind rows of one reading, each table sorted by number and position."""
    parts: dict[tuple[Table, int], list[RowMapping]] = defaultdict(list)
    for table, rows in part_rows.items():
        for row in rows:
            parts[table, row["number"]].append(row)
    for row in item_rows:
        yield _item(row, {table: parts[table, row["number"]] for table in PARTS})


def _item_row(sha256: str, item: Item) -> Row:
    return {
        **{name: getattr(item, name) for name in _PLAIN_ITEM_FIELDS},
        "item_id": item_id(sha256, item.number),
        "kind": item.kind.value,
        "status": item.status and item.status.value,
        "rag": item.rag and item.rag.value,
        "flags": list(item.flags),
    }


def _item(row: RowMapping, parts: Mapping[Table, list[RowMapping]]) -> Item:
    provenance: dict[str, tuple[Evidence, ...]] = {}
    for place in parts[tables.evidence]:
        provenance[place["field"]] = (*provenance.get(place["field"], ()), _evidence(place))
    return Item(
        **{name: row[name] for name in _PLAIN_ITEM_FIELDS},
        kind=Kind(row["kind"]),
        status=row["status"] and Status(row["status"]),
        rag=row["rag"] and Rag(row["rag"]),
        flags=tuple(row["flags"]),
        owners=tuple(Owner(part["name"], part["rank"], part["role"]) for part in parts[tables.owners]),
        target_dates=tuple(_target_date(part) for part in parts[tables.target_dates]),
        updates=tuple(Update(part["text"], part["date"], part["author"]) for part in parts[tables.updates]),
        provenance=provenance,
    )


def _owner_parts(item: Item) -> Iterator[Row]:
    return (asdict(owner) for owner in item.owners)


def _target_date_parts(item: Item) -> Iterator[Row]:
    for target in item.target_dates:
        yield {
            "kind": target.kind.value,
            "earliest": target.earliest,
            "latest": target.latest,
            "precision": target.precision and target.precision.value,
        }


def _target_date(row: RowMapping) -> TargetDate:
    precision = row["precision"] and Precision(row["precision"])
    return TargetDate(DateKind(row["kind"]), row["earliest"], row["latest"], precision)


def _update_parts(item: Item) -> Iterator[Row]:
    return (asdict(update) for update in item.updates)


def _evidence_parts(item: Item) -> Iterator[Row]:
    for field, places in item.provenance.items():
        for place in places:
            box = dict(zip(_EDGES, place.bbox or [None] * 4, strict=True))
            cell = dict(zip(_CELL, astuple(place.cell) if place.cell else [None] * 4, strict=True))
            yield {"field": field, "page": place.page, **box, **cell, "text": place.text, "rule": place.rule}


def _evidence(row: RowMapping) -> Evidence:
    x0, top, x1, bottom = (row[edge] for edge in _EDGES)
    box = None if x0 is None else (x0, top, x1, bottom)
    cell = None if row["row_number"] is None else CellPlace(*(row[name] for name in _CELL))
    return Evidence(row["page"], box, row["text"], row["rule"], cell)


PARTS = {
    tables.owners: _owner_parts,
    tables.target_dates: _target_date_parts,
    tables.updates: _update_parts,
    tables.evidence: _evidence_parts,
}
