"""One owner: a person, a post or a body, split into rank, name and role."""

import re
from functools import cache

from extractors.vocabulary import Words, load
from extractors.wording.fillers import is_empty
from extractors.wording.patterns import Worded
from models.records import Owner


class _Ranks(Words):
    prefixes: tuple[str, ...]
    ranks: tuple[str, ...]
    titles: tuple[str, ...]
    honours: tuple[str, ...]
    of_two_letters: tuple[str, ...]
    particles: tuple[str, ...]
    elided: tuple[str, ...]


class _Roles(Words):
    posts: tuple[str, ...]
    bodies: tuple[str, ...]
    departments: tuple[str, ...]
    words: tuple[str, ...]
    unnamed: tuple[str, ...]


@cache
def _ranks() -> _Ranks:
    return load("ranks", _Ranks)


@cache
def _roles() -> _Roles:
    return load("roles", _Roles)


@cache
def _of_no_name() -> frozenset[str]:
    """Words that are in no person's name."""
    roles = _roles()
    return frozenset((*roles.posts, *roles.bodies, *roles.departments, *roles.words))


LONGEST_RANK = 4
"""Words in the longest rank: "T/Detective Chief Superintendent" is three, "A/ Det Ch Supt" four."""

LONGEST_NAME = 3
"""Words in the longest name that stands behind a post without a mark before it."""

_ROLE_IN_BRACKETS = re.compile(r"^(?P<who>[^()]*?)\s*\((?P<role>[^()]*)\)\s*$")
_ROLE_AFTER_DASH = re.compile(r"^(?P<first>.+?)\s+[-–—]\s+(?P<second>.+)$")
_SAID_OF_IT = Worded("entries", r"\s(?=[a-z])(?&said_of_owner)\s")
_JOINING = {"and", "&", "of", "for", "-", "–"}
_INITIALS = re.compile(r"^(?:[A-Z]\.?\s?){2,3}$")
_TWO_LETTERS = re.compile(r"^[A-Z]{2}$")  # "SM" alone, "DC" beside the initials of others are no ranks
_NAME_WORD = re.compile(r"^[^\W\d_][\w'’-]*\.?$")
_ACRONYM = re.compile(r"^[A-Z]{3,}$")
_CAPITALS_LAST = re.compile(r"\s[A-Z]{2,}$")  # "Holmshire CC" is a council
_ARTICLE = re.compile(r"^the\s+", re.I)


@cache
def _particle() -> re.Pattern[str]:
    """A word of a name that is in small letters, or begins so: "van", "deVere", "d'Alne"."""
    small, elided = "|".join(_ranks().particles), "|".join(_ranks().elided).replace("'", "['’]")
    return re.compile(rf"^(?:{small}|(?:{small}|{elided})[A-Z][\w'’-]*)$")


def is_name(text: str) -> bool:
    """Whether a phrase has the form of a person's name: two to four capitalised words, none of a post or all capitals.

    A name may be in capitals as a whole, and honours stand after it ("Rowan Ash QPM").
    """
    words = text.split()
    while len(words) > 2 and words[-1].lower() in _ranks().honours:
        words.pop()
    bare = " ".join(words)
    return (
        2 <= len(words) <= 4
        and all((_NAME_WORD.match(word) and word[0].isupper()) or _particle().match(word) for word in words)
        and not any(_plain(word) in _of_no_name() for word in words)
        and (bare.isupper() or not (any(map(_ACRONYM.match, words)) or _CAPITALS_LAST.search(bare)))
    )


def names_post(text: str) -> bool:
    """Whether a phrase names a post, if only by its rank: "Head of Estates", "Payroll Manager", "DCC".

    What the post is for may stand behind a dash: "Payroll Manager – Policy".
    """
    text = re.split(r"\s[–—-]\s", text)[0]
    return _plain(text) in _roles().posts or _is_rank(text.split()) or _ends_in(text, _roles().posts)


def kind_of(text: str) -> str | None:
    """What a text names: a person (with a role or without), a body or a post; None if it names none of these."""
    who, _ = _split_role(text)
    if _is_person(who) or initials_in(who):
        return "person"
    if "," in text:
        return None
    return "body" if _ends_in(text, _roles().bodies) else "post" if _ends_in(text, _roles().posts) else None


def _ends_in(text: str, nouns: tuple[str, ...]) -> bool:
    """Whether the last word of a phrase of several, or the one before "of", is of `nouns`."""
    words = _plain(_ARTICLE.sub("", text))
    first, of, _ = words.partition(" of ")
    return words.endswith(tuple(f" {noun}" for noun in nouns)) or (bool(of) and first in nouns)


def initials_in(text: str) -> list[str]:
    """The people in a text of nothing but initials: "RV PA" is two, "R V" one; none if there are other words."""
    words = text.replace(".", " ").split()
    if not words or (len(words) > 1 and _is_rank(words[:1])):
        return []
    if not all(re.fullmatch("[A-Z]{1,3}", word) and word.lower() not in _of_no_name() for word in words):
        return []
    people = re.findall(r"[A-Z]{2,3}|[A-Z](?: [A-Z]\b){1,2}", " ".join(words))
    whole = "".join(people).replace(" ", "") == "".join(words)
    return people if whole and (len(people) > 1 or not _is_rank([text])) else []


