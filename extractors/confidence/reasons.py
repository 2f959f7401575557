"""The reasons to trust or doubt a field of an item: how it was found, what is flagged, how the rest of the document is.

A reason is a short name, the same in the file of weights and in the documentation.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from extractors.fields.people import names_post
from models.documents import Issue, PrintedTotal
from models.flags import ITEM_FLAGS
from models.records import Item, Owner

CORE = ("recommendation", "action", "owners", "target_dates", "status")

RULES = {
    "by_what_it_holds": "by what it holds",
    "from_heading_above": "heading above",
    "from_title_row": "title row",
    "from_own_words": "own words",
    "from_addressee": "addressee",
    "from_prose": "narrative",
    "from_block": "labelled block",
    "from_card": "card",
    "from_continuation": "paragraph after",
    "by_key": "document's key",
}
"""Reasons that lie in the rule by which a field was found, by words of the rule."""

MOST, FEW = 0.7, 0.3
"""Shares of the items of a document that have a field: most of them, and few."""

FEWEST_ITEMS = 3
MANY_DATES = 2
_STOP = re.compile(r"[.!?:;)”’\"']\s*$")

_ABOUT = {doubt.code: doubt.about for doubt in ITEM_FLAGS}
_TELLING_ISSUES = frozenset(
    {
        "column_unknown",
        "label_unknown",
        "row_not_understood",
        "items_missing",
        "totals_disagree",
        "number_missing",
        "page_without_items",
        "table_not_read",
        "colour_not_explained",
        "status_not_stated",
        "engine_fallback",
        "page_doubtful",
        "report_date_doubtful",
    }
)
"""Issues of the document that bear on each of its items."""

Reasons = dict[str, frozenset[str]]
"""The reasons of one item by core field, and under `item` those that bear on it as a whole."""


def reasons_of(items: Sequence[Item], issues: Sequence[Issue], totals: Sequence[PrintedTotal]) -> list[Reasons]:
    """The reasons of each item of a document."""
    of_document = frozenset(_reasons_of_document(items, issues, totals))
    shares = {name: sum(bool(getattr(item, name)) for item in items) / len(items) for name in CORE if items}
    counted = {total.kind for total in totals}
    stops = {name: _mostly_stop([getattr(item, name) for item in items]) for name in ("recommendation", "action")}
    found = []
    for item in items:
        whole = of_document | {flag for flag in item.flags if not _ABOUT.get(flag)}
        by_field = {
            name: whole
            | frozenset(_reasons_of_field(item, name, shares[name], counted, others_stop=stops.get(name, False)))
            for name in CORE
        }
        found.append({**by_field, "item": whole | frozenset(_reasons_of_item(item))})
    return found


def _reasons_of_document(
    items: Sequence[Item], issues: Sequence[Issue], totals: Sequence[PrintedTotal]
) -> Iterator[str]:
    yield from {f"document_{issue.code}" for issue in issues if issue.code in _TELLING_ISSUES}
    verdicts = Counter(total.verdict for total in totals)
    if verdicts["agrees"] and not verdicts["disagrees"]:
        yield "totals_agree"
    if len(items) < FEWEST_ITEMS:
        yield "few_items"


def _reasons_of_field(item: Item, name: str, share: float, counted: set[str], *, others_stop: bool) -> Iterator[str]:
    yield from (flag for flag in item.flags if _ABOUT.get(flag) == name)
    rules = " ".join(evidence.rule for evidence in item.provenance.get(name, ()))
    value = getattr(item, name)
    if value:
        if name == "owners" and any(_is_odd(owner) for owner in item.owners):
            yield "odd_owner"
        if name == "target_dates" and len(item.target_dates) > MANY_DATES:
            yield "many_dates"
        if name in ("recommendation", "action") and others_stop and not _STOP.search(value):
            yield "ends_unlike_others"
        yield from (reason for reason, words in RULES.items() if words in rules)
        if share < FEW:
            yield "only_here"
        return
    yield "empty"
    if share >= MOST:
        yield "empty_only_here"
    if not share:
        yield "empty_everywhere"
    if not _in_prose(item):
        yield "empty_in_table"
    if rules:
        yield "empty_though_printed"
    if name == "status":
        yield from _reasons_without_status(item, counted)


def _reasons_without_status(item: Item, counted: set[str]) -> Iterator[str]:
    if counted & {"status", "rag"}:
        yield "empty_though_counted"
    if item.rag:
        yield "empty_though_coloured"
    if item.updates and not _in_prose(item):
        yield "empty_though_updated"


def _in_prose(item: Item) -> bool:
    """Whether the item was read in running text, where much need not be said."""
    texts = (*item.provenance.get("recommendation", ()), *item.provenance.get("action", ()))
    return any(RULES["from_prose"] in evidence.rule for evidence in texts)


def _mostly_stop(texts: Sequence[str | None]) -> bool:
    """Whether most texts end as sentences do."""
    told = [text for text in texts if text]
    return len(told) >= FEWEST_ITEMS and sum(bool(_STOP.search(text)) for text in told) >= MOST * len(told)


def _is_odd(owner: Owner) -> bool:
    """Whether an owner is neither a person nor a post by its words."""
    return not owner.name and not owner.rank and not (owner.role and names_post(owner.role))


def _reasons_of_item(item: Item) -> Iterator[str]:
    if not item.reference:
        yield "no_number"
    if not item.owners and not item.target_dates and not item.status:
        yield "nothing_but_text"
