"""Registers without a single rule: title rows, further pages, and another table beneath. Every word is made up."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from reportlab.lib.utils import simpleSplit

from models.records import Kind, Status
from tests.extractors.page_builder import LEFT, RIGHT, Pages

OPEN = [LEFT, 100.0, 230.0, 310.0, 370.0, 415.0, RIGHT]
CLOSED = [LEFT, 100.0, 265.0, 345.0, 410.0, RIGHT]
HEADINGS = ["Ref.", "Area", "Who", "When", "Status", "Narrative"]


class Sheets(Pages):
    """Pages with rows of text at places across, that nothing encloses."""

    def row(self, places: Sequence[float], texts: Sequence[str], *, bold: bool = False, size: float = 9) -> "Sheets":
        top = lowest = self._y
        for (left, right), text in zip(pairwise(places), texts, strict=True):
            self._y = top
            for line in simpleSplit(text, "Helvetica-Bold" if bold else "Helvetica", size, right - left - 8):
                self.line(line, x=left, bold=bold, size=size)
            lowest = max(lowest, self._y)
        self._y = lowest + 5
        return self


def row_of(number: str, thing: str, due: str, status: str) -> list[str]:
    told = f"A team was set up for {thing} in May and has met twice."
    return [number, f"The service should keep a list of {thing} at each of its stations.", "GM Ash", due, status, told]


@pytest.fixture
def made(tmp_path: Path) -> Sheets:
    made = Sheets(tmp_path / "a.pdf")
    made.line("Holmshire Fire and Rescue Service", bold=True, size=16)
    made.prose("Green means that the work should be done in time, and amber that it may be late.", size=9)
    made.line("Annex A – Open areas for improvement", bold=True, size=13).space(4)
    made.row(OPEN, HEADINGS, bold=True)
    made.line("Keeping people safe", bold=True, size=9).space(4)
    for n, thing in enumerate(("hydrants", "high ladders", "foam pumps", "old hoses"), start=1):
        made.row(OPEN, row_of(f"K{n}", thing, "30.09.26", "Green" if n % 2 else "Amber"))
    made.page_break()
    made.line("Working well", bold=True, size=9).space(4)
    for n, thing in enumerate(("spare keys", "day crews", "fire doors"), start=1):
        made.row(OPEN, row_of(f"W{n}", thing, "31.12.26", "Green"))
    made.line("Annex B – Areas closed by the Board", bold=True, size=13).space(4)
    made.row(CLOSED, ["Ref.", "Area", "Who", "Closed on", "What was done"], bold=True, size=8)
    for n, thing in enumerate(("helmets", "gloves", "whistles"), start=1):
        made.row(CLOSED, _closed(f"C{n}", thing), size=8)
    made.page_break()
    made.row(CLOSED, _closed("C4", "maps"), size=8)
    return made


def _closed(number: str, thing: str) -> list[str]:
    return [number, f"The service should number its {thing} every year.", "Head of Stores", "12.02.26", "All are done."]


def test_the_rows_of_all_pages_and_of_both_tables_are_items(made: Sheets) -> None:
    items = made.read().items
    numbers = ["K1", "K2", "K3", "K4", "W1", "W2", "W3", "C1", "C2", "C3", "C4"]
    assert [item.reference for item in items] == numbers
    assert [item.page for item in items] == [1] * 4 + [2] * 6 + [3]
    assert items[4].recommendation == "The service should keep a list of spare keys at each of its stations."
    assert items[-1].recommendation == "The service should number its maps every year."


def test_a_few_bold_words_alone_are_the_section_of_the_rows_beneath(made: Sheets) -> None:
    sections = [item.section for item in made.read().items]
    assert sections[0] == sections[3] == "Keeping people safe"
    assert sections[4] == sections[6] == "Working well"
    assert sections[7] == sections[10] == "Annex B – Areas closed by the Board"


def test_what_obliges_is_the_recommendation_and_the_narrative_is_told_of_it(made: Sheets) -> None:
    first, *_, last = made.read().items
    assert first.kind is Kind.AREA_FOR_IMPROVEMENT
    assert first.recommendation == "The service should keep a list of hydrants at each of its stations."
    assert [update.text for update in first.updates] == ["A team was set up for hydrants in May and has met twice."]
    assert first.action is None
    assert [update.text for update in last.updates] == ["All are done."]


def test_the_day_on_which_an_item_was_closed_is_no_target(made: Sheets) -> None:
    items = made.read().items
    assert [item.status for item in items[-4:]] == [Status.CLOSED] * 4
    assert [item.target_dates for item in items[-4:]] == [()] * 4
    assert [item.status for item in items[:2]] == [Status.ON_TARGET, Status.AT_RISK]


LIST = [LEFT, 95.0, 265.0, 345.0, 410.0, RIGHT]


def _ruled(made: Sheets) -> None:
    """A rule across the page, drawn cell by cell."""
    for left, right in pairwise(LIST):
        made.rule(left, right)


def test_an_export_of_a_list_beneath_tiles_that_count_its_items(tmp_path: Path) -> None:
    made = Sheets(tmp_path / "a.pdf")
    made.line("External recommendations of Holmshire Police", bold=True, size=14).space(4)
    made.tiles([("3", "Discharged"), ("1", "Behind"), ("0", "To start"), ("4", "Total")])
    made.row(LIST, ["ID ▾", "Recommendation text ▾", "Assigned to ▾", "Due date ▾", "Force position ▾"], size=7)
    made.space(3)
    _ruled(made)
    made.space(8)
    for n, thing in enumerate(("spare keys", "lockers", "fire doors", "old hoses"), start=1):
        text = f"The force should keep a list of {thing} at each of its stations."
        made.row(LIST, [f"61{n}", text, "Supt Ash", "31/03/2026", "Behind" if n == 2 else "Discharged"], size=7)
        made.space(3)
        _ruled(made)
        made.space(8)
    items = made.read().items
    assert [item.reference for item in items] == ["611", "612", "613", "614"]
    assert [item.status for item in items] == [Status.CLOSED, Status.OFF_TARGET, Status.CLOSED, Status.CLOSED]
    assert {str(date.latest) for item in items for date in item.target_dates} == {"2026-03-31"}
