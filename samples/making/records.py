"""The records that the content means. They come from what a person wrote, never from reading the document."""

import calendar
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from samples.making.paper import Content


def items_of(entry: Content) -> list[Content]:
    """The items that an entry prints: itself, or each of its `parts` with what the parts share."""
    shared = {name: value for name, value in entry.items() if name not in ("parts", "updates")}
    parts: list[Content] = entry.get("parts", [{}])
    return [{**shared, **part, "updates": [*part.get("updates", []), *entry.get("updates", [])]} for part in parts]


def items_in(content: Content) -> Iterator[tuple[Content, Content]]:
    """Every item of a document in reading order, after the section that it stands in."""
    for section in content.get("sections", []):
        for entry in section.get("items", []):
            for item in items_of(entry):
                yield section, item


def expected_records(content: Content, pages: Sequence[int | None]) -> Iterator[Content]:
    """The records of the contract that the content means; `pages` has the page on which each item begins, if it has."""
    for number, ((section, item), page) in enumerate(zip(items_in(content), pages, strict=True), start=1):
        yield {"id": f"expected-{number}", **_record(content, section, item), "page": page}


def _record(content: Content, section: Content, item: Content) -> Content:
    source = source_of(content, section, item)
    status = item.get("status") or section.get("status", {})
    return {
        "kind": item.get("kind") or section.get("kind") or content["kind"],
        "section": item.get("section", section.get("section", section["heading"])),
        "reference": item.get("reference"),
        "source_body": source.get("body"),
        "source_title": source.get("title"),
        "source_date": _text(source.get("date")),
        "priority": item.get("priority"),
        "recommendation": item.get("recommendation"),
        "action": item.get("action"),
        "owner_text": item.get("owner", {}).get("text"),
        "owners": [{"name": None, "rank": None, "role": None} | one for one in item.get("owner", {}).get("people", [])],
        "target_date_text": "\n".join(target["text"] for target in _targets(item)) or None,
        "target_dates": [_target_date(day) for target in _targets(item) for day in target.get("dates", [target])],
        "status_text": status.get("text"),
        "status": status.get("means"),
        "rag": item.get("rag", {}).get("means"),
        "updates": [
            {"date": _text(update.get("date")), "author": update.get("author"), "text": update["text"]}
            for update in item["updates"]
        ],
    }


def source_of(content: Content, section: Content, item: Content) -> Content:
    """The report behind an item: said by itself, by its section, or by the document."""
    of_section = {"title": section["heading"], **section["source"]} if "source" in section else {}
    source: Content = item.get("source") or of_section or content.get("source", {})
    return source


def _targets(item: Content) -> list[Content]:
    """What is printed of the target date: original and revised."""
    return [item[name] for name in ("target", "revised") if item.get(name, {}).get("text")]


def _target_date(printed: Content) -> Content:
    """The meaning of a date. `day` and `month` alone are the short form of what they mean."""
    if "day" in printed:
        day = str(printed["day"])
        return {"kind": "absolute", "earliest": day, "latest": day, "precision": "day"}
    if "month" in printed:
        year, month = map(int, str(printed["month"]).split("-"))
        last = calendar.monthrange(year, month)[1]
        ends = {"earliest": str(date(year, month, 1)), "latest": str(date(year, month, last))}
        return {"kind": "absolute", **ends, "precision": "month"}
    days = {end: _text(printed.get(end)) for end in ("earliest", "latest")}
    return {"kind": printed["kind"], **days, "precision": printed.get("precision")}


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
