"""Labels before a text: "Person Responsible: …" at the head of a line, in bold, or apart from the value beside them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from extractors.fields.calendar_dates import calendar_dates
from extractors.fields.statuses import is_status_alone
from extractors.layout.lines import Line, Word, line_of
from extractors.raw import under_label
from extractors.vocabulary import Wordings, Words, load
from extractors.wording.phrases import REMEMBERED, Phrases, plain, without

LONGEST = 9
"""More words than this before a colon are prose, not a label."""

APART = 1.2
"""A gap of this many font sizes stands between a label and the value beside it, or between two labelled values."""

_OF_SOMETHING = frozenset({"title", "date", "count"})
"""What a label says that does not say of what: "Date: …" may be when it was issued, due or done."""

_ALONE = frozenset({"action", "update", "owner", "target_date"})
"""The fields whose label may stand alone in a line of its own without a colon, above its value."""

_LONGEST_WITHIN = 4
"""Words of a label that begins inside a line without a gap before it."""

_COVERED = 0.85
_COLON = re.compile(r":[-–—]?$")
_DATE_BEFORE = re.compile(r"\d\.\s+[A-Z]")
_GLUED = re.compile(r"[^\W\d_]{2}:(?=[^\W_])")  # "Status:On track"
_PHRASE = re.compile(r"[A-Z][^\W\d]*(?:[ /&-]+[^\W\d]+(?:['’]\w*)?|['’]\w*){0,6}\??(?:\s?:)?")
"""A short phrase without numbers: "Who is responsible:", "Commissioner’s response:", "What happens next?"."""


class Labels(Words):
    """The vocabulary of labels: words before an item's number, words of committee papers, labels by field."""

    item: tuple[str, ...]
    papers: tuple[str, ...]
    posts: frozenset[str]
    dated: frozenset[str]
    fields: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Label:
    """A label: the field whose value follows, its words as printed, and whether a date is among them.

    The field of a label that is known only by its coming again is none but `under_label`.
    """

    field: str
    text: str
    dated: bool

    @property
    def is_known(self) -> bool:
        """Whether its words say what stands under it."""
        return self.field != under_label(self.text)


@dataclass(frozen=True, slots=True)
class Piece:
    """A line, or the part of a line, under one label: `label` is None where it goes on with what stands before it.

    `value` is what follows the label, None where nothing does.
    """

    label: Label | None
    value: Line | None
    line: Line


@cache
def vocabulary() -> Labels:
    """The words of labels."""
    return load("labels", Labels)


def label_pieces(line: Line, recurring: frozenset[str] = frozenset()) -> tuple[Piece, ...]:
    """A line cut before each label in it: "Owner: Rowan Ash   Target date: June 2026" are two pieces.

    `recurring` are phrases that are labels although nothing is known of them (see `label_like`).
    """
    if not _may_have_label(line):
        return (Piece(None, line, line),)
    pieces = _cut(_spaced(line), recurring) if _GLUED.search(line.text) else ()
    return pieces if any(piece.label for piece in pieces) else _cut(line, recurring)


def label_like(line: Line) -> Iterator[str]:
    """The phrases in a line that are set like labels, but not known, in plain words.

    They are short, begin with a capital, have no number, and stand before a colon, or in bold or apart before a value.
    """
    if not _may_have_label(line):
        return
    for begin in _begins(line):
        if not _label_at(line.words, begin, frozenset()):
            for length in _lengths(line.words, begin):
                phrase = " ".join(word.text for word in line.words[begin : begin + length])
                if _PHRASE.fullmatch(phrase) and (phrase.endswith(":") or begin + length < len(line.words)):
                    yield plain(phrase)


@lru_cache(maxsize=1024)
def _cut(line: Line, recurring: frozenset[str]) -> tuple[Piece, ...]:
    found = [
        (begin, *labelled)
        for begin in _begins(line)
        if (labelled := _label_at(line.words, begin, recurring)) and not (begin and _is_status(line.words[begin:]))
    ]
    if not found:
        return (Piece(None, line, line),)
    pieces = [_piece(None, line.words[: found[0][0]], 0)] if found[0][0] else []
    ends = [*(begin for begin, _, _ in found[1:]), len(line.words)]
    for (begin, label, length), end in zip(found, ends, strict=True):
        pieces.append(_piece(label, line.words[begin:end], length))
    return tuple(pieces)


def _is_status(words: Sequence[Word]) -> bool:
    """Whether the last words of a line say how an item stands: "Audit conclusion   Done", not "Status: Done"."""
    text = " ".join(word.text for word in words)
    return ":" not in text and is_status_alone(text)


def _in_capitals(words: Sequence[Word]) -> bool:
    return " ".join(word.text for word in words).isupper()


def _is_wording_alone(words: Sequence[Word]) -> bool:
    """Whether a line of two words or more is nothing but the wording of a label: "Management response"."""
    if not 1 < len(words) <= _LONGEST_WITHIN or not words[0].text[0].isupper():
        return False
    return _wordings().get(plain(" ".join(word.text for word in words))) in _ALONE


def _spaced(line: Line) -> Line:
    """A line with a blank after every colon that has none."""
    words: list[Word] = []
    for word in line.words:
        x0, top, x1, bottom = word.box
        glued = _GLUED.search(word.text)
        if not glued:
            words.append(word)
            continue
        x = x0 + (x1 - x0) * glued.end() / len(word.text)
        words.append(word._replace(text=word.text[: glued.end()], box=(x0, top, x, bottom)))
        words.append(word._replace(text=word.text[glued.end() :], box=(x, top, x1, bottom)))
    return line_of(words)


