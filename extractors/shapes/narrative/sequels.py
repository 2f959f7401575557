"""Sequels: paragraphs after an item that say who does it, by when and how it stands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extractors.fields.owners import owners
from extractors.fields.statuses import stands_alone
from extractors.shapes.narrative.passages import Passage
from extractors.shapes.narrative.replies import answers, reply_label
from extractors.shapes.narrative.words import asks
from extractors.wording.headings import field_of
from extractors.wording.patterns import Worded
from models.records import Kind

FIELDS = {"owner", "target_date", "revised_date", "status", "update", "priority", "action"}
"""What a labelled paragraph after an item may hold ("Owner: …", "Progress: …")."""

PROSE = {"update", "action"}
"""Of these, what may go on over several paragraphs."""

LONGEST_LABEL = 4
"""A label without a colon has at most so many words."""

LONGEST_STATUS = 5
"""Words in a line that says how an item stands."""

_LABELLED = re.compile(r"^(?P<label>[A-Z][^:.?]{1,40}?)\s*(?:\?\s*:?|:)(?:\s+(?P<value>\S.*)|\s*)$", re.S)
_LEADS = Worded(
    "sentences",
    r"\b(?=[a-z])(?&led) by (?P<by>[A-Z][^.,;]{2,60})"
    r"|^(?P<who>[A-Z][^.;]{2,60}?),? (?:is|are) (?:the |our )?(?:\w+ ){0,2}?(?=[a-z])(?&leads)\b",
)


@dataclass(slots=True)
class Point:
    """An item as it is printed: its passages, the lead-in it stands under, the paragraphs after it by field.

    `part` is the heading of the part of the list that it stands in: for whom, or by when. `last` is the field that the
    last of the paragraphs after it belong to. `unclaimed` are those of no field; they are the progress where a line
    beneath them says how the item stands: "Partially achieved".
    """

    passages: list[Passage]
    lead_in: Passage | None = None
    part: Passage | None = None
    values: dict[str, list[Passage]] = field(default_factory=dict)
    kind: Kind | None = None
    last: str | None = None
    unclaimed: list[Passage] = field(default_factory=list)


def labelled(passage: Passage) -> tuple[str, str] | None:
    """Field and value of a paragraph with a label before it; a label may also stand alone, in bold."""
    match = _LABELLED.match(passage.text)
    alone = passage.bold and passage.words <= LONGEST_LABEL
    label = match["label"] if match else passage.text if alone else None
    name = field_of(label) or reply_label(label) if label else None
    return (name, (match["value"] if match else None) or "") if name in FIELDS else None


def follows(passage: Passage) -> bool:
    """Whether a paragraph tells of the item before it and is no part of its words."""
    return _is_status(passage) or labelled(passage) is not None or (not passage.mark and answers(passage.text))


def _is_status(passage: Passage) -> bool:
    """Whether a line says nothing but how the item above it stands."""
    return not passage.mark and passage.words <= LONGEST_STATUS and passage.bold and stands_alone(passage.text)


def add_all(point: Point, passages: Sequence[Passage]) -> None:
    """Take the paragraphs after the only item of a section."""
    for passage in passages:
        add(point, passage, alone=True)


def add(point: Point, passage: Passage, *, alone: bool = False) -> bool:
    """Take a paragraph after an item as owner, progress or another field of it; whether it is one.

    Without labels, a paragraph that names who leads gives the owner, and it and those after it the progress. Where the
    item does not stand `alone`, a paragraph that asks for something is the next item.
    """
    if _is_status(passage):
        point.values |= {"status": [passage]}
        if point.unclaimed:
            point.values.setdefault("update", point.unclaimed)
        return True
    if found := labelled(passage):
        point.last = found[0]
        if found[1]:
            point.values.setdefault(found[0], []).append(replace(passage, text=found[1]))
        return True
    if answers(passage.text) and "action" not in point.values:
        point.last = "action"
    elif not alone and (passage.bold or asks(passage.text)):
        return False
    if point.last in PROSE or (point.last and point.last not in point.values):
        point.values.setdefault(point.last, []).append(passage)
        return True
    match = _LEADS.search(passage.text) if not point.values and not alone else None
    who = match["by"] or match["who"] if match else ""
    if not any(owner.name for owner in owners(who)):
        point.unclaimed.append(passage)
        return False
    point.values |= {"owner": [replace(passage, text=who)], "update": [passage]}
    point.last = "update"
    return True
