"""The items that a printed count speaks of: for every item yes, no, or unknown."""

from collections.abc import Iterable, Sequence

from extractors.checks.totals.counts import Axis, Count, Label
from extractors.checks.totals.labels import OUTSTANDING, key_words, statuses_in
from extractors.checks.totals.naming import Groups, Holds
from extractors.fields.colours import colour_words
from extractors.fields.priorities import priority_rank
from extractors.fields.statuses import NO_KEY, Key
from extractors.wording.phrases import plain
from models.records import Item, Kind, Status

_DONE = frozenset({Status.CLOSED, Status.NO_ACTION_REQUIRED, Status.SUPERSEDED, Status.NOT_ADOPTED})
_DONE_OR_PROPOSED = _DONE | {Status.PROPOSED_FOR_CLOSURE}


class Selection:
    """The items of a document, and which of them the labels of its counts speak of."""

    def __init__(self, items: Sequence[Item], counts: Sequence[Count], key: Key = NO_KEY) -> None:
        self.items = items
        self._key = key
        self._kinds = {item.kind for item in items}
        self._headings: dict[str, Holds] = {}
        self._titles = Groups([count.title for count in counts if count.title], items)
        self._stated = {place: _statuses_at(place, counts) for place in {count.place for count in counts}}
        self._groups = {place: self._groups_at(place, counts) for place in {count.place for count in counts}}

    def _groups_at(self, place: int, counts: Sequence[Count]) -> Groups:
        labels = [label for count in counts if count.place == place for choice in count.choices for label in choice]
        sections = {key_words(item.section) for item in self.items if item.section}
        names = [label.text for label in labels if label.axis is Axis.GROUP or key_words(label.text) in sections]
        return Groups(names, self.items)

    def groups(self, count: Count) -> Groups:
        """The groups that the table of a count names."""
        return self._titles if count.title is not None else self._groups[count.place]

    def is_group(self, count: Count, label: Label) -> bool:
        """Whether a label names a group of items, such as the section of a status."""
        return label.axis is Axis.GROUP or (
            label.axis is Axis.STATUS
            and self._groups[count.place].known(label.text)
            and self._groups[count.place].kind == "section"
        )

    def readings(self, count: Count) -> list[Holds]:
        """What a count may speak of, the likeliest reading first."""
        found = [self._scopes(count)]
        for choice in count.choices:
            alternatives = [self._label(count, label) for label in choice]
            depth = max((len(holds) for holds in alternatives), default=0)
            readings = [_any([holds[min(number, len(holds) - 1)] for holds in alternatives]) for number in range(depth)]
            may_be_all = len(choice) > 1 and self._leaves_open(count, choice, readings)
            found.append([*readings, self._everywhere(True)] if may_be_all else readings)
        most = max(len(readings) for readings in found)
        every = [_all([readings[min(number, len(readings) - 1)] for readings in found]) for number in range(most)]
        return list(dict.fromkeys(every))

    def _leaves_open(self, count: Count, choice: Sequence[Label], readings: Sequence[Holds]) -> bool:
        """Whether a total may add up more than the items that are known to be of its rows."""
        named = [label.text for label in choice if self.is_group(count, label)]
        return any(None in holds for holds in readings) or not all(map(self._groups[count.place].known, named))

    def _scopes(self, count: Count) -> list[Holds]:
        """The items among which a count counts: those under its title; else all, or those under a heading above it."""
        if count.title is not None:
            return [self._under_title(count)]
        title = self.heading_of(count)
        return [self._everywhere(True), *([self._under_heading(title)] if title else [])]

    def heading_of(self, count: Count) -> str | None:
        """The innermost heading above a count that names a part of the items, None if none does."""
        for heading in reversed(count.headings):
            members = self._under_heading(heading)
            if any(members) and not all(members):
                return heading
        return None

    def _under_heading(self, heading: str) -> Holds:
        if heading not in self._headings:
            self._headings[heading] = Groups([heading], self.items).holds(heading)
        return self._headings[heading]

    def _everywhere(self, value: bool | None) -> Holds:
        return (value,) * len(self.items)

    def _under_title(self, count: Count) -> Holds:
        """The items under a title; those without any title where it is blank."""
        if not count.title:
            return tuple(not item.source_title for item in self.items)
        return self._titles.holds(count.title)

    def _label(self, count: Count, label: Label) -> list[Holds]:
        """The readings of a label."""
        if self.is_group(count, label):
            return [self._groups[count.place].holds(label.text)]
        match label.axis:
            case Axis.RAG:
                return self._colour(label)
            case Axis.STATUS:
                return self._status(label, self._beside(count.place))
            case Axis.PRIORITY:
                return [self._priority(label.value)]
            case Axis.KIND:
                return self._kind(Kind(label.value))
            case Axis.OWNER:
                return [tuple(label.value in plain(item.owner_text or "") for item in self.items)]
            case _:
                return [self._everywhere(True)]

    def _colour(self, label: Label) -> list[Holds]:
        """By colour, or by the status that the document's key gives it; then by the status beside it in the label."""
        by_colour = tuple(self._has_colour(item, label.value) for item in self.items)
        beside = [Status(status) for status, _, _ in statuses_in(label.text) if status != OUTSTANDING]
        return [by_colour, *(self._in({status}) for status in beside)]

    def _has_colour(self, item: Item, colour: str) -> bool | None:
        if item.rag:
            return item.rag.value == colour
        status = Status.CLOSED if item.status is Status.PROPOSED_FOR_CLOSURE else item.status
        colours = {sign for sign, meaning in self._key.meanings.items() if meaning.status and meaning.status is status}
        return colour in colours if colours & colour_words().keys() else None

    def _beside(self, place: int) -> frozenset[Status]:
        """The statuses that the labels of a table name."""
        return self._stated.get(place, frozenset())

    def _status(self, label: Label, beside: frozenset[Status]) -> list[Holds]:
        """By the printed words where items print them; else by what they mean, narrowly and widely.

        What is open or going on may also be what is of none of the statuses `beside` it in the table.
        """
        words = key_words(label.text)
        printed: Holds = tuple(
            key_words(item.status_text) == words if item.status_text else None for item in self.items
        )
        readings = [printed] if any(printed) else []
        if label.value == OUTSTANDING:
            readings += [self._not_in(_DONE), self._not_in(_DONE_OR_PROPOSED)]
        elif label.value == Status.CLOSED:
            readings += [self._in({Status.CLOSED}), self._in(_DONE), self._in(_DONE_OR_PROPOSED)]
        else:
            readings += [self._in({Status(label.value)})]
        if label.value in (OUTSTANDING, Status.ONGOING):
            readings.append(self._not_in((_DONE | beside) - {Status.ONGOING}))
        return readings

    def _in(self, statuses: Iterable[Status]) -> Holds:
        wanted = set(statuses)
        return tuple(item.status in wanted if item.status else None for item in self.items)

    def _not_in(self, statuses: Iterable[Status]) -> Holds:
        """Items that are not done; one that says nothing is taken as open, as reports do."""
        wanted = set(statuses)
        return tuple(item.status not in wanted for item in self.items)

    def _priority(self, value: str) -> Holds:
        """By the words of the priority; by its rank where items print a letter or a digit for it."""
        wanted = set(value.split())
        rank = next((rank for word in value.split() if (rank := priority_rank(word))), None)
        return tuple(_has_priority(item, wanted, rank) for item in self.items)

    def _kind(self, kind: Kind) -> list[Holds]:
        """By kind; in a document that has only another kind, any noun may mean all. Then each recommendation once."""
        strictly = tuple(item.kind is kind for item in self.items)
        if len(self._kinds) == 1:
            return [self._everywhere(True), *self._distinct(), strictly]
        return [strictly]

    def _distinct(self) -> list[Holds]:
        """The first item of each recommendation, where several actions share one."""
        texts = [item.recommendation for item in self.items]
        if None in texts or len(set(texts)) == len(texts):
            return []
        return [tuple(text not in texts[:number] for number, text in enumerate(texts))]


def _statuses_at(place: int, counts: Sequence[Count]) -> frozenset[Status]:
    labels = [label for count in counts if count.place == place for choice in count.choices for label in choice]
    stated = {label.value for label in labels if label.axis is Axis.STATUS}
    return frozenset(Status(value) for value in stated if value != OUTSTANDING)


def _has_priority(item: Item, wanted: set[str], rank: int | None) -> bool | None:
    if not item.priority:
        return None
    words = set(plain(item.priority).split())
    if words & wanted:
        return True
    signs = all(len(word) < 3 for word in words) or all(len(word) < 3 for word in wanted)
    return signs and rank is not None and item.priority_rank == rank


def _all(readings: Sequence[Holds]) -> Holds:
    return tuple(_and(values) for values in zip(*readings, strict=True))


def _any(readings: Sequence[Holds]) -> Holds:
    return tuple(_or(values) for values in zip(*readings, strict=True))


def _and(values: Sequence[bool | None]) -> bool | None:
    return False if any(value is False for value in values) else None if None in values else True


def _or(values: Sequence[bool | None]) -> bool | None:
    return True if any(value for value in values) else None if None in values else False
