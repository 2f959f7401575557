"""PDF files made for tests: bytes by hand where the form matters, ruled tables by reportlab where it does not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import numpy as np
from reportlab.lib.colors import HexColor
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from extractors.layout.lines import Line, Word, lines_by_group
from extractors.page import Page
from extractors.readers.pdf import open_pdf
from models.documents import Extraction
from tests.extractors.reading import read_file

HELVETICA = b"/Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding"


def write_pdf(
    file: Path,
    content: str,
    *,
    page: str = "/MediaBox [0 0 600 800]",
    pages: str = "",
    font: bytes = HELVETICA,
    extra: Sequence[bytes] = (),
) -> Path:
    """A one-page PDF file of hand-written objects.

    Object 1 is the catalogue, 2 the page tree (with the entries `pages`), 3 the page (with `page`), 4 its content,
    5 the font /F1. `extra` are the objects from 6 on: 6 is the form or picture /X1, or a character map of the font.
    """
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [3 0 R] /Count 1 {pages} >>".encode(),
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources "
        b"<< /Font << /F1 5 0 R >> /XObject << /X1 6 0 R >> >> %s >>" % page.encode(),
        stream("", content.encode("cp1252")),
        b"<< %s %s >>" % (font, b"/ToUnicode 6 0 R" if extra and b"/CMapName" in extra[0] else b""),
        *extra,
    ]
    body = b"%PDF-1.7\n"
    places = []
    for number, contents in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, contents)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    body += b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\n" % (size, table, size)
    body += b"startxref\n%d\n%%%%EOF\n" % (body.rindex(b"xref\n0 "))
    file.write_bytes(body)
    return file


def stream(entries: str, contents: bytes) -> bytes:
    """A stream object."""
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries.encode(), len(contents), contents)


def text_at(x: float, y: float, text: str, *, matrix: str = "1 0 0 1", size: float = 10, state: str = "") -> str:
    """Operators that draw `text` from (x, y), turned by `matrix`."""
    return f"BT /F1 {size} Tf {state} {matrix} {x} {y} Tm ({text}) Tj ET\n"


def pages_of(file: Path) -> list[Page]:
    """Every page as the reader delivers it."""
    with open_pdf(file) as pdf:
        return list(pdf.pages)


def lines_of(page: Page) -> tuple[Line, ...]:
    """The lines of a page, tables or not."""
    return lines_by_group(page.glyphs, np.zeros(len(page.glyphs), np.int64)).get(0, ())


def words_of(page: Page) -> list[Word]:
    """The words of a page, line by line."""
    return [word for line in lines_of(page) for word in line.words]


FONT_SIZE, LEADING, PADDING = 9.0, 11.0, 3.0
WIDTH, HEIGHT, MARGIN = 840.0, 595.0, 30.0


@dataclass(frozen=True)
class Box:
    """A cell to be drawn: its text (paragraphs one a line), how far it spans, its fill and ink (`#rrggbb`)."""

    text: str = ""
    columns: int = 1
    rows: int = 1
    fill: str | None = None
    bold: bool = False
    ink: str = "#000000"


Rows = Sequence[Sequence[Box | str]]


def heading(text: str, columns: int = 1) -> Box:
    """A bold cell."""
    return Box(text, columns, bold=True, fill="#d9d9d9")


def headings(*texts: str) -> list[Box]:
    """A row of bold cells."""
    return [heading(text) for text in texts]


class Report:
    """A document of ruled tables, drawn from top to bottom of landscape pages."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._canvas = Canvas(str(file), pagesize=(WIDTH, HEIGHT), invariant=1)
        self._top = HEIGHT - MARGIN

    def table(self, widths: Sequence[float], rows: Rows, *, frame: bool = True, rules: bool = True) -> "Report":
        """A table below what stands on the page. A cell of several rows leaves out the places it covers below it.

        Args:
            widths: of the columns, in points.
            rows: the cells of each row.
            frame: whether rules run around the table.
            rules: whether rules run around the cells.
        """
        top = self._top
        heights = [self._height(widths, row) for row in rows]
        covered: set[tuple[int, int]] = set()
        for number, row in enumerate(rows):
            places = (column for column in range(len(widths)) if (number, column) not in covered)
            for cell in map(_boxed, row):
                column = next(places)
                for _ in range(cell.columns - 1):
                    next(places)
                covered |= {
                    (number + down, column + side) for down in range(1, cell.rows) for side in range(cell.columns)
                }
                left, width = MARGIN + sum(widths[:column]), sum(widths[column : column + cell.columns])
                self._draw(cell, left, width, sum(heights[number : number + cell.rows]), rules and frame)
            self._top -= heights[number]
        if rules and not frame:
            for x in accumulate(widths[:-1]):
                self._canvas.line(MARGIN + x, top, MARGIN + x, self._top)
            for y in accumulate(heights[:-1]):
                self._canvas.line(MARGIN, top - y, MARGIN + sum(widths), top - y)
        return self

    def words(self, text: str, *, bold: bool = False) -> "Report":
        """A line of words outside any table."""
        self._canvas.setFont("Helvetica-Bold" if bold else "Helvetica", FONT_SIZE)
        self._canvas.drawString(MARGIN, self._top - 2 * LEADING, text)
        self._top -= 3 * LEADING
        return self

    def beside(self, left: float, texts: Sequence[str]) -> "Report":
        """Lines beside the rows of one line each of the table that is drawn next."""
        self._canvas.setFont("Helvetica", FONT_SIZE)
        for number, text in enumerate(texts):
            self._canvas.drawString(MARGIN + left, self._top - number * (LEADING + PADDING) - LEADING, text)
        return self

    def mark(self, left: float, width: float, fill: str) -> "Report":
        """A filled box beside the rows of the table that is drawn next, behind the words drawn after it."""
        self._canvas.setFillColor(HexColor(fill))
        self._canvas.rect(MARGIN + left, self._top - LEADING - PADDING, width, LEADING + 1, stroke=0, fill=1)
        self._canvas.setFillColor(HexColor("#000000"))
        return self

    def running(self, header: str, footer: str) -> "Report":
        """Words in the upper and the lower margin of the page."""
        self._canvas.setFont("Helvetica", FONT_SIZE)
        self._canvas.drawString(MARGIN, HEIGHT - 20, header)
        self._canvas.drawString(WIDTH / 2, 15, footer)
        return self

    def page_break(self) -> "Report":
        """Go on at the top of a new page."""
        self._canvas.showPage()
        self._top = HEIGHT - MARGIN
        return self

    def save(self) -> Path:
        """Write the file and return its path."""
        self._canvas.save()
        return self._file

    def _draw(self, cell: Box, left: float, width: float, height: float, framed: bool) -> None:
        self._canvas.setFillColor(HexColor(cell.fill or "#ffffff"))
        self._canvas.rect(left, self._top - height, width, height, stroke=framed, fill=cell.fill is not None)
        self._canvas.setFillColor(HexColor(cell.ink))
        self._canvas.setFont(_font(cell), FONT_SIZE)
        for number, line in enumerate(_lines(cell, width), start=1):
            self._canvas.drawString(left + PADDING, self._top - number * LEADING, line)

    def _height(self, widths: Sequence[float], row: Sequence[Box | str]) -> float:
        column, most = 0, 1
        for cell in map(_boxed, row):
            if cell.rows == 1:
                most = max(most, len(list(_lines(cell, sum(widths[column : column + cell.columns])))))
            column += cell.columns
        return most * LEADING + PADDING


def read(made: Report) -> Extraction:
    """What the whole chain of extractors makes of a report."""
    file = made.save()
    return read_file(file)


def read_table(folder: Path, widths: Sequence[float], rows: Rows) -> Extraction:
    """The same of a report that is one table."""
    return read(Report(folder / "a.pdf").table(widths, rows))


def _boxed(cell: Box | str) -> Box:
    return cell if isinstance(cell, Box) else Box(cell)


def _font(cell: Box) -> str:
    return "Helvetica-Bold" if cell.bold else "Helvetica"


def _lines(cell: Box, width: float) -> Iterator[str]:
    for paragraph in cell.text.splitlines():
        yield from simpleSplit(paragraph, _font(cell), FONT_SIZE, width - 2 * PADDING)
