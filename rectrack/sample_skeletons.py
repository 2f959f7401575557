"""The skeleton of a sample from a document that people corrected: what must be read in it, under made-up names."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from models.contract import Record
from models.documents import Extraction

_GIVEN = ("Ada", "Bram", "Cleo", "Dougal", "Effie", "Fergus", "Greta", "Hamish", "Isla", "Jonas", "Kitty", "Lachlan")
_FAMILY = (
    *("Ashdown", "Birkett", "Coldwell", "Dunmore", "Elverson", "Farrow", "Garrick", "Holloway", "Inglis", "Jessop"),
    *("Kirkham", "Lorimer", "Meldrum", "Norwood", "Ormerod", "Penhale", "Quarrie", "Rushworth", "Stannard"),
)
_FORCE = "Ambleholt"
_KINDS_OF_FORCE = re.compile(
    r"\b(?:police|constabulary|fire|rescue|service|force|and|the|of|commissioner|crime|for)\b", re.I
)


class MadeUpNames:
    """Names in place of those of a document: the same one each time, in every text.

    Args:
        reading: the document.
        records: its items, whose owners and authors are the people.
        force: the police force that it is of, where that is known.
    """

    def __init__(self, reading: Extraction, records: Iterable[Record], force: str | None) -> None:
        given = dict.fromkeys(_names_of_force(reading, force), _FORCE)
        for number, name in enumerate(sorted(set(_people(records)))):
            first, last = _GIVEN[number % len(_GIVEN)], _FAMILY[number % len(_FAMILY)]
            given[name] = f"{first} {last}" if " " in name else last
            given.setdefault(name.split()[-1], last)
        self.given = {name: made_up for name, made_up in given.items() if name}
        longest_first = sorted(map(re.escape, self.given), key=len, reverse=True)
        self._pattern = re.compile(rf"\b(?:{'|'.join(longest_first)})\b") if longest_first else None

    def text(self, text: str) -> str:
        """A text with the names replaced."""
        return self._pattern.sub(lambda found: self.given[found[0]], text) if self._pattern else text

    def record(self, record: Record) -> Record:
        """A record with the names replaced in all of its texts."""
        return {name: _everywhere(value, self.text) for name, value in record.items()}


def note(reading: Extraction, form: Iterable[str], items: int, corrected: Iterable[str]) -> str:
    """What stands beside the records: how to make the document that they are to be read from."""
    shapes = ", ".join(sorted(set(form))) or "unknown"
    fields = ", ".join(sorted(set(corrected))) or "none: all was accepted as it was read"
    pages = "1 page" if reading.pages == 1 else f"{reading.pages} pages"
    size = pages if reading.pages else "an Office file"
    return _NOTE.format(items=items, size=size, shapes=shapes, fields=fields)


def _people(records: Iterable[Record]) -> Iterator[str]:
    for record in records:
        yield from (owner["name"] for owner in record["owners"] if owner["name"])
        yield from (update["author"] for update in record["updates"] if update["author"])


def _names_of_force(reading: Extraction, force: str | None) -> Iterator[str]:
    for name in (force, reading.publisher):
        yield " ".join(_KINDS_OF_FORCE.sub(" ", name or "").split())


def _everywhere(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_everywhere(each, change) for each in value]
    if isinstance(value, dict):
        return {name: _everywhere(each, change) for name, each in value.items()}
    return value


_NOTE = """\
# A sample to be made

The records beside this page are what people say a document holds: {items} items, {size}, read as {shapes}. Corrected
were: {fields}. The names of people and of the force are replaced; **all other words are still those of the document**.

1. Put words of your own into the records: recommendations, actions, updates, titles. Keep what made reading go wrong:
   how things are worded, abbreviated and divided, and the values that the words mean. Look for names that are left.
2. Make a document of the same form that prints these records: columns, labels, order and breaks as in the original.
   The best way is an `example.yaml` here and `make samples`; `docs/adding-a-form.md` tells how.
3. Put page numbers and ids right (`make samples` does), name the files alike, delete this page, and add a row to the
   table in `samples/README.md`.
4. `rectrack samples check` now shows what is still read wrong. Mend the words or the shape, never the one document.
"""
