"""What is seen of a recommendation: one item, in one document, of one force."""

from dataclasses import dataclass
from enum import StrEnum

from models.contract import item_id
from models.records import Item


class DocumentKind(StrEnum):
    """What a document is to a recommendation."""

    TRACKER = "tracker"
    """It follows recommendations that others made: their status and progress at its date."""
    REPORT = "report"
    """The inspection or audit report that made them."""


@dataclass(frozen=True, slots=True)
class Observation:
    """One item as one document shows it, with the corrections of analysts.

    `sha256` and `document` name the document; `report_date` is its own date (of a committee pack that of the part), an
    ISO date or a prefix of one. `force` is as declared by the source, else as printed, folded by the caller to one
    spelling a force; None where neither tells. `kind` is None where it cannot be told.
    """

    sha256: str
    document: str
    report_date: str | None
    force: str | None
    kind: DocumentKind | None
    item: Item

    @property
    def id(self) -> str:
        """The item's public id: `3fa9c01b77de-14`."""
        return item_id(self.sha256, self.item.number)

    @property
    def wording(self) -> str:
        """What it is known by: the recommendation, or the action where the form has no other text."""
        return self.item.recommendation or self.item.action or ""

    @property
    def place(self) -> tuple[bool, str, str, str, int]:
        """Sorts observations by the dates of their documents, undated ones last, then by place in the document."""
        return self.report_date is None, self.report_date or "", self.document, self.sha256, self.item.number
