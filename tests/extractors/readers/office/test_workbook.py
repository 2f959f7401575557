"""Workbooks made for the tests, from file to items. Every force, person and word is made up."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color
from openpyxl.worksheet.worksheet import Worksheet

from extractors.readers.office.number_formats import shown
from models.documents import Extraction
from models.records import CellPlace, Kind, Owner, Rag, Status
from tests.extractors.reading import read_file

KEYS = "The force should keep a register of all keys."
STAFF = "Line managers should review the vetting of staff who change their role."
CASH = "Cash should be counted by two people."
HEADINGS = ("Ref", "Recommendation", "Agreed action", "Owner", "Target date", "Status")


def read(book: Workbook, folder: Path) -> Extraction:
    path = folder / "tracker.xlsx"
    book.save(path)
    return read_file(path)


def workbook(*rows: Sequence[object], bold: int = 1) -> tuple[Workbook, Worksheet]:
    """A workbook of one sheet with these rows, the one of this number (from 1) in bold."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    fill(sheet, *rows, bold=bold)
    return book, sheet


def fill(sheet: Worksheet, *rows: Sequence[object], bold: int = 1) -> None:
    for row in rows:
        sheet.append(row)
    for cell in sheet[bold]:
        cell.font = Font(bold=True)


def test_headings_below_the_title_of_the_sheet(tmp_path: Path) -> None:
    book, sheet = workbook(
        ["Wexborough Police: audit tracker"],
        ["Position at", date(2026, 3, 31)],
        [],
        HEADINGS,
        ("1.1", KEYS, "It will be kept.", "Supt Alder Vale", date(2026, 6, 30), "On target"),
        ("1.2", STAFF, "Agreed.", "Head of People", "TBC", "Complete"),
        bold=4,
    )
    sheet["A1"].font = Font(bold=True, size=16)
    sheet["B2"].number_format = "d mmmm yyyy"
    extraction = read(book, tmp_path)
    first, second = extraction.items
    assert (extraction.report_date, extraction.publisher, extraction.issues) == ("2026-03-31", "Wexborough Police", ())
    assert (first.reference, first.recommendation, first.owners) == ("1.1", KEYS, (Owner("Alder Vale", "Supt"),))
    assert (first.target_date_text, str(first.target_dates[0].latest)) == ("30/06/2026", "2026-06-30")
    assert [item.status for item in (first, second)] == [Status.ON_TARGET, Status.CLOSED]
    (place,) = first.provenance["status"]
    assert (place.cell, place.text) == (CellPlace("Sheet", None, 5, 6), "On target")


def test_blank_rows_and_title_rows_do_not_end_a_tracker(tmp_path: Path) -> None:
    book, sheet = workbook(
        HEADINGS,
        ("1", KEYS, "Agreed.", "Supt Vale", "", "On target"),
        [],
        ["Property"],
        ("2", STAFF, "Agreed.", "ACC Moor", "", "Complete"),
        ["Cash"],
        ("3", CASH, "Agreed.", "ACC Moor", "", "Complete"),
    )
    for row in (4, 6):
        sheet.cell(row, 1).font = Font(bold=True)
    items = read(book, tmp_path).items
    assert [(item.reference, item.section) for item in items] == [("1", None), ("2", "Property"), ("3", "Cash")]


def test_every_sheet_is_read_also_a_hidden_one_which_is_told(tmp_path: Path) -> None:
    book, sheet = workbook(HEADINGS, ("1", KEYS, "Agreed.", "Supt Vale", "", "On target"))
    closed = book.create_sheet("Closed")
    fill(closed, HEADINGS, ("2", STAFF, "Agreed.", "ACC Moor", "", "Complete"), ("3", CASH, "", "", "", "Complete"))
    closed.sheet_state = "hidden"
    sheet.column_dimensions["C"].hidden = True
    closed.row_dimensions[3].hidden = True
    extraction = read(book, tmp_path)
    assert [item.reference for item in extraction.items] == ["1", "2", "3"]
    assert [issue.message for issue in extraction.issues] == [
        "Sheet “Sheet”: hidden, and read all the same: column C.",
        "Sheet “Closed”: hidden, and read all the same: the sheet; row 3.",
    ]


