"""Grouped registers: title rows with date, title and status, and the number of items beneath them."""

from pathlib import Path

from models.records import Kind, Status
from tests.extractors.pdf_builder import Box, Report, Rows, heading, headings, read, read_table

SHADE = "#fce4d6"
TRAIN = "By April 2026, forces should make sure that every officer has had the training."
REVIEW = "By June 2026, forces should review the contract for vehicle recovery."
PUBLISH = "With immediate effect, forces should publish a plan for the estate."
WIDTHS = [70.0, 150.0, 360.0, 80.0, 80.0]
HEADINGS = headings("Date", "Title", "Recommendation", "Total Number Outstanding", "Total Number Closed")


def title_row(month: str, title: str) -> list[Box]:
    """A shaded row with a month and a title."""
    return [Box(month, fill=SHADE, bold=True), Box(title, fill=SHADE, bold=True), *[Box(fill=SHADE)] * 3]


def test_a_title_row_gives_report_date_and_status_to_the_rows_beneath(tmp_path: Path) -> None:
    rows: Rows = [
        HEADINGS,
        title_row("May 2025", "Custody in Wexborough\nSTATUS – Evidence refreshed, awaiting closure."),
        ["", "", TRAIN, Box("2", rows=2), Box("1", rows=2)],
        ["", "", REVIEW],
        title_row("Aug 2025", "Crime data\nSTATUS – Evidence sent, work ongoing."),
        ["", "", PUBLISH, "1", "0"],
    ]
    items = read_table(tmp_path, WIDTHS, rows).items
    assert [(item.source_title, item.source_date, item.status) for item in items] == [
        ("Custody in Wexborough", "2025-05", Status.PROPOSED_FOR_CLOSURE),
        ("Custody in Wexborough", "2025-05", Status.PROPOSED_FOR_CLOSURE),
        ("Crime data", "2025-08", Status.ONGOING),
    ]
    assert [item.recommendation for item in items] == [TRAIN, REVIEW, PUBLISH]
    assert items[0].status_text == "Evidence refreshed, awaiting closure."


def test_a_title_over_several_columns_and_a_status_row_of_its_own(tmp_path: Path) -> None:
    rows: Rows = [
        headings("MONTH", "INSPECTION", "AREA FOR IMPROVEMENT", "NUMBER OPEN", "NUMBER CLOSED"),
        [Box("Feb 2025", bold=True), Box("Stop and search", 2, bold=True), "", ""],
        ["", Box("Status: submitted for sign off", 2, bold=True), "", ""],
        ["", "", TRAIN, "1", "0"],
    ]
    (item,) = read_table(tmp_path, WIDTHS, rows).items
    assert (item.kind, item.source_title, item.source_date) == (Kind.AREA_FOR_IMPROVEMENT, "Stop and search", "2025-02")
    assert item.status is Status.AWAITING_SIGN_OFF


def over_a_page_break(folder: Path, total: str, below: str) -> list[str | None]:
    """The recommendations of a group that prints `total`, with one row on each side of a page break."""
    rows: Rows = [HEADINGS, title_row("May 2025", "Custody"), ["", "", TRAIN, total, "0"]]
    report = Report(folder / "a.pdf").table(WIDTHS, rows).page_break()
    return [item.recommendation for item in read(report.table(WIDTHS, [HEADINGS, ["", "", below, "", ""]])).items]


def test_the_total_tells_whether_a_row_goes_on_after_a_page_break(tmp_path: Path) -> None:
    assert over_a_page_break(tmp_path, "1", REVIEW) == [f"{TRAIN}\n{REVIEW}"]
    assert over_a_page_break(tmp_path, "2", REVIEW) == [TRAIN, REVIEW]


def test_the_column_that_counts_a_status_gives_it_where_the_title_row_gives_none(tmp_path: Path) -> None:
    columns = headings("Date", "Title", "Recommendation", "Total Number Awaiting sign off", "Total Number Closed")
    rows: Rows = [columns, title_row("May 2025", "Vetting\nSTATUS – Sent monthly."), ["", "", TRAIN, "1", "0"]]
    (item,) = read_table(tmp_path, WIDTHS, rows).items
    assert (item.status_text, item.status) == ("Sent monthly.", Status.AWAITING_SIGN_OFF)


def test_audits_as_title_rows_over_the_whole_width(tmp_path: Path) -> None:
    rows: Rows = [
        headings("No", "Recommendation", "Priority", "Management Response", "Owner / Due", "Status"),
        [heading("Seized Property (3.14/15) – Limited Assurance – September 2025", 6)],
        ["4.1", TRAIN, "Significant", "Agreed. A course is planned.", "Rowan Ash\n31 March 2026", "Implemented"],
        [heading("Payroll – January 2026", 6)],
        ["4.1", REVIEW, "Fundamental", "Agreed.", "Hazel Moor\nEnd June 2026", "Outstanding"],
    ]
    items = read_table(tmp_path, [40, 260, 80, 160, 120, 110], rows).items
    assert [(item.reference, item.source_date, item.priority_rank, item.status) for item in items] == [
        ("4.1", "2025-09", 2, Status.CLOSED),
        ("4.1", "2026-01", 1, Status.ONGOING),
    ]
    assert [item.owners[0].name for item in items] == ["Rowan Ash", "Hazel Moor"]


def test_counts_of_recommendations_are_no_items(tmp_path: Path) -> None:
    rows: Rows = [
        headings("Title", "Date", "Recommendations", "Number Closed", "Number Open"),
        ["Custody in Wexborough", "May 2025", "12", "4", "8"],
        ["Crime data", "August 2025", "3", "3", "0"],
    ]
    assert read_table(tmp_path, [200, 100, 120, 100, 100], rows).items == ()


def test_a_title_row_may_sum_up_how_much_is_done(tmp_path: Path) -> None:
    rows: Rows = [
        headings("No.", "Recommendation", "Owner", "Due", "% complete"),
        [Box("Theme A: Money", 4, fill=SHADE, bold=True), Box("75%", fill=SHADE, bold=True)],
        ["A1", TRAIN, "Supt Vale", "May 2026", "75%"],
    ]
    (item,) = read_table(tmp_path, [50, 400, 90, 90, 90], rows).items
    assert (item.reference, item.section) == ("A1", "Theme A: Money")
