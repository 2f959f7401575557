"""What a page carries besides words and tables: struck-through text, links, pictures."""

import io
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractors.layout.pages import lay_out
from tests.extractors.pdf_builder import pages_of


def canvas_at(file: Path) -> Canvas:
    canvas = Canvas(str(file), pagesize=(600, 800), invariant=1)
    canvas.setFont("Helvetica", 10)
    return canvas


@pytest.mark.parametrize(
    ("above_baseline", "struck"),
    [(2.9, True), (3.4, True), (-1.2, False), (9.0, False)],
    ids=["middle", "a little higher", "underline", "border above"],
)
def test_a_line_through_text_strikes_it(tmp_path: Path, above_baseline: float, struck: bool) -> None:
    canvas = canvas_at(tmp_path / "strike.pdf")
    canvas.drawString(50, 700, "March 2026")
    canvas.drawString(120, 700, "June 2026")
    canvas.setLineWidth(0.6)
    canvas.line(50, 700 + above_baseline, 104, 700 + above_baseline)
    canvas.save()

    (page,) = pages_of(tmp_path / "strike.pdf")

    words = [word for line in lay_out(page).lines for word in line.words]
    assert [(word.text, word.struck) for word in words] == [
        ("March", struck),
        ("2026", struck),
        ("June", False),
        ("2026", False),
    ]


@pytest.mark.parametrize("turn", [0, 90])
def test_links_and_pictures_have_their_places_on_the_page_as_shown(tmp_path: Path, turn: int) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (4, 4), "navy").save(picture, "PNG")
    canvas = canvas_at(tmp_path / "marks.pdf")
    canvas.setPageRotation(turn)
    canvas.linkURL("https://oversight.example/report?a=1&b=2", (50, 680, 150, 700))
    canvas.drawImage(ImageReader(picture), 200, 600, width=100, height=50)
    canvas.save()

    (page,) = pages_of(tmp_path / "marks.pdf")

    link, shown = (
        ((50, 100, 150, 120), (200, 150, 300, 200)) if turn == 0 else ((680, 50, 700, 150), (600, 200, 650, 300))
    )
    assert [found.address for found in page.links] == ["https://oversight.example/report?a=1&b=2"]
    assert page.links[0].box == pytest.approx(link)
    assert page.images.tolist() == [pytest.approx(shown)]
