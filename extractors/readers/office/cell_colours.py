"""The colours of a workbook, which name a place in its theme or in a list more often than red, green and blue."""

import colorsys
from collections.abc import Sequence

from lxml.etree import LxmlError
from openpyxl.styles.colors import COLOR_INDEX, Color
from openpyxl.xml.functions import fromstring

from extractors.readers.office.word_styles import rgb

Rgb = tuple[int, int, int]

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_IN_THEME = ("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6")


def theme_colours(theme: bytes | None) -> list[Rgb | None]:
    """The colours of a theme in the order in which cells count them."""
    try:
        scheme = fromstring(theme).find(f".//{_A}clrScheme") if theme else None
    except (LxmlError, SyntaxError):
        scheme = None
    if scheme is None:
        return []
    named = {colour.tag: next(iter(colour), None) for colour in scheme}
    found = (named.get(f"{_A}{name}") for name in _IN_THEME)
    return [rgb(each.get("lastClr") or each.get("val")) if each is not None else None for each in found]


def colour_of(colour: Color | None, theme: Sequence[Rgb | None]) -> Rgb | None:
    """A colour as red, green and blue from 0 to 255; None if it is that of the window."""
    if colour is None:
        return None
    base: Rgb | None = None
    if colour.type == "rgb" and isinstance(colour.rgb, str):
        base = rgb(colour.rgb[-6:])
    elif colour.type == "theme" and isinstance(colour.theme, int) and colour.theme < len(theme):
        base = theme[colour.theme]
    elif colour.type == "indexed" and isinstance(colour.indexed, int) and colour.indexed < len(COLOR_INDEX):
        base = rgb(COLOR_INDEX[colour.indexed][-6:])
    return _tinted(base, float(colour.tint or 0.0)) if base else None


def _tinted(colour: Rgb, tint: float) -> Rgb:
    """A colour made lighter (tint up to 1) or darker (down to -1)."""
    hue, light, saturation = colorsys.rgb_to_hls(*(part / 255 for part in colour))
    light = light * (1 + tint) if tint < 0 else light + (1 - light) * tint
    red, green, blue = (round(255 * part) for part in colorsys.hls_to_rgb(hue, light, saturation))
    return red, green, blue
