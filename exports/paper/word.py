"""The paper as a document of Word that a person goes on editing: real styles, headings of tables that repeat."""

import re
from datetime import datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Inches, Pt, RGBColor
from docx.table import Table as DocxTable
from docx.table import _Cell as DocxCell

from exports.paper.charts import draw, in_words
from exports.paper.model import Bars, Cell, Colour, Number, Paper, Table

_FILLS = {"red": "F4B6B6", "amber": "FFD98C", "green": "B7DFB9", "grey": "D0D0D0", "white": "FFFFFF"}
_HEAD, _HEAD_TEXT = "1F3864", RGBColor(0xFF, 0xFF, 0xFF)
_WIDTH_CM = 26.7  # of the text on a page of A4 across, with margins of 1.5 cm
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write_docx(path: Path, paper: Paper) -> None:
    """Write the paper to a new file."""
    document = Document()
    _set_up(document, paper)
    document.add_heading(_clean(paper.title), 0)
    document.add_paragraph(_clean(paper.subtitle), style="Subtitle")
    for section in paper.sections:
        document.add_heading(_clean(section.heading), 1)
        for sentence in section.says:
            document.add_paragraph(_clean(sentence)).paragraph_format.keep_with_next = bool(section.blocks)
        for block in section.blocks:
            if isinstance(block, Bars):
                _add_chart(document, block)
            else:
                _add_table(document, block, captioned=not section.titles(block))
    document.add_paragraph(f"Made by rectrack {paper.version} from what the reports say, as corrected.")
    document.save(str(path))


def _set_up(document: Docx, paper: Paper) -> None:
    properties, made = document.core_properties, datetime.combine(paper.as_of, time())
    properties.title, properties.author, properties.last_modified_by = _clean(paper.title), "rectrack", "rectrack"
    properties.created = properties.modified = made
    properties.comments, properties.language = "", "en-GB"
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Cm(29.7), Cm(21)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(1.5)
    document.styles["Normal"].font.size = Pt(10)
    document.styles["Normal"].font.name = "Calibri"
    _add_footer(document, paper)


def _add_footer(document: Docx, paper: Paper) -> None:
    """The title at the left of the foot of each page, the number of the page at the right."""
    style = document.styles["Footer"]
    style.font.size = Pt(8)
    style.paragraph_format.tab_stops.clear_all()
    style.paragraph_format.tab_stops.add_tab_stop(Cm(_WIDTH_CM), WD_TAB_ALIGNMENT.RIGHT)
    foot = document.sections[0].footer.paragraphs[0]
    foot.add_run(f"{_clean(paper.title)}\tPage ")
    number = OxmlElement("w:fldSimple")
    number.set(qn("w:instr"), "PAGE")
    foot._p.append(number)


def _add_chart(document: Docx, chart: Bars) -> None:
    document.add_picture(BytesIO(draw(chart, "png")), width=Inches(7))
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    drawn = document.inline_shapes[-1]._inline.docPr
    drawn.set("descr", _clean(in_words(chart)))
    document.add_paragraph(_clean(chart.caption), style="Caption")


def _add_table(document: Docx, block: Table, *, captioned: bool) -> None:
    if captioned:
        caption = document.add_paragraph(_clean(block.caption), style="Caption")
        caption.paragraph_format.keep_with_next = True
    if not block.rows:
        document.add_paragraph(block.empty)
        return
    table = document.add_table(rows=1 + len(block.rows), cols=len(block.headings), style="Table Grid")
    table.autofit = False
    cells = _cells_of(table)
    for place, heading in enumerate(block.headings):
        _write(cells[0][place], heading)
        _shade(cells[0][place], _HEAD)
        if block.counts[place]:
            cells[0][place].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        for run in cells[0][place].paragraphs[0].runs:
            run.font.bold, run.font.color.rgb = True, _HEAD_TEXT
    for row, printed in zip(cells[1:], block.rows, strict=True):
        for cell, value in zip(row, printed, strict=True):
            _write(cell, value)
    for place, share in enumerate(block.widths):
        width = Cm(_WIDTH_CM * share / 100)
        table.columns[place].width = width
        for row in cells:
            row[place].width = width
    _mark(table.rows[0]._tr, "w:tblHeader")
    for row_of_table in table.rows:
        _mark(row_of_table._tr, "w:cantSplit")
    document.add_paragraph()


def _cells_of(table: DocxTable) -> list[list[DocxCell]]:
    """The cells row by row, asked for once: the library looks through the whole table for each row."""
    wide = len(table.columns)
    cells = table._cells
    return [cells[start : start + wide] for start in range(0, len(cells), wide)]


def _write(cell: DocxCell, value: Cell) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.add_run(_clean(str(value))).font.size = Pt(8)
    if isinstance(value, Number):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if isinstance(value, Colour):
        _shade(cell, _FILLS[value.rag.value])


def _shade(cell: DocxCell, colour: str) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _mark(row: Any, name: str) -> None:
    row.get_or_add_trPr().append(OxmlElement(name))


def _clean(text: str) -> str:
    """The text without characters that no XML may hold."""
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)
