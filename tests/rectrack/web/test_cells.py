"""Items of Office files: no page has a picture, so that the table is shown as it was read, with their cells marked."""

import hashlib
from pathlib import Path

import pytest

from models.settings import Settings
from tests.rectrack.web.desks import running
from tests.rectrack.web.pages import form, parsed, said
from tests.rectrack.web.papers import take_in

SAMPLES = Path(__file__).parents[3] / "samples"


@pytest.mark.parametrize("form", ["workbook-register", "word-register"])
def test_the_cells_of_an_item_are_marked_in_its_table(settings: Settings, form: str) -> None:
    (file,) = (SAMPLES / form).glob("*.[dx][ol][cs]x")
    take_in(settings, file)
    number = hashlib.sha256(file.read_bytes()).hexdigest()[:12]
    with running(settings) as desk, desk.visitor() as person:
        person.get(desk.door)
        page = parsed(person.get(f"/items/{number}-1"))
        marked = {link.attributes["data-field"]: link for link in page.css(".cells a.box")}
        assert {"recommendation", "owners", "status"} <= {*marked}
        words = page.css_first("#f-recommendation").text()
        assert words.split()[:5] == marked["recommendation"].text().split(": ", 1)[1].split()[:5]
        assert len(page.css(".cells tbody tr")) > 1  # its neighbours stand around it


def test_a_missed_item_is_added_to_a_workbook_by_its_cell(settings: Settings) -> None:
    (file,) = (SAMPLES / "workbook-register").glob("*.xlsx")
    take_in(settings, file)
    sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
    with running(settings) as desk, desk.visitor() as person:
        person.get(desk.door)
        page = person.get(f"/documents/{sha256}")
        address = f"/documents/{sha256}/add"
        assert parsed(page).css_first(f'a[href="{address}"]')
        empty = form(person.get(address), address)
        typed = empty | {"recommendation": "Radios should be tested.", "sheet": "Actions", "row": "31", "column": "2"}
        for wrong in ({"row": "0"}, {"row": "x"}, {"row": ""}, {"column": ""}, {"table": "1"}, {"row": "9" * 30}):
            refused = person.post(address, data=typed | wrong)
            assert refused.status_code == 422 and "the number of the table" in said(refused, "[role=alert]")[0]
            assert form(refused, address)["recommendation"] == "Radios should be tested.", "nothing is lost"
        added = person.post(address, data=typed)
        assert said(added, "h1") == ["Radios should be tested."]
        assert said(added, ".cells caption") == ["Sheet Actions"]
        assert said(added, ".cells tr:has(a.box) th") == ["31"]
        assert person.get(f"/documents/{sha256}/pages/1/add").status_code == 404
        anywhere = person.post(address, data=empty | {"action": "Count the keys each week."})
        assert said(anywhere, "h1") == ["Count the keys each week."], "nobody has to know the cell"
