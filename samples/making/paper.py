"""The paper a sample is printed on: its size, fonts, colours and running lines, and where each item begins."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate
from reportlab.platypus.doctemplate import BaseDocTemplate

Content = dict[str, Any]

FONTS = {"Helvetica": ("Helvetica", "Helvetica-Bold"), "Times": ("Times-Roman", "Times-Bold")}
SIZES = {"A4": A4, "A4 landscape": landscape(A4), "A3 landscape": landscape(A3)}
COLOURS = {
    "green": "#00b050",
    "amber": "#ffc000",
    "red": "#ff0000",
    "grey": "#a6a6a6",
    "white": "#ffffff",
}
BLACK = "#000000"
MARGIN, EDGE = 36.0, 20.0
POINT_INDENT = 12.0
LEADING = 1.2  # of the size of the font


class Start(Flowable):
    """Nothing to see: it notes the page that it comes to lie on."""

    def __init__(self, pages: list[int]) -> None:
        super().__init__()
        self.pages = pages

    def wrap(self, *_: float) -> tuple[float, float]:
        """It takes no room."""
        return 0.0, 0.0

    def draw(self) -> None:
        """Note the page."""
        self.pages.append(self.canv.getPageNumber())


class Paper:
    """How one document is set. `pages` fills while it is printed: the page on which each item begins, in order."""

    def __init__(self, content: Content) -> None:
        self.width, self.height = SIZES[content["page"]]
        self.measure = self.width - 2 * MARGIN
        self.regular, self.bold = FONTS[content.get("font", "Helvetica")]
        self.size = float(content["font_size"])
        self.leading = LEADING * self.size
        colours = content.get("colours", {})
        self.head, self.head_ink = colours.get("head", "#d9d9d9"), colours.get("head_ink", BLACK)
        self.band, self.band_ink = colours.get("band", "#b8cce4"), colours.get("band_ink", BLACK)
        self.titles = colours.get("titles", BLACK)
        self.content = content
        self.pages: list[int] = []

    def start(self) -> Flowable:
        """What stands before the first words of an item."""
        return Start(self.pages)

    def text(
        self, text: str, label: str = "", *, bold: bool = False, ink: str = BLACK, size: float = 0, after: float = 0
    ) -> list[Flowable]:
        """A paragraph a line, after a label in bold; the words of a bulleted or lettered point hang beside its mark."""
        size = size or self.size
        style = ParagraphStyle(
            "text",
            fontName=self.bold if bold else self.regular,
            fontSize=size,
            leading=LEADING * size,
            textColor=HexColor(ink),
            spaceAfter=after,
        )
        point = ParagraphStyle("point", style, leftIndent=POINT_INDENT, bulletFontName=style.fontName)
        point.bulletFontSize = size
        paragraphs = []
        for number, line in enumerate(text.splitlines() or [""]):
            mark, words = line[:2].strip(), line[2:].strip()
            hangs = mark == "•" or mark.endswith(")")
            before = f"<b>{_escaped(label)}</b>" if label and number == 0 else ""
            markup = before + _escaped(words if hangs else line)
            paragraphs.append(Paragraph(markup, point if hangs else style, bulletText=mark if hangs else None))
        return paragraphs

    def print(self, file: Path, story: Sequence[Flowable]) -> None:
        """Write the PDF; the same story gives the same bytes."""
        document = SimpleDocTemplate(
            str(file),
            pagesize=(self.width, self.height),
            leftMargin=MARGIN - 6,  # a frame has a padding of 6
            rightMargin=MARGIN - 6,
            topMargin=MARGIN,
            bottomMargin=MARGIN,
            title=self.content["name"],
            invariant=1,
        )
        document.build(list(story), onFirstPage=self._running_lines, onLaterPages=self._running_lines)

    def _running_lines(self, canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setFont(self.regular, min(self.size, 9))
        canvas.drawString(MARGIN, self.height - EDGE - 6, self.content.get("running_header", ""))
        canvas.drawString(MARGIN, EDGE, self.content.get("running_footer", ""))
        canvas.drawRightString(self.width - MARGIN, EDGE, f"Page {document.page}")


def _escaped(text: str) -> str:
    return escape(text).replace("\n", "<br/>")
