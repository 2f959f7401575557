"""Columns: headings of two levels, dates in columns of their own, headings that say nothing."""

from pathlib import Path

from models.records import Rag, Status
from tests.extractors.pdf_builder import Box, Report, Rows, headings, read, read_table

TRAIN = "Make sure that every officer has had the training that the strategy describes."
REVIEW = "Review the contract for vehicle recovery and report the outcome to the board."


def test_headings_of_two_levels(tmp_path: Path) -> None:
    rows: Rows = [
        [
            Box("Ref", rows=2, bold=True),
            Box("Recommendation", rows=2, bold=True),
            Box("Target Date", 2, bold=True),
            Box("RAG", rows=2, bold=True),
        ],
        [Box("Original", bold=True), Box("Revised", bold=True)],
        ["R01", TRAIN, "Apr 26", "Oct 26", "A"],
        ["R02", REVIEW, "Jan 26", "", "R"],
    ]
    extraction = read_table(tmp_path, [50, 300, 80, 80, 60], rows)
    assert [issue.code for issue in extraction.issues] == ["colour_not_explained"]
    assert [[str(date.latest) for date in item.target_dates] for item in extraction.items] == [
        ["2026-04-30", "2026-10-31"],
        ["2026-01-31"],
    ]
    assert [item.rag for item in extraction.items] == [Rag.AMBER, Rag.RED]


def test_percent_complete_is_the_status(tmp_path: Path) -> None:
    rows: Rows = [headings("Rec No", "Agreed Action", "Responsible Officer", "% Complete")] + [
        [f"1.{number}", TRAIN, "Head of Estates", percent] for number, percent in enumerate(["0%", "75%", "100%"])
    ]
    items = read_table(tmp_path, [60, 300, 120, 80], rows).items
    assert [item.status for item in items] == [Status.NOT_STARTED, Status.ONGOING, Status.CLOSED]
    assert [item.status_text for item in items] == ["0%", "75%", "100%"]


def test_a_column_is_known_by_what_it_holds(tmp_path: Path) -> None:
    rows: Rows = [
        headings("Ref", "Recommendation", "Risk", "Owner", "Position"),
        ["1", TRAIN, "H", "Supt Vale", "Closed"],
        ["2", REVIEW, "L", "ACC Moor", "In progress"],
    ]
    items = read_table(tmp_path, [50, 300, 60, 120, 120], rows).items
    assert [(item.priority, item.priority_rank, item.status) for item in items] == [
        ("H", 1, Status.CLOSED),
        ("L", 3, Status.ONGOING),
    ]


def test_a_row_set_in_one_colour_is_striped_not_rated(tmp_path: Path) -> None:
    stripe = [Box(text, fill="#d9d9d9") for text in ("2", REVIEW, "ACC Moor", "Open")]
    rows: Rows = [headings("Ref", "Recommendation", "Owner", "Status"), ["1", TRAIN, "Supt Vale", "Open"], stripe]
    assert [item.rag for item in read_table(tmp_path, [50, 300, 120, 100], rows).items] == [None, None]


def test_columns_on_the_following_sheet_stand_beside_their_rows(tmp_path: Path) -> None:
    heights = [1, 3, 2]
    left: Rows = [headings("Recommendation", "Status"), *([lines("Train", count), "Open"] for count in heights)]
    right: Rows = [headings("Latest update"), *([lines("Booked", count)] for count in heights)]
    report = Report(tmp_path / "a.pdf").table([300, 100], left).page_break().table([300], right)
    items = read(report).items
    assert [item.recommendation for item in items] == [lines("Train", count) for count in heights]
    assert [item.updates[0].text for item in items] == [lines("Booked", count) for count in heights]
    assert [item.provenance["updates"][0].page for item in items] == [2, 2, 2]


def test_a_table_of_other_rows_on_the_following_page_stays_apart(tmp_path: Path) -> None:
    left: Rows = [headings("Recommendation", "Status"), *([lines("Train", count), "Open"] for count in (1, 3, 2))]
    right: Rows = [headings("Latest news"), *([lines("Booked", count)] for count in (3, 1, 2))]
    report = Report(tmp_path / "a.pdf").table([300, 100], left).page_break().table([300], right)
    assert [item.updates for item in read(report).items] == [(), (), ()]


def lines(word: str, count: int) -> str:
    """A text of so many short lines."""
    return "\n".join(f"{word} the {number} team." for number in range(count))
