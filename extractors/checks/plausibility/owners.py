"""Owners that read like no person and no post."""

from collections.abc import Iterator

from extractors.checks.plausibility.words import says
from models.records import Item

MOST_WORDS = 14
"""Words for one owner, with rank, name and role."""


def doubts_about_owners(item: Item) -> Iterator[str]:
    """The flags for the owners of an item."""
    text = item.owner_text or ""
    long = len(text.split()) > MOST_WORDS * max(len(item.owners), 1)
    if item.owners and (long or says(text, "no_owner")):
        yield "owner_no_person"
