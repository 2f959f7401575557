"""What a document prints never becomes a formula in a program that opens an export."""

import csv

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.files import About, write_csv
from exports.frames import frames
from exports.profiling import Column, Profile
from models.records import Item, Kind
from tests.exports.conftest import TODAY
from tests.exports.stores import save

HOSTILE = [
    '=HYPERLINK("http://force.example","Open")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\x01=1",
    "＝1+1",
]


@pytest.fixture
def hostile(samples, url):
    from db.store import Store

    with Store.open(url) as store:
        items = [Item(n, Kind.ACTION, 1, action=f"{text} {n} words") for n, text in enumerate(HOSTILE, 1)]
        save(store, "hostile.pdf", items, "Westmarch Police", "2026-05-01")
        yield store


def test_a_cell_of_csv_begins_with_an_apostrophe(hostile, make, tmp_path):
    make(hostile, "actions-register", "hostile.csv")
    with (tmp_path / "hostile.csv").open(encoding="utf-8-sig", newline="") as file:
        found = [row["Action"] for row in csv.DictReader(file)]
    assert found == [f"'{text} {n} words" for n, text in enumerate(HOSTILE, 1)]


def test_a_cell_of_excel_is_text(hostile, make, tmp_path):
    make(hostile, "actions-register", "hostile.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "hostile.xlsx")["Items"]
    cells = [row[1] for row in sheet.iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value for cell in cells][:4] == [f"{text} {n} words" for n, text in enumerate(HOSTILE[:4], 1)]


PROFILE = Profile(name="any", title="Any", about="Any", columns=(Column(field="id", name="=Id"),))


@given(st.text(st.characters(codec="utf-8")))
def test_no_text_at_all_begins_a_formula(tmp_path_factory, text):
    path = tmp_path_factory.getbasetemp() / "any.csv"
    write_csv(path, PROFILE, About(TODAY, (), "0"), frames(PROFILE, [{"id": text}]))
    with path.open(encoding="utf-8-sig", newline="") as file:
        heading, *rows = csv.reader(file)
    assert heading == ["'=Id"]
    begins = "".join(cell for row in rows for cell in row)[:1]
    assert begins not in ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def test_a_text_too_long_for_excel_is_cut_and_said_so(url, make, tmp_path):
    from db.store import Store

    with Store.open(url) as store:
        item = Item(1, Kind.ACTION, 1, action="Train. " * 6000)
        save(store, "long.pdf", [item], "Westmarch Police", "2026-05-01")
        make(store, "actions-register", "long.xlsx")
    book = openpyxl.load_workbook(tmp_path / "long.xlsx")
    assert book["Items"]["B2"].value.endswith(" […]")
    assert any(row[0].value.startswith("1 texts are longer") for row in book["About this file"].iter_rows())
