"""Pictures of pages, their sizes, and the words in a box, for people who compare what was read with the page."""

import io
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

import numpy as np
import pypdfium2
import pypdfium2.raw
from PIL import Image

from extractors.intake import unreadable
from extractors.readers.pdf import page_space
from models.documents import Document, Reason
from models.settings import ReadLimits

Size = tuple[float, float]
"""Width and height in PDF points of a page as it is shown, turned and cropped."""

Box = tuple[float, float, float, float]
"""Left, top, right and bottom on a page in PDF points, the origin top left."""


def page_sizes(document: Document, limits: ReadLimits, on_pages: Callable[[int], None]) -> list[Size]:
    """The size of every page.

    Raises:
        UnreadableDocument: PDFium cannot open the file.
    """
    with _open(document) as pdf:
        on_pages(len(pdf))
        return [pdf.get_page_size(index) for index in range(len(pdf))]


def page_image(
    document: Document,
    limits: ReadLimits,
    on_pages: Callable[[int], None],
    *,
    page: int,
    scale: float,
    most_pixels: int,
) -> bytes:
    """A page as PNG: what was printed, without what a browser could be made to run.

    Args:
        document: the PDF file.
        limits: are kept by the process.
        on_pages: is told of one page.
        page: its number, from 1.
        scale: pixels a point.
        most_pixels: of the picture, which has fewer a point where it would have more: a page may be a mile wide.

    Raises:
        UnreadableDocument: PDFium cannot open the file, or draw the page.
    """
    with _open(document) as pdf:
        on_pages(1)
        drawn = pdf[page - 1]
        width, height = drawn.get_size()
        fitting = min(scale, (most_pixels / max(width * height, 1)) ** 0.5)
        picture = drawn.render(scale=fitting, may_draw_forms=False).to_pil()
        png = io.BytesIO()
        # The colours of a page are few: a palette of them makes a third of the bytes in half the time.
        few = picture.quantize(128, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        few.save(png, "PNG", compress_level=1)
        return png.getvalue()


def words_in_box(
    document: Document, limits: ReadLimits, on_pages: Callable[[int], None], *, page: int, box: Box
) -> str:
    """The words in a box on a page, lines joined; empty where there are none.

    Args:
        document: the PDF file.
        limits: are kept by the process.
        on_pages: is told of one page.
        page: its number, from 1.
        box: left, top, right and bottom in points, the origin at the top left of the page as it is shown.

    Raises:
        UnreadableDocument: PDFium cannot open the file.
    """
    with _open(document) as pdf:
        on_pages(1)
        with closing(pdf[page - 1]) as opened, closing(opened.get_textpage()) as text_page:
            to_page, _, _ = page_space(opened)
            left, top, right, bottom = box
            corners = np.linalg.solve(to_page[:, :2], np.array([[left, right], [top, bottom]]) - to_page[:, 2:])
            (x0, x1), (y0, y1) = np.sort(corners, axis=1)
            return " ".join(text_page.get_text_bounded(x0, y0, x1, y1).split())


@contextmanager
def _open(document: Document) -> Iterator[pypdfium2.PdfDocument]:
    try:
        pdf = pypdfium2.PdfDocument(document.path)
        try:
            yield pdf
        finally:
            pdf.close()
    except pypdfium2.PdfiumError as error:
        raise unreadable(Reason.DAMAGED) from error