def test_merged_cells_and_headings_of_two_levels(tmp_path: Path) -> None:
    book, sheet = workbook(
        ("Ref", "Recommendation", "Target date", None, "Status"),
        (None, None, "Original", "Revised", None),
        ("1", KEYS, date(2026, 1, 31), date(2026, 5, 31), "On target"),
        ("2", STAFF, date(2026, 2, 28), None, "Complete"),
    )
    for cell in sheet[2]:
        cell.font = Font(bold=True)
    for cells in ("A1:A2", "B1:B2", "C1:D1", "E1:E2"):
        sheet.merge_cells(cells)
    items = read(book, tmp_path).items
    assert [[str(date.latest) for date in item.target_dates] for item in items] == [
        ["2026-01-31", "2026-05-31"],
        ["2026-02-28"],
    ]


def test_colours_of_cells_also_of_the_theme(tmp_path: Path) -> None:
    book, sheet = workbook((*HEADINGS[:5], "RAG"), ("1", KEYS, "", "Supt Vale"), ("2", STAFF, "", "Supt Vale"))
    sheet["F2"].fill = PatternFill("solid", fgColor="FFFF0000")
    sheet["F3"].fill = PatternFill("solid", fgColor=Color(theme=6, tint=-0.25))  # the green of this theme
    assert [item.rag for item in read(book, tmp_path).items] == [Rag.RED, Rag.GREEN]


def test_percentages_lines_and_text_that_is_struck_through(tmp_path: Path) -> None:
    book, sheet = workbook(
        ("Ref", "Recommendation", "Owner", "Target date", "% complete"), (4.1, "", "Supt Vale", "", 0.5)
    )
    sheet["A2"].number_format = "0.00"
    sheet["B2"] = "The force should:\n• count keys\n• count cash"
    sheet["D2"] = CellRichText(TextBlock(InlineFont(strike=True), "30/06/2026"), " 30/09/2026")
    sheet["E2"].number_format = "0%"
    (item,) = read(book, tmp_path).items
    assert (item.reference, item.status_text, item.status) == ("4.10", "50%", Status.ONGOING)
    assert item.recommendation == "The force should:\n• count keys\n• count cash"
    assert [str(date.latest) for date in item.target_dates] == ["2026-06-30", "2026-09-30"]


def test_what_is_not_read_is_told(tmp_path: Path) -> None:
    book, sheet = workbook(HEADINGS, ("1", KEYS, "Agreed.", "Supt Vale", "=TODAY()", "Complete"))
    sheet["A2"].comment = Comment("Ask again in May.", "A reader")
    sheet.conditional_formatting.add("F2:F9", CellIsRule("equal", ['"Late"'], fill=PatternFill("solid")))
    assert [(issue.code, issue.message) for issue in read(book, tmp_path).issues] == [
        ("part_not_read", "Comments in the file were not read."),
        ("formula_without_value", "Formulas without a stored value were left out: E2."),
        ("part_not_read", "Colours that formulas give to cells were not read: sheet “Sheet”."),
    ]


def test_text_in_a_box_over_the_cells_is_told(tmp_path: Path) -> None:
    book, _ = workbook(HEADINGS, ("1", KEYS, "Agreed.", "Supt Vale", "TBC", "Complete"))
    path = tmp_path / "tracker.xlsx"
    book.save(path)
    with ZipFile(path, "a") as archive:
        archive.writestr("xl/drawings/drawing1.xml", "<xdr:wsDr><xdr:sp><a:t>Late</a:t></xdr:sp></xdr:wsDr>")
    issues = read_file(path).issues
    assert "Text boxes in the file were not read." in [issue.message for issue in issues]


def test_two_trackers_side_by_side_are_two_tables(tmp_path: Path) -> None:
    beside = ["Audit", "Recommendation", "Priority", "Owner", "Due", "Status"]
    book, _ = workbook(
        ["Board actions", None, None, None, None, None, "Audit actions"],
        ["Ref", "Action", "Owner", "Due", "Status", None, *beside],
        ["B1", "Publish the plan.", "Supt Vale", date(2026, 7, 31), "Open", None,
         "Payroll", KEYS, "High", "Head of Pay", date(2026, 6, 30), "Overdue"],
        ["B2", "Hold a stocktake.", "Supt Orme", "TBC", "Open", None, "Vetting", STAFF, "Low", "Supt Vale", "", ""],
        [None, None, None, None, None, None, "Vetting", CASH, "Low", "Supt Orme", "TBC", "Complete"],
        bold=2,
    )  # fmt: skip
    items = read(book, tmp_path).items
    assert [(item.action or item.recommendation, item.owner_text) for item in items] == [
        ("Publish the plan.", "Supt Vale"),
        ("Hold a stocktake.", "Supt Orme"),
        (KEYS, "Head of Pay"),
        (STAFF, "Supt Vale"),
        (CASH, "Supt Orme"),
    ]
    assert items[2].provenance["owners"][0].cell == CellPlace("Sheet", None, 3, 10)


