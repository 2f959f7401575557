"""The evidence for what stands under headings or labels: their wording and what they hold, weighed together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.shapes.measures import MEASURED, SPOKEN, Texts
from extractors.wording.headings import hints

KNOWN, HINTED = 4.0, 2.0
"""What a heading is worth that is a wording of the field, and one with a word that hints at it."""

ENOUGH = 2.5
"""What has no known heading is taken for a field at this weight: a hint and fitting texts, or texts alone."""

SURE = 4.0
"""What has no known heading may be of a field that another has too at this weight: a hint and texts that all fit."""

TRACKED = ("recommendation", "action")

_MANY = frozenset({"update", "observation"})
"""Fields that may stand in more than one place of an item."""

_AGREED = ("owner", "target_date", "owner_and_date", "status", "rag")

_DATES = ("target_date", "revised_date", "source_date")

_TOGETHER = {"owner_and_date": {"owner", "target_date"}, "rag": {"status"}}
"""Fields that leave no room for others."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in the items of a form: its heading or label, the field that this is a wording of, the texts there.

    `items` numbers the items that have it; only slots of one item can be in each other's way.
    """

    heading: str
    field: str | None
    texts: Texts
    items: frozenset[int] = frozenset({0})

    @property
    def is_open(self) -> bool:
        """Whether its texts have a say: the heading is not known, or they speak against the field it is known for."""
        return not self.texts.is_silent and (self.field is None or self.texts.fit(self.field) < 0)


def assigned(slots: Sequence[Slot]) -> list[str | None]:
    """The field of each slot: the weightiest first, each but those of stories once in an item."""
    offers = [offer for place, slot in enumerate(slots) for offer in _offers(place, slot)]
    fields: list[str | None] = [None] * len(slots)
    for weight, place, field in sorted(offers, key=lambda offer: (-offer[0], _fewer_numbers(slots, offer))):
        slot = slots[place]
        others = [name for name, other in zip(fields, slots, strict=True) if other.items & slot.items]
        free = field in _MANY or field == slot.field or _is_second(field, weight, others)
        if fields[place] is None and (free or not _is_taken(field, others)):
            fields[place] = field
    return fields


def _offers(place: int, slot: Slot) -> Iterator[tuple[float, int, str]]:
    """The fields that a slot may hold, with their weights."""
    told, texts = hints(slot.heading), slot.texts
    if slot.field:
        yield KNOWN + texts.fit(slot.field), place, slot.field
    if not slot.is_open:
        return
    for field in sorted({*told, *MEASURED, "update"} - {slot.field}, key=_of_the_item_first):
        weight = texts.fit(field) + (HINTED + (told[field] - 1) / 2 if field in told else 0.0)
        if slot.field == "not_recorded" and field in (*_DATES, "owner"):
            continue  # known to be another date, "Closed on", or somebody else, "Signed off by"
        if field == "reference" and (texts.repeated or not texts.fit(field) > 0):
            continue
        if weight >= ENOUGH and (field in told or field not in _DATES[1:]):
            yield weight, place, field


def _is_second(field: str, weight: float, others: Sequence[str | None]) -> bool:
    """Whether a place is surely that of a second owner: "Delivery lead" beside "Chief officer lead"."""
    return field == "owner" and weight >= SURE and "owner_and_date" not in others


def _fewer_numbers(slots: Sequence[Slot], offer: tuple[float, int, str]) -> int:
    """Sorts columns of numbers: an item has that of its row rather than that of a merged cell over several rows."""
    _, place, field = offer
    return -len(slots[place].texts.texts) if field == "reference" else 0


def _of_the_item_first(field: str) -> tuple[bool, str]:
    """Sorts fields: a date is rather that of the item than that of the report behind it."""
    return field.startswith("source_"), field


def _is_taken(field: str, fields: Sequence[str | None]) -> bool:
    rivals = {field, *_TOGETHER.get(field, ())}
    rivals |= {other for other, fewer in _TOGETHER.items() if field in fewer and other in fields}
    return any(other in rivals for other in fields)


def likely_field(label: str, text: str) -> str | None:
    """The field that one text under an unknown label is of, if a word of the label hints at it and the text fits."""
    texts = Texts((text,) if text else (), fewest=1)
    told = hints(label)
    fields = sorted({*told} & {*MEASURED, *SPOKEN}, key=_of_the_item_first)
    weights = {field: HINTED + (told[field] - 1) / 2 + texts.fit(field) for field in fields}
    best = max(fields, key=lambda field: weights[field], default=None)
    if best and weights[best] >= ENOUGH:
        return best
    return "recommendation" if texts.obliges else None


def with_findings_as_updates(fields: Sequence[str | None]) -> list[str | None]:
    """The fields with findings to the right of who acts and by when as the progress, where there is no other."""
    agreed = next((n for n, field in enumerate(fields) if field in _AGREED), len(fields))
    if "update" in fields or not {*fields} & {*TRACKED}:
        return list(fields)
    return ["update" if n > agreed and field == "observation" else field for n, field in enumerate(fields)]


def promises(text: str) -> bool:
    """Whether a text says what will be done, not what should be: "The log will be checked each month"."""
    texts = Texts((text,), fewest=1)
    return texts.fit("action") > max(texts.fit("recommendation"), 0)


def with_stories(fields: Sequence[str | None], slots: Sequence[Slot]) -> list[str | None]:
    """The fields with what has none known by its place.

    Prose is the answer to a recommendation before it is told who acts and by when, and the progress after that. A bare
    "Date" is the target date, if no title stands beside it. Each only where there is no other. Where the action stands
    after all that, the prose before it is what it answers.
    """
    found = list(fields)
    if "date" in found and not {"target_date", "owner_and_date", "title"} & {*found}:
        found[found.index("date")] = "target_date"
    agreed = next((n for n, field in enumerate(fields) if field in _AGREED), len(fields))
    if "recommendation" not in found and "action" in found[agreed:]:
        asked = (n for n in range(agreed) if found[n] is None and slots[n].texts.is_prose)
        found = (
            [*found]
            if (first := next(asked, None)) is None
            else [*found[:first], "recommendation", *found[first + 1 :]]
        )
    for place, slot in enumerate(slots):
        story = "action" if place < agreed else "update"
        if found[place] is None and slot.texts.is_prose and story not in found and "recommendation" in found:
            found[place] = story
    return found


def with_tracked(fields: Sequence[str | None], slots: Sequence[Slot]) -> list[str | None]:
    """The fields with the first prose of no known heading as what is tracked: what should be done, or what will be.

    One that has no field goes before one whose heading only hints at a story: "What is to be done".
    """
    prose = [n for n, slot in enumerate(slots) if slot.field is None and slot.texts.is_prose]
    free = [n for n in prose if fields[n] is None] or [n for n in prose if fields[n] in _MANY]
    if not free:
        return list(fields)
    told, texts = hints(slots[free[0]].heading), slots[free[0]].texts
    tracked = max(TRACKED, key=lambda field: HINTED * bool(told.get(field)) + texts.fit(field))
    return [tracked if number == free[0] else field for number, field in enumerate(fields)]
