"""Readings of documents, with what people decided on their items, as observations."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from db.telling import Force
from history.corrections import Current, current, find
from history.decisions import standing
from history.reports import document_kind
from history.rules import Rules, rules_of
from models.contract import short_hash, short_hash_in
from models.decisions import Decision, ItemRef
from models.documents import Extraction, Part
from models.observations import Observation
from models.records import Item


def items_as_they_stand(extraction: Extraction, decisions: Sequence[Decision]) -> Current:
    """The items of a document with what people decided on them.

    Args:
        extraction: the newest reading of the document.
        decisions: any decisions; those on other documents say nothing here.
    """
    own = short_hash(extraction.sha256)
    on_document = [each for each in standing(decisions) if own in map(short_hash_in, each.ids)]
    return current(extraction.sha256, extraction.items, on_document)


def observations(extraction: Extraction, force: Force, items: Iterable[Item]) -> Iterator[Observation]:
    """Items of a document, as they stand, as observations; in a pack each has the date and kind of its part."""
    of_part: dict[Part | None, list[Item]] = defaultdict(list)
    for item in items:
        of_part[_part(extraction, item)].append(item)
    for part, own in of_part.items():
        said = part or extraction
        kind = document_kind(said.title, own)
        day = said.report_date or extraction.report_date
        for item in own:
            yield Observation(extraction.sha256, extraction.document, day, force, kind, item)


def link_rules(decisions: Sequence[Decision], wordings: Mapping[str, str]) -> Rules:
    """What the decisions say of links between items, given by id with their wordings as read."""
    own: dict[str, dict[str, str]] = defaultdict(dict)
    for name, wording in wordings.items():
        own[short_hash_in(name)][name] = wording

    def id_today(ref: ItemRef) -> str | None:
        return find(ref, own.get(short_hash_in(ref.id), {}))

    return rules_of(decisions, id_today)


def _part(extraction: Extraction, item: Item) -> Part | None:
    page = item.page or 0
    return next((part for part in extraction.parts if part.first_page <= page <= part.last_page), None)
