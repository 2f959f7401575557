"""Nested plans, merged cells and rows that repeat or go on with the one above."""

from pathlib import Path

import pytest

from models.records import DateKind, Owner, Status, Update
from tests.extractors.pdf_builder import Box, Report, Rows, headings, read, read_table

RISK = "The service should make sure that it has an effective system to define its level of risk."
PLAN_WIDTHS = [50.0, 260.0, 90.0, 80.0, 90.0, 200.0]
WIDTHS = [40.0, 240.0, 240.0, 90.0, 80.0, 80.0]
COLUMNS = headings("Ref", "Area for improvement", "Action", "Owner", "Target date", "Status")


def test_actions_beneath_an_item_share_its_text(tmp_path: Path) -> None:
    rows: Rows = [
        headings("Ref", "Action", "Lead", "Due date", "Status", "Achievements"),
        [Box("E1", bold=True), Box(RISK, 5, bold=True, fill="#ddebf7")],
        ["E1.1", "Write a new risk methodology.", "GM Vale", "31/03/2026", "Complete", "Approved in spring."],
        ["E1.2", "Train the inspecting officers.", "AM Ash", "TBC", "In progress", ""],
    ]
    first, second = read_table(tmp_path, PLAN_WIDTHS, rows).items
    assert (first.reference, first.recommendation, first.action) == ("E1.1", RISK, "Write a new risk methodology.")
    assert (first.status, first.updates) == (Status.CLOSED, (Update("Approved in spring."),))
    assert (second.reference, second.recommendation) == ("E1.2", RISK)
    assert (second.owners, second.target_dates[0].kind) == ((Owner("Ash", "AM"),), DateKind.UNSTATED)


def test_the_item_above_its_actions_may_be_a_row_of_the_same_columns(tmp_path: Path) -> None:
    rows: Rows = [
        COLUMNS,
        ["4", RISK, "", "Supt Vale", "", ""],
        ["4a", "", "Book the courses.", "", "31/01/2026", "Complete"],
        ["4b", "", "Report attendance.", "", "30/04/2026", "On track"],
        ["5", "Publish a plan.", "Write it.", "ACC Moor", "30/06/2026", "Open"],
    ]
    items = read_table(tmp_path, WIDTHS, rows).items
    assert [(item.reference, item.recommendation) for item in items] == [
        ("4a", RISK),
        ("4b", RISK),
        ("5", "Publish a plan."),
    ]
    assert [item.owners[0].name for item in items] == ["Vale", "Vale", "Moor"]


def test_what_only_the_item_says_holds_for_its_actions(tmp_path: Path) -> None:
    rows: Rows = [
        COLUMNS,
        ["4", RISK, "", "Supt Vale", "31/12/2026", "In progress"],
        ["4a", "", "Book the courses.", "", "", ""],
        ["4b", "", "Report attendance.", "ACC Moor", "", ""],
    ]
    items = read_table(tmp_path, WIDTHS, rows).items
    assert [(item.reference, item.owners[0].name, item.status) for item in items] == [
        ("4a", "Vale", Status.ONGOING),
        ("4b", "Moor", Status.ONGOING),
    ]
    assert [item.target_date_text for item in items] == ["31/12/2026", "31/12/2026"]


@pytest.mark.parametrize(
    ("action", "status"),
    [("", "In progress"), ("Set up a programme.", "")],  # it says how it stands, or what is done, by itself
)
def test_an_item_that_is_followed_up_by_itself_is_a_record_beside_its_actions(
    tmp_path: Path, action: str, status: str
) -> None:
    rows: Rows = [
        COLUMNS,
        ["4", RISK, action, "Supt Vale", "", status],
        ["4a", "", "Book the courses.", "", "31/01/2026", "Complete"],
        ["4b", "", "Report attendance.", "", "", ""],
    ]
    items = read_table(tmp_path, WIDTHS, rows).items
    assert [(item.reference, item.recommendation, item.action) for item in items] == [
        ("4", RISK, action or None),
        ("4a", RISK, "Book the courses."),
        ("4b", RISK, "Report attendance."),
    ]
    assert [item.status for item in items[1:]] == [Status.CLOSED, None]


def test_parts_of_parts(tmp_path: Path) -> None:
    rows: Rows = [
        COLUMNS,
        ["E1", RISK, "", "Supt Vale", "", ""],
        ["E1.1", "Train the officers.", "", "", "", ""],
        ["E1.1.1", "", "Book the courses.", "", "31/01/2026", "Complete"],
        ["E1.2", "", "Publish the method.", "", "31/03/2026", "Open"],
    ]
    items = read_table(tmp_path, WIDTHS, rows).items
    assert [(item.reference, item.recommendation, item.owners[0].name) for item in items] == [
        ("E1.1.1", "Train the officers.", "Vale"),
        ("E1.2", RISK, "Vale"),
    ]


