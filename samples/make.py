"""Makes every sample anew: each `<form>/<name>.yaml` becomes the PDF and the expected records beside it.

Run `python samples/make.py`; the same content gives the same bytes. The drawing is plain on purpose: ruled tables as a
word processor sets them, with rows that break wherever the page ends.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas
from ruamel.yaml import YAML

SAMPLES = Path(__file__).parent
MARGIN, PADDING, POINT_INDENT = 30.0, 4.0, 12.0
REGULAR, BOLD = "Helvetica", "Helvetica-Bold"
COLOURS = {"green": "#00b050", "amber": "#ffc000", "red": "#ff0000", "grey": "#a6a6a6"}
BAND, HEADING = "#b8cce4", "#d9d9d9"

Content = dict[str, Any]
Lines = list[tuple[str, float, str]]  # bullet or letter, indent in points, words


def main() -> None:
    """Write the PDF and the expected records of every content file."""
    for content in sorted(SAMPLES.glob("*/*.yaml")):
        make(content, content.parent)


def make(content_file: Path, folder: Path) -> None:
    """Write `<name>.pdf` and `<name>.expected.jsonl` into `folder`."""
    content = YAML(typ="safe", pure=True).load(content_file.read_text(encoding="utf-8"))
    name = content_file.stem
    pages = Sheet(folder / f"{name}.pdf", content).draw()
    lines = [json.dumps(record, ensure_ascii=False) + "\n" for record in expected_records(content, pages)]
    (folder / f"{name}.expected.jsonl").write_text("".join(lines), encoding="utf-8")


def expected_records(content: Content, pages: list[int]) -> Iterator[Content]:
    """The records of the contract that the content means; `pages` has the first page of each row."""
    rows = ((section, row) for section in content["sections"] for row in section.get("rows", []))
    number = 0
    for (section, row), page in zip(rows, pages, strict=True):
        for item in row["items"]:
            number += 1
            yield _record(number, content["kind"], section, row, item, page)


def _record(number: int, kind: str, section: Content, row: Content, item: Content, page: int) -> Content:
    source = _source(section, row)
    target = row["target"]
    return {
        "id": f"expected-{number}",
        "kind": kind,
        "section": section["heading"],
        "reference": item.get("reference"),
        "source_body": source["body"],
        "source_title": source["title"],
        "source_date": source["date"] and str(source["date"]),
        "priority": None,
        "recommendation": item.get("recommendation"),
        "action": item.get("action"),
        "owner_text": row["owner"]["text"],
        "owners": [{"name": None, "rank": None, "role": None} | person for person in row["owner"]["people"]],
        "target_date_text": target["text"],
        "target_dates": [_target_date(target)] if target["text"] else [],
        "status_text": row["status"]["text"],
        "status": row["status"]["means"],
        "rag": row.get("rag", {}).get("means"),
        "updates": [
            {"date": update.get("date") and str(update["date"]), "author": update.get("author"), "text": update["text"]}
            for update in [*item.get("updates", []), *row.get("updates", [])]
        ],
        "page": page,
    }


def _target_date(target: Content) -> Content:
    days = {end: target.get(end) and str(target[end]) for end in ("earliest", "latest")}
    return {"kind": target["kind"], **days, "precision": target.get("precision")}


def _source(section: Content, row: Content) -> Content:
    """Where the item comes from: said in its row, or by the section heading above it."""
    source: Content = row.get("source") or section["source"] | {"title": section["heading"]}
    return source


class Sheet:
    """A landscape register being drawn, from the top of its first page to the end of its last."""

    def __init__(self, file: Path, content: Content) -> None:
        self.content = content
        self.width, self.height = landscape(A3 if content["page"] == "A3" else A4)
        self.canvas = Canvas(str(file), pagesize=(self.width, self.height), invariant=1)
        self.canvas.setTitle(content["title"])
        self.font_size = float(content["font_size"])
        self.leading = self.font_size * 1.2
        self.widths = [float(column["width"]) for column in content["columns"]]
        self.page = 0
        self.top = 0.0  # where the next line goes, in points from the bottom of the page

    def draw(self) -> list[int]:
        """Draw everything and save; returns the page on which each row starts."""
        pages = []
        self._new_page()
        self._cover()
        if not self.content["headings_in_sections"]:
            self._column_headings()
        for section in self.content["sections"]:
            self._section_heading(section["heading"])
            if "none" in section:
                self._row([[], [("", 0.0, section["none"])], *([] for _ in self.widths[2:])], [None] * len(self.widths))
            for row in section.get("rows", []):
                pages.append(self._item_row(section, row))
        self.canvas.save()
        return pages

    def _new_page(self) -> None:
        self.page += 1
        self.canvas.setFont(REGULAR, self.font_size)
        self.canvas.drawString(MARGIN, self.height - 22, self.content["running_header"])
        self.canvas.drawRightString(self.width - MARGIN, 18, f"Page {self.page}")
        self.top = self.height - MARGIN - 6

    def _page_break(self) -> None:
        self.canvas.showPage()
        self._new_page()
        self._column_headings()

    def _cover(self) -> None:
        for size, text in ((15, self.content["title"]), (10, self.content["subtitle"])):
            self.canvas.setFont(BOLD, size)
            self.top -= size * 1.4
            self.canvas.drawString(MARGIN, self.top, text)
        self.top -= 10
        for number, cells in enumerate(self.content.get("summary", [])):
            fill = HEADING if number == 0 else None
            self._grid_row([[("", 0.0, str(cell))] for cell in cells], [210, 60, 60], [fill] * 3, bold=number == 0)
        self.top -= 10
        for colour, text in self.content.get("key", {}).items():
            self._grid_row([self._wrap(text, sum(self.widths))], [sum(self.widths)], [COLOURS[colour]])
        self.top -= 10

    def _section_heading(self, heading: str) -> None:
        if self._room() < 7:
            self._page_break()
        self._grid_row([[("", 0.0, heading)]], [sum(self.widths)], [BAND], bold=True)
        if self.content["headings_in_sections"]:
            self._column_headings()

    def _column_headings(self) -> None:
        cells = [self._wrap(column["heading"], column["width"], BOLD) for column in self.content["columns"]]
        self._grid_row(cells, self.widths, [HEADING] * len(cells), bold=True)

    def _item_row(self, section: Content, row: Content) -> int:
        cells, fills = [], []
        for column in self.content["columns"]:
            cells.append(self._wrap(_printed(column["shows"], section, row), column["width"]))
            colour = row.get("rag", {}).get("means")
            fills.append(COLOURS.get(colour) if column.get("coloured") else None)
        return self._row(cells, fills)

    def _row(self, cells: list[Lines], fills: list[str | None]) -> int:
        """Draw a row, cut where the page ends; returns the page it starts on."""
        if self._room() < min(3, max(map(len, cells))):
            self._page_break()
        start = self.page
        while True:
            room = self._room()
            self._grid_row([cell[:room] for cell in cells], self.widths, fills)
            cells = [cell[room:] for cell in cells]
            if not any(cells):
                return start
            self._page_break()

    def _grid_row(
        self, cells: list[Lines], widths: list[float], fills: list[str | None], *, bold: bool = False
    ) -> None:
        height = max(1, *map(len, cells)) * self.leading + PADDING
        left = MARGIN
        for lines, width, fill in zip(cells, widths, fills, strict=True):
            self.canvas.setFillColor(HexColor(fill or "#ffffff"))
            self.canvas.rect(left, self.top - height, width, height, stroke=1, fill=fill is not None)
            self.canvas.setFillColor(HexColor("#000000"))
            self.canvas.setFont(BOLD if bold else REGULAR, self.font_size)
            for number, (mark, indent, words) in enumerate(lines, start=1):
                baseline = self.top - number * self.leading
                self.canvas.drawString(left + PADDING, baseline, mark)
                self.canvas.drawString(left + PADDING + indent, baseline, words)
            left += width
        self.top -= height

    def _room(self) -> int:
        return int((self.top - MARGIN - PADDING) // self.leading)

    def _wrap(self, text: str, width: float, font: str = REGULAR) -> Lines:
        """The lines of one cell. The words of a point hang beside its bullet or letter."""
        lines: Lines = []
        for paragraph in text.splitlines():
            mark, words = paragraph[:2].strip(), paragraph[2:].strip()
            if not (mark == "•" or mark.endswith(")")):
                mark, words = "", paragraph
            indent = POINT_INDENT if mark else 0.0
            wrapped = simpleSplit(words, font, self.font_size, width - 2 * PADDING - indent)
            lines += [(mark if number == 0 else "", indent, line) for number, line in enumerate(wrapped)]
        return lines


def _printed(column: str, section: Content, row: Content) -> str:
    """What the row prints in a column, paragraphs one a line."""
    if column in ("action", "recommendation"):
        leading = "recommendation" if "recommendation" in row["items"][0] else "action"
        label = "label" if column == leading else ""
        return "\n".join(item.get(label, "") + (item.get(column) or "") for item in row["items"])
    if column == "updates":
        updates = [update for item in row["items"] for update in item.get("updates", [])] + row.get("updates", [])
        return "\n".join(update.get("label", "") + update["text"] for update in updates)
    if column in ("body", "title"):
        return str(_source(section, row)[column])
    return row.get(column, {}).get("text") or ""


if __name__ == "__main__":
    main()
