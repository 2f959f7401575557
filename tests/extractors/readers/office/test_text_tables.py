"""Tables as text, from file to items. Every force, person and word is made up."""

from pathlib import Path

import pytest

from models.documents import Extraction
from models.records import CellPlace, Owner, Status
from tests.extractors.reading import read_file

ROWS = """Action tracker – Wexborough Police
"Taken on 3 May 2026, ""as it was"" then"

Ref;Recommendation;Owner;Target date;Status;Latest update
A1;Keys should be counted, and the count kept.;Supt Alder Vale;30/06/2026;Open;"04/03/2026: Begun.
05/04/2026: Half are counted."
A2;Cash should be counted by two people.;ACC Moor;;Closed;
"""


def read(content: bytes, folder: Path) -> Extraction:
    path = folder / "tracker.csv"
    path.write_bytes(content)
    return read_file(path)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_rows_below_lines_of_text(delimiter: str, encoding: str, tmp_path: Path) -> None:
    text = ROWS.replace("counted, and", '"counted" and') if delimiter == "," else ROWS
    text = text.replace('"counted" and', "counted and").replace(";", delimiter).replace("\n", "\r\n")
    first, second = read(text.encode(encoding), tmp_path).items
    assert (first.reference, first.owners, first.status) == ("A1", (Owner("Alder Vale", "Supt"),), Status.ONGOING)
    assert [(update.date, update.text) for update in first.updates] == [
        ("2026-03-04", "Begun."),
        ("2026-04-05", "Half are counted."),
    ]
    assert (second.reference, second.status, second.target_dates) == ("A2", Status.CLOSED, ())


def test_a_field_says_the_row_and_column_it_was_read_from(tmp_path: Path) -> None:
    extraction = read(ROWS.encode(), tmp_path)
    (place,) = extraction.items[1].provenance["owners"]
    assert place.cell == CellPlace("CSV", None, 6, 3), "a row with two lines is one"
    assert extraction.pages == 0
