"""What the commands show to people, as rich pages. Other programs read the JSON instead."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from db.results import QuarantinedDocument, State, StoreCounts, StoredDocument, StoredItem
from flows.summary import IngestSummary
from models.contract import document_records, item_record
from models.documents import Extraction
from models.records import DateKind, Evidence, Item, Owner, Rag, Status, TargetDate
from rectrack.output import visible, visible_lines

_NONE = "–"
_SHORT = 140  # characters of a recommendation in a table: enough to know it by
_NEWEST = 20  # documents on the status page
_ID_DIGITS = 12  # of a document's SHA-256, with which the ids of its items begin
_STATUS_STYLES = {
    Status.CLOSED: "green",
    Status.NO_ACTION_REQUIRED: "green",
    Status.ON_TARGET: "green",
    Status.PROPOSED_FOR_CLOSURE: "cyan",
    Status.AWAITING_SIGN_OFF: "cyan",
    Status.AT_RISK: "yellow",
    Status.OFF_TARGET: "bold red",
}
_RAG_STYLES = {Rag.RED: "bold red", Rag.AMBER: "yellow", Rag.GREEN: "green", Rag.GREY: "bright_black"}
# Fields of the record that an item's page shows in words of its own.
_SHOWN_OTHERWISE = {"id", "document", "page", "owner_text", "target_date_text", "status_text", "rag", "review"}


def items_page(extraction: Extraction) -> RenderableType:
    """A document's items under its name, a row each."""
    title = f"{extraction.document}  items: {len(extraction.items)}, pages: {extraction.pages}"
    table = _table(title, Ref=2, Kind=3, Recommendation_or_action=6, Owner=3, Target_date=2, Status=2, Flags=2)
    for item in extraction.items:
        table.add_row(
            _text(item.reference),
            _text(_words(item.kind)),
            _text(_shortened(item.recommendation or item.action)),
            _text(_owners(item)),
            _text(_target_dates(item)),
            _status(item),
            Text(_words(", ".join(item.flags)), "magenta"),
        )
    return table


def document_page(extraction: Extraction) -> RenderableType:
    """What is known of a document as a whole, or of each part of a pack."""
    issues = _table("Issues", Page=0, Code=2, Message=6)
    for issue in extraction.issues:
        issues.add_row(_text(issue.page), _text(_words(issue.code)), _text(issue.message))
    parts = [
        _facts({name: value for name, value in record.items() if name != "issues" and value not in (None, [])})
        for record in document_records(extraction)
    ]
    return Group(*parts, *([issues] if extraction.issues else []))


def item_page(stored: StoredItem) -> RenderableType:
    """All of one item, and where each of its fields was read."""
    record = item_record(stored.extraction, stored.item)
    del record["provenance"]
    facts = {name: value for name, value in record.items() if name not in _SHOWN_OTHERWISE and value not in (None, {})}
    facts["owners"] = _owners(stored.item)
    facts["target_dates"] = _target_dates(stored.item)
    facts["status"] = _status(stored.item)
    facts["flags"] = _words(", ".join(stored.item.flags))
    facts["updates"] = "\n".join(" ".join(filter(None, (u.date, u.author, u.text))) for u in stored.item.updates)
    facts["taken from"] = f"{stored.origin}, page {stored.item.page or _NONE}"
    facts["read at"] = f"{_moment(stored.read_at)} by rectrack {stored.rectrack_version}"
    return Group(Text(f"Item {stored.id}", "bold"), _facts(facts), _evidence_table(stored.item.provenance))


