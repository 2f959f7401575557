"""Word files made for the tests, from file to items. Every force, person and word is made up."""

from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordFile
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from models.documents import Extraction
from models.records import CellPlace, DateKind, Kind, Owner, Rag, Status
from tests.extractors.reading import read_file

KEYS = "The force should keep a register of all keys."
STAFF = "Line managers should review the vetting of staff who change their role."
HEADINGS = ("Ref", "Recommendation", "Agreed action", "Owner", "Target date", "RAG")


def read(file: WordFile, folder: Path) -> Extraction:
    path = folder / "tracker.docx"
    file.save(str(path))
    return read_file(path)


def add_table(file: WordFile, *rows: Sequence[str]) -> Table:
    table = file.add_table(0, len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    for cell in table.rows[0].cells:
        cell.paragraphs[0].runs[0].bold = True
    return table


def shade(cell: _Cell, colour: str) -> None:
    cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="{colour}"/>'))


def track(paragraph: Paragraph, change: str, text: str) -> None:
    """Add text as inserted (`ins`) or deleted (`del`)."""
    run = paragraph.add_run(text)._r
    wrapper = OxmlElement(f"w:{change}")
    run.addprevious(wrapper)
    wrapper.append(run)
    if change == "del":
        run.find(qn("w:t")).tag = qn("w:delText")


def test_a_register_with_colours_under_a_heading(tmp_path: Path) -> None:
    file = docx.Document()
    file.add_heading("Wexborough Police: audit tracker", 0)
    file.add_paragraph("Position at 31 March 2026")
    key = add_table(file, ("Colour", "Meaning"), ("", "On target"), ("", "Target date missed"))
    shade(key.cell(1, 0), "92D050")
    shade(key.cell(2, 0), "FF0000")
    file.add_heading("Custody audit", 2)
    table = add_table(
        file,
        HEADINGS,
        ("1.1", KEYS, "It will be kept.", "Supt Alder Vale", "30 June 2026", ""),
        ("1.2", STAFF, "Agreed.", "Head of People", "", ""),
    )
    shade(table.cell(1, 5), "92D050")
    shade(table.cell(2, 5), "FF0000")
    extraction = read(file, tmp_path)
    first, second = extraction.items
    assert (extraction.report_date, extraction.pages, extraction.issues) == ("2026-03-31", 0, ())
    assert (first.reference, first.recommendation, first.action) == ("1.1", KEYS, "It will be kept.")
    assert (first.owners, first.section, first.page) == ((Owner("Alder Vale", "Supt"),), "Custody audit", None)
    assert [(item.status, item.rag) for item in (first, second)] == [
        (Status.ON_TARGET, Rag.GREEN),
        (Status.OFF_TARGET, Rag.RED),
    ]


def test_a_field_says_the_table_row_and_column_it_was_read_from(tmp_path: Path) -> None:
    file = docx.Document()
    add_table(file, ("Key", "Meaning"), ("A", "At risk"))
    add_table(file, HEADINGS, ("1.1", KEYS, "Agreed.", "Supt Vale", "May 2026", "A"))
    (item,) = read(file, tmp_path).items
    (place,) = item.provenance["owners"]
    assert (place.cell, place.page, place.bbox, place.text) == (CellPlace(None, 2, 2, 4), None, None, "Supt Vale")


def test_labelled_paragraphs_with_tabs_and_line_breaks(tmp_path: Path) -> None:
    file = docx.Document()
    file.add_heading("Recommendation 3", 3)
    file.add_paragraph(KEYS)
    file.add_paragraph("Agreed action: A register will be kept.")
    standing = file.add_paragraph("Owner:\tInsp Fern Moor")
    standing.runs[0].add_break()
    standing.add_run("Due:\t31 October 2026")
    standing.runs[-1].add_break()
    standing.add_run("Status:\tOn target")
    (item,) = read(file, tmp_path).items
    assert (item.reference, item.recommendation, item.action) == ("3", KEYS, "A register will be kept.")
    assert (item.owners, item.status) == ((Owner("Fern Moor", "Insp"),), Status.ON_TARGET)
    assert [str(date.latest) for date in item.target_dates] == ["2026-10-31"]
    (place,) = item.provenance["recommendation"]
    assert place.cell == CellPlace(None, None, 2, None), "the second paragraph outside tables"


def test_cells_over_several_rows_and_columns(tmp_path: Path) -> None:
    file = docx.Document()
    table = add_table(
        file,
        ("Report", *HEADINGS[:4]),
        ("Custody visit", "1", KEYS, "Agreed.", "Supt Vale"),
        ("", "2", STAFF, "Agreed.", "ACC Moor"),
        ("Property", "", "", "", ""),
        ("", "3", "Count the cash twice.", "Agreed.", "ACC Moor"),
    )
    table.cell(1, 0).merge(table.cell(2, 0))
    title = table.cell(3, 0).merge(table.cell(3, 4))
    title.text = "Property store"
    title.paragraphs[0].runs[0].bold = True
    items = read(file, tmp_path).items
    assert [item.reference for item in items] == ["1", "2", "3"]
    assert [item.source_title for item in items[:2]] == ["Custody visit", "Custody visit"]
    assert items[2].section == "Property store"


def test_lists_are_numbered_as_word_shows_them(tmp_path: Path) -> None:
    file = docx.Document()
    cell = add_table(file, HEADINGS, ("1", KEYS, "", "Supt Vale", "", "")).cell(1, 2)
    cell.text = "The force will:"
    for style, text in (("List Number", "buy a cabinet"), ("List Number", "count"), ("List Bullet", "each week")):
        cell.add_paragraph(text, style)
    (item,) = read(file, tmp_path).items
    assert item.action == "The force will:\n1. buy a cabinet\n2. count\n• each week"


def test_changes_are_read_as_accepted_and_told(tmp_path: Path) -> None:
    file = docx.Document()
    table = add_table(file, HEADINGS, ("1", "", "Agreed.", "Supt Vale", "", ""), ("2", STAFF, "", "", "", ""))
    track(table.cell(1, 1).paragraphs[0], "ins", KEYS)
    track(table.cell(1, 4).paragraphs[0], "del", "31/05/2026")
    track(table.cell(1, 4).paragraphs[0], "ins", "30/06/2026")
    table.rows[2]._tr.get_or_add_trPr().append(OxmlElement("w:del"))
    extraction = read(file, tmp_path)
    (item,) = extraction.items
    assert (item.recommendation, item.target_date_text) == (KEYS, "30/06/2026")
    assert [issue.code for issue in extraction.issues] == ["tracked_changes"]


def test_dates_that_are_struck_through_were_the_target_before(tmp_path: Path) -> None:
    file = docx.Document()
    cell = add_table(file, HEADINGS, ("1", KEYS, "Agreed.", "Supt Vale", "", "")).cell(1, 4)
    cell.paragraphs[0].add_run("30/06/2026").font.strike = True
    cell.add_paragraph("30/09/2026")
    (item,) = read(file, tmp_path).items
    assert [str(date.latest) for date in item.target_dates] == ["2026-06-30", "2026-09-30"]


def test_a_table_in_a_cell_is_read_as_its_lines(tmp_path: Path) -> None:
    file = docx.Document()
    card = add_table(file, ("AFI 1", ""), ("Area for improvement", KEYS), ("Lead", "Supt Vale"), ("Progress", ""))
    inner = card.cell(3, 1).add_table(2, 2)
    for row, texts in zip(inner.rows, (("Date", "Entry"), ("09/02/2026", "Begun.")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    for cell in inner.rows[0].cells:
        cell.paragraphs[0].runs[0].bold = True
    extraction = read(file, tmp_path)
    (item,) = extraction.items
    assert item.kind is Kind.AREA_FOR_IMPROVEMENT
    assert [(update.date, update.text) for update in item.updates] == [("2026-02-09", "Begun.")]
    assert [issue.code for issue in extraction.issues] == ["nested_table"]


def test_nothing_that_is_not_read_is_silent(tmp_path: Path) -> None:
    file = docx.Document()
    run = file.add_paragraph("A paragraph with more.").add_run("kept from sight")
    run.font.hidden = True
    box = "<w:pict><w:txbxContent><w:p><w:r><w:t>Overdue in red</w:t></w:r></w:p></w:txbxContent></w:pict>"
    run._r.addnext(parse_xml(f"<w:r {nsdecls('w')}>{box}</w:r>"))
    issues = read(file, tmp_path).issues
    assert [issue.message for issue in issues] == [
        "Text boxes in the file were not read.",
        "Hidden text in the file was not read.",
    ]


def test_the_head_of_every_page_is_told_unless_it_only_numbers_them(tmp_path: Path) -> None:
    file = docx.Document()
    file.add_paragraph("A paragraph.")
    file.sections[0].footer.paragraphs[0].text = "Page 1 of 3"
    assert not read(file, tmp_path).issues
    file.sections[0].header.paragraphs[0].text = "Wexborough Police: tracker, May 2026"
    [issue] = read(file, tmp_path).issues
    assert issue.message.endswith("was not read: “Wexborough Police: tracker, May 2026”.")


@pytest.mark.parametrize(("chosen", "status"), [("1", Status.CLOSED), ("9", Status.CLOSED), ("", Status.ONGOING)])
def test_the_choice_in_a_list_of_an_older_form_is_read(chosen: str, status: Status, tmp_path: Path) -> None:
    file = docx.Document()
    table = add_table(file, ("Ref", "Recommendation", "Owner", "Status"), ("1", KEYS, "Supt Vale", ""))
    entries = '<w:listEntry w:val="In progress"/><w:listEntry w:val="Complete"/>'
    field = f'<w:ffData><w:ddList><w:result w:val="{chosen}"/>{entries}</w:ddList></w:ffData>'
    run = f'<w:r {nsdecls("w")}><w:fldChar w:fldCharType="begin">{field}</w:fldChar></w:r>'
    table.cell(1, 3).paragraphs[0]._p.append(parse_xml(run))
    assert [item.status for item in read(file, tmp_path).items] == [status]


def test_the_cover_is_what_stands_before_the_first_page_break(tmp_path: Path) -> None:
    file = docx.Document()
    file.add_heading("Inspection action plan", 0)
    file.add_paragraph("Wexborough Police")
    file.add_paragraph("14 May 2026").runs[0].add_break(WD_BREAK.PAGE)
    file.add_heading("Custody", 1)
    add_table(file, HEADINGS, ("1", KEYS, "Agreed.", "Supt Vale", "Immediate", ""))
    extraction = read(file, tmp_path)
    assert (extraction.title, extraction.publisher) == ("Inspection action plan", "Wexborough Police")
    assert extraction.report_date == "2026-05-14"
    assert [date.kind for date in extraction.items[0].target_dates] == [DateKind.IMMEDIATE]


@pytest.mark.parametrize("marked", ["highlight", "shd"])
def test_a_word_under_a_marker_pen_colours_its_cell(marked: str, tmp_path: Path) -> None:
    file = docx.Document()
    cell = add_table(file, HEADINGS, ("1", KEYS, "Agreed.", "Supt Vale", "", "Late")).cell(1, 5)
    said = 'w:val="red"' if marked == "highlight" else 'w:val="clear" w:fill="FF0000"'
    cell.paragraphs[0].runs[0]._r.get_or_add_rPr().append(parse_xml(f"<w:{marked} {nsdecls('w')} {said}/>"))
    (item,) = read(file, tmp_path).items
    assert item.rag is Rag.RED
