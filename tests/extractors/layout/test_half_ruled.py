"""Cells whose rules are not drawn all around, on a page drawn as office programs print merged cells."""

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from extractors.layout.pages import lay_out
from tests.extractors.pdf_builder import pages_of

HEIGHT = 842
ACROSS = [(50, 100, 450), (150, 118, 350), (50, 136, 450), (50, 154, 450), (50, 172, 450)]
DOWN = [(50, 100, 118), (150, 100, 172), (350, 100, 118), (450, 100, 118), (250, 118, 172), (350, 136, 172)]
DOWN_BELOW = [(50, 136, 172), (450, 136, 172)]
TEXTS = [
    ("Berth", 60, 130), ("Boats", 160, 112), ("Open to", 360, 130), ("Summer", 160, 130), ("Winter", 260, 130),
    ("North", 60, 148), ("12", 160, 148), ("3", 260, 148), ("All", 360, 148),
    ("South", 60, 166), ("7", 160, 166), ("0", 260, 166), ("Crew", 360, 166),
]  # fmt: skip


def test_headings_over_two_rows_whose_lower_rules_are_left_out(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(595, HEIGHT))
    for x0, y, x1 in ACROSS:
        canvas.line(x0, HEIGHT - y, x1, HEIGHT - y)
    for x, top, bottom in [*DOWN, *DOWN_BELOW]:
        canvas.line(x, HEIGHT - top, x, HEIGHT - bottom)
    for text, x, y in TEXTS:
        canvas.drawString(x, HEIGHT - y, text)
    canvas.save()
    (page,) = pages_of(tmp_path / "a.pdf")
    layout = lay_out(page)
    (table,) = layout.tables
    headings = [(cell.text, cell.row, cell.column, cell.row_span, cell.column_span) for cell in table.cells[:5]]
    assert headings == [
        ("Berth", 0, 0, 2, 1),
        ("Boats", 0, 1, 1, 2),
        ("Open to", 0, 3, 2, 1),
        ("Summer", 1, 1, 1, 1),
        ("Winter", 1, 2, 1, 1),
    ]
    assert not layout.lines
