"""A document from its bytes to an extraction. No database, no network."""

from collections.abc import Callable, Iterable, Iterator

from extractors.body import read_body
from extractors.front import FrontReader
from extractors.intake import check_file, unreadable
from extractors.items import understand
from extractors.keys import KeyReader
from extractors.layout import lay_out
from extractors.page import Page
from extractors.raw import RawItem
from extractors.readers.pdf import open_pdf
from extractors.shapes.recognise import read_shapes
from extractors.tables import Layout
from models.documents import Document, Extraction, Issue, Reason
from models.records import Item
from models.settings import ReadLimits


def read_document(document: Document, limits: ReadLimits, on_pages: Callable[[int], None]) -> Extraction:
    """Read a document.

    Args:
        document: the file to read.
        limits: what it may cost; only the file's size is checked here, time and memory are the caller's.
        on_pages: called once with the number of pages, as soon as it is known.

    Raises:
        UnreadableDocument: the file cannot be read; the message says why and what to do.
    """
    sha256 = check_file(document.path, limits)
    with open_pdf(document.path) as pdf:
        on_pages(pdf.page_count)
        pages = _PageCheck()
        items, issues = _read_items(map(lay_out, pages.watch(pdf.pages)))
        if pages.scanned and len(pages.scanned) == pdf.page_count:
            raise unreadable(Reason.SCANNED)
        return Extraction(
            document=document.name,
            sha256=sha256,
            pages=pdf.page_count,
            engine=pdf.engine,
            items=tuple(items),
            issues=(*pdf.issues, *issues, *pages.issues()),
        )


def _read_items(layouts: Iterable[Layout]) -> tuple[list[Item], list[Issue]]:
    """The items of a document; they are understood at its end, when its key has been read wherever it stands."""
    keys, fronts = KeyReader(), FrontReader()
    raw: list[RawItem] = []
    issues: list[Issue] = []
    for found in read_shapes(keys.watch(fronts.watch(read_body(layouts)))):
        if isinstance(found, RawItem):
            raw.append(found)
        else:
            issues.append(found)
    front = fronts.front
    return [understand(item, number, keys.key, front) for number, item in enumerate(raw, start=1)], issues


class _PageCheck:
    """Notes the pages that are pictures without text, as pages pass by."""

    def __init__(self) -> None:
        self.scanned: list[int] = []

    def watch(self, pages: Iterable[Page]) -> Iterator[Page]:
        for page in pages:
            if not len(page.glyphs) and len(page.images):
                self.scanned.append(page.number)
            yield page

    def issues(self) -> Iterator[Issue]:
        for number in self.scanned:
            yield Issue("page_without_text", number, f"Page {number} is a picture without text and was not read.")
