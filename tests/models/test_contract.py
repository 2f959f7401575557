"""Records as the contract has them, and back."""

import pytest

from models.contract import item_from_record, item_record
from models.documents import Extraction
from models.records import CellPlace, Evidence, Item, Kind

PLACES = [
    (
        Evidence(3, (1.0, 2.0, 30.5, 40.0), "On target", "register"),
        {"page": 3, "bbox": [1.0, 2.0, 30.5, 40.0]},
    ),
    (
        Evidence(None, None, "On target", "register", CellPlace("Open", None, 7, 3)),
        {"sheet": "Open", "row": 7, "column": 3},
    ),
    (
        Evidence(None, None, "On target", "register", CellPlace(None, 2, 7, 3)),
        {"table": 2, "row": 7, "column": 3},
    ),
    (
        Evidence(None, None, "On target", "register", CellPlace(None, None, 12, None)),
        {"table": None, "row": 12, "column": None},
    ),
]


@pytest.mark.parametrize(("evidence", "place"), PLACES)
def test_a_place_of_evidence(evidence: Evidence, place: dict[str, object]) -> None:
    item = Item(1, Kind.ACTION, evidence.page, provenance={"status": (evidence,)})
    record = item_record(Extraction("tracker", "0" * 64, 1, "engine"), item)
    assert record["provenance"] == {"status": [{**place, "text": "On target", "rule": "register"}]}
    assert item_from_record(record) == item
