"""Patterns whose words are data."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from types import ModuleType

import pytest

import extractors
from extractors.vocabulary import Wordings, load
from extractors.wording.patterns import Worded
from models.errors import ConfigurationError


def all_modules() -> list[ModuleType]:
    return [importlib.import_module(one.name) for one in pkgutil.walk_packages(extractors.__path__, "extractors.")]


def all_patterns() -> Iterator[Worded]:
    """Every pattern of the extractors, also those within tuples and those that are made when they are first needed."""
    for module in all_modules():
        for value in vars(module).values():
            yield from _within(value)


def _within(value: object) -> Iterator[Worded]:
    if isinstance(value, Worded):
        yield value
    elif hasattr(value, "cache_info") and inspect.signature(value) == inspect.Signature(return_annotation=Worded):
        yield value()
    elif isinstance(value, tuple):
        for part in value:
            yield from _within(part)


def test_words_are_found_in_any_case_and_the_rest_as_written() -> None:
    position = Worded("front_pages", r"(?&as_at)\s[A-Z]")
    assert position.search("Position  AT June")
    assert not position.search("position at june")


def test_every_word_that_a_pattern_asks_for_is_in_its_file_and_none_is_idle() -> None:
    asked: dict[str, set[str]] = {}
    for pattern in all_patterns():
        pattern.search("")
        asked.setdefault(pattern.file, set()).update(re.findall(r"\(\?&(\w+)\)", pattern.pattern))
    for file, name in re.findall(
        r"one_of\(['\"](\w+)['\"], ['\"](\w+)['\"]\)", "".join(map(inspect.getsource, all_modules()))
    ):
        if file in asked:
            asked[file].add(name)
    assert {file: set(load(file, Wordings).root) for file in asked} == asked


def test_a_missing_entry_is_named() -> None:
    with pytest.raises(ConfigurationError, match=r"front_pages\.toml: the entry nothing_such is missing"):
        Worded("front_pages", "(?&nothing_such)").search("")
