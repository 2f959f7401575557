"""Progress updates: split where the document marks a new dated update, with date and author taken out of the text."""

import json
import re
from functools import lru_cache
from typing import NamedTuple

from extractors.fields.calendar_dates import Span, date_spans
from extractors.fields.owners import owners
from extractors.wording.patterns import Worded
from models.iso_dates import first_day
from models.records import Update

# What may stand in the label of an update besides its author: "DCC Scrutiny update 18/05/2026:", "Update June 2026 –"
_LABEL_WORD = Worded("entries", r"^(?&update_label)$")
_AUTHOR_WORD = Worded("entries", r"^(?:[A-Z][\w'’/&.-]*|(?=[a-z])(?&update_author)|&|[-–])$")
_NAMES_UPDATE = Worded("entries", r"\b(?&update_named)")
_MARK = re.compile(r"\s*[:–—-]\s*")
_OPENS = re.compile(r"(?:^|\n)\s*[(\[]$")
_CLOSES = re.compile(r"[)\]]\s*[:–—-]?\s*")
_MARK_AFTER_AUTHOR = re.compile(r"\s*[:.–—-]\s*")
# "12/06/2026 (DI Ash):", "12/06/2026 - DI Ash:", "12/06/2026 DI Ash:", "12/06/2026 – RA – "
_AUTHOR_AFTER = re.compile(
    r"\s*(?:\((?P<author>[A-Z][\w'’/&. -]{1,40})\)\s*[:–—-]?"
    r"|[–—-]?\s*(?P<named>[A-Z][\w'’/&.-]*(?:\s[A-Z][\w'’/&.-]*){0,4})\s*:"
    r"|[–—-]\s*(?P<initials>[A-Z]{2,4})\s*[–—-])\s+"
)

# "Mrs Ash has written to the Board" is no signature
_SAID = Worded("entries", r"\s(?&said_of_owner)\s")
_EXPORTED = re.compile(r'\[\]$|\[\{"date": ')
_LAST_SENTENCE = re.compile(r"(?P<text>.*[.!?])\s+(?P<last>[^\n.!?]+)\.?$", re.DOTALL)

LONGEST_SIGNATURE = 9
"""Words in the longest name with a role that signs an update."""


class _Mark(NamedTuple):
    """A label in the text: where it starts and ends, its date, its author."""

    start: int
    end: int
    date: str
    author: str | None


def updates(text: str) -> tuple[Update, ...]:
    """The updates of a cell, the oldest first as most are printed; an undated text is one update."""
    text = text.strip()
    if _EXPORTED.match(text) and (exported := _as_exported(text)) is not None:
        return exported
    marks = _marks(text)
    found = []
    if lead := text[: marks[0].start if marks else len(text)].strip():
        found.append(_signed(lead))
    ends = [*(mark.start for mark in marks[1:]), len(text)]
    for mark, end in zip(marks, ends, strict=False):
        found.append(_dated(text[mark.end : end].strip() or text[mark.start : end].strip(), mark))
    dates = [update.date for update in found if update.date]
    newest_first = len(dates) == len(found) > 1 and dates == sorted(dates, reverse=True) != sorted(dates)
    return tuple(reversed(found) if newest_first else found)


def _as_exported(text: str) -> tuple[Update, ...] | None:
    """The updates as an export of all fields has them in a cell, as JSON; None where it is broken off."""
    try:
        told = [(each["text"], each["date"], each["author"]) for each in json.loads(text)]
        for _, day, _ in told:
            first_day(day or "2000")
    except (ValueError, TypeError, KeyError):
        return None
    return tuple(Update(str(words), day, author and str(author)) for words, day, author in told)


def begins_with_date(text: str) -> bool:
    """Whether a text is of dated updates from its first words."""
    marks = _marks(text)
    return bool(marks) and not text[: marks[0].start].strip()


def shared_updates(text: str) -> tuple[str, str]:
    """The part of a numbered update that is its own, and the dated updates in paragraphs after it, which all share."""
    for mark in _marks(text):
        if text[: mark.start].endswith("\n"):
            return text[: mark.start].strip(), text[mark.start :]
    return text, ""


