"""What stands under each label of a document's items, settled when all of them have been read.

A label is known by its words. One that is not, or whose values speak against its words, is given the field that its
words hint at and all its values together bear out, as the columns of a register are.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from extractors.raw import Printed, RawItem, under_label
from extractors.shapes.evidence import TRACKED, Slot, assigned, with_tracked
from extractors.shapes.measures import FEWEST, Texts
from extractors.shapes.rows import together
from extractors.wording.phrases import plain
from models.documents import Issue

TITLE_COLOUR = "title_colour"
"""The name of a value that is the colour of a title: how the item stands, or only how titles are set."""

_AGREED = {"owner", "target_date", "owner_and_date"}

_Name = tuple[str, str]
"""The name of a value, and its label in plain words ("" for a value without one)."""


def settled_labels(items: Sequence[RawItem]) -> tuple[list[RawItem], list[Issue]]:
    """The items with every labelled value under its field, and the labels that nothing makes known."""
    slots = _slots(items)
    fields = assigned([*slots.values()])
    fields = _with_recommendation(fields, [*slots.values()])
    if not any(name in TRACKED for name in fields):
        fields = with_tracked(fields, [*slots.values()])
    known = {name: found for name, found in zip(slots, fields, strict=True) if found}
    renamed = _with_title_colours([_with_follow_up(_renamed(item, known)) for item in items])
    return renamed, [*_unknown(renamed)]


def _with_recommendation(fields: Sequence[str | None], slots: Sequence[Slot]) -> list[str | None]:
    """The fields with prose that says what should be done as the recommendation, where its items have none."""
    told = list(fields)
    for place, slot in enumerate(slots):
        rivals = (other.items & slot.items for other, name in zip(slots, told, strict=True) if name == "recommendation")
        if told[place] is None and slot.texts.obliges and not any(rivals):
            told[place] = "recommendation"
    return told


@dataclass(slots=True)
class _Found:
    """The values of one name and label: whose they are and what they say."""

    label: str
    items: set[int] = field(default_factory=set)
    texts: list[str] = field(default_factory=list)


def _slots(items: Sequence[RawItem]) -> Mapping[_Name, Slot]:
    found: dict[_Name, _Found] = {}
    for number, item in enumerate(items):
        if not item.labels:
            continue
        for name, value in item.values.items():
            label = item.labels.get(name, "")
            slot = found.setdefault((name, plain(label)), _Found(label))
            slot.items.add(number)
            slot.texts += [value.text] if value.text and label else []
    return {
        (name, words): Slot(
            slot.label,
            None if name == under_label(slot.label) else name,
            Texts(tuple(slot.texts), fewest=1 if name == under_label(slot.label) else FEWEST),
            frozenset(slot.items),
        )
        for (name, words), slot in found.items()
    }


def _renamed(item: RawItem, fields: Mapping[_Name, str]) -> RawItem:
    """The item with its labelled values under the names of their fields."""
    if not item.labels:
        return item
    values: dict[str, Printed] = {}
    labels: dict[str, str] = {}
    for name, value in item.values.items():
        label = item.labels.get(name, "")
        field_name = fields.get((name, plain(label)), name) if label else name
        before = values.get(field_name)
        values[field_name] = together(before, value) if before else value
        if label:
            labels.setdefault(field_name, label)
    return replace(item, values=values, labels=labels)


def _with_follow_up(item: RawItem) -> RawItem:
    """The item, with a finding told below who must act and by when as what a follow-up found: its progress."""
    names = [*item.values]
    below = names[names.index("observation") :] if "observation" in item.labels else names
    if "update" in names or _AGREED & {*below} or not _AGREED & {*names}:
        return item
    found = {"update" if name == "observation" else name: value for name, value in item.values.items()}
    labels = {"update" if name == "observation" else name: label for name, label in item.labels.items()}
    return replace(item, values=found, labels=labels)


def _with_title_colours(items: Sequence[RawItem]) -> list[RawItem]:
    """The items with the colours of their titles as how they stand, if these are of several colours."""
    coloured = {item.values[TITLE_COLOUR].fill for item in items if TITLE_COLOUR in item.values}
    told: list[RawItem] = []
    for item in items:
        values = dict(item.values)
        colour = values.pop(TITLE_COLOUR, None)
        if colour and len(coloured) > 1 and not {"rag", "status"} & values.keys():
            values["rag"] = colour
        told.append(replace(item, values=values) if colour else item)
    return told


def _unknown(items: Sequence[RawItem]) -> Iterator[Issue]:
    """Every label once that is not understood where something stands under it."""
    told: set[str] = set()
    for item in items:
        for name, label in item.labels.items():
            if name == under_label(label) and item.values[name].text and plain(label) not in told:
                told.add(plain(label))
                message = f"What stands under the label “{label[:80]}” is not read: the label is not known."
                yield Issue("label_unknown", item.page, message)
