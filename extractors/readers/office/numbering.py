"""The marks of lists, which Word counts anew each time it shows them: "•", "3.", "2.1", "(b)"."""

import re
from collections import defaultdict

from lxml.etree import _Element as Element

from extractors.readers.office.word_styles import TWIPS, W

BULLET = "•"

_ROMAN = {"m": 1000, "cm": 900, "d": 500, "cd": 400, "c": 100, "xc": 90, "l": 50, "xl": 40} | {
    "x": 10, "ix": 9, "v": 5, "iv": 4, "i": 1,
}  # fmt: skip


class Numbering:
    """The lists of a Word file, from the root of its part of numbering; counts while its paragraphs pass by."""

    def __init__(self, root: Element | None) -> None:
        self._abstract: dict[str | None, dict[int, Element]] = {}
        self._lists: dict[str | None, tuple[str | None, dict[int, int]]] = {}
        self._counts: dict[str | None, dict[int, int]] = defaultdict(dict)
        if root is None:
            return
        for definition in root.iter(f"{W}abstractNum"):
            levels = {int(level.get(f"{W}ilvl", "0")): level for level in definition.iter(f"{W}lvl")}
            self._abstract[definition.get(f"{W}abstractNumId")] = levels
        for number in root.iter(f"{W}num"):
            starts = {
                int(override.get(f"{W}ilvl", "0")): start
                for override in number.iter(f"{W}lvlOverride")
                if (start := _number(override.find(f"{W}startOverride"))) is not None
            }
            used = number.find(f"{W}abstractNumId")
            self._lists[number.get(f"{W}numId")] = (used.get(f"{W}val") if used is not None else None, starts)

    def mark(self, properties: Element) -> tuple[str, float] | None:
        """The mark of the next paragraph with these list properties and its indent in points; None if it has none."""
        chosen, level = properties.find(f"{W}numId"), _number(properties.find(f"{W}ilvl")) or 0
        list_id = chosen.get(f"{W}val") if chosen is not None else None
        used, starts = self._lists.get(list_id, (None, {}))
        levels = self._abstract.get(used, {})
        if level not in levels:
            return None
        counts = self._counts[used]
        if level in starts:
            counts[level] = starts.pop(level) - 1  # a list that starts anew, once
        counts[level] = counts.get(level, _start(levels[level]) - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        return self._text(levels, level, counts), _indent(levels[level])

    def _text(self, levels: dict[int, Element], level: int, counts: dict[int, int]) -> str:
        if _format(levels[level]) == "bullet":
            return BULLET
        pattern = levels[level].find(f"{W}lvlText")
        said = pattern.get(f"{W}val", "") if pattern is not None else ""

        def counted(match: re.Match[str]) -> str:
            one = int(match[1]) - 1
            if one not in levels:
                return ""
            return _written(counts.get(one, _start(levels[one])), _format(levels[one]))

        return re.sub(r"%([1-9])", counted, said)


def _written(number: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else ""
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman"):
        roman = _roman(number)
        return roman.upper() if form == "upperRoman" else roman
    return "" if form == "none" else f"{number:02d}" if form == "decimalZero" else str(number)


def _roman(number: int) -> str:
    signs = ""
    for sign, value in _ROMAN.items():
        signs += sign * (number // value)
        number %= value
    return signs


def _format(level: Element) -> str:
    form = level.find(f"{W}numFmt")
    return form.get(f"{W}val", "decimal") if form is not None else "decimal"


def _start(level: Element) -> int:
    return _number(level.find(f"{W}start")) or 0


def _indent(level: Element) -> float:
    """Where the mark stands: the text is indented, and the mark hangs to its left."""
    indent = level.find(f"{W}pPr/{W}ind")
    if indent is None:
        return 0.0
    left = indent.get(f"{W}left") or indent.get(f"{W}start") or "0"
    return max(float(left) - float(indent.get(f"{W}hanging") or 0), 0.0) / TWIPS


def _number(element: Element | None) -> int | None:
    text = element.get(f"{W}val", "") if element is not None else ""
    return int(text) if text.lstrip("-").isdigit() else None
