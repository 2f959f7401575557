"""The status that the words of a cell state, and on what that rests."""

import re

from extractors.fields.calendar_dates import without_dates
from extractors.fields.status_words import bare, covering, covering_alone, is_connected, said_in
from extractors.wording.patterns import Worded
from extractors.wording.phrases import plain
from models.records import Status

LONGEST_STATEMENT = 15
"""A status is stated in at most this many words; longer texts tell a story."""

LONGEST_ENDING = 3
"""A text that ends with a status of one word states it in at most this many words: "Implementation complete"."""

AT_HEAD = "status at the head of the text"
OPENING = "status that opens the text"
ENDING = "status that ends the text"
WITHIN = "status within the text"
BY_PERCENTAGE = "by the percentage"

WHOLE = 0.95
"""The share of a text that its status is, where it says nothing else."""

PARTS = re.compile(r"\s[–—-]\s|[:.;,()/\n]")
"""What parts a status from what is said besides."""

_SIDES = re.compile(r"\s/\s|\n")
_PERCENT = Worded("entries", r"^(?:(?&about)\s)?(\d{1,3})\s*(?:%|(?&percent))")
_ON_TIME_OR_NOT = (Status.ON_TARGET, Status.AT_RISK, Status.OFF_TARGET)


def status_stated(text: str) -> tuple[Status | None, str | None]:
    """The status that a cell states, and on what that rests.

    It stands alone, at the head ("Complete – signed off in May"), opens the text or is a phrase at its end.
    """
    text = without_dates(text).strip()
    words = bare(text)
    if percent := _PERCENT.match(plain(text)):
        return _status_of_percent(int(percent[1])), BY_PERCENTAGE
    sides = {status for side in _SIDES.split(text) if (status := covering(bare(side), WHOLE))}
    if len(sides) == 1 and len(text.split()) <= LONGEST_STATEMENT:
        return sides.pop(), None  # "Wedi cau / Closed"
    if status := _how_it_goes_on(text):
        return status, ENDING
    if status := covering(words):
        return status, None
    head = bare(PARTS.split(text, maxsplit=1)[0])
    within = _status_within(words) if len(plain(text).split()) <= LONGEST_STATEMENT else (None, None)
    if (status := covering(head)) and not (within[0] and covering_alone(head)):
        return status, AT_HEAD
    return within


def _how_it_goes_on(text: str) -> Status | None:
    """Whether work that goes on is on time, if a cell says no more than that: "Active – late", "Open (on time)"."""
    first, *others = [bare(part) for part in PARTS.split(text) if part.strip()] or [""]
    if len(others) != 1 or len(others[0].split()) > LONGEST_ENDING or covering(first) not in (Status.ONGOING, None):
        return None
    status = covering_alone(others[0])
    return status if status in _ON_TIME_OR_NOT else None


def _status_within(words: str) -> tuple[Status | None, str | None]:
    """The last status of several words in a statement, or the one word that opens or ends a short one."""
    said = said_in(words)
    phrases = [one.status for one in said if " " in words[one.start : one.end]]
    if phrases:
        return phrases[-1], WITHIN
    opens = len(said) == 1 and said[0].start == 0 and is_connected(words, said[0].end)
    if opens and not (said[0].status is Status.CLOSED and re.search(r"\d", words)):  # "Delivered to 40 of 90 officers"
        return said[0].status, OPENING
    ends = len(said) == 1 and said[0].end == len(words) and len(words.split()) <= LONGEST_ENDING
    return (said[0].status, ENDING) if ends else (None, None)


def _status_of_percent(percent: int) -> Status | None:
    if percent > 100:
        return None
    return Status.CLOSED if percent == 100 else Status.ONGOING if percent else Status.NOT_STARTED
