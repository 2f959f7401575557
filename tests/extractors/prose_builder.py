"""Reports of running prose for tests: headings, paragraphs, bullets, boxes and columns, set by reportlab's platypus."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from models.documents import Extraction
from tests.extractors.reading import read_file

TEXT = ParagraphStyle("text", fontName="Helvetica", fontSize=11, leading=14, spaceAfter=9)
WIDTH = A4[0] - 120
COLUMN = (WIDTH - 24) / 2


@dataclass(frozen=True)
class Look:
    """How a report is set: fonts by weight, size of the text, colours of boxes (None: no ground), their border."""

    font: str = "Helvetica"
    bold: str = "Helvetica-Bold"
    size: float = 11
    ground: str | None = "#e6eef7"
    bar: str | None = "#2f5d8c"
    border: str | None = "#2f5d8c"
    bullet: str = "•"


PLAIN = Look()


def heading(text: str, size: float = 16, look: Look = PLAIN) -> Flowable:
    """A heading in bold; at the size of the text it stands out by weight alone."""
    style = ParagraphStyle(
        "heading", fontName=look.bold, fontSize=size, leading=1.2 * size, spaceBefore=12, spaceAfter=6
    )
    return Paragraph(text, style)


def paragraph(text: str, look: Look = PLAIN, *, bold: bool = False, indent: float = 0) -> Flowable:
    """A paragraph."""
    font = look.bold if bold else look.font
    style = ParagraphStyle("p", TEXT, fontName=font, fontSize=look.size, leading=1.3 * look.size, leftIndent=indent)
    return Paragraph(text, style)


def points(texts: Sequence[str], look: Look = PLAIN, *, marks: Sequence[str] = (), indent: float = 0) -> list[Flowable]:
    """List points, each with the mark of the look or with one of `marks`, hanging beside it."""
    style = ParagraphStyle(
        "point",
        TEXT,
        fontName=look.font,
        fontSize=look.size,
        leading=1.3 * look.size,
        leftIndent=indent + 18,
        bulletIndent=indent,
        spaceAfter=5,
    )
    chosen = marks or [look.bullet] * len(texts)
    return [Paragraph(text, style, bulletText=mark) for text, mark in zip(texts, chosen, strict=True)]


def box(title: str | None, contents: Sequence[Flowable], look: Look = PLAIN, width: float = WIDTH) -> Flowable:
    """A box around paragraphs, with its title in a bar or as its first line; it breaks between paragraphs."""
    colour = "#ffffff" if look.bar else "#000000"
    head = ParagraphStyle(
        "bar", fontName=look.bold, fontSize=look.size, leading=1.3 * look.size, textColor=HexColor(colour)
    )
    rows: list[list[Any]] = [[Paragraph(title, head)]] if title else []
    rows += [[flowable] for flowable in contents]
    style: list[tuple[Any, ...]] = [("LEFTPADDING", (0, 0), (-1, -1), 7), ("BOTTOMPADDING", (0, 0), (-1, -1), 0)]
    if look.ground:
        style.append(("BACKGROUND", (0, 0), (-1, -1), HexColor(look.ground)))
    if look.bar and title:
        style.append(("BACKGROUND", (0, 0), (-1, 0), HexColor(look.bar)))
    if look.border:
        style.append(("BOX", (0, 0), (-1, -1), 0.75, HexColor(look.border)))
    return Table(rows, colWidths=[width], style=style, spaceBefore=6, spaceAfter=12, repeatRows=0)


def rows(texts: Sequence[str], *, head: str | None = None, width: float = WIDTH) -> Flowable:
    """A table of one column, a row an item."""
    bold = ParagraphStyle("head", TEXT, fontName="Helvetica-Bold")
    cells: list[list[Any]] = [[Paragraph(head, bold)]] if head else []
    cells += [[Paragraph(text, TEXT)] for text in texts]
    return Table(cells, colWidths=[width], style=[("GRID", (0, 0), (-1, -1), 0.5, HexColor("#000000"))], spaceAfter=12)


def grid(cells: Sequence[Sequence[str]], widths: Sequence[float]) -> Flowable:
    """A table with its headings in bold."""
    bold = ParagraphStyle("head", TEXT, fontName="Helvetica-Bold")
    head, *body = cells
    set_rows = [[Paragraph(text, bold) for text in head], *([Paragraph(text, TEXT) for text in row] for row in body)]
    return Table(set_rows, colWidths=widths, style=[("GRID", (0, 0), (-1, -1), 0.5, HexColor("#000000"))])


def gap(points_down: float) -> Flowable:
    """Blank space, as to bring what follows to the foot of a page."""
    return Spacer(1, points_down)


def in_columns(contents: Sequence[Flowable]) -> list[Flowable]:
    """Pages of two columns, from the next page on."""
    return [NextPageTemplate("two"), PageBreak(), *contents]


def write_report(file: Path, story: Sequence[Flowable | list[Flowable]], footer: str = "") -> Path:
    """A report of A4 pages; `footer` runs at the foot of each with the page number."""
    flat = [flowable for part in story for flowable in (part if isinstance(part, list) else [part])]
    one = [Frame(60, 60, WIDTH, A4[1] - 120, id="one", leftPadding=0, rightPadding=0)]
    two = [
        Frame(60, 60, COLUMN, A4[1] - 120, id="left", leftPadding=0, rightPadding=0),
        Frame(60 + COLUMN + 24, 60, COLUMN, A4[1] - 120, id="right", leftPadding=0, rightPadding=0),
    ]

    def foot(canvas: Any, document: Any) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(60, 30, footer)
        canvas.drawRightString(A4[0] - 60, 30, str(document.page))

    document = BaseDocTemplate(str(file), pagesize=A4, invariant=1)
    document.addPageTemplates(
        [PageTemplate(id="one", frames=one, onPage=foot), PageTemplate(id="two", frames=two, onPage=foot)]
    )
    document.build(flat)
    return file


def read_report(file: Path) -> Extraction:
    """What the whole chain of extractors makes of a file."""
    return read_file(file)
