"""What reading documents again changes."""

from collections.abc import Iterable, Mapping
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from flows.reprocessing import Reread, RereadResult
from history.rereading import FieldChange
from models.contract import item_id
from models.records import Item
from rectrack.pages.layout import shortened, table, text, words
from rectrack.pages.values import value

# Long, and of no use to a person without the page beside it.
_ONLY_NAMED = {"provenance", "field_confidence", "totals", "issues", "parts"}


def reread_page(reread: Reread) -> RenderableType:
    """What is read otherwise now in a document: field by field, items gained and lost, reviews opened again."""
    changes, sha256 = reread.changes, reread.document.sha256
    rows = table(reread.document.name, Item=3, Field=2, Was=5, Is_now=5)
    _add_fields(rows, "document", changes.document)
    for item in changes.items:
        name = item.new_id if item.old_id == item.new_id else f"{item.old_id} → {item.new_id}"
        _add_fields(rows, name, item.fields)
        if not item.fields:
            rows.add_row(name, "number", "", "")
    for each in changes.lost:
        rows.add_row(item_id(sha256, each.number), Text("lost", "red"), _words_of(each), text(None))
    for each in changes.gained:
        rows.add_row(item_id(sha256, each.number), Text("gained", "green"), text(None), _words_of(each))
    reviews = [Text(f"Decision {each.decision} is up for review: {each.message}", "yellow") for each in reread.reopened]
    return Group(rows, *reviews)


def total_page(results: Mapping[RereadResult, int], preview: bool) -> RenderableType:
    """All documents in numbers."""
    counted = ", ".join(f"{number} {words(result)}" for result, number in sorted(results.items()))
    return Text(f"Documents: {counted or 'none chosen'}{' (a preview: nothing was stored)' if preview else ''}", "bold")


def _add_fields(rows: Table, name: str, fields: Iterable[FieldChange]) -> None:
    for change in fields:
        if change.field in _ONLY_NAMED:
            rows.add_row(name, words(change.field), text(None), text("otherwise"))
        else:
            rows.add_row(name, words(change.field), _shown(change.field, change.old), _shown(change.field, change.new))


def _shown(field: str, of_contract: Any) -> Text:
    if field == "updates":
        return text("\n".join(update["text"] for update in of_contract))
    return text(", ".join(of_contract)) if field == "flags" else value(field, of_contract)


def _words_of(item: Item) -> Text:
    return text(shortened(item.recommendation or item.action))
