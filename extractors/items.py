"""Raw items to items: what each printed field means, with the evidence for it and a flag for every doubt."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from extractors.covers.reader import NO_COVER, Cover
from extractors.fields.calendar_dates import calendar_dates
from extractors.fields.dates import completed_words, target_dates
from extractors.fields.deadlines import deadlines_in
from extractors.fields.owners import owners
from extractors.fields.priorities import priority_rank
from extractors.fields.references import leading_reference, reference_in_cell
from extractors.fields.statuses import (
    NO_KEY,
    Key,
    is_sign_alone,
    rates_priority,
    rates_status,
    standing,
    states_none,
    status_in_action,
    status_of_heading,
)
from extractors.fields.updates import updates
from extractors.origin import origin_of, section_of
from extractors.raw import Printed, RawItem, rounded
from extractors.sharing import apart
from extractors.wording.fillers import is_empty, is_not_graded
from extractors.wording.patterns import Worded
from models.records import DateKind, Evidence, Item, Kind, Owner, Rag, Status, TargetDate

_PAGES = Worded("entries", r"\((?&pages)\.?\s*[\d\s,–-]+\)")
_NOT_OF_THE_RECORD = {"observation", "acceptance", "not_recorded"}
"""What a shape may carry but a record has no place for: the findings behind a recommendation, costs, risks."""


@dataclass(slots=True)
class _Reading:
    """The reading of one raw item: what is found, where, and what is doubtful."""

    raw: RawItem
    flags: list[str] = field(default_factory=list)
    provenance: dict[str, tuple[Evidence, ...]] = field(default_factory=dict)
    read: set[str] = field(default_factory=set)

    def printed(self, name: str) -> Printed | None:
        """The printed value of a field, None where the layout has no place for it or nothing stands there."""
        self.read.add(name)
        value = self.raw.values.get(name)
        return value if value and not is_empty(value.text) else None

    def text(self, name: str, target: str | None = None) -> str | None:
        """The printed text of a field, noted as read for `target` (default: the field of the same name)."""
        value = self.printed(name)
        self.note(target or name, value)
        return value.text if value else None

    def has_place_for(self, *names: str) -> bool:
        """Whether the layout has a column or label for any of these fields."""
        return any(name in self.raw.values for name in names)

    def note(self, name: str, value: Printed | None, rule: str | None = None) -> None:
        """Note where field `name` was read."""
        if value:
            places = (Evidence(page, rounded(box), value.text, rule or value.rule) for page, box in value.places)
            self.provenance[name] = (*self.provenance.get(name, ()), *places)

    def doubt(self, flag: str) -> None:
        """Flag the item for an analyst."""
        if flag not in self.flags:
            self.flags.append(flag)


def understand(raw: RawItem, number: int, key: Key = NO_KEY, cover: Cover = NO_COVER) -> Item:
    """The item that a raw item means.

    `number` is its place in reading order, `key` what the document prints of its signs, `cover` what it says of itself.
    """
    kind = _kind(raw, cover)
    reading = _Reading(replace(raw, values=_promised(_rated(apart(raw.values, key), key), kind)))
    reference, recommendation, action = _texts(reading)
    body, title, source_date = _source(reading, cover)
    owner_text, owner_list = _owners(reading)
    date_text, dates, recommendation = _target(reading, recommendation, source_date)
    status_text, status, rag = _standing(reading, action, key)
    grade = reading.printed("priority")
    priority = None if grade and is_not_graded(grade.text) else reading.text("priority")
    section = reading.text("section") or section_of(raw.sections, cover)
    progress = reading.text("update", "updates")
    for doubt in raw.doubts:
        reading.doubt(doubt)
    for name, value in reading.raw.values.items():
        if name not in reading.read | _NOT_OF_THE_RECORD and not is_empty(value.text):
            reading.doubt("value_not_read")
    return Item(
        number=number,
        kind=kind,
        page=raw.page,
        section=section,
        reference=reference,
        source_body=body,
        source_title=title,
        source_date=source_date,
        priority=priority,
        priority_rank=priority_rank(priority),
        recommendation=recommendation,
        action=action,
        owner_text=owner_text,
        owners=owner_list,
        target_date_text=date_text,
        target_dates=dates,
        status_text=status_text,
        status=status,
        rag=rag,
        updates=updates(progress) if progress else (),
        flags=tuple(reading.flags),
        provenance=reading.provenance,
    )


def _rated(values: Mapping[str, Printed], key: Key) -> Mapping[str, Printed]:
    """The values with a RAG that the document's key explains as priority, or a grade that it explains as status, so."""
    rag, grade = values.get("rag"), values.get("priority")
    if rag and not grade and rates_priority(rag.text, rag.fill, key):
        return {**{name: value for name, value in values.items() if name != "rag"}, "priority": rag}
    if grade and "status" not in values and rates_status(grade.text, key):
        return {**{name: value for name, value in values.items() if name != "priority"}, "status": grade}
    return values


