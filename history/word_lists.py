"""The words that linking knows, as data in `words.toml`."""

import tomllib
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, ValidationError

from models.errors import ConfigurationError


class WordLists(BaseModel):
    """What the lists are for is said in the file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    before_reference: tuple[str, ...]
    general_in_titles: frozenset[str]


@cache
def word_lists() -> WordLists:
    """The lists of the file.

    Raises:
        ConfigurationError: the file cannot be used.
    """
    source = files(__package__).joinpath("words.toml")
    try:
        return WordLists.model_validate(tomllib.loads(source.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise ConfigurationError(f"history/words.toml: {error}") from error
