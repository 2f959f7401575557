"""Addressees: the named bodies and posts that a sentence obliges ("the College of Policing should …")."""

import re
from functools import cache

from extractors.shapes.narrative.words import acts, any_of, obliges, one_of, sentences, words
from extractors.wording.patterns import Worded

LONGEST_HEADED = 16
"""A heading of more words than this names nobody for whom its items are."""

LONGEST = 30
"""A subject of more words than this is not understood."""

# "By 31 May 2026, ", "Within six months, ", "As a result of this inspection, ", "Immediately, "
_BEFORE_SUBJECT = Worded("sentences", r"^(?:(?&before_subject)\b[^,]*,\s*)+")
_PRONOUN = Worded("sentences", r"^(?&pronouns)\b")
# "… is the principal authority and" before "should"
_CLAUSE = Worded("sentences", r"\s+(?=[a-z])(?&said_of_subject)\s.*$")
_WORKING_WITH = Worded("sentences", r"\s*\([^()]*\b(?=[a-z])(?&working_with)\b[^()]*\)")
_OF_ALL = Worded("sentences", r"^(?i:all)\s+(?=(?&of_all)\b)|,\s+(?i:as)\s.*$")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.I)
_AND = re.compile(r" +and +")  # not the blanks of a compound, which are tied
# "Recommendations for the Home Office", "To chief constables:"
_FOR = Worded(
    "sentences",
    r"^(?:(?:\w+\s)?(?&recommendation)\s(?:\w{0,3}\d\w*\W*)?(?:(?&made)\s)?)?(?&for_whom)\s(?P<whom>.+)$",
)
# "HMIC recommends that", "I recommend to the Chief Constable that he", "Our recommendation is that"
_RECOMMENDS = Worded("sentences", r"^[^.;]*?\b(?&recommends)\s+(?i:to\s+(?P<whom>[^,;]+?),?\s+)?(?i:that)\b[\s,]*")
_AFTER_HEAD = Worded("sentences", r"\s+(?=[a-z])(?&after_head)\s")
_BEFORE_NAME = Worded("sentences", r"(?&before_names)")
_COMMA_IN_NAME = Worded("sentences", r",(?=\s(?=[a-z])(?&after_comma))")


def addressees(text: str) -> tuple[str, ...]:
    """The bodies and posts that the first sentence with such an addressee obliges, as printed with their article.

    A class names nobody: "the force", "forces", "leaders", "partners", "local authority leaders".
    """
    for sentence in sentences(text):
        subject = _subject(sentence)
        found = _several(subject) if subject else ()
        if found:
            return found
    return ()


def addressees_headed(heading: str) -> tuple[str, ...]:
    """The bodies and posts for whom a heading says that its items are: "For the Home Office", "Chief constables"."""
    match = _FOR.search(heading.strip())
    named = (match["whom"] if match else heading).strip(" :")
    found = _several(named) if len(named.split()) <= LONGEST_HEADED else ()
    return found if match or all(_is_body(part) for part in found) else ()


def recommends(text: str) -> bool:
    """Whether a text begins by saying who recommends what: "HMIC recommends that …"."""
    return _RECOMMENDS.match(text) is not None


def is_for_somebody(heading: str) -> bool:
    """Whether a heading says for whom its items are, a body or a class: "For the Home Office", "To all forces"."""
    match = _FOR.search(heading.strip())
    names = words().addressees
    whom = match["whom"].strip(" :") if match and len(match["whom"].split()) <= LONGEST_HEADED else ""
    return bool(addressees_headed(heading)) or (bool(whom) and _head_word(whom) in (*names.classes, *names.definite))


def _is_body(phrase: str) -> bool:
    """Whether a name by itself is surely that of a body or post: "Home Office", not "Neighbourhood Policing"."""
    names = words().addressees
    return _head_word(phrase) in names.definite or _ARTICLE.sub("", phrase).lower() in names.national


def _head_word(phrase: str) -> str:
    """The word that says what a name is: "Office" of "the Home Office", "College" of "the College of Policing"."""
    head = _AFTER_HEAD.split(_ARTICLE.sub("", phrase))[0].split()
    return head[-1].lower().strip("’')") if head else ""


def _subject(sentence: str) -> str | None:
    """What stands before the word that obliges; or who is recommended, required or asked to do something."""
    if match := _required().search(sentence):
        return match["who"]
    recommended = _RECOMMENDS.match(sentence)
    if recommended and recommended["whom"]:
        return recommended["whom"]
    asked = sentence[recommended.end() :] if recommended else sentence
    asked = any_of(words().addressees.openings).sub("", asked, count=1).lstrip(" ,")
    match = obliges().search(asked)
    if recommended and match and (verb := acts().search(asked, 0, match.start())):  # "considers whether it should"
        match = verb if _several(asked[: verb.start()].strip(" ,")) else match
    if match:
        before = asked[: match.start()].split(";")[-1]
    elif recommended:  # "recommends that Holmshire Police revises", "recommends that the force revise"
        asked = _BEFORE_SUBJECT.sub("", asked)
        stem = asked.rstrip()[:-1] if asked.rstrip().endswith(":") else ""
        before = asked[: match.start()] if (match := acts().search(asked)) else stem
    else:
        return None
    subject = _WORKING_WITH.sub("", before.strip(" ,"))
    subject = _CLAUSE.sub("", _BEFORE_SUBJECT.sub("", subject)).strip(" ,")
    subject = _OF_ALL.sub("", subject)
    return subject if subject and len(subject.split()) <= LONGEST and not _PRONOUN.match(subject) else None


