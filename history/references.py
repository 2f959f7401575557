"""References as their numbers, without the words that trackers print before them."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, ValidationError

from models.errors import ConfigurationError

_LEADING_ZEROS = re.compile(r"\b0+(?=\d)")


class _Words(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    before: tuple[str, ...]


def plain_reference(printed: str | None) -> str | None:
    """A reference without the words and zeros before it: of "Rec. no. 04.1" it is "4.1".

    Raises:
        ConfigurationError: the file of the words cannot be used.
    """
    plain = _words_before().sub("", (printed or "").casefold().strip())
    return _LEADING_ZEROS.sub("", plain).strip(" .:()") or None


@cache
def _words_before() -> re.Pattern[str]:
    source = files(__package__).joinpath("references.toml")
    try:
        words = _Words.model_validate(tomllib.loads(source.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise ConfigurationError(f"history/references.toml: {error}") from error
    return re.compile(rf"^(?:(?:{'|'.join(map(re.escape, words.before))})\b\W*)+")
