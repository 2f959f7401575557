"""Owners: the people and posts in an owner cell, each split into rank, name and role."""

import re
from functools import cache

from extractors.fields.dates import without_dates
from extractors.vocabulary import Words, load
from models.records import Owner


class _Ranks(Words):
    prefixes: tuple[str, ...]
    ranks: tuple[str, ...]
    titles: tuple[str, ...]


class _Roles(Words):
    words: tuple[str, ...]
    posts: tuple[str, ...]
    unnamed: tuple[str, ...]


@cache
def _ranks() -> tuple[frozenset[str], frozenset[str]]:
    """Ranks and the prefixes of ranks, both without points."""
    words = load("ranks", _Ranks)
    return frozenset(words.ranks) | frozenset(words.titles), frozenset(words.prefixes)


@cache
def _roles() -> tuple[frozenset[str], frozenset[str]]:
    words = load("roles", _Roles)
    return frozenset(words.words), frozenset(words.unnamed)


@cache
def _words_of_posts() -> frozenset[str]:
    return frozenset(load("roles", _Roles).posts)


LONGEST_RANK = 4
"""Words in the longest rank: "T/Detective Chief Superintendent" is three, "A/ Det Ch Supt" four."""
LONGEST_NAME = 3
"""Words in the longest name that stands in a text without a mark before it."""

_BETWEEN_PEOPLE = re.compile(r"\s*(?:;|\n|\s/\s)\s*")
_PERHAPS_BETWEEN = re.compile(
    r"\s*(?:\+|(?<!\b[A-Z])/(?=[A-Z][a-z]|[A-Z]{2,3}\b)|,\s(?=(?:T/|A/|D/)?[A-Z])|\s&\s|\band\b)\s*"
)
_SLASH = re.compile(r"(?<!\b[A-Z])\s*/\s*(?=[A-Z])")
_ROLE_IN_BRACKETS = re.compile(r"^(?P<who>[^()]*?)\s*\((?P<role>[^()]*)\)\s*$")
_ROLE_AFTER_DASH = re.compile(r"^(?P<first>.+?)\s+[-–—]\s+(?P<second>.+)$")
_SAID_OF_IT = re.compile(r"\s(?:is|are|was|has|have|will|who)\s")
_DEPARTMENTS = {"department", "directorate", "division"}
_JOINING = {"and", "&", "of", "for", "-", "–"}
_INITIALS = re.compile(r"^(?:[A-Z]\.?\s?){2,3}$")
_NAME_WORD = re.compile(r"^(?:(?:Mc|Mac|O['’]|D['’]|de|van|von|le|la)?[A-Z][\w'’-]*\.?|de|van|von|der|le|la)$")


def owners(text: str) -> tuple[Owner, ...]:
    """The owners named in a cell or after a label, in printed order."""
    found: list[Owner] = []
    for part in _people(" ".join(without_dates(text).split(" ")).strip(" .;,")):
        owner = _owner(part)
        if owner and owner not in found:
            found.append(owner)
    return tuple(found)


def is_name(text: str) -> bool:
    """Whether a phrase has the form of a person's name: two to four capitalised words, none of a post."""
    words = text.split()
    return (
        2 <= len(words) <= 4
        and all(_NAME_WORD.match(word) for word in words)
        and not any(_plain(word) in _roles()[0] for word in words)
    )


def _people(text: str) -> list[str]:
    """The text cut between people, but not inside the name of a body or role ("Planning and Policy Manager")."""
    people: list[str] = []
    for piece in _BETWEEN_PEOPLE.split(text):
        parts = [part for part in _PERHAPS_BETWEEN.split(piece) if part]
        if not all(_is_person(part) for part in parts):
            parts = [part for part in _SLASH.split(piece) if part]
        people += parts if all(_is_person(part) or _name_within(part) for part in parts) else [piece]
    return people


def _is_person(text: str) -> bool:
    rank, rest = _split_rank(text)
    bare = re.sub(r"\([^()]*\)", "", rest).strip()
    return bool(rank) or is_name(bare) or bool(_INITIALS.match(bare))


