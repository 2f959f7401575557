"""The words of the field as data: one TOML file a subject, read once, validated by whoever asks for it."""

import re
import tomllib
from collections.abc import Collection
from importlib.resources import files
from itertools import product
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, RootModel, ValidationError, field_validator

from models.errors import ConfigurationError


class Words(BaseModel):
    """Base of the models of vocabulary files: immutable, and nothing unknown in them."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Wordings(RootModel[dict[str, tuple[str, ...]]]):
    """A file that lists the wordings of each label. "(not|never|) begun" stands for three of them."""

    @field_validator("root")
    @classmethod
    def _written_out(cls, listed: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        return {label: tuple(each for one in words for each in written_out(one)) for label, words in listed.items()}


_CHOICE = re.compile(r"\(([^()]*\|[^()]*)\)")

Model = TypeVar("Model", bound=BaseModel)


def load(name: str, model: type[Model]) -> Model:
    """The vocabulary file `name`.toml as `model`.

    Raises:
        ConfigurationError: the file is not TOML or not of the model; the message names the entry.
    """
    source = files(__name__).joinpath(f"{name}.toml")
    try:
        return model.model_validate(tomllib.loads(source.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise ConfigurationError(f"vocabulary/{name}.toml: {error}") from error


def load_wordings(name: str, labels: Collection[str]) -> dict[str, tuple[str, ...]]:
    """The vocabulary file `name`.toml of wordings by label; its labels must be exactly `labels`.

    Raises:
        ConfigurationError: as `load`, or a label is missing or unknown.
    """
    wordings = load(name, Wordings).root
    if odd := set(wordings) ^ set(labels):
        raise ConfigurationError(f"vocabulary/{name}.toml: missing or unknown entries: {', '.join(sorted(odd))}")
    return wordings


def written_out(wording: str) -> list[str]:
    """The wordings that one with choices in brackets stands for: "(not|never|) begun"."""
    pieces = [piece.split("|") for piece in _CHOICE.split(wording)]
    return [" ".join("".join(chosen).split()) for chosen in product(*pieces)]