def test_a_merged_cell_holds_for_every_row_that_it_spans(tmp_path: Path) -> None:
    rows: Rows = [
        COLUMNS,
        [Box("1", rows=2), Box(RISK, rows=2), "Book the courses.", "Supt Vale", "31/01/2026", "Complete"],
        ["Report attendance.", "Ch Insp Ash", "30/04/2026", "On track"],
    ]
    items = read_table(tmp_path, WIDTHS, rows).items
    assert [(item.reference, item.recommendation, item.action) for item in items] == [
        ("1", RISK, "Book the courses."),
        ("1", RISK, "Report attendance."),
    ]


def test_a_further_action_without_a_number_repeats_the_item_above(tmp_path: Path) -> None:
    rows: Rows = [
        COLUMNS,
        ["2", RISK, "Let the contract.", "Supt Vale", "31/03/2026", "Overdue"],
        ["", "", "Tell the board.", "", "", ""],
    ]
    _, further = read_table(tmp_path, WIDTHS, rows).items
    assert (further.reference, further.recommendation, further.action) == ("2", RISK, "Tell the board.")
    assert (further.owners, further.target_dates, further.status) == ((), (), None)


def test_an_update_in_a_row_of_its_own_belongs_to_the_item_above(tmp_path: Path) -> None:
    rows: Rows = [
        headings("Ref", "Recommendation", "Owner", "Target date", "Status", "Update"),
        ["3.1", RISK, "Rowan Ash", "31/03/2026", "Open", "Jan 2026: Courses booked."],
        ["", "", "", "", "", "Apr 2026: Half of the officers are trained."],
    ]
    (item,) = read_table(tmp_path, PLAN_WIDTHS, rows).items
    assert [update.date for update in item.updates] == ["2026-01", "2026-04"]


def test_the_item_may_be_the_heading_over_its_actions(tmp_path: Path) -> None:
    heading: Rows = [[Box(f"AFI 1: {RISK}", bold=True)]]
    rows: Rows = [
        headings("Ref", "Action", "Lead", "Due date", "Status", "Progress"),
        ["1.1", "Book the courses.", "Supt Vale", "31/03/2026", "Open", "Booked."],
        ["1.2", "Report attendance.", "ACC Moor", "30/06/2026", "Closed", ""],
    ]
    items = read(Report(tmp_path / "a.pdf").table([700], heading).table(PLAN_WIDTHS, rows)).items
    assert [(item.reference, item.recommendation) for item in items] == [("1.1", RISK), ("1.2", RISK)]


def test_numbered_recommendations_of_one_cell_are_one_item_each(tmp_path: Path) -> None:
    rows: Rows = [
        headings("Report", "Recommendations", "Lead", "Status"),
        ["Custody 2025", "Recommendation 1: Train all staff.\nRecommendation 2: Publish the data.", "DI Ash", "Open"],
    ]
    items = read_table(tmp_path, [140, 300, 120, 100], rows).items
    assert [(item.reference, item.recommendation) for item in items] == [
        ("1", "Train all staff."),
        ("2", "Publish the data."),
    ]


def test_a_blank_report_repeats_the_one_above(tmp_path: Path) -> None:
    columns = headings("Inspection", "Recommendation", "Lead", "Status")
    names = ["Custody May 2025", "", "Crime data June 2025"]
    rows: Rows = [columns, *([name, f"{RISK} Again.", "DI Ash", "Open"] for name in names)]
    items = read_table(tmp_path, [140, 300, 120, 100], rows).items
    assert [item.source_date for item in items] == ["2025-05", "2025-05", "2025-06"]


def test_a_blank_report_means_nothing_where_reports_are_printed_again(tmp_path: Path) -> None:
    columns = headings("Inspection", "Recommendation", "Lead", "Status")
    names = ["Custody May 2025", "Custody May 2025", ""]
    rows: Rows = [columns, *([name, f"{RISK} Again.", "DI Ash", "Open"] for name in names)]
    items = read_table(tmp_path, [140, 300, 120, 100], rows).items
    assert [item.source_title for item in items] == ["Custody May 2025", "Custody May 2025", None]


def test_recommendations_beneath_a_concern_keep_their_own_words(tmp_path: Path) -> None:
    failing = "The force does not know which of its officers have been vetted, and has not looked for years."
    rows: Rows = [
        headings("No.", "Inspectors’ wording", "Plan owner", "Complete by", "Status", "Commentary"),
        ["V1", failing, "Supt Vale", "", "Open", "The group has met."],
        ["V1.1", "The force should vet all officers within a year.", "GM Vale", "31/03/2026", "Open", "Half are done."],
        ["V1.2", "The force should keep a list of all vetting.", "AM Ash", "30/04/2026", "Complete", "It is kept."],
    ]
    items = read_table(tmp_path, PLAN_WIDTHS, rows).items
    assert [(item.reference, item.recommendation, item.action) for item in items] == [
        ("V1", failing, None),
        ("V1.1", "The force should vet all officers within a year.", None),
        ("V1.2", "The force should keep a list of all vetting.", None),
    ]