def _owner(text: str) -> Owner | None:
    text = text.strip(" .;,:-–")
    if not text.strip():
        return None
    if _plain(text) in _roles()[1]:
        return Owner()
    who, role = _split_role(text)
    if not role and not _is_person(who) and (within := _name_within(who)):
        who, role = within
    role = _post(role)
    rank, name = _split_rank(who)
    if _plain(name) in _roles()[1]:
        return Owner(None, rank, role)
    if _INITIALS.match(name):
        name = re.sub(r"[.\s]", "", name)
    elif not rank and not is_name(name):
        return Owner(None, None, (role and f"{name} ({role})") or name)
    return Owner(name or None, rank, role)


def _split_role(text: str) -> tuple[str, str | None]:
    """Part person and role: "Rowan Ash (Commercial Director)", "Head of Estates - Rowan Ash"."""
    if match := _ROLE_IN_BRACKETS.match(text):
        return match["who"].strip(), match["role"].strip() or None
    for first, second in _halves(text):
        if _is_person(first) and not _is_person(second):
            return first, second
        if _is_person(second) and not _is_person(first):
            return second, first
    for first, second in _halves(text):
        if within := _name_within(first):
            return within[0], f"{within[1]} - {second}" if within[1] else second
        if within := _name_within(second):
            return within[0], first
    return text, None


def _name_within(text: str) -> tuple[str, str | None] | None:
    """The name and the role in a text without a mark between them, None if there are no such two.

    "Rowan Ash Payroll Manager"; "Head of Finance Rowan Ash"; "Finance Directorate DCI Rowan Ash"; "Corporate Services
    Directorate Rowan Ash", where what stands before is a department and no role.
    """
    words = text.split()
    posts = [_plain(word) in _roles()[0] or (word.isupper() and len(word) > 1) for word in words]
    if not any(posts):
        return None
    names = [bool(_NAME_WORD.match(word)) and not post for word, post in zip(words, posts, strict=True)]
    begin = next((index for index in range(len(words) - 1) if names[index] and names[index + 1]), None)
    if begin is None or not all(post or word in _JOINING for word, post in zip(words[:begin], posts, strict=False)):
        return None
    end = begin + 2
    while begin and end < len(words) and names[end] and end - begin < LONGEST_NAME:
        end += 1
    while begin and end == len(words) and _is_rank(words[begin - 1 : begin]):
        begin -= 1
    before, after = " ".join(words[:begin]).strip(" -–,"), " ".join(words[end:]).strip(" -–,")
    if any(_plain(word) in _words_of_posts() for word in words[:begin]):
        return " ".join(words[begin:end]), before
    return " ".join(words[begin:end]), after if after and any(posts[end:]) and after[0].isupper() else None


def _post(role: str | None) -> str | None:
    """A role without what is said of it ("Head of IT is responsible"), None for a department, which is no post."""
    if not role:
        return None
    role = _SAID_OF_IT.split(role, maxsplit=1)[0].strip(" .,;-–")
    words = [_plain(word) for word in role.split()]
    while words and words[-1] in _roles()[1]:
        words.pop()
        role = role.rsplit(maxsplit=1)[0].strip(" .,;-–") if words else ""
    return role if words and words[-1] not in _DEPARTMENTS else None


def _halves(text: str) -> list[tuple[str, str]]:
    halves = []
    if match := _ROLE_AFTER_DASH.match(text):
        halves.append((match["first"], match["second"]))
    first, comma, second = text.partition(",")
    if comma and second.strip():
        halves.append((first.strip(), second.strip()))
    return halves


def _split_rank(text: str) -> tuple[str | None, str]:
    """The longest rank at the start of a text, as printed, and what follows it."""
    words = text.split()
    for length in range(min(LONGEST_RANK, len(words)), 0, -1):
        if _is_rank(words[:length]):
            return " ".join(words[:length]), " ".join(words[length:])
    return None, text.strip()


def _is_rank(words: list[str]) -> bool:
    """Know "T/Ch Insp", "Det Supt", "A/DCC", "D/Supt", "Ch. Insp."; a lone prefix ("Det") is no rank."""
    ranks, prefixes = _ranks()
    phrase = _plain(" ".join(words))
    if phrase in ranks:
        return True
    head, slash, rest = phrase.partition("/")
    if not slash:
        head, _, rest = phrase.partition(" ")
    return head.strip() in prefixes and rest.strip() in ranks


def _plain(text: str) -> str:
    return text.lower().replace(".", "").strip()
