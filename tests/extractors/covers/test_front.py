"""What a document says of itself on its first pages, and the report behind its items."""

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.body.blocks import read_body
from extractors.covers.front import Front, FrontReader
from extractors.fields.sources import names_report
from extractors.layout.pages import lay_out
from extractors.readers.pdf import open_pdf


def front_of(folder: Path, *lines: tuple[float, str]) -> Front:
    """What a first page of these lines says, each with its font size in points."""
    canvas = Canvas(str(folder / "a.pdf"), invariant=1)
    top = 800.0
    for size, text in lines:
        top -= 2.2 * size
        canvas.setFont("Helvetica", size)
        canvas.drawString(50, top, text)
    for number in range(3):
        top -= 30
        canvas.setFont("Helvetica", 10)
        canvas.drawString(50, top, f"Paragraph {number} says at some length what the reader will find in this report.")
    canvas.save()
    reader = FrontReader()
    with open_pdf(folder / "a.pdf") as pdf:
        list(reader.watch(read_body(map(lay_out, pdf.pages))))
    return reader.front


def test_an_auditors_report(tmp_path: Path) -> None:
    front = front_of(
        tmp_path, (16, "Eastmoor Police"), (22, "Final Internal Audit Report"), (24, "Overtime"), (16, "TIAA")
    )
    assert front.is_report
    assert front.title and front.title.text == "Overtime"
    assert front.body and front.body.text == "TIAA"


def test_title_and_subtitle(tmp_path: Path) -> None:
    subtitle = "An inspection of how forces deal with stalking"
    lines = [
        (30, "Followed home"),
        (18, subtitle),
        (12, "Published: 3 July 2026"),
    ]
    front = front_of(tmp_path, *lines)
    assert front.title and front.title.text == f"Followed home: {subtitle}"
    assert (front.is_report, front.date and front.date.text) == (True, "2026-07-03")


def test_a_tracker_is_no_report_of_the_body_it_names(tmp_path: Path) -> None:
    front = front_of(tmp_path, (22, "HMICFRS recommendations tracker"), (12, "June 2026"))
    assert not front.is_report
    assert front.body and front.body.text == "HMICFRS recommendations tracker"


@pytest.mark.parametrize(
    ("heading", "does"),
    [
        ("PEEL 2021/22: An inspection of Eastmoor Police (published 15 September 2022)", True),
        ("Vetting review", True),
        ("Payroll and Expenses (2.20/21)", True),
        ("Light on betrayal: abuse of position for gain", True),
        ("Effectiveness", False),
        ("Protecting vulnerable people", False),
        ("Appendix B: Audit recommendations", False),
        ("Detailed action plan", False),
    ],
)
def test_headings_that_name_a_report(heading: str, does: bool) -> None:
    assert names_report(heading) == does
