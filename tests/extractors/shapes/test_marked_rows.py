"""Rows without rules down the page, each with its number on a colour and all that is told stacked beside it."""

from collections.abc import Sequence
from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from models.documents import Extraction
from models.records import Kind, Owner, Rag, Status
from tests.extractors.reading import read_file

LEFT, MARK, RIGHT, TOP, LINE = 60.0, 100.0, 530.0, 760.0, 14.0
BLUE, RED, GREEN, AMBER = "#6fa8dc", "#e06666", "#93c47d", "#ffd966"
KEY = [("Complete", BLUE), ("On course", GREEN), ("At risk", AMBER), ("Late", RED)]
FONT, BOLD = ("Helvetica", 10), ("Helvetica-Bold", 10)

Row = tuple[str, str | None, Sequence[str]]


def read_rows(file: Path, rows: Sequence[Row], *, column: float = 0.0) -> Extraction:
    """A page with a key of colours and rows: number, colour, and lines of text (the first in bold).

    With a `column`, words stand so far to the right of every line, as in a second column of text.
    """
    canvas = Canvas(str(file), pagesize=(595, 842), invariant=1)
    canvas.setFont(*FONT)
    for place, (words, colour) in enumerate(KEY):
        canvas.setFillColor(HexColor(colour))
        canvas.rect(LEFT + place * 90, TOP + 30, 90, 16, fill=1)
        canvas.setFillColor(HexColor("#000000"))
        canvas.drawString(LEFT + place * 90 + 5, TOP + 34, words)
    top = TOP
    canvas.line(LEFT, top, RIGHT, top)
    for number, mark, lines in rows:
        bottom = top - LINE * len(lines) - 4
        if mark:
            canvas.setFillColor(HexColor(mark))
            canvas.rect(LEFT, bottom, MARK - LEFT, top - bottom, stroke=0, fill=1)
        canvas.setFillColor(HexColor("#000000"))
        canvas.setFont(*BOLD)
        canvas.drawString(LEFT + 15, top - 11, number)
        for place, text in enumerate(lines):
            canvas.setFont(*(FONT if place else BOLD))
            canvas.drawString(MARK + 4, top - 11 - LINE * place, text)
            if column:
                canvas.drawString(MARK + column, top - 11 - LINE * place, "some other words")
        canvas.line(LEFT, bottom, RIGHT, bottom)
        top = bottom
    canvas.save()
    return read_file(file)


ROWS: list[Row] = [
    (
        "1",
        BLUE,
        [
            "The force should count its keys each week.",
            "Action: A book is kept.",
            "Owner: ACC Rowan Ash    Date: May 2026",
        ],
    ),
    (
        "2",
        RED,
        [
            "The force should mend its gates.",
            "Action: Gates will be bought.",
            "• Two of nine are here.",
            "Owner: Head of Estates    Date: Ongoing",
        ],
    ),
    (
        "3",
        None,
        [
            "The force should light its yards.",
            "Action: Lamps will be bought.",
            "Owner: DI Alder Wren    Date: 3 June 2026",
        ],
    ),
]


def test_a_number_on_a_colour_beside_stacked_texts(tmp_path: Path) -> None:
    first, second, third = read_rows(tmp_path / "a.pdf", ROWS).items
    assert (first.kind, first.reference, first.status, first.flags) == (Kind.RECOMMENDATION, "1", Status.CLOSED, ())
    assert (first.recommendation, first.action) == ("The force should count its keys each week.", "A book is kept.")
    assert (first.owners, first.target_date_text) == ((Owner("Rowan Ash", "ACC"),), "May 2026")
    assert (second.reference, second.status, second.rag) == ("2", Status.OFF_TARGET, Rag.RED)
    assert (third.reference, third.recommendation) == ("3", "The force should light its yards.")


def test_points_beneath_an_action_are_doubtful_progress(tmp_path: Path) -> None:
    second = read_rows(tmp_path / "a.pdf", ROWS).items[1]
    assert (second.action, [update.text for update in second.updates]) == (
        "Gates will be bought.",
        ["• Two of nine are here."],
    )
    assert second.flags == ("heading_not_known",)


def test_columns_of_text_beside_colours_stay_columns(tmp_path: Path) -> None:
    items = read_rows(tmp_path / "a.pdf", ROWS, column=260.0).items
    assert not any("some other words" in (item.recommendation or "") for item in items)
