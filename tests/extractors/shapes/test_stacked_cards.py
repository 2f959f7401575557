"""Cards whose texts stand side by side, each under a label on top of its own cell, read from page to items."""

from pathlib import Path

from models.records import Kind, Owner, Status, Update
from tests.extractors.pdf_builder import Box, Report, Rows, heading, read, read_table

FORM = [180.0, 180.0, 120.0, 120.0]


def finding(number: int, grade: str, recommendation: str, response: str, date: str) -> Rows:
    """A finding as a grid: its title and grade, two texts side by side, two below, and a row of labels."""
    return [
        [heading(f"Finding {number}: Keys", 3), Box(grade, bold=True, fill="#ee6666")],
        [Box("What we found\nThree keys could not be found.", 2), Box("Risk\nProperty is lost.", 2)],
        [Box(f"Recommendation\n{recommendation}", 4)],
        [Box(f"Management response\n{response}", 4)],
        [heading("Responsible"), "Head of Estates", heading("By when"), date],
    ]


def test_a_finding_with_labels_on_top_of_its_cells(tmp_path: Path) -> None:
    made = Report(tmp_path / "a.pdf")
    made.table(FORM, finding(1, "High", "Keys should be counted each week.", "Agreed.", "31 May 2026")).words("")
    made.table(FORM, finding(2, "Low", "The key book should be signed.", "Not agreed. It is on a screen.", ""))
    first, second = read(made).items
    assert (first.kind, first.reference, first.priority) == (Kind.RECOMMENDATION, "1", "High")
    assert (first.recommendation, first.action) == ("Keys should be counted each week.", "Agreed.")
    assert (first.owners, first.target_date_text) == ((Owner(role="Head of Estates"),), "31 May 2026")
    assert first.flags == ()
    assert (second.reference, second.status, second.target_dates) == ("2", Status.NOT_ADOPTED, ())


def strip(title: str, grade: str) -> Rows:
    """A title with a grade at the other side, without rules between them."""
    return [[Box(title, bold=True), Box(grade, bold=True)]]


def test_a_title_then_texts_side_by_side_then_labels_in_a_line(tmp_path: Path) -> None:
    made = Report(tmp_path / "a.pdf")
    for number, date in (("1", "31 May 2026; revised"), ("2", "30 June 2026")):
        made.table([400.0, 200.0], strip(f"{number} Counting of keys", "Priority 2"), rules=False)
        texts = ["Recommendation\nKeys should be counted each week.", "Management comments\nAgreed.", "Done in May."]
        made.table([200.0, 200.0, 200.0], [[*texts[:2], f"Auditor’s follow-up\n{texts[2]}"]])
        labels = ["Owner: Supt Rowan Ash", f"Date: {date}", "Outcome: Implemented"]
        made.table([200.0, 200.0, 200.0], [labels, ["", "to 1 May 2027" if "revised" in date else "", ""]], rules=False)
        made.words("")
    first, second = read(made).items
    assert (first.reference, first.priority, first.owners) == ("1", "2", (Owner("Rowan Ash", "Supt"),))
    assert (first.recommendation, first.action) == ("Keys should be counted each week.", "Agreed.")
    assert [str(date.latest) for date in first.target_dates] == ["2026-05-31", "2027-05-01"]
    assert (first.status_text, first.status, first.updates) == ("Implemented", Status.CLOSED, (Update("Done in May."),))
    assert (second.reference, [str(date.latest) for date in second.target_dates]) == ("2", ["2026-06-30"])


def test_a_register_of_stacked_cells_is_no_card(tmp_path: Path) -> None:
    rows: Rows = [
        [heading("No"), heading("What the auditor recommended"), heading("What was said"), heading("Progress")],
        ["1\nKey", "The panel should meet twice a year.", "Agreed.\nMonitoring Officer", "Implemented\nIt met in May."],
        ["2\nKey", "The panel should have a deputy.", "Agreed.\nMonitoring Officer", "Implemented\nElected in May."],
    ]
    items = read_table(tmp_path, [60.0, 220.0, 180.0, 180.0], rows).items
    assert [item.recommendation for item in items] == [
        "The panel should meet twice a year.",
        "The panel should have a deputy.",
    ]