def status_page(
    counts: StoreCounts, documents: Sequence[StoredDocument], quarantined: Sequence[QuarantinedDocument]
) -> RenderableType:
    """The store in numbers, its newest documents, and what could not be read."""
    table = _table(
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
        numbers = _text(document.pages), _text(document.items), _text(document.flagged)
        table.add_row(document.sha256[:_ID_DIGITS], _text(document.name), Text(_words(document.state), style), *numbers)
    unread = _table("In quarantine", Name=3, Reason=2, What_to_do=6)
    for failure in quarantined:
        unread.add_row(_text(failure.name), Text(_words(failure.reason), "red"), _text(failure.message))
    facts = {
        "documents": counts.documents,
        "items": counts.items,
        "flagged for review": counts.flagged,
        "quarantined": counts.quarantined,
        "last ingest": _moment(counts.last_ingest) if counts.last_ingest else "never",
    }
    return Group(_facts(facts), *([table] if documents else []), *([unread] if quarantined else []))


def summary_page(summary: IngestSummary) -> RenderableType:
    """What a run did, and where to look next."""
    facts = {
        "documents": f"{summary.seen} ({summary.new} new, {summary.unchanged} unchanged)",
        "items": summary.items,
        "flagged for review": summary.flagged,
        "quarantined": summary.quarantined,
    }
    failed = {"not fetched": summary.not_fetched, "not stored": summary.not_stored}
    facts |= {name: number for name, number in failed.items() if number}
    look_next = "Look next: `rectrack status` lists the documents, `rectrack show ITEM` an item with its evidence."
    return Group(_facts(facts), Text(look_next, "cyan"))


def _evidence_table(provenance: Mapping[str, Sequence[Evidence]]) -> Table:
    """Boxes are in PDF points, from the top left corner: left, top, right, bottom."""
    table = _table("Evidence", Field=3, Page=0, Box=3, Text=7, Rule=3)
    for name, places in provenance.items():
        for place in places:
            box = " ".join(f"{edge:.0f}" for edge in place.bbox)
            table.add_row(_words(name), str(place.page), box, _text(place.text), _text(place.rule))
    return table


def _table(title: str, **columns: int) -> Table:
    """An empty table; columns by heading, with their share of the width, or 0 for what they need."""
    table = Table(title=Text(visible(title), "bold"), title_justify="left", expand=True)
    for name, share in columns.items():
        table.add_column(_words(name), ratio=share or None, overflow="fold")
    return table


def _facts(facts: Mapping[str, object]) -> RenderableType:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="bold", no_wrap=True)
    grid.add_column()
    for name, value in facts.items():
        grid.add_row(_words(name), value if isinstance(value, Text) else _text(value))
    return Padding(grid, (0, 0, 1, 0))


def _text(value: object) -> Text:
    """A value as printed, never as mark-up."""
    return Text(_NONE if value in (None, "") else visible_lines(str(value)))


def _words(code: str) -> str:
    return visible(code.replace("_", " "))


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone():%d %B %Y %H:%M}"


def _shortened(text: str | None) -> str:
    line = " ".join((text or "").split())
    return line if len(line) <= _SHORT else line[: _SHORT - 1].rstrip() + "…"


def _owners(item: Item) -> str | None:
    return "\n".join(map(_owner, item.owners)) or item.owner_text


def _owner(owner: Owner) -> str:
    person = " ".join(part for part in (owner.rank, owner.name) if part)
    return ", ".join(part for part in (person, owner.role) if part)


def _target_dates(item: Item) -> str | None:
    return "\n".join(map(_target_date, item.target_dates)) or item.target_date_text


def _target_date(target: TargetDate) -> str:
    days = " … ".join(dict.fromkeys(day.isoformat() for day in (target.earliest, target.latest) if day))
    return days if days and target.kind is DateKind.ABSOLUTE else f"{target.kind.value} {days}".rstrip()


def _status(item: Item) -> Text:
    """The status in words and colour, and the rating under it; never the colour alone."""
    style = _STATUS_STYLES.get(item.status, "") if item.status else ""
    text = Text(_words(item.status) if item.status else visible(item.status_text or _NONE), style)
    if item.rag:
        text.append(f"\n● {item.rag.value}", _RAG_STYLES.get(item.rag, ""))
    return text
