"""The paper as PDF, by a template of typst that gets all texts as data."""

import json
from pathlib import Path
from typing import Any

import typst

from exports.paper.charts import draw, in_words
from exports.paper.model import Bars, Cell, Colour, Number, Paper, Table

_TEMPLATE = Path(__file__).parent / "templates" / "paper.typ"


def write_pdf(path: Path, paper: Paper) -> None:
    """Write the paper to a new file."""
    data = {
        "title": paper.title,
        "subtitle": paper.subtitle,
        "version": paper.version,
        "day": [paper.as_of.year, paper.as_of.month, paper.as_of.day],
        "sections": [
            {
                "heading": section.heading,
                "says": section.says,
                "blocks": [{**_block(block), "captioned": not section.titles(block)} for block in section.blocks],
            }
            for section in paper.sections
        ],
    }
    typst.compile(_TEMPLATE, output=path, format="pdf", sys_inputs={"paper": json.dumps(data)})


def _block(block: Table | Bars) -> dict[str, Any]:
    if isinstance(block, Bars):
        return {"caption": block.caption, "picture": draw(block, "svg").decode(), "told": in_words(block)}
    rows = [[_cell(cell) for cell in row] for row in block.rows]
    said = {"caption": block.caption, "headings": block.headings, "widths": block.widths, "counts": block.counts}
    return {**said, "rows": rows, "empty": block.empty}


def _cell(cell: Cell) -> str | dict[str, str]:
    match cell:
        case Colour():
            return {"rag": cell.rag.value, "text": str(cell)}
        case Number():
            return {"text": str(cell)}
        case _:
            return cell
