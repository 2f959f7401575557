"""Action plans and follow-ups of auditors, read from page to items: what each report calls its columns is its own."""

from pathlib import Path

import pytest

from models.records import DateKind, Kind, Owner, Status, Update
from tests.extractors.pdf_builder import Box, Report, Rows, heading, headings, read, read_table

PLAN = ["Ref", "Finding and risk", "Recommendation", "Grade", "Agreed management action", "Responsibility & timescale"]
WIDTHS = [40.0, 190.0, 190.0, 80.0, 160.0, 120.0]
FINDING = "4.1 Keys\nThree keys could not be found.\nRisk: Property is lost."


def plan(*last: str) -> list[list[str]]:
    """Rows of an action plan that differ in their last cell."""
    rows = []
    for number, cell in enumerate(last, start=1):
        rows.append(
            [f"4.{number}", FINDING, "Keys should be counted.", "Significant", "Agreed. It is done weekly.", cell]
        )
    return rows


def test_an_action_plan(tmp_path: Path) -> None:
    rows: Rows = [
        headings(*PLAN),
        *plan("Head of Estates\n31 May 2026", "Immediate\nSupt Rowan Ash / DI Alder Wren", "TBC"),
    ]
    first, second, third = read_table(tmp_path, WIDTHS, rows).items
    assert (first.kind, first.reference, first.flags) == (Kind.RECOMMENDATION, "4.1", ())
    assert (first.priority, first.priority_rank) == ("Significant", 2)
    assert (first.recommendation, first.action) == ("Keys should be counted.", "Agreed. It is done weekly.")
    assert (first.owner_text, first.target_date_text) == ("Head of Estates", "31 May 2026")
    assert second.owners == (Owner("Rowan Ash", "Supt"), Owner("Alder Wren", "DI"))
    assert [date.kind for date in second.target_dates] == [DateKind.IMMEDIATE]
    assert (third.owners, [date.kind for date in third.target_dates]) == ((), [DateKind.UNSTATED])


def test_done_says_the_date(tmp_path: Path) -> None:
    (item,) = read_table(
        tmp_path, WIDTHS, [headings(*PLAN), *plan("Completed – 14 February 2026\nHead of Estates")]
    ).items
    assert (item.status_text, item.status) == ("Completed", Status.CLOSED)
    assert [date.kind for date in item.target_dates] == [DateKind.COMPLETED]
    assert item.owners == (Owner(role="Head of Estates"),)


def test_owner_and_date_labelled_within_the_response(tmp_path: Path) -> None:
    rows: Rows = [
        headings("Recommendation", "Priority", "Management response"),
        [
            "1. Count the keys each week.",
            "Low",
            "Agreed.\nResponsible officer: Jane Fern, Head of Estates\nTarget date: 30/09/2026",
        ],
    ]
    (item,) = read_table(tmp_path, [300.0, 80.0, 300.0], rows).items
    assert (item.reference, item.action) == ("1", "Agreed.")
    assert item.owners == (Owner("Jane Fern", role="Head of Estates"),)
    assert (item.target_date_text, item.priority_rank) == ("30/09/2026", 3)


def test_the_priority_beneath_the_recommendation(tmp_path: Path) -> None:
    rows: Rows = [
        headings("Ref", "Recommendation & Priority", "Response", "Responsible manager", "Due date"),
        ["2.1", "Count the keys each week.\n(Fundamental)", "Agreed.", "Head of Estates", "May 2026"],
    ]
    (item,) = read_table(tmp_path, [40.0, 250.0, 150.0, 150.0, 100.0], rows).items
    assert (item.recommendation, item.priority, item.priority_rank) == ("Count the keys each week.", "Fundamental", 1)


def test_the_number_at_the_head_of_the_finding(tmp_path: Path) -> None:
    rows: Rows = [
        headings("Observation/Risk", "Recommendation", "Priority", "Timescale/responsibility"),
        [FINDING, "Keys should be counted.", "Medium", "31/05/2026\nHead of Estates"],
    ]
    (item,) = read_table(tmp_path, [250.0, 200.0, 80.0, 150.0], rows).items
    assert item.reference == "4.1"


def test_a_follow_up_by_audit(tmp_path: Path) -> None:
    made = Report(tmp_path / "a.pdf")
    made.table([300.0, 150.0], [headings("Audit", "Date of final report"), ["Fleet (3.25/26)", "11 August 2025"]])
    columns = headings(
        "Ref", "Management action", "Priority", "Original date", "Revised date", "Status", "Audit finding"
    )
    made.words("").table(
        [40.0, 250.0, 60.0, 80.0, 80.0, 90.0, 180.0],
        [
            columns,
            [heading("Fleet (3.25/26)", 7)],
            [
                "1.1",
                "Fuel cards will be given to vehicles.",
                "High",
                "31/10/2025",
                "-",
                "Implemented",
                "All 40 are given.",
            ],
            [
                "1.3",
                "Reports will be run weekly.",
                "Low",
                "31/10/2025",
                "31/01/2026",
                "Not implemented",
                "None was run.",
            ],
        ],
    )
    first, second = read(made).items
    assert (first.kind, first.source_title, first.source_date) == (Kind.ACTION, "Fleet (3.25/26)", "2025-08-11")
    assert (first.status, first.updates) == (Status.CLOSED, (Update("All 40 are given."),))
    assert [str(date.latest) for date in second.target_dates] == ["2025-10-31", "2026-01-31"]


def test_the_report_itself_is_the_source(tmp_path: Path) -> None:
    made = Report(tmp_path / "a.pdf").words("Forvis Mazars").words("Some words about the audit that we made in spring.")
    made.table(
        [200.0, 200.0],
        [headings("Version", "Date"), ["Draft report", "2 March 2026"], ["Final report", "9 April 2026"]],
    )
    made.page_break().table(WIDTHS, [headings(*PLAN), *plan("Head of Estates\n31 May 2026")])
    (item,) = read(made).items
    assert item.source_body == "Forvis Mazars"


@pytest.mark.parametrize("column", ["Assurance level", "Priority", "Grading", "Status"])
def test_a_scale_is_explained(tmp_path: Path, column: str) -> None:
    rows: Rows = [
        headings(column, "Definition"),
        ["High", "Recommendations of this kind should be acted on at once."],
        ["Low", "Actions that are good practice."],
    ]
    assert read_table(tmp_path, [150.0, 400.0], rows).items == ()


def test_what_is_not_tracked_is_no_item(tmp_path: Path) -> None:
    rows: Rows = [headings("Ref", "Recommendation", "Owner"), ["A1", "Print the form on one side.", "Head of Estates"]]
    made = Report(tmp_path / "a.pdf").words("The suggestions below are not tracked and need no response.")
    assert read(made.table([40.0, 300.0, 150.0], rows)).items == ()


def test_narrow_columns_cut_long_words(tmp_path: Path) -> None:
    rows: Rows = [
        [heading("Ref"), heading("Recommendation"), heading("Priority"), heading("Owner")],
        ["1", "Count the keys.", Box("Housekeepin\ng"), "Head of Estates"],
    ]
    (item,) = read_table(tmp_path, [40.0, 200.0, 58.0, 120.0], rows).items
    assert (item.priority, item.priority_rank) == ("Housekeeping", 3)
