"""Files read whole by pdfplumber's own engine, where PDFium cannot open them. Imported only then: that takes long."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import PdfminerException

from extractors.intake import unreadable
from extractors.page import Page
from extractors.readers.pdf import OpenPdf
from extractors.readers.plumber import page_of
from models.documents import Issue, Reason

FALLBACK_ENGINE = f"pdfplumber {pdfplumber.__version__}"


@contextmanager
def open_with_pdfplumber(path: Path) -> Iterator[OpenPdf]:
    """Open a file that PDFium refuses ("no %PDF header", odd encryption).

    Raises:
        UnreadableDocument: this engine cannot read it either, or it has no page.
    """
    try:
        document = pdfplumber.open(path)
        count = len(document.pages)
    except PdfminerException as error:
        locked = any(isinstance(argument, PDFPasswordIncorrect) for argument in error.args)
        raise unreadable(Reason.ENCRYPTED if locked else Reason.DAMAGED) from error
    except Exception as error:  # pdfminer raises whatever a damaged object leads it into
        raise unreadable(Reason.DAMAGED) from error
    with document:
        if not count:
            raise unreadable(Reason.NO_PAGES)
        issue = Issue("engine_fallback", None, "PDFium cannot open this file; it was read by pdfplumber's own engine.")
        yield OpenPdf(FALLBACK_ENGINE, count, _pages(document), [issue])


def _pages(document: PDF) -> Iterator[Page]:
    for page in document.pages:
        try:
            yield page_of(page)
        except Exception as error:  # as above
            raise unreadable(Reason.DAMAGED) from error
        finally:
            page.close()
