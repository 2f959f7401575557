"""Boxes around running text that stand side by side are read one after the other. All words are made up."""

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from extractors.body.blocks import Text, read_body
from extractors.layout.pages import lay_out
from tests.extractors.pdf_builder import pages_of

LEFT = ["The harbour", "The gate is shut at night, and the", "guard has the only key to it."]
RIGHT = ["The tower", "The lamp is lit at dusk by the clerk,", "who writes down when that was."]


def test_panels_side_by_side_are_read_one_after_the_other(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(842, 595), invariant=1)
    for x, top, texts in ((40, 400.0, LEFT), (440, 401.5, RIGHT)):
        canvas.roundRect(x, top - 120, 360, 120, 8)
        for number, text in enumerate(texts):
            canvas.setFont("Helvetica-Bold" if number == 0 else "Helvetica", 12)
            canvas.drawString(x + 10, top - 20 - 15 * number, text)
    canvas.save()
    texts = [block.text for block in read_body(map(lay_out, pages_of(tmp_path / "a.pdf"))) if isinstance(block, Text)]
    assert " ".join(texts) == " ".join(LEFT + RIGHT)
