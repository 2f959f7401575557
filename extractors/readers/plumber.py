"""Pages read by pdfplumber's own engine (pdfminer): the fallback, and the oracle that tests hold PDFium against."""

from typing import Any

import numpy as np
from pdfplumber.page import Page as PlumberPage

from extractors.page import Box, Font, Glyphs, Link, Page
from extractors.readers.characters import no_glyphs
from extractors.readers.paths import THIN, sides

_SIDES = ("x0", "top", "x1", "bottom")

_UNNAMED = "(cid:"
"""How pdfminer writes a code for which the font has no character."""

_WHITE = (255, 255, 255)


def page_of(page: PlumberPage) -> Page:
    """The page as arrays. Colours that pdfminer leaves without a colour space read as grey."""
    left, top, right, bottom = page.cropbox
    corner = (left, top, left, top)
    rules, fills, colours = [], [], []
    for mark in page.rects + page.lines:
        box = _box(mark, corner)
        thin = min(mark["width"], mark["height"]) <= THIN
        fill = _rgb(mark["non_stroking_color"]) if mark["fill"] else None
        stroke = _rgb(mark["stroking_color"]) if mark["stroke"] else None
        if thin and (fill or stroke) not in (None, _WHITE):
            rules.append(box)
        if not thin and fill:
            fills.append(box)
            colours.append(fill)
        if not thin and stroke not in (None, _WHITE):
            rules += sides(np.array([box])).tolist()
    return Page(
        page.page_number,
        float(right - left),
        float(bottom - top),
        _glyphs(page.chars, corner),
        np.array(rules, np.float64).reshape(-1, 4),
        np.array(fills, np.float64).reshape(-1, 4),
        np.array(colours, np.int64).reshape(-1, 3),
        np.array([_box(image, corner) for image in page.images], np.float64).reshape(-1, 4),
        tuple(Link(_box(link, corner), str(link["uri"])) for link in page.hyperlinks),
    )


def _box(mark: dict[str, Any], corner: Box) -> Box:
    """The box of a character or drawing, counted from the corner of the page as shown."""
    x0, top, x1, bottom = (float(mark[side]) - zero for side, zero in zip(_SIDES, corner, strict=True))
    return x0, top, x1, bottom


def _glyphs(chars: list[dict[str, Any]], corner: Box) -> Glyphs:
    """The characters as arrays; the blanks among them become word breaks, a ligature several glyphs in one place."""
    boxes, units, separated, turns, font = [], [], [], [], []
    fonts: dict[Font, int] = {}
    after_blank = False
    for char in chars:
        if not char["text"].strip():
            after_blank = True
            continue
        style = fonts.setdefault(_font(char), len(fonts))
        text = "\ufffd" if char["text"].startswith(_UNNAMED) else char["text"]
        for unit in np.frombuffer(text.encode("utf-16-le", "replace"), "<u2").tolist():
            boxes.append(_box(char, corner))
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
        round(float(char["width" if _turn(char) % 2 else "height"]), 1),
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
    if isinstance(colour, int | float):
        colour = (colour,)
    parts = [min(max(float(part), 0.0), 1.0) for part in colour or () if isinstance(part, int | float)]
    if len(parts) == 1:
        parts = parts * 3
    if len(parts) == 4:
        parts = [(1 - part) * (1 - parts[3]) for part in parts[:3]]
    red, green, blue = (round(part * 255) for part in parts) if len(parts) == 3 else (0, 0, 0)
    return red, green, blue
