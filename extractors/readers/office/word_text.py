"""The paragraphs of a Word file as lines: their text as Word shows it when all changes are accepted."""

from collections.abc import Iterator

from lxml.etree import _Element as Element

from extractors.office import Run, WrittenLine
from extractors.readers.office.numbering import Numbering
from extractors.readers.office.word_styles import TWIPS, Look, Styles, W

_LEFT_OUT = {f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "txbxContent", "sdtPr")} | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
}
_CHANGES = {f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo")}
_NOTES = {f"{W}footnoteReference", f"{W}endnoteReference"}
_GAP = " " * 4  # between the mark of a list and its text: less than a tab is wide


class Paragraphs:
    """Reads paragraphs in their order, since lists are counted; notes in `unread` what is not read as it is shown."""

    def __init__(self, styles: Styles, numbering: Numbering, unread: set[str]) -> None:
        self._styles = styles
        self._numbering = numbering
        self._unread = unread

    def lines(self, paragraphs: list[Element], table: str | None = None, *, first: bool = False) -> list[WrittenLine]:
        """The lines of paragraphs, in a cell of a table of this style (`first`: in its first row) or outside tables."""
        lines: list[WrittenLine] = []
        goes_on = False
        for paragraph in paragraphs:
            found = list(self._lines(paragraph, table, first))
            if goes_on and lines and found:
                lines[-1] = lines[-1]._replace(runs=lines[-1].runs + found.pop(0).runs)
            lines += found
            goes_on = _mark_is_deleted(paragraph)
        return lines

    def _lines(self, paragraph: Element, table_style: str | None, first: bool) -> Iterator[WrittenLine]:
        properties = paragraph.find(f"{W}pPr")
        style, heads = self._styles.style_of(properties), self._styles.heads(properties)
        runs = list(self._runs(paragraph, style, table_style, first))
        if heads:  # A heading is set in bold, since it is not always larger than the text.
            runs = [run._replace(font=run.font._replace(bold=True), text=run.text.replace("\n", " ")) for run in runs]
        mark, indent = self._mark(properties) if any(run.text.strip() for run in runs) else ("", 0.0)
        if mark:
            runs.insert(0, Run(mark + _GAP, runs[0].font))
        broken: list[list[Run]] = [[]]
        for run in runs:
            for number, text in enumerate(run.text.split("\n")):
                if number:
                    broken.append([])
                broken[-1].append(run._replace(text=text))
        yield from (WrittenLine(tuple(line), indent) for line in broken)

    def _mark(self, properties: Element | None) -> tuple[str, float]:
        listed = self._styles.paragraph(properties, "numPr")
        counted = self._numbering.mark(listed) if listed is not None else None
        own = self._styles.paragraph(properties, "ind")
        if counted:
            return counted
        left = (own.get(f"{W}left") or own.get(f"{W}start") or "0") if own is not None else "0"
        return "", max(float(left), 0.0) / TWIPS if left.lstrip("-").isdigit() else 0.0

    def _runs(self, element: Element, style: str | None, table_style: str | None, first: bool) -> Iterator[Run]:
        for child in element:
            if child.tag in _CHANGES:
                self._unread.add("changes")
            if child.tag == f"{W}r":
                self._tell(child)
                yield from self._run(child, self._styles.look(style, child, table_style, first=first))
            elif child.tag not in _LEFT_OUT:
                yield from self._runs(child, style, table_style, first)

    def _tell(self, run: Element) -> None:
        """Note what stands in a run and is not read."""
        if any(text.text for box in run.iter(f"{W}txbxContent") for text in box.iter(f"{W}t")):
            self._unread.add("boxes")
        if any(child.tag in _NOTES for child in run):
            self._unread.add("notes")

    def _run(self, run: Element, look: Look) -> Iterator[Run]:
        text = "".join(_text(child) for child in run)
        if look.hidden and text.strip():
            self._unread.add("hidden")
        elif text:
            yield Run(text, look.font, look.struck)


def _text(element: Element) -> str:
    """What an element of a run shows."""
    match element.tag.rpartition("}")[2]:
        case "t":
            return element.text or ""
        case "tab" | "ptab":
            return "\t"
        case "br" | "cr":
            return "\n"
        case "noBreakHyphen":
            return "-"
        case "fldChar":
            return _chosen(element)
        case "sym":
            return chr(int(element.get(f"{W}char", "20"), 16))
    return ""


def _chosen(field: Element) -> str:
    """What a field of a form shows: the entry chosen from its list, or its box, ticked or not."""
    entries = [entry.get(f"{W}val", "") for entry in field.iter(f"{W}listEntry")]
    if entries:
        chosen = field.find(f"{W}ffData/{W}ddList/{W}result")
        place = chosen.get(f"{W}val", "") if chosen is not None else ""
        return entries[min(int(place), len(entries) - 1) if place.isdecimal() else 0]
    box = field.find(f"{W}ffData/{W}checkBox")
    if box is None:
        return ""
    state = box.find(f"{W}checked")
    state = state if state is not None else box.find(f"{W}default")
    return "☒" if state is not None and state.get(f"{W}val", "1") not in ("0", "false") else "☐"


def _mark_is_deleted(paragraph: Element) -> bool:
    """Whether the end of a paragraph was deleted, so that the next goes on with it."""
    return paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None
