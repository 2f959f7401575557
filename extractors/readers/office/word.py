"""Word files: paragraphs and tables in their order, as Word shows them when all changes are accepted."""

import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.opc.package import OpcPackage
from docx.opc.part import Part, XmlPart
from docx.oxml.parser import parse_xml  # resolves no entities and fetches nothing
from lxml.etree import LxmlError
from lxml.etree import _Element as Element

from extractors.intake import unreadable
from extractors.office import OfficeFile, Sheet, WrittenTable, WrittenText
from extractors.readers.office.numbering import Numbering
from extractors.readers.office.word_styles import Styles, W
from extractors.readers.office.word_tables import Tables
from extractors.readers.office.word_text import Paragraphs
from models.documents import Issue, Reason
from models.records import CellPlace

ENGINE = f"python-docx {docx.__version__}"

_WRAPPERS = {f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")}

_TOLD = {
    "changes": ("tracked_changes", "The file has tracked changes; it was read as if all were accepted."),
    "boxes": ("part_not_read", "Text boxes in the file were not read."),
    "notes": ("part_not_read", "Footnotes and endnotes in the file were not read."),
    "hidden": ("part_not_read", "Hidden text in the file was not read."),
    "nested": ("nested_table", "A table stands inside a cell; its rows were read as lines of the cell."),
}


def read_word(path: Path) -> OfficeFile:
    """Read a Word file, also one with macros, which are not run.

    Raises:
        UnreadableDocument: it is damaged.
    """
    try:
        main = OpcPackage.open(str(path)).main_document_part
        body = _root(main).find(f"{W}body")
        styles = Styles(_related(main, RELATIONSHIP_TYPE.STYLES))
        numbering = Numbering(_related(main, RELATIONSHIP_TYPE.NUMBERING))
    except (OpcError, LxmlError, BadZipFile, KeyError, ValueError, EOFError) as error:
        raise unreadable(Reason.DAMAGED) from error
    if body is None:
        raise unreadable(Reason.DAMAGED)
    unread: set[str] = set()
    reader = _Body(Paragraphs(styles, numbering, unread), unread)
    sheets = tuple(reader.sheets(body))
    issues = [Issue(code, None, said) for name, (code, said) in _TOLD.items() if name in unread]
    return OfficeFile(ENGINE, sheets, (*issues, *_running_lines(main)))


def _root(part: Part) -> Element:
    return part.element if isinstance(part, XmlPart) else parse_xml(part.blob)


def _related(main: Part, kind: str) -> Element | None:
    try:
        return _root(main.part_related_by(kind))
    except KeyError:
        return None


def _running_lines(main: Part) -> Iterator[Issue]:
    """What is told of the lines at the head and foot of all pages, save those that only number the pages."""
    kinds = (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)
    parts = [linked.target_part for linked in main.rels.values() if linked.reltype in kinds]
    said = [" ".join("".join(text.text or "" for text in _root(part).iter(f"{W}t")).split()) for part in parts]
    worded = [line for line in dict.fromkeys(said) if set(re.findall(r"[^\W\d_]+", line.lower())) - {"page", "of"}]
    if worded:
        quoted = ", ".join(f"“{line}”" for line in worded)
        yield Issue("part_not_read", None, f"What stands at the head or foot of every page was not read: {quoted}.")


class _Body:
    """Reads the body of a Word file; paragraphs outside tables, and tables, are counted."""

    def __init__(self, paragraphs: Paragraphs, unread: set[str]) -> None:
        self._paragraphs = paragraphs
        self._tables = Tables(paragraphs, unread)
        self._count = 0

    def sheets(self, body: Element) -> Iterator[Sheet]:
        """What stands between page breaks."""
        blocks: list[WrittenText | WrittenTable] = []
        for element in _unwrapped(body):
            if element.tag == f"{W}tbl":
                blocks += self._tables.read(element)
                continue
            self._count += 1
            place = CellPlace(None, None, self._count, None)
            lines = [WrittenText(line, place) for line in self._paragraphs.lines([element]) if not line.is_blank]
            breaks = _breaks_page(element)
            if breaks == "after":
                blocks += lines
                lines = []
            if breaks and blocks:
                yield Sheet("", tuple(blocks))
                blocks = []
            blocks += lines
        if blocks:
            yield Sheet("", tuple(blocks))


def _unwrapped(element: Element) -> Iterator[Element]:
    """The paragraphs and tables in an element, and in what only wraps them."""
    for child in element:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag in _WRAPPERS:
            yield from _unwrapped(child)


def _breaks_page(paragraph: Element) -> str | None:
    """Whether a new page begins "before" a paragraph or "after" its first words; None if none does."""
    if paragraph.find(f"{W}pPr/{W}pageBreakBefore") is not None:
        return "before"
    for element in paragraph.iter(f"{W}t", f"{W}br"):
        if element.get(f"{W}type") == "page":
            return "before"
        if (element.text or "").strip():
            breaks = any(later.get(f"{W}type") == "page" for later in paragraph.iter(f"{W}br"))
            return "after" if breaks else None
    return None
