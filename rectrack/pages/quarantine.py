"""Documents that could not be read, and what was purged."""

from collections.abc import Sequence
from datetime import datetime

from rich.console import Group, RenderableType
from rich.text import Text

from db.results import PurgedDocument, QuarantinedDocument
from flows.summary import IngestSummary
from models.contract import short_hash
from rectrack.pages.layout import facts, moment, table, text, words

_NONE_WAITS = Text("No document is in quarantine.", "green")


def quarantine_page(waiting: Sequence[QuarantinedDocument], now: datetime) -> RenderableType:
    """What could not be read, since when, why, and what to do about it."""
    if not waiting:
        return _NONE_WAITS
    rows = table(f"In quarantine: {len(waiting)}", Document=0, Name=3, For=0, Reason=0, What_to_do=6)
    for each in waiting:
        age = _age((now - each.quarantined_at).days)
        rows.add_row(short_hash(each.sha256), text(each.name), age, Text(words(each.reason), "red"), text(each.message))
    look_next = (
        "Mend the cause, then `rectrack quarantine retry DOCUMENT`; a better copy is another document: ingest it."
    )
    return Group(rows, Text(look_next, "cyan"))


def retried_page(summary: IngestSummary) -> RenderableType:
    """What became of documents that were tried again."""
    if not summary.seen:
        return _NONE_WAITS
    numbers = {
        "tried again": summary.seen,
        "read": f"{summary.read} (items: {summary.items}, flagged for review: {summary.flagged})",
        "still in quarantine": summary.quarantined,
    }
    return facts(numbers | ({"not stored": summary.not_stored} if summary.not_stored else {}))


def purged_page(purged: Sequence[PurgedDocument]) -> RenderableType:
    """What was deleted on purpose, by whom and why."""
    if not purged:
        return Text("No document was purged.", "green")
    rows = table(f"Purged: {len(purged)}", Document=0, Items=0, When=0, By=2, Why=5)
    for each in purged:
        rows.add_row(
            short_hash(each.sha256),
            text(len(each.item_ids)),
            moment(each.purged_at),
            text(each.purged_by),
            text(each.reason),
        )
    return rows


def _age(days: int) -> str:
    return "today" if days < 1 else f"{days} day{'s' if days > 1 else ''}"
