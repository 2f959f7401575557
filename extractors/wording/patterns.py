"""Patterns whose words are data: what is printed around a date, a name or a number."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from extractors.vocabulary import Wordings, load
from models.errors import ConfigurationError

_NAMED = re.compile(r"\(\?&(\w+)\)")


@dataclass(frozen=True)
class Worded:
    """A pattern with words of a vocabulary file, compiled when it is first asked for.

    "(?&name)" in it stands for any wording that the file lists under `name`. Its words are found in capitals and in
    small letters, with any space between them; all else of the pattern is as written.
    """

    file: str
    pattern: str

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(_NAMED.sub(lambda named: one_of(self.file, named[1]), self.pattern))

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """As `re.Pattern.match`."""
        return self._compiled.match(text, start)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """As `re.Pattern.fullmatch`."""
        return self._compiled.fullmatch(text)

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        return self._compiled.search(text, start, len(text) if end is None else end)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As `re.Pattern.finditer`."""
        return self._compiled.finditer(text)

    def sub(self, replacement: str, text: str) -> str:
        """As `re.Pattern.sub`."""
        return self._compiled.sub(replacement, text)

    def split(self, text: str) -> list[str]:
        """As `re.Pattern.split`, where every group of the pattern has part in a match."""
        return self._compiled.split(text)


@cache
def one_of(file: str, name: str) -> str:
    """The pattern of any wording that a vocabulary file lists under a name, the longest first.

    Raises:
        ConfigurationError: the file lists nothing under it.
    """
    wordings = _wordings(file).get(name)
    if not wordings:
        raise ConfigurationError(f"vocabulary/{file}.toml: the entry {name} is missing.")
    return rf"(?i:{either(wordings)})"


def either(wordings: Iterable[str]) -> str:
    """The pattern of any of these wordings, the longest first, with any space between their words."""
    return "|".join(_flexible(wording) for wording in sorted(wordings, key=len, reverse=True))


@cache
def _wordings(file: str) -> dict[str, tuple[str, ...]]:
    return load(file, Wordings).root


def _flexible(wording: str) -> str:
    return re.escape(wording).replace(r"\ ", r"\s+").replace("'", "['’]")
