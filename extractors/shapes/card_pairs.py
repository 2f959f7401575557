"""The pairs of cards: a label and its value, in two cells or in one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.fields.priorities import RISK, priority_rank
from extractors.layout.tables import Cell
from extractors.raw import Printed, printed, under_label
from extractors.shapes.evidence import likely_field
from extractors.wording.headings import LONGEST_HEADING, field_of
from extractors.wording.labels import field_of_label
from extractors.wording.patterns import Worded

RULE = "card"

SHORTEST = 3
"""What is tracked takes at least so many words; fewer are a count or a title."""

_NOT_OF_AN_ITEM = {"title", "date", "count"}

_CONTINUED = Worded("entries", r"\s*[([–—-]*\s*(?&continued)\.?\s*[)\]]*$")


@dataclass(frozen=True, slots=True)
class Pair:
    """A label with what stands beside or below it; a value that needs no label has none.

    `field` is what its label is known for, or what a value without a label is; `likely` is what an unknown label hints
    at and its value bears out.
    """

    label: str
    page: int
    value: Printed
    field: str | None
    likely: str | None

    @property
    def name(self) -> str:
        """The name of the value in an item."""
        return self.field or under_label(self.label)


def field_told(label: str) -> str | None:
    """The field of an item that a label names."""
    name = field_of(label) or field_of_label(label)
    return None if name in _NOT_OF_AN_ITEM else name


def without_continued(text: str) -> str:
    """A label or title without a mark that it is printed again after a page break: "Progress (continued)"."""
    return _CONTINUED.sub("", text)


def labelled_within(row: Sequence[Cell]) -> list[Pair]:
    """The pairs of a row whose cells each have their label on a line of its own above the value, else none."""
    parted = [(cell, *cell.text.partition("\n")) for cell in row if cell.text]
    known = [cell for cell, label, _, _ in parted if field_told(label)]
    if len(parted) < 2 or not known or not all(value and _heads(cell, label) for cell, label, _, value in parted):
        return []
    return [pair_of(label, cell, value.strip()) for cell, label, _, value in parted]


def _heads(cell: Cell, label: str) -> bool:
    """Whether the first line of a cell is a label: known, or in bold above text that is not."""
    first, *others = [line for part in cell.parts for line in part.lines]
    short = label == first.text and len(label.split()) <= LONGEST_HEADING and not label.endswith((".", ";", ","))
    return short and (field_told(label) is not None or (first.bold and not any(line.bold for line in others)))


def pair_within(cell: Cell) -> Pair | None:
    """The label and value that share a cell: "Recommendation 4: The force should …", or the label on a line above."""
    for mark in (":", "\n"):
        label, found, value = cell.text.partition(mark)
        if not found or len(label.split()) > LONGEST_HEADING:
            continue
        told = len(value.split()) >= SHORTEST or (mark == "\n" and _heads(cell, label))
        if told and (field_told(label) or likely_field(label, value.strip())):
            return pair_of(label, cell, value.strip())
    return None


def pair_of(label: str, cell: Cell, text: str | None = None) -> Pair:
    """A label with the value in a cell (`text`: the part of it that is the value)."""
    label = without_continued(" ".join(label.split())).rstrip(" :")
    value = printed(cell, f"{RULE}: label “{label}”")
    value = value if text is None else replace(value, text=text)
    known = field_told(label)
    if known == "priority" and RISK.search(label) and value.text and priority_rank(value.text) is None:
        known = "observation"  # the risk itself, not how high it is
    return Pair(label, cell.parts[0].page, value, known, known or likely_field(label, value.text))
