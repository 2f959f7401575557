"""What a summary prints: a number, and labels that say which items it counts."""

import re
from dataclasses import dataclass
from enum import StrEnum

from extractors.wording.patterns import Worded

MOST = 999
"""A larger number is no count of the items of one document."""


class Axis(StrEnum):
    """What a label speaks of. `ALL` is a total or a bare word for counting; the last three count nothing of today."""

    RAG = "rag"
    STATUS = "status"
    PRIORITY = "priority"
    KIND = "kind"
    OWNER = "owner"
    GROUP = "group"
    ALL = "all"
    PERIOD = "period"
    EARLIER = "earlier"
    COMPARING = "comparing"


@dataclass(frozen=True, slots=True)
class Label:
    """A label as printed and what it says: `value` is a colour, a status, a kind, plain words or an ISO date."""

    axis: Axis
    text: str
    value: str = ""
    counting: bool = False
    """Whether it has a word for counting in it ("Number outstanding")."""


@dataclass(frozen=True, slots=True)
class Count:
    """A count that a document prints.

    `choices` say which items it counts: of each choice, one label must hold. `title` is the title of the items that it
    counts ("" where the row for it is blank), None where it counts those of the whole document, or of a part that one
    of the `headings` above it may name (the outermost first). Counts of one table or paragraph have the same `place`.
    `kind` is as in the contract, but for `Axis.GROUP` where only the items can tell what the groups are. `sure` says
    that its words speak of tracked items, `line` that it stands in a line of its own, `prose` that a sentence tells it.
    """

    group: str
    kind: str
    printed: int
    page: int
    place: int
    choices: tuple[tuple[Label, ...], ...] = ()
    title: str | None = None
    headings: tuple[str, ...] = ()
    sure: bool = True
    line: bool = False
    prose: bool = False


_NOTHING = Worded("counted", r"[-–—]|(?&nothing)")
# "12", "20. 57%", "12 (34%)", "5 ↑", "5 (+2)", not "60%"
_NUMBER = re.compile(
    r"(?!\d+(?:\.\d+)?\s*%)(\d{1,4})(?:\s*[.,;:/–-]?\s*\(?\s*\d{1,3}(?:\.\d+)?\s*%\s*\)?|\s*[↑↓→←▲▼►◄↔⬆⬇=]|\s*\([+-–]\s?\d{1,3}\))?$"
)
_NUMBER_WITH_NOTE = re.compile(r"(\d{1,3})\s+[A-Z(]")


def number_in(text: str) -> int | None:
    """The count that a cell holds, None for anything else; "–" and "nil" are 0."""
    words = " ".join(text.split())
    if _NOTHING.fullmatch(words):
        return 0
    match = _NUMBER.match(words)
    return int(match[1]) if match and int(match[1]) <= MOST else None


def number_with_note(text: str) -> int | None:
    """The count before the words of a cell: "17 Updates received"."""
    match = _NUMBER_WITH_NOTE.match(" ".join(text.split()))
    return int(match[1]) if match else None
