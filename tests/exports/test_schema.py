"""The JSON Schema in docs/ is made from the code, and holds for whatever rectrack gives as records."""

import json
import subprocess
import sys
from pathlib import Path

from jsonschema import Draft202012Validator, FormatChecker

from exports.schema import record_schema
from extractors.document import read_document
from models.contract import item_record
from models.documents import Document
from models.settings import ReadLimits

ROOT = Path(__file__).parents[2]
VALIDATOR = Draft202012Validator(record_schema(), format_checker=FormatChecker())


def test_the_schema_in_the_docs_is_that_of_the_code():
    page = (ROOT / "docs" / "record.schema.json").read_text(encoding="utf-8")
    printed = subprocess.run([sys.executable, "-m", "exports.schema"], cwd=ROOT, capture_output=True, check=True)
    assert printed.stdout.decode() == page, "run `python -m exports.schema > docs/record.schema.json`"
    Draft202012Validator.check_schema(json.loads(page))


def test_every_record_of_a_full_export_is_of_the_contract(samples, make, tmp_path):
    make(samples, "full", "full.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "full.jsonl").read_text().splitlines()]
    assert rows
    for row in rows:
        VALIDATOR.validate(row)


def test_every_record_that_is_read_is_of_the_contract():
    records = []
    for path in sorted((ROOT / "samples").glob("*/*.pdf")):
        extraction = read_document(Document(path.name, path, str(path)), ReadLimits(), lambda _: None)
        records += [item_record(extraction, item) for item in extraction.items]
    assert len(records) > 100
    for record in records:
        VALIDATOR.validate(record)


def test_a_record_that_breaks_the_contract_is_refused(samples, make, tmp_path):
    make(samples, "full", "full.jsonl")
    row = json.loads((tmp_path / "full.jsonl").read_text().splitlines()[0])
    for wrong in ({"status": "late"}, {"source_date": "March 2026"}, {"owner": "Rowan Pike"}, {"owners": None}):
        assert not VALIDATOR.is_valid(row | wrong)
