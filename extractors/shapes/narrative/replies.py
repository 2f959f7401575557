"""Replies to an item: "Accepted in part. …", "The force accepts this recommendation", "Chief Constable's response:"."""

import re
from functools import cache

from extractors.shapes.narrative.words import any_of, one_of, words
from extractors.wording.patterns import Worded

LONGEST_LABEL = 7
"""A label of more words than this is a sentence."""

_LONGEST_SUBJECT = 6
_FROM_WHOM = Worded("sentences", r"\s(?=[a-z])(?&from_whom)\s.*$")


def answers(text: str) -> bool:
    """Whether a paragraph begins as the answer to an item does."""
    return _answer().match(text) is not None


def reply_label(label: str) -> str | None:
    """The field that a label tells which says whose reply follows: "The Mayor's comments", "Reply from the Mayor"."""
    label = _FROM_WHOM.sub("", label.strip(" :?"))
    if len(label.split()) > LONGEST_LABEL:
        return None
    listed = {"action": words().replies, "update": words().remarks}
    return next((field for field, ends in listed.items() if _ends_so(label, ends)), None)


def heads_answers(heading: str) -> bool:
    """Whether answers to items stand under a heading: "Response to the recommendations", "The force's responses"."""
    return _heads_answers().fullmatch(heading) is not None


@cache
def _heads_answers() -> re.Pattern[str]:
    reply, answered = one_of(words().replies), one_of(words().answered)
    return re.compile(rf"(?:[\w’'-]+\s+){{0,3}}?{reply}\s+(?i:to)\s+(?:[\w’'-]+\s+){{0,3}}?{answered}")


def _ends_so(label: str, ends: tuple[str, ...]) -> bool:
    return any(match.end() == len(label) for match in any_of(ends).finditer(label))


@cache
def _answer() -> Worded:
    """An answer that stands before a stop or alone, a sentence that answers, or one of an item that is answered."""
    alone = rf"{one_of(words().answers)}(?=\W*$|\s*[.,;:(–—-]|\s+(?&after_answer)\b)"
    verb, answered = one_of(words().answer_verbs), one_of(words().answered)
    somebody = rf"(?:[\w’'&-]+\s+){{1,{_LONGEST_SUBJECT}}}?{verb}\s+(?i:with\s+)?(?:\w+\s+){{0,2}}?{answered}"
    item = rf"(?&this)\s+{answered}\s+(?:\w+\s+)?(?&is_answered)\s+{one_of(words().answers)}"
    return Worded("sentences", rf"^\W*(?:{alone}|{somebody}|{item})")
