"""The first line of an item: "Medium Recommendation 1.1:", "Fundamental - 4.1 Missing keys", "Action 3 (High)"."""

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from extractors.fields.colours import colour_words
from extractors.layout.lines import Line, line_of
from extractors.vocabulary import load_wordings
from extractors.wording.labels import is_apart, vocabulary
from extractors.wording.patterns import Worded, either, one_of
from extractors.wording.phrases import REMEMBERED


@dataclass(frozen=True, slots=True)
class Head:
    """What the first line of an item says of it: its number, its priority, what it is called ("Recommendation").

    `length` is how many characters that takes, the whole line when a title stands in between.
    """

    reference: str
    priority: str | None
    item: str | None
    length: int


_NUMBER = r"(?P<reference>[A-Z]{0,4}-?\d+(?:[./-]\d+)*[a-z]?)(?![\w%/]|\.\d)"
_DASH = r"\s*[-–—:.,]*\s*"

# "4.1 Missing keys", "R01", "HP/IOPC/3", "FS/22/009 Lost keys"
_NUMBERED_TITLE = re.compile(
    r"(?P<reference>[A-Z]{1,4}-?\d+(?:[.-]\d+)*|[A-Z]{1,5}(?:[/-][A-Z]{1,5})+[/-]?\d+(?:[./-]\d+)*|[A-Z]{1,4}(?:[/-]\d+){2,}"
    r"|\d+(?:\.\d+)+)(?![\w%/]|\.\d)[.:)]?(?=\s|$)"
)

_DIGIT = re.compile(r"\d")
_GRADE_WORD = Worded("references", r"^(?&priority)\s+(?=\d)")


@cache
def _heads() -> list[re.Pattern[str]]:
    number, number_of = one_of("references", "number"), one_of("references", "number_of")
    priority, what = one_of("references", "priority"), one_of("references", "graded")
    level = rf"(?P<priority>{either(_priorities())})(?:\s{what})?"
    item = rf"(?P<item>{either(vocabulary().item)})s?\.?"
    numbered_item = rf"{item}\s*{number_of}?\s*[:#]?\s*{_NUMBER}"
    graded = rf"{_DASH}[(\[]?(?:{what}\s*[-–—:]?\s*)?{level}[)\]]?(?!\w)"
    lettered = rf"{_DASH}[(\[]?{one_of('entries', 'priority_label')}\s*[:–-]?\s*(?P<priority>[A-Z]|\d)[)\]]?(?!\w)"
    paragraph = r"(?:\d+(?:\.\d+)+\.?\s+)?"
    last = rf"(?P<title>.*?\w.*?)\s*[-–—(\[]\s*(?:{priority}\s*:?\s*)?{level}[)\]]?:?$"
    wordings = (
        rf"{_NUMBER}[.:)]?\s{last}",  # 4.1 Missing keys (Fundamental) | 4.1 Missing keys – High
        rf"{numbered_item}[.:)]?\s{last}",  # Recommendation 4: Missing keys – High
        # Medium Recommendation 1.1: | Fundamental - 4.1 Missing keys | High priority: recommendation 3
        rf"{level}{_DASH}(?:{item})?\s*{number}?{_DASH}{_NUMBER}",
        rf"{paragraph}{numbered_item}{lettered}",  # Recommendation 3 (Grade A) | 4.1 Recommendation 3 – grade 2
        rf"{numbered_item}(?:{graded})?",  # Recommendation 3 (High) | Action 2.1 – Priority: Low | Rec. R01
        rf"{_NUMBER}{graded}",  # 4.1 High | R01 – Medium risk
        rf"(?:[\w'’-]+\s){{1,2}}{numbered_item}[.:]?$",  # Key recommendation 1
        # Significant – Governance 4.4
        rf"{level}\s*(?:{item})?\s*[-–—:]\s*(?P<title>.*?\w.*?)[\s(\[]{_NUMBER}[)\]]?:?$",
    )
    return [re.compile(wording, re.I) for wording in wordings]


@lru_cache(maxsize=REMEMBERED)
def head_of(text: str) -> Head | None:
    """The head that a line is, None if it is none. A count by priority ("HIGH: 2") is none."""
    if not _DIGIT.search(text) or is_count(text):
        return None
    for pattern in _heads():
        if match := pattern.match(text):
            found = match.groupdict()
            length = match.end() if "title" not in found else len(text)
            priority = _GRADE_WORD.sub("", found.get("priority") or "") or None
            return Head(found["reference"], priority, found.get("item"), length)
    return None


def head_in(line: Line) -> Head | None:
    """The head that a line is; in bold, a wide gap may part its title from the priority: "4.1 Missing keys    High"."""
    words = line.words
    gap = next((n for n in range(len(words) - 1, 0, -1) if is_apart(words[n - 1], words[n])), 0)
    parted = f"{line_of(words[:gap]).text} – {line_of(words[gap:]).text}" if gap and line.bold else ""
    head = head_of(parted)
    return replace(head, length=len(line.text)) if head and head.length == len(parted) else head_of(line.text)


def title_head(text: str) -> Head | None:
    """The head that a line in bold is, with a number and a title but no word for either: "4.1 Missing keys", "R01"."""
    match = _NUMBERED_TITLE.match(text)
    return Head(match["reference"], None, None, match.end()) if match else None


def numbered_title(text: str) -> str | None:
    """The number in a title that is nothing but a word for an item and its number: "Key recommendation 1"."""
    match = _item_and_number().fullmatch(" ".join(text.split()))
    return match["reference"] if match else None


@cache
def _item_and_number() -> re.Pattern[str]:
    item, number_of = either(vocabulary().item), one_of("references", "number_of")
    return re.compile(rf"(?:[\w'’-]+\s){{0,2}}(?:{item})\s*{number_of}?\s*[:#]?\s*{_NUMBER}[.:]?", re.I)


def is_count(text: str) -> bool:
    """Whether a text counts items by priority: "FUNDAMENTAL: 2", "High: 0 Medium: 1 Low: 0"."""
    return _count().fullmatch(" ".join(text.split())) is not None


@cache
def _count() -> re.Pattern[str]:
    priority = one_of("references", "priority")
    return re.compile(rf"(?:(?:{either(_priorities())})\s*{priority}?\s*[:=–-]\s*\d+[\s,;|]*)+", re.I)


@cache
def _priorities() -> tuple[str, ...]:
    """The words of priorities; letters, digits and colours alone say too little."""
    listed = load_wordings("priorities", "1234")
    return tuple(word for words in listed.values() for word in words if len(word) > 2 and word not in colour_words())
