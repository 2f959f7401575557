"""Items and documents as the JSON objects of the record contract, and back."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date
from typing import Any, Protocol

from models.documents import Extraction, Issue, Part
from models.records import CellPlace, DateKind, Evidence, Item, Kind, Owner, Precision, Rag, Status, TargetDate, Update

Record = dict[str, Any]

SHORT_HASH = 12
"""Digits of a document's SHA-256 with which the ids of its items begin."""


class OfDocument(Protocol):
    """What names a document: its file name and the SHA-256 of its bytes."""

    @property
    def document(self) -> str:
        """The file name."""

    @property
    def sha256(self) -> str:
        """In hexadecimal."""


def short_hash(sha256: str) -> str:
    """The digits with which the ids of a document's items begin."""
    return sha256[:SHORT_HASH]


def short_hash_in(item_id: str) -> str:
    """The digits of the document with which an item id begins."""
    return item_id.partition("-")[0]


def number_in(item_id: str) -> int:
    """The number of the item with which an item id ends."""
    return int(item_id.rpartition("-")[2])


def item_id(sha256: str, number: int) -> str:
    """First 12 digits of the document's SHA-256, a dash, the item's number: `3fa9c01b77de-14`."""
    return f"{short_hash(sha256)}-{number}"


def item_record(source: OfDocument, item: Item) -> Record:
    """The item as one JSON object of the contract, keys in the contract's order."""
    return {"id": item_id(source.sha256, item.number), "document": source.document, **_values(item)}


def item_from_record(record: Record) -> Item:
    """The item behind a JSON object made by `item_record`.

    Raises:
        KeyError, ValueError: the object is not of the contract.
    """
    return _item(number_in(record["id"]), record)


def field_value(item: Item, field: str) -> Any:
    """A field of the item as its JSON object has it."""
    return _values(item)[field]


def with_value(item: Item, field: str, value: Any) -> Item:
    """The item with another value of a field, given as its JSON object has it.

    Raises:
        KeyError, ValueError, TypeError: no such field, or the value is not of the contract.
    """
    values = _values(item)
    if field not in values or field == "review":
        raise KeyError(field)
    return _item(item.number, {**values, field: value})


def _values(item: Item) -> Record:
    return {
        "kind": item.kind.value,
        "section": item.section,
        "reference": item.reference,
        "source_body": item.source_body,
        "source_title": item.source_title,
        "source_date": item.source_date,
        "priority": item.priority,
        "priority_rank": item.priority_rank,
        "recommendation": item.recommendation,
        "action": item.action,
        "owner_text": item.owner_text,
        "owners": [asdict(owner) for owner in item.owners],
        "target_date_text": item.target_date_text,
        "target_dates": [_target_date_record(target) for target in item.target_dates],
        "status_text": item.status_text,
        "status": item.status and item.status.value,
        "rag": item.rag and item.rag.value,
        "updates": [{"date": u.date, "author": u.author, "text": u.text} for u in item.updates],
        "page": item.page,
        "confidence": item.confidence,
        "field_confidence": item.field_confidence,
        "review": item.review,
        "flags": list(item.flags),
        "provenance": {name: [_evidence_record(e) for e in places] for name, places in item.provenance.items()},
    }


def _item(number: int, record: Record) -> Item:
    return Item(
        number=number,
        kind=Kind(record["kind"]),
        page=record["page"],
        section=record["section"],
        reference=record["reference"],
        source_body=record["source_body"],
        source_title=record["source_title"],
        source_date=record["source_date"],
        priority=record["priority"],
        priority_rank=record["priority_rank"],
        recommendation=record["recommendation"],
        action=record["action"],
        owner_text=record["owner_text"],
        owners=tuple(Owner(**owner) for owner in record["owners"]),
        target_date_text=record["target_date_text"],
        target_dates=tuple(_target_date(target) for target in record["target_dates"]),
        status_text=record["status_text"],
        status=record["status"] and Status(record["status"]),
        rag=record["rag"] and Rag(record["rag"]),
        updates=tuple(Update(**update) for update in record["updates"]),
        review=record["review"],
        confidence=record["confidence"],
        field_confidence=record["field_confidence"],
        flags=tuple(record["flags"]),
        provenance={name: tuple(_evidence(e) for e in places) for name, places in record["provenance"].items()},
    )


def document_records(extraction: Extraction) -> list[Record]:
    """The document objects of the contract: one, or of a committee pack one a part, with its first and last page."""
    if not extraction.parts:
        return [_document_record(extraction, extraction, extraction.pages, len(extraction.items), extraction.issues)]
    return [
        {
            **_document_record(extraction, part, part.last_page - part.first_page + 1, part.items, issues),
            "first_page": part.first_page,
            "last_page": part.last_page,
        }
        for part, issues in _issues_by_part(extraction)
    ]


def _document_record(
    extraction: Extraction, said: Extraction | Part, pages: int, items: int, issues: Iterable[Issue]
) -> Record:
    return {
        "document": extraction.document,
        "publisher": said.publisher,
        "committee": said.committee,
        "title": said.title,
        "report_date": said.report_date,
        "period": said.period and asdict(said.period),
        "pages": pages or None,
        "items": items,
        "engine": extraction.engine,
        "totals": [asdict(total) for total in said.totals],
        "issues": [asdict(issue) for issue in issues],
    }


def _issues_by_part(extraction: Extraction) -> Iterator[tuple[Part, list[Issue]]]:
    """Each part with the issues of its pages; those of no page are with the first."""
    first = extraction.parts[0].first_page
    for part in extraction.parts:
        pages = range(part.first_page, part.last_page + 1)
        yield part, [issue for issue in extraction.issues if (issue.page or first) in pages]


def _target_date_record(target: TargetDate) -> Record:
    return {
        "kind": target.kind.value,
        "earliest": target.earliest and target.earliest.isoformat(),
        "latest": target.latest and target.latest.isoformat(),
        "precision": target.precision and target.precision.value,
    }


def _target_date(record: Record) -> TargetDate:
    return TargetDate(
        kind=DateKind(record["kind"]),
        earliest=record["earliest"] and date.fromisoformat(record["earliest"]),
        latest=record["latest"] and date.fromisoformat(record["latest"]),
        precision=record["precision"] and Precision(record["precision"]),
    )


def _evidence_record(evidence: Evidence) -> Record:
    said = {"text": evidence.text, "rule": evidence.rule}
    if not evidence.cell:
        return {"page": evidence.page, "bbox": evidence.bbox and list(evidence.bbox), **said}
    return {**place_record(evidence.cell), **said}


def place_record(place: CellPlace) -> Record:
    """A place in an Office file as JSON."""
    named = {"sheet": place.sheet} if place.sheet else {"table": place.table}
    return {**named, "row": place.row, "column": place.column}


def _evidence(record: Record) -> Evidence:
    if "row" not in record:
        return Evidence(record["page"], tuple(record["bbox"]), record["text"], record["rule"])
    cell = CellPlace(record.get("sheet"), record.get("table"), record["row"], record["column"])
    return Evidence(None, None, record["text"], record["rule"], cell)
