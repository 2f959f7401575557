"""Pages of two columns, and pages that only look like them."""

import re
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from extractors.body.blocks import Text, read_body
from extractors.layout.pages import lay_out
from tests.extractors.pdf_builder import pages_of
from tests.extractors.prose_builder import COLUMN, box, gap, heading, in_columns, paragraph, points, write_report

SENTENCES = (
    "We looked at forty cases in each of the six districts and spoke to those who had dealt with them. Some had been "
    "kept waiting for months, and few of them knew why. Others were pleased with what had been done for them."
)


def texts(file: Path) -> list[str]:
    return [block.text for block in read_body(map(lay_out, pages_of(file))) if isinstance(block, Text)]


def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    left = [paragraph(f"Left {n}. {SENTENCES}") for n in range(6)]
    right = [paragraph(f"Right {n}. {SENTENCES}") for n in range(6)]
    file = write_report(tmp_path / "a.pdf", [in_columns([*left, gap(400), *right])], "A report")
    begins = [text.split(".")[0] for text in texts(file)]
    assert [text for text in begins if text.startswith(("Left", "Right"))] == [
        *(f"Left {n}" for n in range(6)),
        *(f"Right {n}" for n in range(6)),
    ]
    assert len(texts(file)[0]) > len(SENTENCES)


def test_a_page_of_one_column_has_none(tmp_path: Path) -> None:
    story = [heading("A report"), *[paragraph(SENTENCES) for _ in range(8)], *points([SENTENCES, "A short one."])]
    page = pages_of(write_report(tmp_path / "a.pdf", story))[0]
    assert lay_out(page).areas == ()


def test_a_list_of_contents_is_no_column(tmp_path: Path) -> None:
    dots = "." * 90
    story = [paragraph(f"{title} {dots} {n}") for n, title in enumerate(["Summary", "Findings", "Annex", "Terms"] * 4)]
    page = pages_of(write_report(tmp_path / "a.pdf", story))[0]
    assert lay_out(page).areas == ()


def test_text_in_a_panel_knows_its_panel(tmp_path: Path) -> None:
    file = write_report(
        tmp_path / "a.pdf", [paragraph(SENTENCES), box("A title", [paragraph("In the box.")]), paragraph(SENTENCES)]
    )
    blocks = [block for block in read_body(map(lay_out, pages_of(file))) if isinstance(block, Text)]
    assert [block.panel is not None for block in blocks] == [False, True, True, False]


def test_a_coloured_bar_behind_a_heading_is_no_panel(tmp_path: Path) -> None:
    page = pages_of(write_report(tmp_path / "a.pdf", [box("A heading", []), paragraph(SENTENCES)]))[0]
    assert lay_out(page).panels == ()


def test_panels_in_columns_stay_in_their_column(tmp_path: Path) -> None:
    def column(name: str) -> list[object]:
        boxed = box(f"{name} box", [paragraph("A point that is made in a box.")], width=COLUMN)
        return [
            paragraph(f"{name} first. {SENTENCES}"),
            boxed,
            *[paragraph(f"{name} last. {SENTENCES}") for _ in range(4)],
        ]

    file = write_report(tmp_path / "a.pdf", [in_columns([*column("Left"), gap(300), *column("Right")])])  # type: ignore[list-item]
    sides = [text.split()[0] for text in texts(file) if text.startswith(("Left", "Right"))]
    assert sides == sorted(sides)


def test_two_blank_tables_beneath_columns_of_text_are_no_columns(tmp_path: Path) -> None:
    sentence = "We looked at forty cases in each of the six districts"
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(595, 842))
    for line in range(14):
        canvas.drawString(50, 790 - 13 * line, sentence[:48])
        canvas.drawString(320, 790 - 13 * line, sentence[:48])
    canvas.drawString(50, 600, f"{sentence}, and the forms that they were asked to fill in.")
    for left in (50, 320):
        canvas.grid([left, left + 70, left + 140, left + 220], [330 + 26 * line for line in range(11)])
    canvas.save()
    laid = lay_out(pages_of(tmp_path / "a.pdf")[0])
    assert max(bottom for left, _, right, bottom in laid.areas if right - left < 400) < 842 - 590


def test_a_page_that_says_it_is_miles_wide_costs_no_memory(tmp_path: Path) -> None:
    file = write_report(tmp_path / "a.pdf", [paragraph(SENTENCES) for _ in range(8)])
    size = re.compile(rb"/MediaBox \[[^]]*\]")
    assert size.search(file.read_bytes())
    file.write_bytes(size.sub(b"/MediaBox [0 0 4294967296 4294967296]", file.read_bytes()))
    assert lay_out(pages_of(file)[0]).areas == ()
