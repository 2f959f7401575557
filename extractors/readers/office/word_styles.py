"""The fonts, indents and lists of Word text, through the styles that it is set in."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lxml.etree import _Element as Element

from extractors.office import PLAIN
from extractors.page import Font

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

TWIPS = 20.0
"""To a point."""

_DEEPEST = 20
"""Styles are based on one another no deeper than this."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a run is set, whether it is struck through, and whether Word shows it."""

    font: Font = PLAIN
    struck: bool = False
    hidden: bool = False


class Styles:
    """The styles of a Word file, from the root of its part of styles; without one, Word's own plain text."""

    def __init__(self, root: Element | None) -> None:
        found = root.iter(f"{W}style") if root is not None else ()
        self._by_id = {style.get(f"{W}styleId"): style for style in found}
        self._defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr") if root is not None else None
        self._usual = next((name for name, style in self._by_id.items() if _is_usual(style)), None)
        self._look = cache(self._look_of)

    def paragraph(self, properties: Element | None, name: str) -> Element | None:
        """A property of a paragraph: its own, or that of the nearest style that has it."""
        own = properties.find(f"{W}{name}") if properties is not None else None
        if own is not None:
            return own
        found = (style.find(f"{W}pPr/{W}{name}") for style in self._chain(self.style_of(properties)))
        return next((element for element in found if element is not None), None)

    def style_of(self, properties: Element | None) -> str | None:
        """The id of the style of a paragraph."""
        return _value(properties.find(f"{W}pStyle") if properties is not None else None) or self._usual

    def heads(self, properties: Element | None) -> bool:
        """Whether a paragraph is a heading of the outline."""
        level = _value(self.paragraph(properties, "outlineLvl"))
        return level is not None and level.isdigit() and int(level) < 9

    def look(self, paragraph_style: str | None, run: Element | None, table_style: str | None, *, first: bool) -> Look:
        """How a run looks, by its own properties, its style, its paragraph's and its table's (of the first row)."""
        own = run.find(f"{W}rPr") if run is not None else None
        named = _value(own.find(f"{W}rStyle") if own is not None else None)
        look = self._look(paragraph_style, named, table_style, first)
        return _with(look, own)

    def _look_of(self, paragraph: str | None, run: str | None, table: str | None, first: bool) -> Look:
        look = _with(Look(), self._defaults)
        for style in reversed([*self._chain(run), *self._chain(paragraph), *self._chain(table)]):
            look = _with(look, style.find(f"{W}rPr"))
            if first:
                top = (part for part in style.iter(f"{W}tblStylePr") if part.get(f"{W}type") == "firstRow")
                look = _with(look, next((part.find(f"{W}rPr") for part in top), None))
        return look

    def _chain(self, name: str | None) -> Iterator[Element]:
        """A style and those that it is based on, the nearest first."""
        for _ in range(_DEEPEST):
            style = self._by_id.get(name)
            if style is None:
                return
            yield style
            name = _value(style.find(f"{W}basedOn"))


def _is_usual(style: Element) -> bool:
    return style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true")


def _with(look: Look, properties: Element | None) -> Look:
    """A look with what run properties say otherwise."""
    if properties is None or not len(properties):
        return look
    font = look.font
    size = _value(properties.find(f"{W}sz"))
    colour = rgb(_value(properties.find(f"{W}color")))
    font = Font(
        float(size) / 2 if size and size.replace(".", "", 1).isdigit() and float(size) else font.size,
        is_on(properties, "b", font.bold),
        is_on(properties, "i", font.italic),
        colour or font.colour,
    )
    struck = is_on(properties, "strike", look.struck) or is_on(properties, "dstrike", False)
    return Look(font, struck, is_on(properties, "vanish", look.hidden))


def is_on(properties: Element, name: str, otherwise: bool) -> bool:
    """Whether a switch among properties is on; `otherwise` where it is not there."""
    switch = properties.find(f"{W}{name}")
    return otherwise if switch is None else switch.get(f"{W}val") not in ("0", "false", "off", "none")


def rgb(text: str | None) -> tuple[int, int, int] | None:
    """The colour in six hexadecimal digits; None for "auto" and what is no colour."""
    try:
        red, green, blue = bytes.fromhex(text or "")
    except ValueError:
        return None
    return red, green, blue


def _value(element: Element | None) -> str | None:
    return element.get(f"{W}val") if element is not None else None
