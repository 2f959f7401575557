"""The store in numbers, and what a run did to it."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from db.results import QuarantinedDocument, State, StoreCounts, StoredDocument
from flows.summary import IngestSummary
from models.contract import short_hash
from rectrack.pages.layout import facts, moment, table, text, words

_NEWEST = 20  # documents on the status page


def status_page(
    counts: StoreCounts, documents: Sequence[StoredDocument], quarantined: Sequence[QuarantinedDocument]
) -> RenderableType:
    """The store in numbers, its newest documents, and what could not be read."""
    newest = table(
        f"Newest documents ({min(len(documents), _NEWEST)} of {len(documents)})",
        Ids_begin=0,
        Name=1,
        State=0,
        Pages=0,
        Items=0,
        Flagged=0,
    )
    for document in documents[-_NEWEST:]:
        style = "red" if document.state is State.QUARANTINED else "green"
        newest.add_row(
            short_hash(document.sha256),
            text(document.name + (f" (a new version of {short_hash(document.replaces)})" if document.replaces else "")),
            Text(words(document.state), style),
            text(document.pages),
            text(document.items),
            text(document.flagged),
        )
    unread = table("In quarantine", Name=3, Reason=2, What_to_do=6)
    for failure in quarantined:
        unread.add_row(text(failure.name), Text(words(failure.reason), "red"), text(failure.message))
    numbers = {
        "documents": counts.documents,
        "items": counts.items,
        "flagged for review": counts.flagged,
        "quarantined": counts.quarantined,
        "last ingest": moment(counts.last_ingest) if counts.last_ingest else "never",
    }
    if not documents:
        return Group(facts(numbers), Text("`rectrack ingest FILE` takes documents in.", "cyan"))
    return Group(facts(numbers), newest, *([unread] if quarantined else []))


def summary_page(summary: IngestSummary) -> RenderableType:
    """What a run did, and where to look next."""
    numbers: dict[str, int | str] = {
        "documents": f"{summary.seen} ({summary.new} new, {summary.unchanged} unchanged)",
        "items": f"{summary.items} ({summary.items - summary.linked} new, {summary.linked} linked to earlier ones)",
        "flagged for review": summary.flagged,
        "quarantined": summary.quarantined,
    }
    if summary.placed:
        numbers["placed"] = f"{summary.placed} known before, under the force declared now; histories are told anew"
    failed = {"not fetched": summary.not_fetched, "not stored": summary.not_stored}
    numbers |= {name: number for name, number in failed.items() if number}
    look_next = [
        "`rectrack review` shows what is flagged beside the page that it was read from;" if summary.flagged else "",
        "`rectrack quarantine list` tells what could not be read, and why;" if summary.quarantined else "",
        "`rectrack links` lists the recommendations, `rectrack history ID` tells the story of one;",
        "`rectrack status` lists the documents, `rectrack show ITEM` an item with its evidence.",
    ]
    return Group(facts(numbers), Text(" ".join(["Look next:", *filter(None, look_next)]), "cyan"))
