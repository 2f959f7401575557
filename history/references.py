"""References as their numbers, without the words that trackers print before them."""

import re
from functools import cache

from history.word_lists import word_lists

_LEADING_ZEROS = re.compile(r"\b0+(?=\d)")


def plain_reference(printed: str | None) -> str | None:
    """A reference without the words and zeros before it: of "Rec. no. 04.1" it is "4.1"."""
    plain = _words_before().sub("", (printed or "").casefold().strip())
    return _LEADING_ZEROS.sub("", plain).strip(" .:()") or None


@cache
def _words_before() -> re.Pattern[str]:
    return re.compile(rf"^(?:(?:{'|'.join(map(re.escape, word_lists().before_reference))})\b\W*)+")
