"""References: the number of an item, and rows that hold several numbered items."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from extractors.wording.patterns import Worded, one_of

_NUMBER = r"[A-Za-z]{0,4}-?\d+(?:\.\d+)*(?:/\d+)?[A-Za-z]?"

# "4.8 Action: Work to", "PL1-C01: The", "R01 Train"; but "MG11 statements", "3.5 million calls" are words of the text
_NUMBER_FIRST = Worded(
    "references",
    r"^(?P<number>(?>\d+(?:\.\d+)+|[A-Za-z]{1,4}-?\d+(?:[.-][A-Za-z]?\d+)*))"
    r"(?:\s*[:.)–-]\s*|\s*\n|\s+(?=[A-Z“‘(\[]))(?:(?&label)\s*:\s*)?",
)
_COUNTED = re.compile(r"^(?P<number>\d{1,3})[.)]\s+(?=\S)")
# "Recommendation 1", "Recommendation 12:", "AFI no. 3 -", "Recommendation 4 The force"
_LABEL_FIRST = Worded(
    "references",
    rf"^(?&label)\s*(?&number)?\s*(?P<number>{_NUMBER})(?![\w%])\s*(?:[:.)-]\s*|\n|$|(?=[A-Z][a-z]+\s[a-z]))",
)
# "Action (13.1):", "Action 10.1: Partially", "Action: 10.2 The Force"
_ACTION_NUMBER = Worded("references", r"\b(?&counted)\s*:?\s*\(?(?P<number>\d+(?:\.\d+)+)\)?\s*(?P<colon>:?)\s*")
# "Recommendation 1: Train …" at the head of each paragraph
_ITEM_LINE = Worded("references", r"(?m)^(?&label)\s*(?:(?&number)\s*)?(?P<number>\d{1,3})\s*[:.)–-]\s*")
# "C1.1 Write the form", "4.2: Review"
_PART = re.compile(r"(?<![\w.])(?P<number>(?P<stem>[A-Z]{0,3}-?\d+(?:\.\d+)*)\.\d{1,2})\s*[:.)–-]?\s+(?=[A-Z“(])")
# "1. Write the form", "(2) Review"
_LISTED_LINE = re.compile(r"^\(?(?P<number>\d{1,2})[.):]\s*(?=\S)", re.M)
_WHOLE = re.compile(r"(?:[A-Z]{0,5}[-/ ]?|[A-Z]\.)\d+[A-Z]{0,2}\d*(?:\s?[-./]\s?[A-Z]{0,2}\d+)*[a-z]?", re.I)
# The id of an item, as an export has it beside its reference: "3fa9c01b77de-14"
_OURS = re.compile(r"(?<!\S)[0-9a-f]{12}-\d+(?!\S)")
_LABEL_ONLY = Worded("references", r"^(?:(?&whose)\s)?(?&label)\s*:\s*")
_BEFORE_NUMBER = Worded("references", r"^(?:(?&label)\s*)?(?:(?&number_of)\s*(?=\W*\w*\d))?[:.]?\s*")
_NUMBER_BEHIND = re.compile(r"[^\W\d]\s(?P<number>\d{1,3}(?:\.\d{1,3})*[a-z]?)$")


class Numbered(NamedTuple):
    """A text and the number that stood before it."""

    reference: str | None
    text: str


@lru_cache(maxsize=4096)
def reference_in_cell(text: str) -> str | None:
    """The number in a reference column, without the words around it: "Rec 4.1" is 4.1."""
    bare = _BEFORE_NUMBER.sub("", " ".join(_OURS.sub("", text).split())).strip(" .:()")
    return re.sub(r"\s*-\s*", "-", bare) or None


def is_reference(text: str) -> bool:
    """Whether a cell holds nothing but the number of an item: "4.8", "PL1-C01", "1C2.", "Rec 3"."""
    return bool(_WHOLE.fullmatch(reference_in_cell(text) or ""))


def leading_reference(text: str) -> Numbered:
    """The item's own number at the head of its text, and the text without it and without its label."""
    text = text.strip()
    for pattern in (_ACTION_NUMBER, _LABEL_FIRST, _NUMBER_FIRST, _COUNTED):
        match = pattern.match(text)
        if match and not (pattern is _COUNTED and _begins_list(match, text)):
            return Numbered(match["number"], _LABEL_ONLY.sub("", text[match.end() :].lstrip()))
    return Numbered(None, _LABEL_ONLY.sub("", text))


