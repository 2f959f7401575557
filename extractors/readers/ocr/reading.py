"""The pages of a PDF with those recognised that need it, and what is doubtful about them."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain

from extractors.intake import unreadable
from extractors.page import Box, Page
from extractors.readers.ocr.need import is_garbled, is_picture, known_share
from extractors.readers.ocr.pages import page_of, size_as_read
from extractors.readers.ocr.repair import Repaired, repaired
from extractors.readers.ocr.scans import DOTS_PER_INCH, NotRecognised, engine, recognised
from extractors.readers.ocr.spreads import single_pages
from extractors.readers.pdf import OpenPdf
from extractors.readers.second import listed
from models.documents import Extraction, Issue, Reason
from models.records import Evidence, Item
from models.settings import ReadLimits

DOUBTFUL = 0.6
"""Confidence of a word under which it is wrong about every second time."""

_CORE = ("recommendation", "action", "owners", "target_dates", "status")

_INSTALL = "to have text recognised in pictures, run `make ocr` where rectrack is installed, then read it again"
_NO_WORDS = "no words were recognised in it"


class Scans:
    """Recognises pages as they are read, and remembers how.

    Args:
        pdf: the open file.
        limits: for the folder of what was recognised before, and the time that a page may take.
        on_pages: is told of `limits.pages_per_scan` pages for each page that is recognised.
    """

    def __init__(self, pdf: OpenPdf, limits: ReadLimits, on_pages: Callable[[int], None]) -> None:
        self._pdf = pdf
        self._limits = limits
        self._on_pages = on_pages
        self._words: dict[int, list[Repaired]] = {}
        self._unread: dict[int, str] = {}

    def pages(self) -> Iterator[Page]:
        """The pages of the file.

        Raises:
            UnreadableDocument: all are pictures, and none could be recognised.
        """
        for page in self._pdf.pages:
            if is_picture(page) or is_garbled(page):
                yield from self._read(page)
            else:
                yield page
        if len(self._unread) == self._pdf.page_count:
            raise unreadable(Reason.SCANNED, advice=next(iter(self._unread.values())))
        for number, why in self._unread.items():
            message = f"Page {number} is a picture without text and was not read: {why}."
            self._pdf.issues.append(Issue("page_without_text", number, message))
        if self._words:
            message = f"Pictures whose text was recognised by {engine()}: page {listed(sorted(self._words))}."
            self._pdf.issues.append(Issue("page_recognised", min(self._words), message))

    def _read(self, page: Page) -> tuple[Page, ...]:
        """The page with its text recognised, if that can be and is better than what it has; two pages of a spread."""
        try:
            if not engine() or not self._pdf.images:
                raise NotRecognised(_INSTALL)
            self._on_pages(self._limits.pages_per_scan)
            picture, scale = self._pdf.images.draw(page.number, DOTS_PER_INCH)
            found = recognised(picture, scale, self._limits.recognised)
            words = repaired(found.words, size_as_read(page, found.quarters))
            if not words:
                raise NotRecognised(_NO_WORDS)
        except NotRecognised as failure:
            if is_picture(page):
                self._unread[page.number] = str(failure)
            return (page,)
        read = page_of(page, found, [word for word, _ in words])
        if len(page.glyphs) and known_share(read.glyphs) <= known_share(page.glyphs):
            return (page,)
        self._words[page.number] = words
        return single_pages(read)

    def told(self, extraction: Extraction) -> Extraction:
        """What was read with its doubts: a flag on items with doubtful words, and in evidence what was put right.

        The places of evidence must still be those on the pages as they were straightened.
        """
        return replace(extraction, items=tuple(map(self._item, extraction.items))) if self._words else extraction

    def _item(self, item: Item) -> Item:
        core = chain.from_iterable(item.provenance.get(name, ()) for name in _CORE)
        doubtful = any(word.confidence < DOUBTFUL for place in core for word, _ in self._within(place))
        return replace(
            item,
            flags=(*item.flags, "ocr_doubtful") if doubtful else item.flags,
            provenance={name: tuple(map(self._as_read, places)) for name, places in item.provenance.items()},
        )

    def _as_read(self, evidence: Evidence) -> Evidence:
        changed = {read: word.text for word, read in self._within(evidence) if read != word.text}
        if not changed:
            return evidence
        said = ", ".join(f'"{read}" recognised, "{text}" read' for read, text in changed.items())
        return replace(evidence, rule=f"{evidence.rule}; {said}")

    def _within(self, evidence: Evidence) -> Iterator[Repaired]:
        for found in self._words.get(evidence.page or 0, ()):
            if evidence.bbox and _holds(evidence.bbox, found.word.box):
                yield found


def _holds(box: Box, word: Box) -> bool:
    """Whether the middle of a word lies in a box."""
    across, down = (word[0] + word[2]) / 2, (word[1] + word[3]) / 2
    return box[0] <= across <= box[2] and box[1] <= down <= box[3]
