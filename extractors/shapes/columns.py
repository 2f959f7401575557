"""What stands in each column: what its heading says and what its cells hold, weighed together."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from statistics import median

from extractors.fields.dates import target_dates
from extractors.fields.owners import names_post, owners
from extractors.fields.priorities import priority_rank
from extractors.fields.references import is_reference
from extractors.fields.sources import is_body
from extractors.fields.statuses import standing
from extractors.fields.updates import begins_with_date
from extractors.shapes.rows import Row
from extractors.wording.headings import Column, hints, is_doubtful, kind_among

KNOWN, HINTED = 4.0, 2.0
"""What a heading is worth that is a wording of the field, and one with a word that hints at it."""

ENOUGH = 2.5
"""A column without a known heading is taken for a field at this weight: a hint and fitting cells, or cells alone."""

PROSE = 6
"""Words in a typical cell of a column that holds prose."""

SHORT = 6
"""Words in a typical date, owner, status or grade, at most."""

FEWEST = 2
"""Fewer cells tell nothing."""

_TRACKED = ("recommendation", "action")
_SPOKEN = ("recommendation", "action", "update", "observation")
_MANY = frozenset({"update", "observation"})
"""Fields that more than one column may hold."""

_TOGETHER = {"owner_and_date": {"owner", "target_date"}, "rag": {"status"}}
"""Fields that leave no room for others."""


@dataclass(frozen=True)
class _Cells:
    """The texts of a column, without the empty ones."""

    texts: tuple[str, ...]

    @cached_property
    def words(self) -> float:
        """Words in a typical cell."""
        return median(len(text.split()) for text in self.texts)

    @cached_property
    def repeated(self) -> bool:
        """Whether some texts stand in more than one cell."""
        return len(set(self.texts)) < len(self.texts)

    @cached_property
    def is_prose(self) -> bool:
        """Whether a typical cell tells something in sentences."""
        return bool(self.texts) and self.words >= PROSE

    def fit(self, field: str) -> float:
        """How well the cells fit a field, from -3 (they speak against it) to 3 (nothing else looks like this)."""
        if len(self.texts) < FEWEST:
            return 0.0
        if field in _SPOKEN:
            return self._spoken(field)
        if field == "not_recorded":
            return 0.0 if self.is_prose else -2.0
        measure = _MEASURES.get(field)
        if measure is None:
            return 1.0 if self.words <= 2 * PROSE else -2.0
        share = sum(map(measure, self.texts)) / len(self.texts)
        if self.words > 2 * SHORT or (field in _SHORT_ONLY and self.words > SHORT):
            return -3.0
        return next((weight for least, weight in _FITS if share >= least), -2.0)

    def _spoken(self, field: str) -> float:
        if self.words < PROSE / 2:
            return -2.0
        said = _SAID[field]
        share = sum(any(f" {word} " in f" {text.lower()} " for word in said) for text in self.texts) / len(self.texts)
        dated = sum(map(begins_with_date, self.texts)) / len(self.texts) if field == "update" else 0.0
        return (0.5 if self.words >= PROSE else 0.0) + share + 3 * dated


_FITS = ((0.9, 3.0), (0.7, 2.0), (0.4, 1.0), (0.2, 0.0))
"""From which share of fitting cells a column fits how well."""

_SHORT_ONLY = frozenset({"priority", "reference", "status", "kind", "source_body"})

_SAID = {
    "recommendation": ("should", "must", "needs to", "need to", "ought to"),
    "action": ("will", "agreed", "accepted", "to be", "we are", "we have"),
    "update": ("has been", "have been", "was", "were", "is now", "remains", "awaiting", "completed", "had", "now"),
    "observation": ("is not", "are not", "was not", "were not", "no", "had not", "lack of", "found", "not"),
}
"""Words by which prose of one field differs from that of another, in most trackers."""


def _is_grade(text: str) -> bool:
    """Whether a text is of a scale of priorities; a number or a colour may count or rate anything."""
    return priority_rank(text) is not None and not text.strip().isdigit() and not standing(text, None).rag


def _is_person(text: str) -> float:
    """Whether a text gives a rank, initials or a post; a name alone may be that of anything."""
    found = owners(text)
    if any(owner.rank or (owner.name and owner.name.isupper()) or names_post(owner.role or "") for owner in found):
        return 1.0
    return 0.5 if any(owner.name for owner in found) else 0.0


def _is_status(text: str) -> bool:
    found = standing(text, None)
    return found.status is not None or found.rag is not None


def _is_date(text: str) -> bool:
    """Whether a text gives days; in more than a few words "weekly" or "ongoing" tell of something else."""
    return any(date.earliest or len(text.split()) <= 3 for date in target_dates(text))


_MEASURES: Mapping[str, Callable[[str], float]] = {
    "target_date": _is_date,
    "revised_date": _is_date,
    "source_date": _is_date,
    "owner": _is_person,
    "status": _is_status,
    "priority": _is_grade,
    "reference": is_reference,
    "source_body": is_body,
    "kind": lambda text: kind_among([text]) is not None,
}


def settled(columns: Sequence[Column], rows: Sequence[Row]) -> tuple[Column, ...] | None:
    """The columns with the field that heading and cells together speak for most; None if none of them is tracked.

    A heading that is a wording of a field keeps it unless its cells speak for another: a column "Position" may hold how
    each item stands or the story of it. What is tracked must then be prose.
    """
    cells = [_cells_of(column, rows) for column in columns]
    fields = [column.field for column in columns]
    if any(_is_open(column, held) for column, held in zip(columns, cells, strict=True)):
        fields = _assigned(columns, cells)
    if not {*fields} & {*_TRACKED}:
        fields = _with_tracked(fields, columns, cells)
    tracked = [held for held, field in zip(cells, fields, strict=True) if field in _TRACKED]
    if not tracked or (is_doubtful(columns) and not any(held.is_prose for held in tracked)):
        return None
    return tuple(replace(column, field=field) for column, field in zip(columns, fields, strict=True))


def _cells_of(column: Column, rows: Sequence[Row]) -> _Cells:
    return _Cells(tuple(cell.text for row in rows for cell in row.filled if column.overlap(cell) > 0))


def _is_open(column: Column, cells: _Cells) -> bool:
    """Whether the cells have a say: the heading is not known, or hints at more than the field it is known for."""
    return len(cells.texts) >= FEWEST and (column.field is None or cells.fit(column.field) < 0)


def _assigned(columns: Sequence[Column], cells: Sequence[_Cells]) -> list[str | None]:
    """The field of each column: the weightiest first, each but those of stories once."""
    offers = [offer for place, column in enumerate(columns) for offer in _offers(place, column, cells[place])]
    fields: list[str | None] = [None] * len(columns)
    for _, place, field in sorted(offers, key=lambda offer: -offer[0]):
        free = field in _MANY or field == columns[place].field or not _is_taken(field, fields)
        if fields[place] is None and free:
            fields[place] = field
    return fields


def _offers(place: int, column: Column, cells: _Cells) -> Iterator[tuple[float, int, str]]:
    """The fields that a column may hold, with their weights."""
    told = hints(column.heading)
    if column.field:
        yield KNOWN + cells.fit(column.field), place, column.field
    if not _is_open(column, cells):
        return
    for field in sorted({*told, *_MEASURES, "update"} - {column.field}):
        weight = cells.fit(field) + (HINTED + (told[field] - 1) / 2 if field in told else 0.0)
        if field == "reference" and (cells.repeated or not cells.fit(field) > 0):
            continue
        if weight >= ENOUGH and (field in told or field not in ("revised_date", "source_date")):
            yield weight, place, field


def _is_taken(field: str, fields: Sequence[str | None]) -> bool:
    rivals = {field, *_TOGETHER.get(field, ())}
    rivals |= {other for other, fewer in _TOGETHER.items() if field in fewer and other in fields}
    return any(other in rivals for other in fields)


def _with_tracked(fields: Sequence[str | None], columns: Sequence[Column], cells: Sequence[_Cells]) -> list[str | None]:
    """The fields with the first column of prose that has none as what is tracked: what should be done, or what will."""
    place = next((n for n, field in enumerate(fields) if field is None and cells[n].is_prose), None)
    if place is None:
        return list(fields)
    told = hints(columns[place].heading)
    tracked = max(_TRACKED, key=lambda field: HINTED * bool(told.get(field)) + cells[place].fit(field))
    return [tracked if number == place else field for number, field in enumerate(fields)]