def _begins_list(match: re.Match[str], text: str) -> bool:
    """Whether a number is the first of a list inside the item: "1. Review … 2. Publish …"."""
    return re.search(rf"\n{int(match['number']) + 1}[.)]\s", text) is not None


def number_behind(label: str) -> str | None:
    """The number with which a label ends: "Agreed action 2.2"."""
    found = _NUMBER_BEHIND.search(label)
    return found["number"] if found else None


def numbered_actions(text: str, beside: Sequence[str] = ()) -> list[Numbered]:
    """The separately numbered actions of one cell; none unless there are two numbers or more.

    "Action 10.1: Partially implemented … Action: 10.2 The force will …", "C1.1 Write the form. C1.2 Review …". A plain
    list ("1. Write the form. 2. Review …") is one of actions if a text `beside` it, owners or dates, counts them too.
    """
    marks = [mark for mark in _ACTION_NUMBER.finditer(text) if mark["colon"] or _begins_sentence(text, mark.start())]
    marks = marks or list(_ITEM_LINE.finditer(text)) or _counted_on(text) or _counted_beside(text, beside)
    if len({mark["number"] for mark in marks}) < 2 or text[: marks[0].start()].strip():
        return []
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    return [Numbered(mark["number"], text[mark.end() : end].strip()) for mark, end in zip(marks, ends, strict=True)]


def _counted_on(text: str) -> list[re.Match[str]]:
    """The numbers at the heads of sentences that count parts of one number: "C1.1", "C1.2"."""
    marks = [mark for mark in _PART.finditer(text) if _begins_sentence(text, mark.start())]
    numbers = [f"{mark['stem']}.{place}" for place, mark in enumerate(marks, start=1)]
    return marks if marks and [mark["number"] for mark in marks] == numbers and len({*numbers}) > 1 else []


def _counted_beside(text: str, beside: Sequence[str]) -> list[re.Match[str]]:
    marks = list(_LISTED_LINE.finditer(text))
    numbers = [mark["number"] for mark in marks]
    return marks if len(marks) > 1 and any(parts_by_number(other, numbers) for other in beside) else []


def _begins_sentence(text: str, place: int) -> bool:
    """Whether a sentence or paragraph begins at a place, which it does not in "as in Action 4.2"."""
    before = text[:place].rstrip(" ")
    return not before or before.endswith((".", ":", ";", "!", "?", "\n"))


def parts_by_number(text: str, numbers: list[str]) -> dict[str, str] | None:
    """The parts of a text that begin with the given numbers ("10.1: The force … 10.2: Work …"), None if any lacks.

    What stands before the first of them is of each.
    """
    marks = []
    for number in numbers:
        label = rf"(?:\b{one_of('references', 'label')}\s*:?\s*)?"
        ending = r"(?:\s*[:)–-]+\s*|\s+)" if "." in number else r"\s*[:.)–-]+\s*"
        match = re.search(rf"{label}(?<![\w.])\(?{re.escape(number)}{ending}", text, re.I)
        if not match:
            return None
        marks.append((match.start(), match.end(), number))
    marks.sort()
    ends = [*(start for start, _, _ in marks[1:]), len(text)]
    shared = text[: marks[0][0]].strip()
    parts = {number: text[begin:end].strip() for (_, begin, number), end in zip(marks, ends, strict=True)}
    return {number: "\n".join(filter(None, (shared, part))) for number, part in parts.items()}
