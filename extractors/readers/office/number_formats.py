"""What a cell of a workbook shows of the number, date or truth in it."""

import re
from datetime import date, datetime, time

from openpyxl.styles.numbers import is_date_format

_LITERAL = re.compile(r'"([^"]*)"|\\(.)|([£$€%])')
_PERCENT = re.compile(r"%")


def shown(value: object, number_format: str) -> str:
    """The text that a cell shows for a value with a number format of Excel; dates as in Britain, the day first."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime | date):
        return _date(value, number_format)
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, int | float):
        return _number(value, number_format)
    return "" if value is None else str(value)


def _date(value: datetime | date, number_format: str) -> str:
    """A date with the parts that its format shows; one in numbers alone is what Britain writes, whatever the order."""
    code = re.sub(r"\[[^\]]*\]|\"[^\"]*\"", "", number_format.partition(";")[0]).replace("\\", "").lower()
    parts = re.findall(r"d+|m+|y+", code.partition("h")[0])
    if not parts or not is_date_format(number_format):
        parts = ["dd", "mm", "yyyy"]
    named = any(part.startswith("mmm") for part in parts)
    if not named:
        days = ["dd"] if any(part[0] == "d" for part in parts) else []
        years = [part for part in parts if part[0] == "y"]
        return "/".join(_part(value, part) for part in (*days, "mm", *(["yyyy"] if years else [])))
    return " ".join(_part(value, part) for part in parts if part not in ("ddd", "dddd"))


def _part(value: datetime | date, part: str) -> str:
    names = {"d": "%-d", "dd": "%d", "m": "%m", "mm": "%m", "mmm": "%b", "mmmm": "%B", "yy": "%Y", "yyyy": "%Y"}
    return value.strftime(names.get(part, "%Y" if part[0] == "y" else "%d" if part[0] == "d" else "%B"))


def _number(value: float, number_format: str) -> str:
    code = number_format.split(";")[1 if value < 0 and number_format.count(";") else 0]
    if code.lower() in ("general", "@", ""):
        return f"{value:.10g}" if isinstance(value, float) else str(value)
    bare = _LITERAL.sub("", re.sub(r"\[[^\]]*\]|_.|\*.", "", code))
    if not re.search(r"[0#?]", bare) or "E" in bare.upper():
        return f"{value:.10g}"
    if "%" in _PERCENT.findall(re.sub(r'"[^"]*"', "", code)):
        value *= 100
    places = len(bare.partition(".")[2].strip("# ?,")) if "." in bare else 0
    whole = bare.partition(".")[0]
    digits = f"{value:{',' if ',' in whole.rstrip(',') else ''}.{places}f}"
    least = whole.replace(",", "").count("0")
    if "," not in whole and least > 1:
        digits = f"{value:0{least + (places + 1 if places else 0)}.{places}f}"
    before, after = re.split(r"[0#?][0#?,.]*", code, maxsplit=1)
    return f"{_literals(before)}{digits}{_literals(after)}".strip()


def _literals(code: str) -> str:
    """What a format prints beside the digits."""
    return "".join(text or char or sign for text, char, sign in _LITERAL.findall(code))
