"""A document's tables alone, for those who want the cells and not the items; and pictures of them."""

import io
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from extractors.forms import Form
from extractors.intake import check_file, unreadable
from extractors.layout.pages import lay_out
from extractors.layout.tables import Table
from extractors.page import Box
from extractors.readers.images import open_images
from extractors.readers.ocr.reading import Scans
from extractors.readers.pdf import open_pdf
from models.documents import Document, Reason
from models.settings import ReadLimits

DOTS_PER_INCH = 110
_INK = (204, 0, 102)
_OUTLINE = 2


def read_tables(document: Document, limits: ReadLimits, on_pages: Callable[[int], None]) -> list[Table]:
    """The tables of a document in reading order, those that go on over a page break as one.

    Raises:
        UnreadableDocument: the file cannot be read.
    """
    from extractors.body.blocks import read_body  # Here, since it knows headings by spaCy, which takes long to import.

    form = check_file(document.path, limits).form
    if form is not Form.PDF:
        return _of_office(document.path, form)
    with open_pdf(document.path) as pdf:
        on_pages(pdf.page_count)
        pages = Scans(pdf, limits, on_pages).pages()
        return [block for block in read_body(map(lay_out, pages)) if isinstance(block, Table)]


def read_page_tables(document: Document, limits: ReadLimits, on_pages: Callable[[int], None]) -> list[Table]:
    """The tables of a document page by page, none joined with another. Raises as `read_tables`."""
    form = check_file(document.path, limits).form
    if form is not Form.PDF:
        return _of_office(document.path, form)
    with open_pdf(document.path) as pdf:
        on_pages(pdf.page_count)
        return [table for page in Scans(pdf, limits, on_pages).pages() for table in lay_out(page).tables]


def _of_office(path: Path, form: Form) -> list[Table]:
    """The tables of an Office file, each whole, their cells with their places there."""
    from extractors.layout.unpaged import leaves_of  # Here, since its libraries are slow to import.
    from extractors.readers.office.reading import read_office

    return [table for leaf in leaves_of(read_office(path, form).sheets) for table in leaf.layout.tables]


def draw_tables(document: Document, limits: ReadLimits, on_pages: Callable[[int], None]) -> list[tuple[int, bytes]]:
    """The pages that have tables, each as a number and a PNG with the cells outlined.

    Raises:
        UnreadableDocument: the file cannot be read, or is an Office file, which has no pages.
    """
    if check_file(document.path, limits).form is not Form.PDF:
        advice = "it has no pages to draw: use --format html"
        raise unreadable(Reason.NOT_SUPPORTED, kind="an Office file", advice=advice)
    return list(_drawn(document, read_page_tables(document, limits, on_pages)))


def _drawn(document: Document, tables: list[Table]) -> Iterator[tuple[int, bytes]]:
    from PIL import ImageDraw  # Here, since it takes long to import, and only pictures need it.

    by_page: dict[int, list[Box]] = {}
    for table in tables:
        by_page.setdefault(table.page, []).extend(table.turn.shown(cell.box) for cell in table.cells)
    with open_images(document.path) as images:
        for number, boxes in by_page.items():
            image, scale = images.draw(number, DOTS_PER_INCH)
            with closing(image):
                pen = ImageDraw.Draw(image)
                for box in boxes:
                    pen.rectangle([value * scale for value in box], outline=_INK, width=_OUTLINE)
                data = io.BytesIO()
                image.save(data, "PNG")
            yield number, data.getvalue()