def _kind(raw: RawItem, cover: Cover) -> Kind:
    """What the item is called: near it, or at the front of the document."""
    if raw.is_kind_named or (cover.items_called is Kind.ACTION and "recommendation" in raw.values):
        return raw.kind
    return cover.items_called or raw.kind


def _promised(values: Mapping[str, Printed], kind: Kind) -> Mapping[str, Printed]:
    """The values; a pledge says what will be done: with no action beside it, it is the action."""
    if kind is not Kind.PLEDGE or "action" in values:
        return values
    return {"action" if name == "recommendation" else name: value for name, value in values.items()}


def _texts(reading: _Reading) -> tuple[str | None, str | None, str | None]:
    """Reference, recommendation and action, the texts without their label and number."""
    column = reading.printed("reference")
    reference = reference_in_cell(column.text) if column else None
    reading.note("reference", column)
    texts: list[str | None] = []
    for name in ("recommendation", "action"):
        value = reading.printed(name)
        reading.note(name, value)
        numbered = leading_reference(value.text) if value else None
        if value and numbered and numbered.reference and not reference:
            reference = numbered.reference
            reading.note("reference", value, "number at the head of the text")
        texts.append(numbered.text or None if numbered else None)
    finding = reading.printed("observation")
    if not reference and finding and "reference" not in reading.raw.values:
        reference = leading_reference(finding.text).reference
        reading.note("reference", finding if reference else None, "number at the head of the finding")
    return reference, texts[0], texts[1]


def _source(reading: _Reading, cover: Cover) -> tuple[str | None, str | None, str | None]:
    """Body, title and date of the report behind the item."""
    reading.read |= {"source_body", "source_title", "source_date"}
    origin = origin_of(reading.raw.values, reading.raw.sections, cover)
    for name, told in zip(("source_body", "source_title", "source_date"), origin, strict=True):
        if told:
            reading.note(name, told.where, told.rule)
    body, title, date = (told.value if told else None for told in origin)
    return body, title, date


def _owners(reading: _Reading) -> tuple[str | None, tuple[Owner, ...]]:
    value = reading.printed("owner")
    if not value:
        return None, ()
    reading.note("owners", value)
    found = owners(value.text)
    if not found:
        reading.doubt("owner_not_understood")
    return " ".join(value.text.split()), found


