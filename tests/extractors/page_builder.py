"""Pages of words and ruled tables put where a test wants them, for documents that are more than one table."""

from collections.abc import Sequence
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from models.documents import Extraction
from tests.extractors.reading import read_file

LEFT, RIGHT, TOP = 60.0, 535.0, 60.0


class Pages:
    """A document in the making. Words and tables follow one another down the page unless a place is given."""

    def __init__(self, file: Path, *, header: str = "", footer: str = "") -> None:
        self._file = file
        self._canvas = Canvas(str(file), pagesize=A4, invariant=1)
        self._height = A4[1]
        self._header, self._footer = header, footer
        self._number = 1
        self._y = TOP

    def line(
        self,
        text: str,
        *,
        size: float = 11,
        bold: bool = False,
        x: float = LEFT,
        y: float | None = None,
        centre: bool = False,
    ) -> "Pages":
        """Words in one line at `x`, or centred; `y` from the top of the page."""
        self._y = self._y if y is None else y
        self._canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        if centre:
            self._canvas.drawCentredString(A4[0] / 2, self._height - self._y - size, text)
        else:
            self._canvas.drawString(x, self._height - self._y - size, text)
        self._y += 1.3 * size
        return self

    def space(self, points: float = 14) -> "Pages":
        """Leave some room."""
        self._y += points
        return self

    def prose(self, text: str, *, size: float = 11) -> "Pages":
        """A paragraph over the whole width."""
        for line in simpleSplit(text, "Helvetica", size, RIGHT - LEFT):
            self.line(line, size=size)
        return self.space(6)

    def table(self, widths: Sequence[float], rows: Sequence[Sequence[str]], *, size: float = 10) -> "Pages":
        """A ruled table; the first row or column may be of labels."""
        self._canvas.setFont("Helvetica", size)
        for row in rows:
            cells = [simpleSplit(text, "Helvetica", size, width - 8) for text, width in zip(row, widths, strict=True)]
            height = max(1.25 * size * max(len(lines) for lines in cells), size) + 6
            x = LEFT
            for lines, width in zip(cells, widths, strict=True):
                self._canvas.rect(x, self._height - self._y - height, width, height)
                for number, line in enumerate(lines, start=1):
                    self._canvas.drawString(x + 4, self._height - self._y - 1.25 * size * number, line)
                x += width
            self._y += height
        return self.space(10)

    def rule(self, left: float, right: float) -> "Pages":
        """A thin rule across the page, from `left` to `right`."""
        self._canvas.line(left, self._height - self._y, right, self._height - self._y)
        return self

    def tiles(self, counted: Sequence[tuple[str, str]], *, width: float = 80) -> "Pages":
        """Framed boxes side by side, each with a number over what it counts."""
        for place, (count, name) in enumerate(counted):
            x = LEFT + place * (width + 10)
            self._canvas.rect(x, self._height - self._y - 44, width, 44)
            for text, size, below in ((count, 16, 18), (name, 7, 36)):
                self._canvas.setFont("Helvetica", size)
                self._canvas.drawCentredString(x + width / 2, self._height - self._y - below, text)
        self._y += 44
        return self.space()

    def page_break(self) -> "Pages":
        """Finish the page with its header and footer; `#` in them is its number."""
        self._canvas.setFont("Helvetica", 8)
        self._canvas.drawString(LEFT, self._height - 30, self._header.replace("#", str(self._number)))
        self._canvas.drawString(LEFT, 25, self._footer.replace("#", str(self._number)))
        self._canvas.showPage()
        self._number += 1
        self._y = TOP
        return self

    def read(self) -> Extraction:
        """What the whole chain of extractors makes of the document."""
        self.page_break()
        self._canvas.save()
        return read_file(self._file)