def test_cards_on_a_sheet_that_begins_in_a_later_column(tmp_path: Path) -> None:
    book, sheet = workbook(["", "Wexborough Police: recommendations"])
    for number, (text, share) in enumerate(((KEYS, 0.6), (CASH, 1))):
        for place, (label, value) in enumerate(
            (("Reference", f"W{number}"), ("Recommendation", text), ("Owner", "Supt Vale"), ("Target date", "TBC"),
             ("Status", "On track"), ("% complete", share), ("Progress", "Begun."))):  # fmt: skip
            sheet.cell(3 + 9 * number + place, 2, label).font = Font(bold=True)
            sheet.cell(3 + 9 * number + place, 4, value).number_format = "0%" if label == "% complete" else "General"
    extraction = read(book, tmp_path)
    assert [(item.reference, item.recommendation) for item in extraction.items] == [("W0", KEYS), ("W1", CASH)]
    assert not extraction.issues  # a share of the work that is done counts no items


def test_a_column_of_progress_may_be_dated(tmp_path: Path) -> None:
    book, _ = workbook(
        ("Ref", "Recommendation", "Owner", "Due", "Status", "Progress at March 2026"),
        ("1", KEYS, "Supt Vale", "TBC", "Open", "The form is in use."),
    )
    [item] = read(book, tmp_path).items
    assert [update.text for update in item.updates] == ["The form is in use."]


def test_a_kind_for_each_item(tmp_path: Path) -> None:
    book, _ = workbook(
        ("ID", "Type", "Recommendation / AFI", "Owner", "Status"),
        ("A1", "AFI", KEYS, "Supt Vale", "On target"),
        ("A2", "Rec", STAFF, "ACC Moor", "On target"),
    )
    assert [item.kind for item in read(book, tmp_path).items] == [Kind.AREA_FOR_IMPROVEMENT, Kind.RECOMMENDATION]


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (datetime(2026, 3, 5), "mm-dd-yy", "05/03/2026"),  # which Excel shows as the short date of the country
        (datetime(2026, 3, 5), "yyyy\\-mm\\-dd", "05/03/2026"),
        (datetime(2026, 3, 5), "d\\ mmm\\ yyyy", "5 Mar 2026"),
        (datetime(2026, 3, 5), "dddd, d mmmm yyyy", "5 March 2026"),
        (datetime(2026, 3, 5, 14, 30), "dd/mm/yyyy hh:mm", "05/03/2026"),
        (datetime(2026, 3, 5), "mmm\\-yy", "Mar 2026"),
        (datetime(2026, 3, 5), "mm/yyyy", "03/2026"),
        (7, "General", "7"),
        (4.1, "General", "4.1"),
        (0.1 + 0.2, "General", "0.3"),
        (4.1, "0.00", "4.10"),
        (7, "000", "007"),
        (0.755, "0%", "76%"),
        (0.755, "0.0%", "75.5%"),
        (12500, "#,##0", "12,500"),
        (12500, "£#,##0.00", "£12,500.00"),
        (3, '"R"0', "R3"),
        (True, "General", "TRUE"),
        ("text", "@", "text"),
        (None, "General", ""),
    ],
)
def test_values_as_they_are_shown(value: object, number_format: str, text: str) -> None:
    assert shown(value, number_format) == text


def test_an_issue_names_the_sheet_and_no_page(tmp_path: Path) -> None:
    book, sheet = workbook(HEADINGS, ("1", KEYS, "Agreed.", "Supt Vale", "", "Complete"))
    sheet.append(("2", STAFF, "Agreed.", "Supt Vale", "", "Complete"))
    fill(book.create_sheet("Summary"), ("Status", "Number"), ("Complete", 3), ("Ongoing", 0), ("Total", 3))
    issues = read(book, tmp_path).issues
    assert {(issue.code, issue.page) for issue in issues} == {("items_missing", None)}
    assert all(issue.message.startswith("Sheet “Summary”: The document prints 3") for issue in issues)
    assert not any("page" in issue.message for issue in issues)
