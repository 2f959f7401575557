"""PDF files as Pages: read by PDFium, or by pdfplumber's own engine where PDFium cannot read a file or a page."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pypdfium2
import pypdfium2.raw

from extractors.intake import unreadable
from extractors.page import Floats, Page
from extractors.readers.characters import read_characters
from extractors.readers.images import PageImages
from extractors.readers.links import read_links
from extractors.readers.paths import read_drawings
from extractors.readers.pdfium import handle
from extractors.readers.runs import draws_text
from extractors.readers.second import SecondEngine, is_doubtful, listed
from models.documents import Issue, Reason

LONG = 40
"""A document of at most this many pages is read whole, whatever is worth reading in it."""

ENGINE = f"pdfium {pypdfium2.PDFIUM_INFO.build}"


@dataclass(frozen=True, slots=True)
class OpenPdf:
    """A PDF file that is open: `pages` reads one page after the other and holds none.

    A page that cannot be read is left out. `issues` grows as pages are read and is complete after the last of them.
    `images` draws pages, where PDFium can open the file.
    """

    engine: str
    page_count: int
    pages: Iterator[Page]
    issues: list[Issue]
    images: PageImages | None = None


Choose = Callable[[Iterator[str]], Sequence[int]]
"""Says which pages are read, by number from 1, given the plain text of every page."""


@contextmanager
def open_pdf(path: Path, choose: Choose | None = None) -> Iterator[OpenPdf]:
    """Open a PDF file for reading; its pages can be read inside the `with` block.

    Args:
        path: the file.
        choose: chooses the pages of a long document; without it all are read.

    Raises:
        UnreadableDocument: the file is damaged, locked with a password, or has no page.
    """
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD:
            raise unreadable(Reason.ENCRYPTED) from error
        from extractors.readers.fallback import open_with_pdfplumber  # Slow to import, and hardly ever needed.

        with open_with_pdfplumber(path) as opened:
            yield opened
        return
    try:
        if not len(document):
            raise unreadable(Reason.NO_PAGES)
        second = SecondEngine(path, len(document))
        issues: list[Issue] = []
        with closing(second):
            numbers: Sequence[int] = range(1, len(document) + 1)
            if choose and len(document) > LONG:
                numbers = choose(_texts(document))
            pages = _pages(document, numbers, second, issues)
            yield OpenPdf(ENGINE, len(document), pages, issues, PageImages(document))
    finally:
        document.close()


def _texts(document: pypdfium2.PdfDocument) -> Iterator[str]:
    """The plain text of every page, for a fifth of what reading it costs; none of a page that PDFium cannot load."""
    for index in range(len(document)):
        try:
            with closing(document[index]) as page, closing(page.get_textpage()) as text_page:
                yield text_page.get_text_range()
        except pypdfium2.PdfiumError:
            yield ""


def _pages(
    document: pypdfium2.PdfDocument, numbers: Sequence[int], second: SecondEngine, issues: list[Issue]
) -> Iterator[Page]:
    """The pages of these numbers; what PDFium cannot load or reads doubtfully is the second engine's if better."""
    lost: list[int] = []
    doubted: list[int] = []
    for number in numbers:
        try:
            page, doubtful = _read_page(document, number)
        except pypdfium2.PdfiumError:
            page, doubtful = None, True
        better = second.better(number, page) if doubtful else None
        if doubtful and not better:
            (doubted if page else lost).append(number)
        if found := better or page:
            yield found
    if len(lost) == len(numbers):
        raise unreadable(Reason.DAMAGED)
    if lost:
        issues.append(Issue("page_not_read", lost[0], f"Damaged and not read: page {listed(lost)}."))
    if passed_over := sorted(set(range(1, len(document) + 1)) - set(numbers)):
        message = f"Nothing tracked by a quick look at the words: page {listed(passed_over)}."
        issues.append(Issue("page_passed_over", passed_over[0], message))
    if doubted:
        failed = f" It broke down on page {listed(second.failed)}." if second.failed else ""
        message = (
            f"Characters without names, and pdfplumber's own engine reads no more: page {listed(doubted)}.{failed} "
            "Compare what was read there with the page."
        )
        issues.append(Issue("page_doubtful", doubted[0], message))
    if second.read:
        message = f"PDFium cannot name the characters; read by pdfplumber's own engine: page {listed(second.read)}."
        issues.append(Issue("engine_fallback", second.read[0], message))


def _read_page(document: pypdfium2.PdfDocument, number: int) -> tuple[Page | None, bool]:
    """Page `number` (from 1) as PDFium reads it, and whether that is doubtful.

    Raises:
        pypdfium2.PdfiumError: PDFium cannot load the page.
    """
    with closing(document[number - 1]) as page:
        to_page, width, height = page_space(page)
        with closing(page.get_textpage()) as text_page:
            glyphs, texts = read_characters(handle(text_page.raw), to_page)
        drawings = read_drawings(handle(page.raw), to_page, texts)
        read = Page(number, width, height, glyphs, *drawings, read_links(page, to_page))
        return read, is_doubtful(read) or (not len(glyphs) and draws_text(handle(page.raw)))


def page_space(page: pypdfium2.PdfPage) -> tuple[Floats, float, float]:
    """The 2 × 3 matrix from user space to the page as shown (origin top left), its width and its height."""
    box = pypdfium2.raw.FS_RECTF()
    # GetMediaBox and GetCropBox see the page's own dictionary only; this one sees what it inherits too.
    pypdfium2.raw.FPDF_GetPageBoundingBox(page, box)
    left, right = sorted((box.left, box.right))
    bottom, top = sorted((box.bottom, box.top))
    across, down = right - left, top - bottom
    quarter_turns = pypdfium2.raw.FPDFPage_GetRotation(page)
    rows = {
        0: ((1, 0, -left), (0, -1, top)),
        1: ((0, 1, -bottom), (1, 0, -left)),
        2: ((-1, 0, right), (0, 1, -bottom)),
        3: ((0, -1, top), (-1, 0, right)),
    }[quarter_turns]
    width, height = (across, down) if quarter_turns % 2 == 0 else (down, across)
    return np.array(rows, np.float64), width, height