def may_be_initials(text: str) -> bool:
    """Whether two capitals alone are somebody's initials rather than a post."""
    return _TWO_LETTERS.match(text) is not None and text.lower() not in _ranks().of_two_letters


def _is_initials(text: str) -> bool:
    return bool(_INITIALS.match(text)) and _plain(text) not in _of_no_name()


def _is_person(text: str) -> bool:
    rank, rest = _split_rank(text)
    return bool(rank) or is_name(rest) or _is_initials(rest)


def _is_named(text: str) -> bool:
    """Whether a text names a person, not only a rank."""
    return _is_person(text) and bool(_split_rank(text)[1])


def owner_of(text: str) -> Owner | None:
    """The owner that a text is; nobody where it says that there is none, None where nothing is said."""
    text = text.strip(" .;,:-–")
    if not re.search(r"\w", text) or is_empty(text):
        return None
    if _plain(text) in _roles().unnamed:
        return Owner()
    who, role = _split_role(text)
    rank, name = _split_rank(who)
    if _plain(name) in _roles().unnamed:
        return Owner(None, rank, role)
    if _is_initials(name):
        name = re.sub(r"[.\s]", "", name)
    elif not rank and not is_name(name):
        return Owner(None, None, _ARTICLE.sub("", (role and f"{name} ({role})") or name))
    if not name and not role:
        return Owner(None, None, rank)  # "Deputy Chief Constable": a rank alone is a post
    return Owner(name or None, rank, role)


def _split_role(text: str) -> tuple[str, str | None]:
    """Part person and role: "Rowan Ash (Commercial Director)", "Head of Estates - Rowan Ash".

    What stands beside a person and is no post is a department, which is no role; in brackets it is kept.
    """
    if match := _ROLE_IN_BRACKETS.match(text):
        first, second = match["who"].strip(), match["role"].strip()
        if _plain(second) in _roles().unnamed:
            return first, None
        if _is_named(second) and not _is_person(first):
            return second, first
        return first, second or None
    for first, second in halves(text):
        if _is_person(first) and not _is_named(second):
            return first, _post(second)
        if _is_named(second) and not _is_person(first):
            return second, _post(first)
        if not _is_person(first) and (within := _name_within(second)):
            return within[0], _post(first) or within[1]
    return (text, None) if _is_person(text) else _name_within(text) or (text, None)


def halves(text: str) -> list[tuple[str, str]]:
    """The ways to part a text in two: at a dash, at a comma."""
    found = []
    if match := _ROLE_AFTER_DASH.match(text):
        found.append((match["first"], match["second"]))
    first, comma, second = text.partition(",")
    if comma and second.strip():
        found.append((first.strip(), second.strip()))
    return found


def _name_within(text: str) -> tuple[str, str | None] | None:
    """The person and the role in a text without a mark between them, None if there are no such two.

    "Rowan Ash Payroll Manager"; "Head of Finance DCI Rowan Ash"; "Corporate Services Directorate Rowan Ash", where what
    stands before is a department and no role.
    """
    words = text.split()
    known = [_plain(word) in _of_no_name() or (word.isupper() and len(word) > 1) or word in _JOINING for word in words]
    named = [
        bool(_NAME_WORD.match(word)) and word[0].isupper() and not no for word, no in zip(words, known, strict=True)
    ]
    begin = next((place for place in range(len(words) - 1) if named[place] and named[place + 1]), None)
    if begin is None or not all(known[:begin]):
        return None
    end = begin + 2
    while begin and named[end : end + 1] == [True] and end - begin < LONGEST_NAME:
        end += 1
    rank = next((start for start in range(begin) if _is_rank(words[start:begin])), begin)
    before, after = " ".join(words[:rank]), " ".join(words[end:]).strip(" -–,")
    role = _post(before) or (_post(after) if after[:1].isupper() else None)
    return (" ".join(words[rank:end]), role) if role or (before and not after[:1].isupper()) else None


def _post(text: str) -> str | None:
    """The post in words beside a person, without what is said of it; None for a department, which is no role."""
    role = _SAID_OF_IT.split(text)[0].strip(" .,;-–")
    head, _, last = role.rpartition(" ")
    role = head.rstrip(" .,;-–") if _plain(last) in _roles().unnamed else role
    return role if any(re.search(rf"\b{re.escape(post)}\b", _plain(role)) for post in _roles().posts) else None


def _split_rank(text: str) -> tuple[str | None, str]:
    """The longest rank at the start of a text, as printed, and what follows it; "Chief Constable of …" is a post."""
    words = text.split()
    for length in range(min(LONGEST_RANK, len(words)), 0, -1):
        if _is_rank(words[:length]) and words[length : length + 1] not in (["of"], ["for"]):
            return " ".join(words[:length]), " ".join(words[length:])
    return None, text.strip()


def _is_rank(words: list[str]) -> bool:
    """Know "T/Ch Insp", "Det Supt", "A/DCC", "D/Supt", "Ch. Insp."; a lone prefix ("Det") is no rank."""
    ranks = (*_ranks().ranks, *_ranks().titles)
    phrase = _plain(" ".join(words))
    if phrase in ranks:
        return True
    head, slash, rest = phrase.partition("/")
    if not slash:
        head, _, rest = phrase.partition(" ")
    return head.strip() in _ranks().prefixes and rest.strip() in ranks


def _plain(text: str) -> str:
    return text.lower().replace(".", "").strip()
