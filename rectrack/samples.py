"""Sample documents, and the records that a careful reader would take from them."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from pathlib import Path

from models.contract import Record, item_record
from models.documents import Extraction
from models.errors import UsageError

SAMPLES = Path("samples")
FORMS = ("pdf", "docx", "xlsx", "csv")
# What belongs to one reading and not to the document, and is therefore not expected.
OF_ONE_READING = {"document", "priority_rank", "confidence", "field_confidence", "review", "flags", "provenance"}


@dataclass(frozen=True, slots=True)
class Sample:
    """A document below `samples/`, and the file that holds its expected records or will hold them."""

    document: Path

    @property
    def name(self) -> str:
        """What people call it: the file name without its ending."""
        return self.document.stem

    @property
    def expected(self) -> Path:
        """The file of expected records."""
        return self.document.with_suffix(".expected.jsonl")


@dataclass(frozen=True, slots=True)
class Difference:
    """One field, or one whole record, that is not as expected. `record` counts the expected records from 1."""

    record: str
    field: str
    expected: object
    found: object

    def __str__(self) -> str:
        return f"  {self.record}: {self.field}\n    expected {_shown(self.expected)}\n    found    {_shown(self.found)}"


def discover(folder: Path) -> list[Sample]:
    """The samples of a folder of forms, in the order of their paths.

    Raises:
        UsageError: there is none.
    """
    documents = (document for form in FORMS for document in folder.glob(f"*/*.{form}"))
    samples = [Sample(document) for document in sorted(documents)]
    if not samples:
        raise UsageError(f"There are no samples in {folder.absolute()}: go to the folder of the project first.")
    return samples


def expected_records(sample: Sample) -> list[Record]:
    """The expected records of a sample.

    Raises:
        UsageError: they are missing or are not JSON Lines.
    """
    try:
        lines = sample.expected.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError as error:
        raise UsageError(
            f"{sample.document} has no expected records: run `rectrack samples accept {sample.name}`, "
            f"then read and correct {sample.expected}."
        ) from error
    records = []
    for number, line in enumerate(lines, start=1):
        try:
            records.append(json.loads(line))
        except json.JSONDecodeError as error:
            raise UsageError(f"{sample.expected}, line {number}: this is not JSON: {error.msg}.") from error
    return records


def sample_records(extraction: Extraction) -> list[Record]:
    """The records of a reading in the form in which a sample expects them."""
    records = []
    for number, item in enumerate(extraction.items, start=1):
        record = item_record(extraction, item)
        kept = {key: value for key, value in record.items() if key not in OF_ONE_READING}
        records.append(kept | {"id": f"expected-{number}"})
    return records


def compare(expected: Sequence[Record], found: Sequence[Record]) -> Iterator[Difference]:
    """What differs, field by field, in the order of reading. Ids are not compared."""
    matcher = SequenceMatcher(None, [_subject(record) for record in expected], [_subject(record) for record in found])
    for _, first, last, found_first, found_last in matcher.get_opcodes():
        pairs = zip_longest(expected[first:last], found[found_first:found_last])
        for number, (want, have) in enumerate(pairs, start=first + 1):
            yield from _compare_records(number, want, have)


def _compare_records(number: int, want: Record | None, have: Record | None) -> Iterator[Difference]:
    if want is None or have is None:
        yield Difference(f"record {number}", "the whole record", want and _subject(want), have and _subject(have))
        return
    for field in want | have:
        if field != "id" and want.get(field) != have.get(field):
            yield Difference(f"record {number} (page {want['page']})", field, want.get(field), have.get(field))


def _subject(record: Record) -> str:
    """Enough of the words to tell the records of a document apart when one of them is missing."""
    text = record["recommendation"] or record["action"] or ""
    return f"{record['reference'] or ''} {text[:60]}".strip()


def _shown(value: object) -> str:
    return "nothing" if value is None else json.dumps(value, ensure_ascii=False)
