"""A document opened by the reader for what it is: its pages laid out, and the way back to where people find things."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from extractors.covers.parts import split_parts
from extractors.forms import Form
from extractors.layout.pages import lay_out
from extractors.layout.tables import Layout
from extractors.layout.turned import Turn
from extractors.layout.unpaged import Leaf, leaves_of
from extractors.quick_look import pages_worth_reading
from extractors.raw import rounded
from extractors.readers.ocr.reading import Scans
from extractors.readers.pdf import open_pdf
from models.documents import Extraction, Issue
from models.records import Evidence
from models.settings import ReadLimits

_OF_PAGES = re.compile(r" \(pages? \d+(?: to \d+)?\)")
_PAGE_ITSELF = re.compile(r"^Page \d+\b")
"""What messages say of pages, which people do not find in an Office file."""


@dataclass(frozen=True, slots=True)
class OpenDocument:
    """A document that is open: what reads it, how many pages it has (0: none), and its parts, read as they are taken.

    Each part has the number of its first page. `issues` is complete when the last part has been read. `as_shown`
    gives what was read the places where people find it.
    """

    engine: str
    pages: int
    parts: Iterable[tuple[int, Iterable[Layout]]]
    issues: list[Issue]
    as_shown: Callable[[Extraction], Extraction]


def open_document(
    path: Path, form: Form, limits: ReadLimits, on_pages: Callable[[int], None]
) -> AbstractContextManager[OpenDocument]:
    """Open a file of this form; its parts can be read inside the `with` block.

    `on_pages` is told of the pages to read, and again of each that is scanned, which takes as long as many.

    Raises:
        UnreadableDocument: the file cannot be read; the message says why and what to do.
    """
    return _open_pdf(path, limits, on_pages) if form is Form.PDF else _open_office(path, form)


@contextmanager
def _open_pdf(path: Path, limits: ReadLimits, on_pages: Callable[[int], None]) -> Iterator[OpenDocument]:
    with open_pdf(path, pages_worth_reading) as pdf:
        on_pages(pdf.page_count)
        scans, turns = Scans(pdf, limits, on_pages), _Turns()
        parts = split_parts(turns.watch(map(lay_out, scans.pages())))
        yield OpenDocument(pdf.engine, pdf.page_count, parts, pdf.issues, lambda read: turns.as_shown(scans.told(read)))


class _Turns:
    """Notes the pages that were turned to be read, and says where their items stand on the pages as they are shown."""

    def __init__(self) -> None:
        self._turns: dict[int, Turn] = {}

    def watch(self, layouts: Iterable[Layout]) -> Iterator[Layout]:
        for layout in layouts:
            if layout.turn.quarters or layout.turn.skew:
                self._turns[layout.page] = layout.turn
            yield layout

    def as_shown(self, extraction: Extraction) -> Extraction:
        return _with_places(extraction, self._place) if self._turns else extraction

    def _place(self, evidence: Evidence) -> Evidence:
        turn = self._turns.get(evidence.page or 0)
        return replace(evidence, bbox=rounded(turn.shown(evidence.bbox))) if turn and evidence.bbox else evidence


@contextmanager
def _open_office(path: Path, form: Form) -> Iterator[OpenDocument]:
    from extractors.readers.office.reading import read_office  # Here, since its libraries are slow to import.

    file = read_office(path, form)
    leaves = _Leaves(leaves_of(file.sheets))
    yield OpenDocument(file.engine, 0, [(1, leaves.layouts)], list(file.issues), leaves.as_shown)


class _Leaves:
    """The leaves that an Office file was laid out on, and where in the file their items stand."""

    def __init__(self, leaves: Iterable[Leaf]) -> None:
        self._leaves = {leaf.layout.page: leaf for leaf in leaves}
        self.layouts = [leaf.layout for leaf in self._leaves.values()]

    def as_shown(self, extraction: Extraction) -> Extraction:
        shown = _with_places(extraction, self._place)
        return replace(
            shown,
            items=tuple(replace(item, page=None) for item in shown.items),
            issues=tuple(map(self._issue, shown.issues)),
        )

    def _place(self, evidence: Evidence) -> Evidence:
        leaf = self._leaves.get(evidence.page or 0)
        cell = leaf.place_of(evidence.bbox) if leaf and evidence.bbox else None
        return replace(evidence, page=None, bbox=None, cell=cell)

    def _issue(self, issue: Issue) -> Issue:
        leaf = self._leaves.get(issue.page or 0)
        said = _OF_PAGES.sub("", _PAGE_ITSELF.sub("this", issue.message))
        return Issue(issue.code, None, f"{leaf.name}: {said}" if leaf else said)


def _with_places(extraction: Extraction, place: Callable[[Evidence], Evidence]) -> Extraction:
    """What was read, with every place of evidence given anew."""
    items = (
        replace(item, provenance={name: tuple(map(place, found)) for name, found in item.provenance.items()})
        for item in extraction.items
    )
    return replace(extraction, items=tuple(items))
