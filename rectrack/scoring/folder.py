"""Folders of documents with gold records beside them: `NAME.pdf` or `NAME.docx`, and `NAME.gold.jsonl`."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from models.contract import Record, item_record
from models.documents import Document, Extraction, Unreadable
from models.errors import UsageError
from rectrack.samples import FORMS
from rectrack.scoring.outcomes import DocumentOutcome, compared

_GOLD = (".gold.jsonl", ".expected.jsonl")
_PRINTING = re.compile(r"(-[ab])?(-fitted|-scan)?$|-[a-z-]+-\d{4}$")
"""A form in several typographies (`NAME-a`, `NAME-b`, `NAME-a-fitted`, `NAME-scan`) or places (`NAME-place-year`)."""


@dataclass(frozen=True, slots=True)
class Gold:
    """A document and its gold records."""

    document: Path
    records: tuple[Record, ...]

    @property
    def form(self) -> str:
        """The form of the document, by its name."""
        return _PRINTING.sub("", self.document.stem)


def gold_in(folders: Iterable[Path]) -> list[Gold]:
    """Every document with gold records in these folders and those below, in the order of their paths.

    Raises:
        UsageError: there is none, or gold records are no JSON Lines or lack what a record must have.
    """
    found = [
        Gold(document, tuple(_records(path)))
        for folder in folders
        for path in sorted(folder.rglob("*.jsonl"))
        for ending in _GOLD
        for form in FORMS
        if path.name.endswith(ending)
        and (document := path.with_name(f"{path.name.removesuffix(ending)}.{form}")).exists()
    ]
    if not found:
        looked = ", ".join(map(str, folders))
        raise UsageError(f"no document with gold records in {looked}: put NAME.gold.jsonl beside NAME.pdf or NAME.docx")
    return found


def outcome(gold: Gold, reading: Extraction | Unreadable) -> DocumentOutcome:
    """What became of the document's items."""
    name = f"{gold.document.parent.name}/{gold.document.stem}"
    if isinstance(reading, Unreadable):
        return DocumentOutcome(name, gold.form, tuple(compared([], gold.records)), reading.message)
    found = [item_record(reading, item) for item in reading.items]
    return DocumentOutcome(name, gold.form, tuple(compared(found, gold.records)))


def to_read(gold: Iterable[Gold]) -> Iterator[Document]:
    """The documents, for a reader."""
    for one in gold:
        yield Document(one.document.name, one.document.absolute(), str(one.document.absolute()))


def _records(path: Path) -> Iterator[Record]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            record = json.loads(line)
            yield _EMPTY | record
        except (json.JSONDecodeError, TypeError) as error:
            raise UsageError(f"{path}, line {number}: this is no record: {error}") from error


_EMPTY: Record = dict.fromkeys(
    ("reference", "recommendation", "action", "owner_text", "source_title", "page", "review")
)
