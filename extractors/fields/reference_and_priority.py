"""A number and a priority in one cell: "6.1 Medium", "R3 / High", "High (4.2)"."""

import re
from typing import NamedTuple

# "2019/07" is one number; "3/High" is a number and a priority.
_NUMBER = r"(?P<reference>(?:[^\W\d]+\.?\s)?[^\s/(,:]*\d(?:[^\s/(),:]|/\d)*)"
_PRIORITY = r"(?P<priority>[^\W_][^()]*?)"
_APART = r"(?:\s*[/(,:|–—-]\s*|\s+)"
_ORDERS = (re.compile(rf"{_NUMBER}{_APART}{_PRIORITY}\s*\)?"), re.compile(rf"{_PRIORITY}{_APART}{_NUMBER}\s*\)?"))


class ReferenceAndPriority(NamedTuple):
    """Both as printed; empty where there is none."""

    reference: str
    priority: str


def reference_and_priority(text: str) -> ReferenceAndPriority:
    """What a cell of both says; of a single value, a number is the reference and a word the priority."""
    line = " ".join(text.split())
    for order in _ORDERS:
        if found := order.fullmatch(line):
            return ReferenceAndPriority(found["reference"], found["priority"])
    numbered = any(map(str.isdigit, line))
    return ReferenceAndPriority(line if numbered else "", "" if numbered else line)
