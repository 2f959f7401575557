"""A series: one tracker at several dates, and what a reader of all its reports knows of each recommendation.

The content gives each item once, with what each report says anew of it (`reported`); what a report does not say anew
stands as it did. An item that a report does not name is not in that report.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from samples.making.paper import Content
from samples.making.records import items_in

CHANGING = ("status", "rag", "target_dates", "owners")

Made = tuple[Content, Sequence[Content]]  # the content of a document and its records


def reports_of(series: Content) -> Iterator[Content]:
    """The content of each report of a series."""
    shared = {name: value for name, value in series.items() if name not in ("reports", "audits", "items")}
    said: dict[str, Content] = {}
    for report in series["reports"]:
        name = report["name"]
        for item in series["items"]:
            if name in item["reported"]:
                said[item["key"]] = {**said.get(item["key"], item), **item["reported"][name]}
        sections = []
        for audit in series["audits"]:
            items = [said[i["key"]] for i in series["items"] if i["audit"] == audit["key"] and name in i["reported"]]
            if items:
                sections.append({**audit, **audit.get("reported", {}).get(name, {}), "items": items})
        yield {**shared, **report, "sections": sections}


def links(documents: Sequence[Made]) -> Iterator[Content]:
    """Each recommendation with its items in all documents, in the order of the reports' dates."""
    for key, members in _by_key(documents).items():
        yield {"key": key, "members": [{"document": name, "id": record["id"]} for name, record in members]}


def changes(documents: Sequence[Made]) -> Iterator[Content]:
    """What changed from report to report; one that gives none of its items a status, say, tells of no status."""
    telling = {
        field: {content["name"] for content, records in documents if any(record[field] for record in records)}
        for field in CHANGING
    }
    for key, members in _by_key(documents).items():
        found = []
        for field in CHANGING:
            told = [(name, record[field]) for name, record in members if name in telling[field]]
            for (earlier, old), (later, new) in pairwise(told):
                if old != new:
                    found.append({"key": key, "from": earlier, "to": later, "field": field, "old": old, "new": new})
        places = [name for name, _ in members]
        yield from sorted(found, key=lambda change: places.index(change["to"]))


def _by_key(documents: Sequence[Made]) -> dict[str, list[tuple[str, Content]]]:
    """Document and record of every item, by the key that the content gives its recommendation."""
    members = defaultdict(list)
    for content, records in sorted(documents, key=lambda made: str(made[0].get("report_date"))):
        for (_, item), record in zip(items_in(content), records, strict=True):
            if "key" in item:
                members[item["key"]].append((content["name"], record))
    return members
