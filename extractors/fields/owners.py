"""Owners: the people, posts and bodies in an owner cell."""

import re
from functools import lru_cache

from extractors.fields.calendar_dates import without_dates
from extractors.fields.people import halves, initials_in, kind_of, may_be_initials, owner_of
from models.records import Owner

LONGEST_LIST = 300
"""A text of more characters is prose, no list of owners."""

_OUTSIDE_BRACKETS = r"(?![^()]*\))"
_NO_PREFIX = r"(?<!\b[A-Z])"  # "T/Ch Insp" is one rank
_GOES_ON = r"(?<![,&])(?<!\bof)(?<!\bfor)(?<!\band)"  # "Head of", "Key Manager," and "– R. Ash" on lines of their own
_BETWEEN_OWNERS = re.compile(rf"(?:\s*(?:;|{_GOES_ON}\n(?!\s*[(–—-]))\s*|{_NO_PREFIX}\s/\s){_OUTSIDE_BRACKETS}")
_MARKED = re.compile(rf"\s*(?:;|{_NO_PREFIX}\s/\s){_OUTSIDE_BRACKETS}")
_PERHAPS_BETWEEN = re.compile(rf"\s*(?:\+|{_NO_PREFIX}/|,(?=\s)|\s&\s|\band\b)\s*{_OUTSIDE_BRACKETS}")


@lru_cache(maxsize=4096)
def owners(text: str) -> tuple[Owner, ...]:
    """The owners named in a cell or after a label, in printed order."""
    found: list[Owner] = []
    parts = _apart(re.sub(r"[^\S\n]+", " ", without_dates(text)).strip(" .;,/"))
    by_initials = any(initials_in(part) for part in parts)
    for part in parts:
        alone = by_initials or len(parts) == 1 or parts.count(part) > 1
        owner = Owner(part) if alone and may_be_initials(part) else owner_of(part)
        if owner and owner not in found:
            found.append(owner)
    return tuple(found)


def _apart(text: str) -> list[str]:
    """The text cut between owners, but not inside the name of a body or post ("Planning and Policy Manager")."""
    parts: list[str] = []
    pieces = _joined(text) or [" ".join(lines.split()) for lines in _BETWEEN_OWNERS.split(text)]
    for piece in pieces:
        several = _cut(piece) if len(piece) <= LONGEST_LIST else ()
        parts += [one for part in several or (piece,) for one in initials_in(part) or [part]]
    return parts


def _joined(text: str) -> list[str]:
    """The owners between marks, where a narrow column breaks one in the middle: "Payroll", "Manager / IT Manager".

    None where the lines are owners by themselves, or are none together.
    """
    lines = text.split("\n")
    pieces = [" ".join(piece.split()) for piece in _MARKED.split(text)]
    broken = len(pieces) > 1 and len(lines) > 1 and not all(map(kind_of, _BETWEEN_OWNERS.split(text)))
    return pieces if broken and all(map(kind_of, pieces)) else []


@lru_cache(maxsize=4096)
def _cut(text: str) -> tuple[str, ...]:
    """The owners of a text, cut where there is one on either side; none if it cannot be cut into owners only."""
    for mark in _PERHAPS_BETWEEN.finditer(text):
        head, rest = text[: mark.start()].strip(), _cut(text[mark.end() :].strip())
        if rest and _may_part(mark.group(), head, rest[0]):
            return head, *rest
    return (text,) if kind_of(text) else ()


def _may_part(mark: str, before: str, after: str) -> bool:
    """Whether a mark stands between two owners: a post may be the role of the person before, two posts may be one."""
    kinds = (kind_of(before), kind_of(after))
    if None in kinds or ("," in mark and kinds[0] != kinds[1]):
        return False
    if kinds == ("person", "post"):
        return not halves(before)
    if kinds[0] == "post" and "&" in mark and initials_in(after):
        return False  # "Head of People & OD"
    plain_mark = mark.strip() in ("+", "/", "&") or mark.strip().lower() == "and"
    return kinds != ("post", "post") or plain_mark
