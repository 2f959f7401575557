"""Pages whose text runs up or down the sheet are read as one reads them, and places are those of the page as shown."""

from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.layout.pages import lay_out
from extractors.page import Box, Page
from tests.extractors.pdf_builder import pages_of
from tests.extractors.reading import read_file

SHORT, LONG = 595, 842
NUMBERS = [["Port", "Boats", "Crew"], ["Northport", "1,204", "98"], ["Eastley", "310", "1,026"], ["Marsh", "77", "5"]]
REGISTER = [
    ["Ref", "Recommendation", "Owner", "Target date", "Status"],
    ["1", "Paint the harbour beacon.", "Supt Ash", "31 May 2026", "Open"],
    ["2", "Count every buoy in the bay.", "Insp Vale", "30 June 2026", "Closed"],
]


def turned_canvas(file: Path, quarters: int) -> Canvas:
    """A sheet to draw on as if it lay on its side; its text reads in `quarters` turns clockwise."""
    canvas = Canvas(str(file), pagesize=(SHORT, LONG))
    canvas.translate(*{1: (0, LONG), 2: (SHORT, LONG), 3: (SHORT, 0)}[quarters])
    canvas.rotate(-90 * quarters)
    return canvas


def draw(canvas: Canvas, rows: list[list[str]], *, ruled: bool) -> None:
    canvas.setFont("Helvetica", 9)
    for n, row in enumerate(rows):
        for column, text in enumerate(row):
            x, y = 70 + column * 130, 500 - n * 14
            if ruled:
                canvas.rect(x - 4, y - 4, 130, 14)
            canvas.drawString(x, y, text)
    canvas.save()


def letters_in(page: Page, box: Box) -> str:
    """The characters whose middles lie in a box of the page as it is shown, sorted."""
    x, y = (page.glyphs.boxes[:, :2] + page.glyphs.boxes[:, 2:]).T / 2
    inside = np.flatnonzero((box[0] < x) & (x < box[2]) & (box[1] < y) & (y < box[3]))
    return "".join(sorted(map(chr, page.glyphs.units[inside].tolist())))


@pytest.mark.parametrize("ruled", [True, False], ids=["ruled", "without rules"])
@pytest.mark.parametrize("quarters", [1, 2, 3], ids=["down", "upside down", "up"])
def test_a_table_on_its_side(tmp_path: Path, quarters: int, ruled: bool) -> None:
    file = tmp_path / "a.pdf"
    draw(turned_canvas(file, quarters), NUMBERS, ruled=ruled)
    (page,) = pages_of(file)
    (table,) = lay_out(page).tables
    assert [[cell.text for cell in row] for row in table.rows] == NUMBERS
    for cell in table.cells:
        assert letters_in(page, table.turn.shown(cell.box)) == "".join(sorted(cell.text))


def test_a_page_shown_turned_is_read_as_it_is_shown(tmp_path: Path) -> None:
    draw(turned_canvas(tmp_path / "a.pdf", 3), NUMBERS, ruled=False)
    document = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    document[0].set_rotation(90)
    document.save(tmp_path / "b.pdf")
    document.close()
    (page,) = pages_of(tmp_path / "b.pdf")
    layout = lay_out(page)
    assert (layout.turn.quarters, layout.width) == (0, LONG)
    assert [[cell.text for cell in row] for row in layout.tables[0].rows] == NUMBERS


def test_items_of_a_turned_page_say_where_they_stand_on_the_page_as_shown(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    draw(turned_canvas(file, 3), REGISTER, ruled=True)
    items = read_file(file).items
    assert [(item.reference, item.recommendation) for item in items] == [tuple(row[:2]) for row in REGISTER[1:]]
    (page,) = pages_of(file)
    for item in items:
        (evidence,) = item.provenance["recommendation"]
        assert letters_in(page, evidence.bbox) == "".join(sorted(evidence.text.replace(" ", "")))