@cache
def _required() -> Worded:
    """Who is required or asked: "… requires the partnership to prepare", "… ask that the partnership updates"."""
    verbs = one_of(words().duty_verbs)
    return Worded("sentences", rf"\b(?:(?&requires)|(?&asks))\s+(?P<who>[^,.;]+?)(?i:\s+to)?\s+{verbs}")


def _several(subject: str) -> tuple[str, ...]:
    """The addressees in a subject: "the College of Policing, working with the Home Office" are two."""
    subject = any_of(words().addressees.compounds).sub(lambda match: _tied(match.group()), subject)
    groups = [_parts(group.strip(" ,")) for group in _joined().split(subject)]
    untied = [part.replace("\u2060", "").replace("\xa0", " ") for group in groups for part in group]
    return tuple(part for part in untied if _is_addressee(part))


def _tied(compound: str) -> str:
    """A compound with its blanks and commas made such that it is not cut there."""
    return compound.replace(" ", "\xa0").replace(",", ",\u2060")


def _parts(group: str) -> list[str]:
    """The names in a group, cut at "and", and at commas where it is a list of several."""
    parts = _whole(_AND.split(group))
    if len(parts) > 1 and ", " in group:
        listed = _whole([part for piece in parts for part in piece.split(", ") if part.strip()])
        if all(_is_addressee(part) for part in listed):
            return listed
    return parts


def _whole(pieces: list[str]) -> list[str]:
    """The pieces that name somebody each; what only goes on with a name is put back."""
    whole: list[str] = []
    for piece in pieces:
        if whole and not (_ends_name(whole[-1]) and _begins_name(piece)):
            whole[-1] = f"{whole[-1]} and {piece}"
        else:
            whole.append(piece)
    return whole


def _begins_name(part: str) -> bool:
    first, last = part.split()[0].lower(), part.split()[-1].lower()
    known = part.lower().startswith(words().addressees.national) or last in words().addressees.classes
    return known or part[0].isupper() or _BEFORE_NAME.fullmatch(first) is not None


def _ends_name(part: str) -> bool:
    """Whether a name can end here: with a word for a body or post, an acronym, or after "of"."""
    names = words().addressees
    last = part.split()[-1].lower().strip("’'),")
    return (
        last in (*names.definite, *names.classes)
        or part.lower().endswith(names.national)
        or part.split()[-1].isupper()
        or " of " in part
        or part.split()[0] in names.acronyms
    )


@cache
def _joined() -> re.Pattern[str]:
    return re.compile(rf",?\s+{one_of(words().addressees.with_others)}\s+")


def _is_addressee(phrase: str) -> bool:
    """Whether a phrase names a body or post: in capitals, or with an article and a word for a body or post."""
    names = words().addressees
    bare = _ARTICLE.sub("", phrase)
    if bare.lower() in names.national:
        return True
    if not bare or _PRONOUN.match(phrase):
        return False
    head = _AFTER_HEAD.split(_COMMA_IN_NAME.sub("", bare))[0].split(",")[0].strip()
    last = re.sub(r"\W*\([^()]*\)$", "", head).split()[-1].lower().strip("’'") if head else ""
    rest = bare[len(head) :]
    if last in names.classes:
        own_name = re.match(r"\s+of\s+(?:the\s+)?[A-Z]", rest)
        qualified = last in names.definite and (_named(head) or _owned(head))
        return bool(own_name or qualified or (last in names.forces and _named(head)))
    if _named(head):
        return True
    return bare != phrase and last in names.definite


def _named(head: str) -> bool:
    """Whether a phrase is a name: its last word is capitalised, or another than its first is."""
    tokens: list[str] = re.findall(r"[A-Za-z][\w’'&-]*", head)
    capitals = [token for token in tokens if token[0].isupper()]
    if len(tokens) == 1:
        return bool(capitals) and (tokens[0].isupper() or not tokens[0].lower().endswith("s"))
    return tokens[-1][0].isupper() or (len(capitals) > 1 and tokens[-1].lower() in words().addressees.definite)


def _owned(head: str) -> bool:
    """Whether a service is somebody's: "the council's children's service"."""
    return bool(re.search(r"\w[’']s\s", head))
