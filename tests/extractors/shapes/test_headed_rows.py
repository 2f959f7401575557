"""Items in several rows, each row under headings of its own."""

from datetime import date
from pathlib import Path

import pytest

from models.records import Owner, Status
from tests.extractors.pdf_builder import Box, Report, Rows, headings, read

WIDTHS = [90.0, 320.0, 90.0, 90.0, 110.0]
FIRST = headings("Ref", "Recommendation", "Priority", "Theme", "Assigned to")
SECOND = headings("Status", "Latest note", "Original due date", "Revised due date", "Approved by")

KEYS: Rows = [
    ["KS.01", "Spare keys should be kept in a locked cabinet.", "High", "Stores", "Head of Estates"],
    SECOND,
    ["Overdue", "03-Mar-2026 The cabinet is on order.", "31-Jan-2026", "30-Apr-2026", "Rowan Ash"],
]
LOGS: Rows = [
    ["KS.02", "The key log should be checked each month.", "Low", "Stores", "Hazel Moor"],
    SECOND,
    ["Completed", "12-Feb-2026 Checks began in January.", "28-Feb-2026", "28-Feb-2026", "Rowan Ash"],
]


def titles(again: bool) -> Rows:
    """Two items, the second with the first headings printed again or not."""
    return [FIRST, *KEYS, *([FIRST] if again else []), *LOGS]


@pytest.mark.parametrize("again", [True, False])
def test_each_row_is_read_under_its_own_headings(tmp_path: Path, again: bool) -> None:
    report = Report(tmp_path / "a.pdf").words("Audit recommendations: Key stores").table(WIDTHS, titles(again))
    keys, logs = read(report).items
    assert (keys.reference, logs.reference) == ("KS.01", "KS.02")
    assert keys.recommendation == "Spare keys should be kept in a locked cabinet."
    assert keys.owners == (Owner(None, None, "Head of Estates"),)
    assert [day.latest for day in keys.target_dates] == [date(2026, 1, 31), date(2026, 4, 30)]
    assert (keys.status, logs.status) == (Status.OFF_TARGET, Status.CLOSED)
    assert [update.text for update in logs.updates] == ["Checks began in January."]


def test_a_table_for_each_item(tmp_path: Path) -> None:
    report = Report(tmp_path / "a.pdf").words("Audit recommendations: Key stores")
    for item in (KEYS, LOGS):
        report = report.table(WIDTHS, [FIRST, *item]).words("Next recommendation")
    assert [item.status for item in read(report).items] == [Status.OFF_TARGET, Status.CLOSED]


def test_three_rows_an_item(tmp_path: Path) -> None:
    third = headings("Progress to date", "Evidence of closure", "Cost", "Risk", "Page")
    more: Rows = [third, ["Half are fitted.", "Photographs.", "£40", "Theft", "7"]]
    report = Report(tmp_path / "a.pdf").table(WIDTHS, [FIRST, *KEYS, *more, FIRST, *LOGS, *more])
    items = read(report).items
    assert [item.status for item in items] == [Status.OFF_TARGET, Status.CLOSED]
    assert "Half are fitted." in "\n".join(update.text for update in items[0].updates)


def test_titles_between_the_items_stay_titles(tmp_path: Path) -> None:
    rows: Rows = [FIRST, *KEYS, [Box("Custody audit, March 2026", columns=5, bold=True)], *LOGS]
    items = read(Report(tmp_path / "a.pdf").table(WIDTHS, rows)).items
    assert [item.status for item in items] == [Status.OFF_TARGET, Status.CLOSED]
    assert items[1].source_title == "Custody audit, March 2026"


def test_a_second_list_under_other_headings_is_a_list_of_its_own(tmp_path: Path) -> None:
    closed = headings("Ref", "Action", "Status", "Owner", "Closed on")
    rows: Rows = [
        FIRST,
        KEYS[0],
        closed,
        ["4", "Lockers were bought.", "Complete", "Rowan Ash", "1 May 2026"],
        ["5", "Locks were changed.", "Complete", "Rowan Ash", "1 May 2026"],
    ]
    items = read(Report(tmp_path / "a.pdf").table(WIDTHS, rows)).items
    assert [item.reference for item in items] == ["KS.01", "4", "5"]