@lru_cache(maxsize=1024)
def _marks(text: str) -> tuple[_Mark, ...]:
    marks: list[_Mark] = []
    for span in date_spans(text):
        if mark := _mark(text, marks[-1].end if marks else 0, span):
            marks.append(mark)
    return tuple(marks)


def _mark(text: str, floor: int, span: Span) -> _Mark | None:
    """The label around a date if it marks a new update; `floor` is where the label before it ends."""
    if (opened := _OPENS.search(text, floor, span.start)) and (closed := _CLOSES.match(text, span.end)):
        return _Mark(opened.end() - 1, closed.end(), span.iso, None)
    label, author = _label_before(text[floor : span.start])
    start = floor + label
    after = (_MARK_AFTER_AUTHOR if author else _MARK).match(text, span.end)
    if not author and (named := _AUTHOR_AFTER.match(text, span.end)):
        after, author = named, named["author"] or named["named"] or named["initials"]
    labelled = _NAMES_UPDATE.search(text, start, span.start)
    weak = text[start : span.start][:1].islower() and not text[:start].rstrip(" ").endswith("\n")
    if after and not author and not labelled and (weak or not _begins_sentence(text, start)):
        after = None  # "the next draft is due on 1 October 2026 – Supt Ash.", "the staff as at 1 May 2026:"
    signed = (labelled or _is_author(author or "")) and _begins_sentence(text, start)
    if after and after.group().lstrip().startswith(".") and not signed:
        after = None  # "agreed by the Board on 18 April 2026.", "Done by May 2026."
    apart = not start or text[start - 1].isspace()  # not the second date of "1/4/2026–30/6/2026:"
    opens_paragraph = start == span.start and (not start or text[:start].rstrip(" ").endswith("\n"))
    if not apart or not (after or opens_paragraph):
        return None
    return _Mark(start, after.end() if after else span.end, span.iso, author)


def _begins_sentence(text: str, place: int) -> bool:
    before = text[:place].rstrip()
    return not before or before.endswith((".", ":", ";", "!", "?", ")")) or "\n" in text[len(before) : place]


def _label_before(text: str) -> tuple[int, str | None]:
    """Where the label that ends at the end of `text` starts, and the author in it.

    Walks back from the date over capitalised words: "monthly reviews can take place DCC Scrutiny 23/03/2026:".
    """
    words = [(match.start(), match.group()) for match in re.finditer(r"\S+", text)]
    start = len(text)
    author: list[str] = []
    for index in range(len(words) - 1, -1, -1):
        place, word = words[index]
        bare = word.rstrip(":,(")
        ends_sentence = word.endswith((".", ";", ")")) or (word.endswith(":") and index < len(words) - 1)
        crosses_line = "\n" in text[place:start].strip(" ")
        if ends_sentence or crosses_line or not (_AUTHOR_WORD.match(bare) or _LABEL_WORD.match(bare)):
            break
        start = place
        if not _LABEL_WORD.match(bare):
            author.insert(0, bare)
    while author and author[0] in {"and", "&", "-", "–"}:
        author.pop(0)
    return start, " ".join(author).strip(" -–") or None


def _dated(text: str, mark: _Mark) -> Update:
    """A dated update; its author may stand in the label, on the rest of its line, or at the end."""
    if mark.author:
        return Update(text, mark.date, mark.author)
    first, _, rest = text.partition("\n")
    if rest and _is_author(first):
        return Update(rest.strip(), mark.date, first.strip(" .:–-"))
    signed = _signed(text)
    return Update(signed.text, mark.date, signed.author)


def _signed(text: str) -> Update:
    """An undated update; a person who stands alone after its last full stop is its author."""
    match = _LAST_SENTENCE.match(text)
    if match and _is_author(match["last"]):
        return Update(match["text"], None, match["last"].strip(" .–-"))
    return Update(text)


def _is_author(text: str) -> bool:
    """Whether a line names one person and nothing else: "Rowan Ash – Head of Estates", "DCI Ash"."""
    words = text.split()
    if not 1 < len(words) <= LONGEST_SIGNATURE:
        return False
    found = () if _SAID.search(text) else owners(text)
    name = (found[0].name or "") if len(found) == 1 else ""
    return name[:1].isupper() and text.lstrip().startswith(found[0].rank or name)
