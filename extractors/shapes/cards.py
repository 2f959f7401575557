"""Cards: a small table for each item, labels beside or above their values; or a table with a column for each item."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from extractors.fields.references import leading_reference, number_behind
from extractors.fields.updates import begins_with_date
from extractors.layout.colours import is_rating
from extractors.layout.tables import Table
from extractors.raw import Printed, RawItem
from extractors.shapes.block import STANDING
from extractors.shapes.card_pairs import RULE, SHORTEST, Pair, without_continued
from extractors.shapes.card_rows import (
    Labels,
    Row,
    Title,
    entries,
    heads_columns,
    is_heading_row,
    is_label_row,
    label_places,
    number_beside,
    words_of,
)
from extractors.shapes.evidence import TRACKED
from extractors.shapes.narrative.words import obliges
from extractors.shapes.rows import together
from extractors.shapes.scene import Reading, Scene
from extractors.shapes.settling import TITLE_COLOUR
from extractors.wording.headings import kind_among, kind_of
from extractors.wording.traps import tracks_nothing
from models.records import Kind

FEWEST = 3
"""A card has labels of at least so many different fields."""


@dataclass(slots=True)
class _Card:
    """An item as it is printed: its pairs, the title that numbers it, and the title of its group."""

    group: Title | None = None
    title: Title | None = None
    pairs: list[Pair] = field(default_factory=list)

    @property
    def is_begun(self) -> bool:
        """Whether a label of it has been read."""
        return any(pair.label for pair in self.pairs)

    @property
    def is_tracked(self) -> bool:
        """Whether it says what is recommended or done."""
        return any(pair.likely in TRACKED for pair in self.pairs)


def read(table: Table, scene: Scene) -> Reading | None:
    """The items of a table of cards; None if it is no such table."""
    cards = _cards_of(table)
    if cards and not cards[0].title and scene.headings and Title(scene.headings[-1]).announces:
        cards[0].title = Title(scene.headings[-1])
        scene = replace(scene, headings=scene.headings[:-1])
    found = [item for card in cards if (item := _item(card, scene))]
    return Reading(tuple(found)) if found else None


def is_cards(table: Table) -> bool:
    """Whether a table is of cards with an item in them."""
    return any(_item(card, Scene()) for card in _cards_of(table))


def states_recommendation(table: Table) -> bool:
    """Whether a table is a card with a recommendation of its own under a label."""
    return any(pair.field == "recommendation" for card in _cards_of(table)[:1] for pair in card.pairs)


def _cards_of(table: Table) -> list[_Card]:
    """The cards of a table, none if labels do not begin most rows, or stand in rows of their own above their values."""
    rows = [row for row in table.rows if any(cell.text for cell in row)]
    if not rows or tracks_nothing(cell.text for row in rows for cell in row):
        return []
    labels = Labels(rows)
    begun = [row for row in rows if len(row) > 1]
    beside = 2 * sum(map(labels.begins, begun)) > len(begun)
    above = {words_of(row) for row, below in pairwise(rows) if is_label_row(row, below, labels)}
    if is_heading_row(rows[0]) and (len(above) < 2 or _is_even(rows)):
        return []
    if _is_even(rows) and heads_columns(rows[0], rows[1:]):
        return []
    if len(above) < 2 and not beside:
        return []
    cards = [card for part in _upright(rows, labels) for card in _cards(entries(part, labels))]
    pairs = [pair for card in cards for pair in card.pairs]
    known, likely = ({pair.field for pair in pairs} - {None}, {pair.likely for pair in pairs} - {None})
    told = known & {*TRACKED} or likely & STANDING
    return cards if told and len(likely) >= FEWEST else []


def _is_even(rows: Sequence[Row]) -> bool:
    """Whether all rows have as many cells, as those of a register and not of a card have."""
    return len({len(row) for row in rows}) == 1


def _upright(rows: Sequence[Row], labels: Labels) -> Iterator[list[Row]]:
    """The rows themselves; where the items stand side by side, the labels with each item's column in turn."""
    wide = [row for row in rows if len(row) > 2 and not label_places(row, labels)[1:]]
    if 2 * len(wide) <= len(rows) or any(number_beside(row) for row in wide):
        yield list(rows)
        return
    for column in sorted({cell.column for row in wide for cell in row[1:]}):
        part = []
        for row in rows:
            values = tuple(cell for cell in row[1:] if cell.column <= column < cell.column + cell.column_span)
            part.append((row[0], *values) if row[0].text else values)
        yield [row for row in part if row]


def _cards(found: Iterable[Title | Pair]) -> Iterator[_Card]:
    """The cards that stand one under another; the label that begins the first of them begins each."""
    card, first = _Card(), ""
    for entry in found:
        if isinstance(entry, Title):
            if _repeats(entry, card):
                continue
            if pair := _untitled(entry, card):
                card.pairs.append(pair)
                continue
            if card.pairs:
                yield card
            card = _Card(card.group, entry) if entry.reference else _Card(entry)
        elif not entry.label and not entry.field:
            if card.pairs:
                card.pairs[-1] = replace(card.pairs[-1], value=_together(card.pairs[-1].value, entry.value))
        else:
            first = first or (entry.name if entry.label else "")
            if shared := _shared(card, entry):
                yield card
                card = _Card(card.group, card.title, shared)
            begun = next((pair for pair in card.pairs if pair.name == entry.name == first), None)
            if begun and without_continued(entry.value.text) != begun.value.text:
                yield card
                card = _Card(card.group)
            if not begun or not card.pairs:
                card.pairs.append(entry)
    if card.pairs:
        yield card


