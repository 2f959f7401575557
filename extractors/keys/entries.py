"""Entries of a key that are lines of text or cells: a colour, letters or a digit, and what they mean."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extractors.fields.colours import colour_words, colours_in
from extractors.fields.statuses import Meaning, meaning_of
from extractors.layout.symbols import symbol_alone
from extractors.layout.tables import Cell
from extractors.wording.patterns import Worded, one_of
from extractors.wording.phrases import plain

NEUTRAL = ("white", "grey", "black")

LONGEST_LABEL = 4
"""Words in the longest label of colours or letters: "White (NS)", "In progress"."""

FEWEST_IN_SERIES = 3
"""So many letters in their order, each with a status after it, are no chance."""

Entries = list[tuple[str, Meaning]]

# "C = Complete", "NS – Not started", "1 = Complete"
_SIGN_LINE = re.compile(r"^(?P<label>[A-Z]{1,3}|\d)\s*[=–—:-]\s*(?P<meaning>[A-Za-z].*)$", re.S)
_EQUAL = re.compile(r"[A-Z]{1,3}\s*=")
# "A complete", "B = behind", "3 - late", each after the mark that ends what stands before it
_IN_SERIES = Worded("keys", r"(?:^|(?<=[:;,.(]\s))([A-H]|[1-9])\)?\s*(?:[=–—:-]\s*|\s(?&is_or_means)\s|\s)(?=[A-Za-z])")


@cache
def _colour_line() -> re.Pattern[str]:
    """A line like "RED Outstanding and …", "II. AMBER: Outstanding but …", "Green – complete", "G (Green) = on"."""
    return re.compile(
        r"^(?:[ivx]+[.)]|\d+[.)]|[•\uf0b7▪-])?\s*(?:(?P<letters>[A-Z]{1,3})\s*\(?[-–=/]?\s*)?"
        rf"(?P<label>{'|'.join(colour_words())})\)?\s*(?P<mark>[-–—:=(]?)\s*(?P<meaning>\S.*)$",
        re.I | re.S,
    )


@cache
def _between() -> re.Pattern[str]:
    """What parts the entries of one paragraph: a line, a mark, the colour or sign of the next one."""
    sign = rf"(?:[A-Z]{{1,3}}|\d|{'|'.join(colour_words())})"
    after_key = rf"(?<={one_of('keys', 'before_entries')}:)"
    return re.compile(
        rf"\n|;\s|,\s(?={sign}\s*[=:–-]\s)|{after_key}\s|(?-i:\s(?=[A-Z]\s?[=:]\s|[A-Z]{{2,3}}\s?=\s))", re.I
    )


def entries_in_lines(lines: Sequence[str], *, signs: bool) -> Entries:
    """The entries of colours in the lines of a paragraph; with `signs` also those of letters and digits.

    Several signs that are each said to equal a status are entries wherever they stand: "G = on time. A = at risk."
    """
    words = "".join(("\n" if _begins_entry(line) else " ") + line for line in lines)
    pieces = [piece.strip() for piece in _between().split(words.strip())]
    entries = [entry for piece in pieces for entry in _entry_in_words(piece, signs=signs)]
    equal = [] if entries else [entry for piece in pieces if _EQUAL.match(piece) for entry in _sign_entry(piece)]
    return entries or (equal if len(equal) >= FEWEST_IN_SERIES else _series(words.replace("\n", " ")))


def _series(words: str) -> Entries:
    """The entries of a series of letters or digits, each before its meaning: "A complete; B behind; C not started"."""
    pieces = _IN_SERIES.split(words)[1:]
    told = list(zip(pieces[::2], pieces[1::2], strict=True))
    first = next((place for place, (label, _) in enumerate(told) if label in "A1"), len(told))
    told = [
        (label, text) for place, (label, text) in enumerate(told[first:]) if ord(label) == ord(told[first][0]) + place
    ]
    found = [(label.lower(), meaning_of(text.split(". ")[0])) for label, text in told]
    entries = [(label, meaning) for label, meaning in found if meaning.status]
    return entries if len(entries) >= FEWEST_IN_SERIES else []


def entries_in_cells(cell: Cell, others: Sequence[Cell], *, is_swatch: bool = False) -> Entries:
    """The entries of a short or coloured cell, with the meaning inside or in one of the others, which stand by it.

    The grey or white of a cell says something only if it is a swatch, as it stands among others. A coloured cell with
    a meaning of its own beside another such ("On course | At risk") means that, not what the next one means.
    """
    words = plain(cell.text) or symbol_alone(cell.text)
    colour = next(iter(colours_in(words)), None) or (cell.fill if is_swatch or cell.fill not in NEUTRAL else None)
    own = meaning_of(cell.text) if colour and cell.fill else Meaning(None)
    beside = [other for other in others if not (own.status and len(other.text.split()) <= LONGEST_LABEL)]
    if len(words.split()) <= LONGEST_LABEL and (colour or _is_sign(words)):
        for other in beside:
            meaning = meaning_of(other.text)
            if meaning.status or meaning.is_priority:
                labels = [*_signs(cell, colour), *([colour] if colour else [])]
                return [entry for label in labels for entry in with_initial(label, meaning)]
    return list(with_initial(colour, own)) if colour and (own.status or own.is_priority) else []


def with_initial(label: str, meaning: Meaning) -> Iterator[tuple[str, Meaning]]:
    """An entry under its label; a colour also under its first letter, as RAG columns print it."""
    label = colour_words().get(label, label)
    yield label, meaning
    if label in colour_words() and label not in NEUTRAL:
        yield label[0], meaning


def _begins_entry(line: str) -> bool:
    match = _colour_line().match(line)
    return match is not None and bool(match["mark"])


def _entry_in_words(text: str, *, signs: bool) -> Entries:
    if match := _colour_line().match(text):
        meaning = meaning_of(match["meaning"])
        stated = match["mark"] or match["label"].isupper()
        if stated and (meaning.status or meaning.is_priority):
            labels = [match["label"].lower(), *([match["letters"].lower()] if match["letters"] else [])]
            return [entry for label in labels for entry in with_initial(label, meaning)]
    return _sign_entry(text) if signs else []


def _sign_entry(text: str) -> Entries:
    match = _SIGN_LINE.match(text)
    meaning = meaning_of(match["meaning"]) if match else Meaning(None)
    return [(match["label"].lower(), meaning)] if match and (meaning.status or meaning.is_priority) else []


def _is_sign(words: str) -> bool:
    return bool(re.fullmatch(r"[a-z]{1,3}|\d|\W{1,2}", words))


def _signs(cell: Cell, colour: str | None) -> list[str]:
    """The letters or digit of a label, "NS" of "White (NS)" or "C"; a symbol, "✔", if its colour says no more."""
    if symbol := symbol_alone(cell.text):
        return [] if colour else [symbol]
    return [sign.lower() for sign in re.findall(r"\b(?:[A-Z]{1,3}|\d)\b", cell.text)]
