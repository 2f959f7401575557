"""What became of each field and each record of a document, beside its gold records."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from models.contract import Record
from rectrack.scoring.comparison import CORE, FIELDS, pairs, same, subject


@dataclass(frozen=True, slots=True)
class FieldOutcome:
    """One field of one item, extracted, gold or both. `right` says that both are there and the same."""

    field: str
    found: object
    gold: object
    right: bool
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class RecordOutcome:
    """One item: `found` is None where it was missed, `gold` where it is spurious.

    `item` names the distinct item, the same in every printing of it.
    """

    item: str
    found: Record | None
    gold: Record | None
    fields: tuple[FieldOutcome, ...]

    @property
    def right(self) -> bool:
        """Whether every core field is as in the gold record."""
        pair = self.found is not None and self.gold is not None
        return pair and all(one.right for one in self.fields if one.field in CORE)

    @property
    def silent(self) -> bool:
        """Whether it is wrong and nobody is told."""
        return self.found is not None and not self.right and not self.found["review"]


@dataclass(frozen=True, slots=True)
class DocumentOutcome:
    """All items of a document. `problem` says why it could not be read; then all its items are missed."""

    document: str
    form: str
    records: tuple[RecordOutcome, ...] = field(default=())
    problem: str | None = None


def compared(found: Sequence[Record], gold: Sequence[Record]) -> Iterator[RecordOutcome]:
    """The outcome of every item: the extracted ones in their order, then the missed ones."""
    partner = dict(pairs(found, gold))
    for number, record in enumerate(found):
        true = gold[partner[number]] if number in partner else None
        yield RecordOutcome(subject(true or record), record, true, tuple(_fields(record, true)))
    for number, true in enumerate(gold):
        if number not in partner.values():
            yield RecordOutcome(subject(true), None, true, tuple(_fields(None, true)))


def _fields(found: Record | None, gold: Record | None) -> Iterator[FieldOutcome]:
    """The fields that either record has."""
    sure = (found or {}).get("field_confidence") or {}
    for name in FIELDS:
        ours, theirs = (found or {}).get(name) or None, (gold or {}).get(name) or None
        if ours is not None or theirs is not None:
            right = ours is not None and theirs is not None and same(name, ours, theirs)
            yield FieldOutcome(name, ours, theirs, right, sure.get(name))
