"""Items of Office files: no page has a picture, so that the table is shown as it was read, with their cells marked."""

import hashlib
from pathlib import Path

import pytest

from models.settings import Settings
from tests.rectrack.web.desks import running
from tests.rectrack.web.pages import parsed
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
