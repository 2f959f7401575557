"""What the words of one heading say: the field that stands beneath it, and what the document calls its items."""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from extractors.fields.calendar_dates import without_dates
from extractors.vocabulary import Words, load, load_wordings
from extractors.wording.phrases import REMEMBERED, Found, Phrases, plain
from models.records import Kind

LONGEST_HEADING = 8
"""More words than this are prose, not a heading."""

WHAT_IS_TRACKED = {"recommendation", "action"}
HOW_IT_STANDS = {
    "owner", "target_date", "revised_date", "owner_and_date", "status", "rag", "progress", "update", "priority",
}  # fmt: skip
FROM_WHERE = {"reference", "reference_and_priority", "source_body", "source_title", "source_date", "observation"}
"""The fields of an item by what they tell of it."""
_BESIDES = {"title", "date", "count", "section", "acceptance", "not_recorded"}

_LONGEST_POST = 3
"""Words in a heading that ends with what somebody is: "Delivery lead"."""

_COVERED = 0.6
_IN_BRACKETS = re.compile(r"\([^()]*\)")


@lru_cache(maxsize=REMEMBERED)
def field_of(heading: str) -> str | None:
    """The field that stands under a heading, None if its words say nothing.

    In two languages ("Argymhelliad / Recommendation") the one that is known counts. How things stood may be dated:
    "Progress at March 2026". What stands in brackets only says more of what is known: "RAG (owner)". Words may be cut
    short: "Rev. due".
    """
    full = _written_out(heading)
    if full != plain(heading) and (named := field_of(full)):
        return named
    if whole := _with_brackets_or_without(heading):
        return whole
    undated = without_dates(heading)
    if undated != heading and field_of(undated) == "update":
        return "update"
    parts = [part for part in heading.split("/") if part.strip()] if "/" in heading else []
    known = {field for part in parts if (field := _columns().covering(plain(part), _COVERED))}
    field = _columns().covering(plain(heading), _COVERED) or (known.pop() if len(known) == 1 else None)
    return "owner" if field and _leads_something(plain(heading)) else field


def _with_brackets_or_without(heading: str) -> str | None:
    """The field of a heading that is a wording with its brackets, "Target date (revised)", or without these."""
    bare = _IN_BRACKETS.sub(" ", heading)
    if bare == heading:
        return None
    fields = (_columns().covering(plain(text), 1.0) for text in (heading, bare))
    return next((field for field in fields if field and field not in _BESIDES), None)


def _written_out(heading: str) -> str:
    """The plain words of a heading with those written out that are cut short."""
    return " ".join(_short_words().get(word, word) for word in plain(heading).split())


def field_of_both(upper: str, lower: str) -> str | None:
    """The field that two levels name: whole, as "Recommendation" over "No."; else the lower one's own, or in part."""
    together = (f"{lower} {upper}", f"{upper} {lower}")
    whole = next((field for wording in together if (field := _columns().covering(plain(wording), 1.0))), None)
    if whole and whole != field_of(upper):
        return whole
    return next((field for wording in (lower, *together, upper) if (field := field_of(wording))), None)


def _leads_something(heading: str) -> bool:
    """Whether a heading in known words ends with what somebody is: "Action lead" is no action."""
    words = heading.split()
    return 1 < len(words) <= _LONGEST_POST and words[-1] in _heading_words()["lead"]


@lru_cache(maxsize=1 << 10)
def hints(heading: str) -> Mapping[str, int]:
    """The fields that words of a heading hint at, with the number of words that do."""
    words = set(plain(heading).split()) | set(_written_out(heading).split())
    told = {field: len(words & listed) for field, listed in _heading_words().items() if field != "lead"}
    return {field: count for field, count in told.items() if count}


def fields_named(text: str) -> list[Found]:
    """The words of headings in a text, in printed order; the label of each is its field."""
    return _columns().find(text)


def kind_of(headings: Sequence[str]) -> Kind:
    """What the document calls the items of a table, by its headings; those of no word of their own by their field."""
    recommended = any(field_of(heading) == "recommendation" for heading in headings)
    return kind_among(headings) or (Kind.RECOMMENDATION if recommended else Kind.ACTION)


def kind_among(headings: Sequence[str]) -> Kind | None:
    """What headings or labels call the items, None if they have no word for it; an action where nothing else is."""
    kinds = [_kinds().covering(plain(heading), _COVERED) for heading in headings]
    named = [Kind(kind) for kind in kinds if kind]
    return next((kind for kind in named if kind is not Kind.ACTION), Kind.ACTION if named else None)


def kind_named(heading: str) -> Kind | None:
    """What a heading over a whole table calls its items ("Commissioner's pledges"), None if it names none."""
    found = _kinds().find(plain(heading))
    return Kind(found[-1].label) if found else None


def kind_at_head(heading: str) -> Kind | None:
    """What a heading calls what stands under it in its first words: "Areas for improvement: in the cell".

    In two languages ("Meysydd i'w gwella / Areas for improvement") either counts.
    """
    parts = [re.split(r"[:\d(]|\s[–—-]\s", part)[0] for part in (*heading.split("/"), heading)]
    return kind_among([part for part in parts if part.strip()])


def kinds_in(text: str) -> list[Found]:
    """The words for items in a text, in printed order; the label of each is the kind."""
    return _kinds().find(text)


@cache
def _heading_words() -> Mapping[str, frozenset[str]]:
    fields = WHAT_IS_TRACKED | HOW_IT_STANDS | FROM_WHERE | {"kind", "lead"}
    hinted = fields - {"owner_and_date", "reference_and_priority", "rag", "progress"}
    return {field: frozenset(words) for field, words in load_wordings("heading_words", hinted).items()}


class _Short(Words):
    """Words cut short, written out."""

    words: dict[str, str]


@cache
def _short_words() -> Mapping[str, str]:
    return load("short_headings", _Short).words


@cache
def _columns() -> Phrases:
    return Phrases(load_wordings("columns", WHAT_IS_TRACKED | HOW_IT_STANDS | FROM_WHERE | _BESIDES))


@cache
def _kinds() -> Phrases:
    return Phrases(load_wordings("kinds", [kind.value for kind in Kind]))