def _begins(line: Line) -> list[int]:
    """Where labels may begin in a line."""
    words = line.words
    return [0, *(index for index in range(1, len(words)) if _may_begin(words, index) or _is_label_within(words, index))]


def _may_have_label(line: Line) -> bool:
    """Whether a line has a colon, bold, capitals alone or a gap; most lines of prose have none, and cost no more."""
    if ":" in line.text or line.text.isupper() or _is_wording_alone(line.words):
        return True
    right = line.box[2]
    for word in line.words:
        if word.font.bold or word.box[0] - right > APART * word.font.size:
            return True
        right = word.box[2]
    return False


def _piece(label: Label | None, words: Sequence[Word], length: int) -> Piece:
    rest = words[length:]
    while rest and not re.search(r"\w", rest[0].text) and rest[0].text[0] in ":-–—|":
        rest = rest[1:]
    while rest and rest[-1].text in ("|", ";"):
        rest = rest[:-1]
    return Piece(label, line_of(rest) if rest else None, line_of(words))


def _may_begin(words: Sequence[Word], index: int) -> bool:
    """Whether a label may begin inside a line: after a gap or a bar, or where bold begins."""
    before, word = words[index - 1], words[index]
    return (
        is_apart(before, word)
        or before.text in ("|", ";", "/")
        or (word.font.bold and not before.font.bold)
    )  # fmt: skip


def _is_label_within(words: Sequence[Word], begin: int) -> bool:
    """Whether a whole wording before a colon begins inside a line: "Owner: Rowan Ash Due: 31 March"."""
    if not words[begin].text[0].isupper():
        return False
    ends = (index for index in range(begin, min(begin + _LONGEST_WITHIN, len(words))) if ":" in words[index].text)
    end = next(ends, None)
    if end is None or not _COLON.search(words[end].text):
        return False
    phrase = plain(_COLON.sub("", " ".join(word.text for word in words[begin : end + 1])))
    return phrase in _wordings() and ":" in line_of(words[:begin]).text


def is_apart(before: Word, word: Word) -> bool:
    """Whether a gap stands between two words, as between a label and the value beside it."""
    return word.box[0] - before.box[2] > APART * word.font.size


def _label_at(words: Sequence[Word], begin: int, recurring: frozenset[str]) -> tuple[Label, int] | None:
    """The label that begins at a word, and of how many words it is."""
    for length in _lengths(words, begin):
        text = " ".join(word.text for word in words[begin : begin + length])
        ends_with_colon = _COLON.search(text) is not None
        phrase, dated = _undated(_COLON.sub("", text))
        if _DATE_BEFORE.search(text):
            continue  # "December 2026. Status:"
        if not phrase or (dated and not ends_with_colon and length < len(words) - begin):
            continue
        if not ends_with_colon and phrase in vocabulary().posts and not _stands_apart(words[begin:], length):
            continue
        bare = _COLON.sub("", text).strip()
        field = _field(phrase, exactly=not ends_with_colon)
        if field in _OF_SOMETHING or (not field and phrase in recurring):
            return Label(under_label(bare), bare, dated=False), length
        if field:
            return Label(field, bare, dated), length
    return None


def _stands_apart(words: Sequence[Word], length: int) -> bool:
    """Whether the first words are in bold, with what is not beside them behind a gap."""
    label, rest = words[:length], words[length:]
    return bool(rest) and is_apart(label[-1], rest[0]) and label[0].font.bold and not rest[0].font.bold


def _lengths(words: Sequence[Word], begin: int) -> Iterator[int]:
    """The lengths that a label may have: up to a colon, else up to the end of bold, a gap, or the end of the line."""
    limit = min(len(words), begin + LONGEST)
    for index in range(begin, limit):
        if _COLON.search(words[index].text):
            yield index + 1 - begin
            return
        if index + 1 < len(words) and is_apart(words[index], words[index + 1]):
            yield index + 1 - begin
    if not words[begin].font.bold:
        if begin == 0 and len(words) <= limit and (_in_capitals(words) or _is_wording_alone(words)):
            yield len(words)
        return
    bold = begin
    while bold < len(words) and words[bold].font.bold:
        bold += 1
    if bold <= limit:
        yield bold - begin


@lru_cache(maxsize=REMEMBERED)
def _undated(text: str) -> tuple[str, bool]:
    """A label without the dates in it, ready for matching: "Update June 2018" is "update"."""
    dates = calendar_dates(text)
    return plain(without(text, dates)).strip(" -&"), bool(dates)


@lru_cache(maxsize=REMEMBERED)
def _field(phrase: str, *, exactly: bool) -> str | None:
    if len(phrase.split()) > LONGEST:
        return None
    return _wordings().get(phrase) or (None if exactly else _phrases().covering(phrase, _COVERED))


def field_of_label(text: str) -> str | None:
    """The field that a label names, None if its words say nothing: "Person responsible", "Update June 2018"."""
    return _field(_undated(text)[0], exactly=False)


@cache
def _wordings() -> dict[str, str]:
    listed = [*vocabulary().fields.items(), *load("columns", Wordings).root.items()]
    return {wording: field for field, wordings in listed for wording in wordings}


@cache
def _phrases() -> Phrases:
    by_field: dict[str, list[str]] = {}
    for wording, field in _wordings().items():
        by_field.setdefault(field, []).append(wording)
    return Phrases(by_field)