def _shared(card: _Card, entry: Pair) -> list[Pair]:
    """What a card says above its numbered actions, where a label begins the next of them: "Agreed action 2.2"."""
    number = _number_in(entry)
    before = [place for place, pair in enumerate(card.pairs) if pair.name == entry.name and _number_in(pair)]
    is_next = number and before and _number_in(card.pairs[before[0]]) != number
    return card.pairs[: before[0]] if is_next else []


def _number_in(pair: Pair) -> str | None:
    """The number in the label of what is tracked: "Recommendation 4", "Agreed action 2.2"."""
    if pair.likely not in TRACKED:
        return None
    return leading_reference(pair.label).reference or number_behind(pair.label)


def _untitled(title: Title, card: _Card) -> Pair | None:
    """A row without labels that is no title: what is tracked, under its number; or dated progress under the labels."""
    page = title.printed.places[0][0] if title.printed.places else 0
    if title.statement and card.title and not card.is_tracked and not card.is_begun:
        value = replace(title.printed, rule=f"{RULE}: text under the title")
        return Pair("", page, value, "recommendation", "recommendation")
    if card.is_begun and begins_with_date(title.printed.text):
        return Pair("", page, replace(title.printed, rule=f"{RULE}: dated text under the labels"), "update", "update")
    return None


def _repeats(title: Title, card: _Card) -> bool:
    """Whether a title is printed again because a page ended: "Recommendation 4 (continued)"."""
    before = {title.printed.text for title in (card.title, card.group) if title}
    return without_continued(title.printed.text) in before


def _item(card: _Card, scene: Scene) -> RawItem | None:
    """The item of a card; None if it says nothing of a recommendation or action."""
    values: dict[str, Printed] = {}
    labels: dict[str, str] = {}
    for pair in card.pairs:
        before = values.get(pair.name)
        join = _together if pair.label in ("", labels.get(pair.name)) else together
        values[pair.name] = join(before, pair.value) if before else pair.value
        if pair.label:
            labels.setdefault(pair.name, pair.label)
    group = card.group
    if stated := None if card.is_tracked else _stated(card.title or group):
        values = {"recommendation": stated, **values}
        group = group if card.title else None
    elif not any(len(pair.value.text.split()) >= SHORTEST for pair in card.pairs if pair.likely in TRACKED):
        return None
    if "reference" not in values and (number := _reference(card)):
        values["reference"] = number
    if "priority" not in values and card.title and (priority := card.title.priority):
        rule = f"{RULE}: priority in the title"
        values["priority"] = replace(card.title.printed, text=priority, fill=None, rule=rule)
    if card.title and is_rating(card.title.printed.fill):
        values[TITLE_COLOUR] = replace(card.title.printed, text="", rule=f"{RULE}: colour of the title")
    kind = _kind(card, scene)
    if kind is Kind.ACTION and "recommendation" not in labels and not values.keys() >= {"action", "recommendation"}:
        values = {"action" if name == "recommendation" else name: value for name, value in values.items()}
    sections = (*scene.headings, *([group.printed] if group else []))
    page = next((pair.page for pair in card.pairs if _number_in(pair)), card.pairs[0].page)
    return RawItem(kind, page, values, sections, labels)


def _stated(title: Title | None) -> Printed | None:
    """What a title says should be done, where a card has no other text of it."""
    statement = title.statement if title else None
    return replace(statement, rule=f"{RULE}: title") if statement and obliges().search(statement.text) else None


def _together(first: Printed, second: Printed) -> Printed:
    """Two values of one field; a sentence that a page break cut goes on on its line."""
    blank = "\n" if first.text.endswith((".", ":", ";", "!", "?")) or not first.text else " "
    text = (first.text + blank + second.text).strip() if second.text else first.text
    return replace(first, text=text, places=first.places + second.places, fill=first.fill or second.fill)


def _kind(card: _Card, scene: Scene) -> Kind:
    """What the labels call the item, or else its number's label, its titles and the headings above."""
    tracked = [pair.label for pair in card.pairs if pair.likely in TRACKED]
    titles = [title.printed.text for title in (card.title, card.group) if title]
    above = [heading.text for heading in reversed(scene.headings)]
    numbers = [pair.label for pair in card.pairs if pair.field == "reference"]
    named = kind_among(tracked + numbers) or kind_among(titles) or kind_among(above)
    recommends = any(pair.likely == "recommendation" for pair in card.pairs) or not any(tracked)
    return named or (Kind.RECOMMENDATION if recommends else kind_of(tracked))


def _reference(card: _Card) -> Printed | None:
    """The number in the title of a card or in the label of what is tracked: "Recommendation 4"."""
    for pair in card.pairs:
        if number := _number_in(pair):
            return replace(pair.value, text=number, rule=f"{RULE}: number in the label “{pair.label}”")
    if card.title:
        return replace(card.title.printed, text=card.title.reference or "", rule=f"{RULE}: number in the title")
    return None