def _target(
    reading: _Reading, recommendation: str | None, published: str | None
) -> tuple[str | None, tuple[TargetDate, ...], str | None]:
    """Target dates from their columns; where the layout has none, from the item's own words.

    The third value is the recommendation without a first line that only sets the deadline.
    """
    columns = [reading.printed(name) for name in ("target_date", "revised_date")]
    if reading.has_place_for("target_date", "revised_date"):
        stated = [value for value in columns if value]
        for value in stated:
            reading.note("target_dates", value)
        text = "\n".join(dict.fromkeys(value.text for value in stated)) or None
        dates = tuple(dict.fromkeys(date for value in stated for date in target_dates(value.text, published)))
        if text and not dates:
            reading.doubt("date_not_understood")
        return text, _beside_owner(reading, dates), recommendation
    words = reading.printed("recommendation" if reading.has_place_for("recommendation") else "action")
    phrases = deadlines_in(words.text if words else "")
    if not phrases:
        return None, (), recommendation
    reading.note("target_dates", words, "deadline in the item's own words")
    dates = tuple(dict.fromkeys(date for phrase in phrases for date in target_dates(phrase, published)))
    return "; ".join(phrases), dates, recommendation and _without_deadline_line(recommendation, phrases[0])


def _beside_owner(reading: _Reading, dates: tuple[TargetDate, ...]) -> tuple[TargetDate, ...]:
    """The dates beside each owner where the target date is left to them ("See below"), else `dates`."""
    owner = reading.printed("owner")
    if not owner or any(date.kind is not DateKind.UNSTATED for date in dates) or not calendar_dates(owner.text):
        return dates
    reading.note("target_dates", owner, "dates beside the owners")
    return target_dates(owner.text)


def _without_deadline_line(text: str, phrase: str) -> str:
    """The text without a first line such as "Within three months: (pg 12-14)"."""
    first, _, rest = text.partition("\n")
    remainder = _PAGES.sub("", first).replace(phrase, "", 1)
    return rest if rest and not remainder.strip(" :.,") else text


def _standing(reading: _Reading, action: str | None, key: Key) -> tuple[str | None, Status | None, Rag | None]:
    """Status and RAG from their columns; an empty status cell leaves it to the action's words or the heading above."""
    words, colour, percent = (reading.printed(name) for name in ("status", "rag", "progress"))
    stated = words or colour or percent
    cells = [value for name in ("rag", "status") if (value := reading.raw.values.get(name))]
    fill = next((cell.fill for cell in cells if cell.fill), None)
    text = " ".join(stated.text.split()) if stated else None
    status, rag, rule = standing(stated.text if stated else None, fill, key)
    for other in (colour, percent):
        if other and other is not stated:
            beside = standing(other.text, fill, key)
            rule = rule if status else beside.rule
            status, rag = status or beside.status, beside.rag or rag
    for cell in (*cells, *([percent] if percent else [])):
        if cell.text or cell.fill:
            reading.note("status" if cell.text or rule else "rag", cell, rule and f"{cell.rule}, {rule}")
    if text is None and status is None:
        status = _status_elsewhere(reading, action, key)
    if status is None and (counted := reading.printed("group_status")):
        status = status_of_heading(counted.text, key)
        reading.note("status", counted)
    due = reading.printed("target_date")
    if due and text is None and status is None and not cells and (done := completed_words(due.text)):
        text, status = done, standing(done, None, key).status
        reading.note("status", due, "done, says the target date")
    accepted = reading.printed("acceptance")
    if accepted and text is None and status is None and standing(accepted.text, None, key).status is Status.NOT_ADOPTED:
        text, status = " ".join(accepted.text.split()), Status.NOT_ADOPTED
        reading.note("status", accepted)
    if text and status is None and not is_sign_alone(text) and not states_none(text):
        reading.doubt("status_not_understood")
    elif status is None and key.is_announced and {rag, fill} - {None, "white", *key.meanings}:
        reading.doubt("colour_not_explained")
    return text, status, rag


def _status_elsewhere(reading: _Reading, action: str | None, key: Key) -> Status | None:
    """The status of an item with an empty status cell, or none: by its action or the heading above."""
    if action and (status := status_in_action(action)):
        reading.note("status", reading.printed("action"), "status stated in the action")
        return status
    for section in reversed(reading.raw.sections):
        if status := status_of_heading(section.text, key):
            reading.note("status", section, "heading above")
            return status
    return None
