"""Two rows an item: reference and title, then owner, progress and status."""

from pathlib import Path

import pytest

from models.records import Kind, Owner, Rag, Status
from tests.extractors.pdf_builder import Box, Report, Rows, headings, read

WIDTHS = [60.0, 560.0, 80.0]
GREEN, AMBER, RED = "#00b050", "#ffc000", "#ff0000"
KEY: Rows = [
    [
        Box("Green", fill=GREEN),
        "Progress as planned",
        Box("Amber", fill=AMBER),
        "Some concerns, may be late",
        Box("Red", fill=RED),
        "Will not be achieved",
    ]
]


def title(reference: str, words: str) -> list[Box]:
    """The first row of an item."""
    return [Box(reference, bold=True), Box(words, bold=True), Box()]


def report(folder: Path, rows: Rows, *, main: str = "COMMITMENTS") -> Report:
    """A key and a table of this shape."""
    made = Report(folder / "a.pdf").words("Status key").table([50, 150, 50, 150, 50, 150], KEY).words("Delivery")
    columns = headings("No.", main, "RAG Status")
    return made.table(WIDTHS, [columns, *rows])


def hubs(letter: str) -> Rows:
    """Three items whose standing is a letter, or only a colour."""
    return [
        title("A1", "Open three hubs in rural towns"),
        ["JS/RA", "• Two hubs opened in May.\n• The third waits for a lease.", Box(letter and "A", fill=AMBER)],
        title("A2", "Recruit forty special constables"),
        ["Hazel Moor", "• Thirty recruited so far.", Box(letter and "G", fill=GREEN)],
        title("A3", "Publish the vetting backlog each month"),
        ["HM", "Not published since March.", Box(letter and "R", fill=RED)],
    ]


@pytest.mark.parametrize("letter", ["letter", ""])
def test_title_owner_progress_and_standing(tmp_path: Path, letter: str) -> None:
    items = read(report(tmp_path, hubs(letter))).items
    assert [(item.reference, item.action) for item in items] == [
        ("A1", "Open three hubs in rural towns"),
        ("A2", "Recruit forty special constables"),
        ("A3", "Publish the vetting backlog each month"),
    ]
    assert items[0].owners == (Owner("JS"), Owner("RA"))
    assert items[0].updates[0].text == "• Two hubs opened in May.\n• The third waits for a lease."
    assert [(item.status, item.rag) for item in items] == [
        (Status.AT_RISK, Rag.AMBER),
        (Status.ON_TARGET, Rag.GREEN),
        (Status.OFF_TARGET, Rag.RED),
    ]
    assert [item.status_text for item in items] == (["A", "G", "R"] if letter else [None] * 3)


def test_the_heading_names_the_items(tmp_path: Path) -> None:
    items = read(report(tmp_path, hubs("letter"), main="The Mayor's pledges")).items
    assert {item.kind for item in items} == {Kind.PLEDGE}


def test_several_rows_of_progress_are_one_item(tmp_path: Path) -> None:
    rows: Rows = [
        *hubs("letter")[:2],
        ["AB", "• A fourth hub is planned.", Box("A", fill=AMBER)],
        *hubs("letter")[2:],
    ]
    items = read(report(tmp_path, rows)).items
    assert len(items) == 3
    assert items[0].owners == (Owner("JS"), Owner("RA"), Owner("AB"))
    assert items[0].updates[0].text.endswith("• A fourth hub is planned.")


def test_a_numbered_theme_holds_for_the_items_of_its_number(tmp_path: Path) -> None:
    rows: Rows = [
        title("1", "Help victims"),
        title("1.1", "Open three hubs"),
        ["JS", "Two hubs opened.", ""],
        title("1.2", "Recruit constables"),
        ["RA", "Thirty recruited.", ""],
        title("2.1", "Publish the backlog"),
        ["HM", "Published.", ""],
    ]
    items = read(report(tmp_path, rows)).items
    assert [(item.reference, item.section) for item in items] == [
        ("1.1", "1 Help victims"),
        ("1.2", "1 Help victims"),
        ("2.1", None),
    ]


def test_a_register_with_a_number_in_every_row_is_none(tmp_path: Path) -> None:
    rows: Rows = [
        [str(number), Box(f"Recruit constables for district {number}.", bold=number % 2 == 0), "Open"]
        for number in range(1, 7)
    ]
    items = read(report(tmp_path, rows, main="Recommendation")).items
    assert [item.reference for item in items] == ["1", "2", "3", "4", "5", "6"]


def test_two_rows_of_headings(tmp_path: Path) -> None:
    rows: Rows = [
        headings("Ref", "Recommendation", "Priority", ""),
        headings("Lead", "Latest position", "Target date", "Status"),
        ["3.1", "Train every officer.", "High", ""],
        ["DCI Ash", "Courses booked.", "31/03/2026", "Open"],
        ["3.2", "Review the contract.", "Low", ""],
        ["Supt Vale", "Contract let.", "30/06/2026", "Closed"],
    ]
    items = read(Report(tmp_path / "a.pdf").table([60, 400, 100, 80], rows)).items
    assert [(item.reference, item.recommendation, item.priority) for item in items] == [
        ("3.1", "Train every officer.", "High"),
        ("3.2", "Review the contract.", "Low"),
    ]
    assert [(item.owners[0].rank, item.status, item.updates[0].text) for item in items] == [
        ("DCI", Status.ONGOING, "Courses booked."),
        ("Supt", Status.CLOSED, "Contract let."),
    ]


def test_a_table_left_blank_has_no_rows_to_take_turns(tmp_path):
    made = Report(tmp_path / "a.pdf").words("The board met.").table([100, 100, 100], [["", "", ""], ["", "", ""]])
    assert read(made.words("Nothing was decided.")).items == ()
