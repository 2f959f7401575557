"""Registers without headings, whose cells repeat the labels of their columns."""

from pathlib import Path

from models.records import Owner, Rag, Status
from tests.extractors.pdf_builder import Box, Report, Rows, read

KEY: Rows = [
    [Box(fill="#00B050"), "Delivered", Box(fill="#00B0F0"), "Moving as planned"],
    [Box(fill="#FFC000"), "Some concern", Box(fill="#FF0000"), "Not being delivered to plan"],
]
FUND = "Fund two further wardens for the market towns of the county."
OPEN = "Open a second centre for young victims in the north of the county."
ASK = "Ask victims each year how they were treated and publish the answers."
WIDTHS = [50.0, 300.0, 160.0, 120.0, 60.0]


def row(number: str, text: str, lead: str, due: str, colour: str) -> list[str | Box]:
    return [number, Box(text, bold=True), f"Lead: {lead}", f"Due: {due}", Box(fill=colour)]


def test_labels_that_all_rows_repeat_are_the_headings(tmp_path: Path) -> None:
    made = Report(tmp_path / "a.pdf").table([60, 200, 60, 200], KEY).words("Safer streets", bold=True)
    rows: Rows = [
        row("SS1", FUND, "Head of Partnerships", "March 2026", "#00B050"),
        [Box("The first of them began work at Easter, and the other will in May.", 5)],
        row("SS2", OPEN, "Rowan Ash", "June 2026", "#FF0000"),
        [Box("No building has been found so far that the charity can afford.", 5)],
        row("SS3", ASK, "CL", "Ongoing", "#00B0F0"),
        [Box("The questions for this year went out with the parish letters.", 5)],
    ]
    first, second, third = read(made.table(WIDTHS, rows)).items
    assert [first.reference, second.reference] == ["SS1", "SS2"]
    assert [first.recommendation, second.recommendation] == [FUND, OPEN]
    assert [first.owner_text, second.owner_text] == ["Head of Partnerships", "Rowan Ash"]
    assert second.owners == (Owner("Rowan Ash"),)
    assert [str(item.target_dates[0].latest) for item in (first, second)] == ["2026-03-31", "2026-06-30"]
    assert [first.rag, second.rag] == [Rag.GREEN, Rag.RED]
    assert [first.status, second.status] == [Status.CLOSED, Status.OFF_TARGET]
    assert (third.recommendation, third.status, third.rag) == (ASK, Status.ON_TARGET, None)
    assert "began work at Easter" in first.updates[0].text
