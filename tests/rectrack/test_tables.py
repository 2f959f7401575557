"""`rectrack tables`, run as a user runs it."""

import json
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from rectrack.cli import run

Output = pytest.CaptureFixture[str]
SAMPLES = Path(__file__).parents[2] / "samples"
REGISTER = SAMPLES / "actions-register" / "calderwick-2026-q1.pdf"
WORKBOOK = SAMPLES / "workbook-register" / "fernhallow-2026-04.xlsx"
WORD = SAMPLES / "word-register" / "thistlemere-2026-02.docx"


def tables_of(capfd: Output, *arguments: str) -> list[dict]:
    assert run(["tables", *arguments]) == 0
    return json.loads(capfd.readouterr().out)


def test_a_table_over_page_breaks_is_one(capfd: Output) -> None:
    register = max(tables_of(capfd, str(REGISTER)), key=lambda table: len(table["cells"]))

    assert register["pages"] == [1, 2, 3]
    titles = [cell for cell in register["cells"] if cell["column_span"] == 7]
    headings = [cell for cell in register["cells"] if cell["text"] == "Target date"]
    assert len(headings) == len(titles) == 5  # one a section; those printed again after a page break are gone


def test_per_page_each_page_has_its_own_tables(capfd: Output) -> None:
    tables = tables_of(capfd, str(REGISTER), "--per-page")

    assert all(len(table["pages"]) == 1 for table in tables)
    assert {table["pages"][0] for table in tables} == {1, 2, 3}


def test_cells_say_where_they_are_and_which_colour_they_have(capfd: Output) -> None:
    cells = [cell for table in tables_of(capfd, str(REGISTER)) for cell in table["cells"]]

    title = next(cell for cell in cells if cell["column_span"] == 7)
    assert title["bbox"][0] < title["bbox"][2] and title["bbox"][1] < title["bbox"][3]
    assert {"amber", "green", "none"} <= {cell["fill"] for cell in cells}


def test_a_page_for_people_shows_the_cells_and_runs_nothing_that_they_say(tmp_path: Path, capfd: Output) -> None:
    canvas = Canvas(str(tmp_path / "hostile.pdf"))
    canvas.setFillColor(HexColor("#ff0000"))
    canvas.rect(50, 700, 300, 30, fill=1)
    canvas.setFillColor(HexColor("#000000"))
    canvas.line(200, 700, 200, 730)
    canvas.drawString(55, 710, "<script>alert(1)</script>")
    canvas.drawString(205, 710, "Closed & done")
    canvas.save()

    assert run(["tables", str(tmp_path / "hostile.pdf"), "--format", "html"]) == 0

    page = capfd.readouterr().out
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page and "<script" not in page
    assert "Closed &amp; done" in page


def test_pictures_of_the_pages_that_have_tables(tmp_path: Path, capfd: Output) -> None:
    assert run(["tables", str(REGISTER), "--format", "image", "--out", str(tmp_path / "new" / "folder")]) == 0

    named = [Path(line) for line in capfd.readouterr().out.splitlines()]
    assert len(named) == 3
    with Image.open(named[0]) as picture:
        assert picture.format == "PNG" and picture.width > picture.height


def test_cells_of_a_workbook_say_sheet_row_and_column(capfd: Output) -> None:
    tables = tables_of(capfd, str(WORKBOOK))

    due = next(cell for table in tables for cell in table["cells"] if cell["text"] == "Due date")
    assert due["place"] == {"sheet": "Tracker", "row": 5, "column": 6}
    assert "page" not in due and tables[0]["pages"] == []


def test_cells_of_a_word_file_say_table_row_and_column(capfd: Output) -> None:
    assert run(["tables", str(WORD), "--format", "html"]) == 0
    assert "<caption>table 1</caption>" in capfd.readouterr().out

    [table, *_] = tables_of(capfd, str(WORD))
    assert table["cells"][0]["place"] == {"table": 1, "row": 1, "column": 1}


def test_an_office_file_has_no_pages_to_draw(tmp_path: Path, capfd: Output) -> None:
    assert run(["tables", str(WORKBOOK), "--format", "image", "--out", str(tmp_path)]) == 3
    assert "no pages to draw: use --format html" in capfd.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [["--format", "image"], ["--out", "pictures"], ["--format", "pdf"]],
    ids=["no folder", "folder without pictures", "unknown format"],
)
def test_arguments_that_do_not_fit_are_told(arguments: list[str], capfd: Output) -> None:
    assert run(["tables", str(REGISTER), *arguments]) == 2
    assert capfd.readouterr().out == ""


def test_a_file_that_cannot_be_read_is_one_line(tmp_path: Path, capfd: Output) -> None:
    (tmp_path / "empty.pdf").touch()

    assert run(["tables", str(tmp_path / "empty.pdf")]) == 3

    output, error = capfd.readouterr()
    assert output == "" and len(error.splitlines()) == 1 and "empty.pdf" in error
