"""Which force a document is of that neither its source nor its cover tells: as its items do, else unknown."""

from collections.abc import Iterator

from db.results import ForceFrom
from db.telling import Force, Unplaced
from db.writing import Writing
from history.forces import force_by_items
from history.reports import document_kind
from history.rules import rules_of
from models.contract import short_hash, short_hash_in


def place_by_items(writing: Writing, sha256: str) -> Iterator[Force]:
    """Place the documents that do not tell their force and share items with this one, this one among them.

    Returns:
        The forces whose documents are others now.
    """
    for unplaced in list(writing.unplaced(sha256)):
        force = _force_decided(writing, unplaced) or _force_by_items(unplaced)
        if force != unplaced.force:
            writing.place(unplaced.extraction.sha256, force, ForceFrom.ITEMS if force else None)
            yield from (unplaced.force, force)


def _force_decided(writing: Writing, unplaced: Unplaced) -> Force:
    """The one force that people linked items of the document to."""
    own = short_hash(unplaced.extraction.sha256)
    pairs = rules_of(writing.decisions_on(unplaced.extraction.sha256), lambda ref: ref.id).together
    others = {item for pair in pairs if own in map(short_hash_in, pair) for item in pair}
    forces = set(writing.forces_told(others).values())
    return forces.pop() if len(forces) == 1 else None


def _force_by_items(unplaced: Unplaced) -> Force:
    extraction = unplaced.extraction
    kind = document_kind(extraction.title, extraction.items)
    return force_by_items(kind, len(extraction.items), unplaced.known)
