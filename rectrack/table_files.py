"""Tables as JSON, HTML and pictures."""

from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any

from extractors.layout.tables import Cell, Table
from extractors.layout.turned import Turn
from extractors.raw import rounded
from models.contract import place_record

NO_FILL = "none"

_PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>{title}</title>
<style>
body {{ font: 15px/1.4 system-ui, sans-serif; margin: 2rem; color: #1a1a1a; background: #fff; }}
table {{ border-collapse: collapse; margin: 0 0 2rem; }}
caption {{ text-align: left; color: #555; padding: .3rem 0; }}
td {{ border: 1px solid #999; padding: .3rem .5rem; vertical-align: top; white-space: pre-line; }}
.red {{ background: #f5b5b5; }} .amber {{ background: #ffdf9b; }} .green {{ background: #bfe3c0; }}
.grey {{ background: #e3e3e3; }} .blue {{ background: #cfe0f5; }} .purple {{ background: #e2d3f0; }}
</style>
<h1>{title}</h1>
{tables}
</html>
"""


def table_record(table: Table) -> dict[str, Any]:
    """A table as JSON: boxes in points, origin top left; page and box of a cell are those of where it starts.

    An Office file has no pages: there a cell has its place instead, as provenance tells it.
    """
    return {
        "pages": sorted({part.page for cell in table.cells for part in cell.parts if not cell.place}),
        "cells": [_cell_record(cell, table.turn) for cell in table.cells],
    }


def _cell_record(cell: Cell, turn: Turn) -> dict[str, Any]:
    where = (
        {"place": place_record(cell.place)}
        if cell.place
        else {"page": cell.parts[0].page, "bbox": list(rounded(turn.shown(cell.box)))}
    )
    return {
        **where,
        "row": cell.row,
        "column": cell.column,
        "row_span": cell.row_span,
        "column_span": cell.column_span,
        "text": cell.text,
        "fill": cell.fill or NO_FILL,
    }


def html_page(title: str, tables: Iterable[Table]) -> str:
    """A page that needs nothing else, with every table as printed."""
    return _PAGE.format(title=escape(title), tables="\n".join(map(_html_table, tables)))


def _html_table(table: Table) -> str:
    rows = "\n".join(f"<tr>{''.join(map(_html_cell, row))}</tr>" for row in table.rows)
    return f"<table><caption>{escape(_caption(table))}</caption>\n{rows}\n</table>"


def _caption(table: Table) -> str:
    first = table.cells[0].place
    if first:
        return f"sheet {first.sheet}, from row {first.row}" if first.sheet else f"table {first.table}"
    return f"page {table.page}" if table.page == table.last_page else f"pages {table.page} to {table.last_page}"


def _html_cell(cell: Cell) -> str:
    spans = f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
    spans += f' colspan="{cell.column_span}"' if cell.column_span > 1 else ""
    colour = f' class="{cell.fill}"' if cell.fill else ""
    return f"<td{spans}{colour}>{escape(cell.text)}</td>"


def save_pictures(name: str, pictures: Iterable[tuple[int, bytes]], folder: Path) -> list[Path]:
    """Write the pictures of a document's pages into a folder, `NAME-page-3.png`, and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for page, data in pictures:
        path = folder / f"{name}-page-{page}.png"
        path.write_bytes(data)
        paths.append(path)
    return paths
