"""Items and documents as they are read."""

from collections.abc import Mapping, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from db.results import StoredItem
from models.contract import document_records, item_record
from models.documents import Extraction
from models.records import DateKind, Evidence, Item, Owner, TargetDate
from rectrack.output import visible
from rectrack.pages.layout import facts, moment, shortened, table, text, words
from rectrack.pages.values import rag, status

# Fields of the record that an item's page shows in words of its own.
_SHOWN_OTHERWISE = {"id", "document", "page", "owner_text", "target_date_text", "status_text", "rag", "review"}


def items_page(extraction: Extraction) -> RenderableType:
    """A document's items under its name, a row each."""
    title = f"{extraction.document}  items: {len(extraction.items)}, pages: {extraction.pages}"
    if not extraction.items:
        return Text(f"{visible(title)}\nNo item was found in it; with --document it says what is doubtful about it.\n")
    items = table(title, Ref=0, Kind=3, Recommendation_or_action=6, Owner=3, Target_date=0, Status=3, Flags=0)
    for item in extraction.items:
        items.add_row(
            text(item.reference),
            text(words(item.kind)),
            text(shortened(item.recommendation or item.action)),
            text(_owners(item)),
            text(_target_dates(item)),
            _status(item),
            Text(words(", ".join(item.flags)), "magenta"),
        )
    return items


def document_page(extraction: Extraction) -> RenderableType:
    """What is known of a document as a whole, or of each part of a pack."""
    issues = table("Issues", Page=0, Code=2, Message=6)
    for issue in extraction.issues:
        issues.add_row(text(issue.page), text(words(issue.code)), text(issue.message))
    parts = [
        facts({name: value for name, value in record.items() if name != "issues" and value not in (None, [])})
        for record in document_records(extraction)
    ]
    return Group(*parts, *([issues] if extraction.issues else []))


def item_page(stored: StoredItem) -> RenderableType:
    """All of one item, and where each of its fields was read."""
    record = item_record(stored.extraction, stored.item)
    del record["provenance"]
    said = {name: value for name, value in record.items() if name not in _SHOWN_OTHERWISE and value not in (None, {})}
    said["owners"] = _owners(stored.item)
    said["target_dates"] = _target_dates(stored.item)
    said["status"] = _status(stored.item)
    said["field_confidence"] = ", ".join(f"{words(field)} {sure}" for field, sure in record["field_confidence"].items())
    said["flags"] = words(", ".join(stored.item.flags))
    said["updates"] = "\n".join(" ".join(filter(None, (u.date, u.author, u.text))) for u in stored.item.updates)
    said["taken from"] = stored.origin + (f", page {stored.item.page}" if stored.item.page else "")
    said["read at"] = f"{moment(stored.read_at)} by rectrack {stored.rectrack_version}"
    return Group(Text(f"Item {stored.id}", "bold"), facts(said), _evidence_table(stored.item.provenance))


def _evidence_table(provenance: Mapping[str, Sequence[Evidence]]) -> Table:
    """Boxes are in PDF points, from the top left corner: left, top, right, bottom."""
    evidence = table("Evidence", Field=0, Page=0, Place=3, Text=7, Rule=3)
    for name, places in provenance.items():
        for place in places:
            evidence.add_row(words(name), text(place.page), _place(place), text(place.text), text(place.rule))
    return evidence


def _place(evidence: Evidence) -> str:
    if evidence.cell:
        return visible(str(evidence.cell))
    return " ".join(f"{edge:.0f}" for edge in evidence.bbox or ())


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
    """The status as printed where no word of ours fits, and the rating under it."""
    shown = status(item.status) if item.status else text(item.status_text)
    return Text("\n").join([shown, rag(item.rag)]) if item.rag else shown
