"""Addressees: the named bodies and posts that a sentence obliges ("the College of Policing should …")."""

import re
from functools import cache

from extractors.shapes.narrative.words import obliges, one_of, sentences, words

LONGEST = 30
"""A subject of more words than this is not understood."""

# "By 31 May 2026, ", "Within six months, ", "As a result of this inspection, ", "Immediately, "
_BEFORE_SUBJECT = re.compile(
    r"^(?:(?:by|before|within|no later than|not later than|as|in|following|to|given|for|until|when|where|if|across|"
    r"while|although|because|since|under|after|from|with|on|at|during|immediately|urgently|additionally|however|therefore|also)\b"
    r"[^,]*,\s*)+",
    re.I,
)
_PRONOUN = re.compile(r"^(?:it|they|this|these|that|those|there|he|she|we|you|who|which|its|their|his|her)\b", re.I)
# "… is the principal authority and" before "should"
_CLAUSE = re.compile(r"\s+(?:is|are|has been|have been)\s.*$")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.I)
_AND = re.compile(r"\s+and\s+")
_AFTER_HEAD = re.compile(r"\s+(?:of|for|in|at|on|from|across|within|with|to)\s")


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


def _subject(sentence: str) -> str | None:
    """What stands before the word that obliges; or who is required or asked to do something."""
    if match := _required().search(sentence):
        return match["who"]
    match = obliges().search(sentence)
    if not match:
        return None
    subject = re.sub(
        r"\s*\([^()]*\b(?:with|who|which)\b[^()]*\)", "", sentence[: match.start()].split(";")[-1].strip(" ,")
    )
    subject = re.sub(rf"^\W*{one_of(words().addressees.openings)}\s*,?\s*", "", subject, flags=re.I)
    subject = _CLAUSE.sub("", _BEFORE_SUBJECT.sub("", subject)).strip(" ,")
    return subject if subject and len(subject.split()) <= LONGEST and not _PRONOUN.match(subject) else None


@cache
def _required() -> re.Pattern[str]:
    """Who is required or asked: "… requires the partnership to prepare", "… ask that the partnership updates"."""
    verbs = one_of(words().duty_verbs)
    return re.compile(rf"\b(?:requires?|asks?(?:\s+that)?)\s+(?P<who>[^,.;]+?)(?:\s+to)?\s+{verbs}", re.I)


def _several(subject: str) -> tuple[str, ...]:
    """The addressees in a subject: "the College of Policing, working with the Home Office" are two."""
    groups = (_AND.split(group.strip(" ,")) for group in _joined().split(subject))
    return tuple(part for group in groups for part in _whole(group) if _is_addressee(part))


def _whole(parts: list[str]) -> list[str]:
    """The parts that name somebody each; what only continues a name ("stalking and harassment") is put back."""
    whole: list[str] = []
    for part in parts:
        if whole and not _begins_name(part):
            whole[-1] = f"{whole[-1]} and {part}"
        else:
            whole.append(part)
    return whole


def _begins_name(part: str) -> bool:
    national = part.lower().startswith(words().addressees.national)
    return national or bool(re.match(r"(?:the|its|their|all|other)\b|[A-Z]", part))


@cache
def _joined() -> re.Pattern[str]:
    return re.compile(rf",?\s+{one_of(words().addressees.with_others)}\s+", re.I)


def _is_addressee(phrase: str) -> bool:
    """Whether a phrase names a body or post: in capitals, or with an article and a word for a body or post."""
    names = words().addressees
    bare = _ARTICLE.sub("", phrase)
    if not bare or _PRONOUN.match(phrase) or bare.lower() in names.national:
        return bare.lower() in names.national
    head = _AFTER_HEAD.split(bare)[0].split(",")[0].strip()
    last = re.sub(r"\W*\([^()]*\)$", "", head).split()[-1].lower().strip("’'") if head else ""
    rest = bare[len(head) :]
    if last in names.classes:
        own_name = re.match(r"\s+of\s+(?:the\s+)?[A-Z]", rest)
        qualified = last in names.definite and (_named(head) or _owned(head))
        return bool(own_name or qualified or (last in ("force", "constabulary", "police", "forces") and _named(head)))
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
