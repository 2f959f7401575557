"""Small trackers of a made-up force as PDF files, and what is in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

_HEADINGS = ("Ref", "Recommendation", "Lead officer", "Target date", "Status")
_BODY = getSampleStyleSheet()["BodyText"]
_TITLE = getSampleStyleSheet()["Title"]


@dataclass(frozen=True)
class Line:
    """A recommendation as a tracker prints it."""

    reference: str
    words: str
    target: date
    status: str = "In progress"
    owner: str = "Supt Petra Lindqvist"


def make_tracker(path: Path, day: date, lines: Iterable[Line], note: str = "") -> None:
    """Write a tracker of this day, with a note above the table; the same lines give the same bytes."""
    rows = [[Paragraph(text, _BODY) for text in _HEADINGS]]
    for line in lines:
        texts = (line.reference, line.words, line.owner, f"{line.target:%d %B %Y}", line.status)
        rows.append([Paragraph(text, _BODY) for text in texts])
    table = Table(rows, colWidths=[40, 330, 130, 110, 90], repeatRows=1)
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.7, colors.black)]))
    title = Paragraph(f"Westmarch Police: recommendations tracker, {day:%d %B %Y}", _TITLE)
    SimpleDocTemplate(str(path), pagesize=landscape(A4), invariant=True).build([title, Paragraph(note, _BODY), table])
