"""Pages read by pdfplumber's own engine (pdfminer): the fallback, and the oracle that tests hold PDFium against."""

from typing import Any

import numpy as np
from pdfplumber.page import Page as PlumberPage

from extractors.page import Font, Glyphs, Link, Page
from extractors.readers.characters import no_glyphs
from extractors.readers.paths import THIN


def page_of(page: PlumberPage) -> Page:
    """The page as arrays. Colours that pdfminer leaves without a colour space read as grey."""
    marks = [mark for mark in page.rects + page.lines if mark["fill"] or mark["stroke"]]
    rules, fills, colours = [], [], []
    for mark in marks:
        box = (mark["x0"], mark["top"], mark["x1"], mark["bottom"])
        thin = min(mark["width"], mark["height"]) <= THIN
        ink = _rgb(mark["non_stroking_color"] if mark["fill"] else mark["stroking_color"])
        if thin and ink != (255, 255, 255):
            rules.append(box)
        elif mark["fill"]:
            fills.append(box)
            colours.append(ink)
    return Page(
        page.page_number,
        float(page.width),
        float(page.height),
        _glyphs(page.chars),
        np.array(rules, np.float64).reshape(-1, 4),
        np.array(fills, np.float64).reshape(-1, 4),
        np.array(colours, np.int64).reshape(-1, 3),
        np.array([(i["x0"], i["top"], i["x1"], i["bottom"]) for i in page.images], np.float64).reshape(-1, 4),
        tuple(Link((a["x0"], a["top"], a["x1"], a["bottom"]), str(a["uri"])) for a in page.hyperlinks),
    )


def _glyphs(chars: list[dict[str, Any]]) -> Glyphs:
    """The characters as arrays; the blanks among them become word breaks, a ligature several glyphs in one place."""
    boxes, units, separated, turns, font = [], [], [], [], []
    fonts: dict[Font, int] = {}
    after_blank = False
    for char in chars:
        if not char["text"].strip():
            after_blank = True
            continue
        style = fonts.setdefault(_font(char), len(fonts))
        for unit in np.frombuffer(char["text"].encode("utf-16-le", "replace"), "<u2").tolist():
            boxes.append((char["x0"], char["top"], char["x1"], char["bottom"]))
            units.append(unit)
            separated.append(after_blank)
            turns.append(_turn(char))
            font.append(style)
            after_blank = False
    if not boxes:
        return no_glyphs()
    return Glyphs(
        np.array(boxes, np.float64),
        np.array(units, np.uint16),
        np.array(separated, np.bool_),
        np.array(turns, np.int8),
        np.array(font, np.int32),
        tuple(fonts),
    )


def _font(char: dict[str, Any]) -> Font:
    name = str(char["fontname"]).lower()
    return Font(
        round(float(char["size"]), 1),
        "bold" in name or "black" in name,
        "italic" in name or "oblique" in name,
        _rgb(char["non_stroking_color"]),
    )


def _turn(char: dict[str, Any]) -> int:
    """Quarter turns clockwise from the text matrix, whose y axis points upwards."""
    a, b = char["matrix"][:2]
    return int(round(np.arctan2(-b, a) / (np.pi / 2)) % 4)


def _rgb(colour: Any) -> tuple[int, int, int]:
    """Grey, RGB or CMYK components 0…1 as RGB 0–255; black where there is no colour."""
    parts = [min(max(float(part), 0.0), 1.0) for part in colour or () if isinstance(part, int | float)]
    if len(parts) == 1:
        parts = parts * 3
    if len(parts) == 4:
        parts = [(1 - part) * (1 - parts[3]) for part in parts[:3]]
    red, green, blue = (round(part * 255) for part in parts) if len(parts) == 3 else (0, 0, 0)
    return red, green, blue
