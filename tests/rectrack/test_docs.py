"""The pages of docs/ that list what the code has: nothing is missing there, and nothing there is gone."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from flows.settings import load_settings
from models.documents import Reason
from models.errors import AlreadyRunning, RectrackError, UnreadableDocument, UsageError
from models.settings import ReadLimits
from rectrack.cli import cli

DOCS = Path(__file__).parents[2] / "docs"


def commands(group: click.Group, path: str) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command
        yield f"{path} {name}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")


def options(command: click.Command) -> set[str]:
    return {name for parameter in command.params for name in parameter.opts if name.startswith("--")}


@pytest.mark.parametrize(("path", "command"), list(commands(cli, "rectrack")))
def test_every_command_and_option_is_in_the_docs(path: str, command: click.Command) -> None:
    text = (DOCS / "commands.md").read_text()
    heading = text.find(f"## {path}")
    start = heading if heading >= 0 else text.find(f"`{path}")
    assert start >= 0
    section = text[start:].partition("\n## ")[0]
    for option in options(command) - {"--verbose"}:
        assert f"`{option}" in section
    assert command.help


def test_the_docs_name_no_option_that_is_gone() -> None:
    text = (DOCS / "commands.md").read_text()
    known = {option for _, command in commands(cli, "rectrack") for option in options(command)}
    assert set(re.findall(r"--[a-z][a-z-]*", text)) - {"--help", "--version"} == known


def test_every_reason_and_no_other_is_in_the_docs() -> None:
    reasons = re.findall(r"^\| `(\w+)` \|", (DOCS / "errors.md").read_text(), re.MULTILINE)
    assert reasons == [reason.value for reason in Reason]


def test_the_exit_codes_in_the_docs_are_those_of_the_errors() -> None:
    codes = re.findall(r"^\| (\d+) \|", (DOCS / "errors.md").read_text(), re.MULTILINE)
    errors = [RectrackError.exit_code, UsageError.exit_code, UnreadableDocument.exit_code, AlreadyRunning.exit_code]
    assert list(map(int, codes)) == [0, *errors, 130]


def test_the_limits_in_the_docs_are_the_defaults() -> None:
    text = (DOCS / "errors.md").read_text()
    limits = ReadLimits()
    assert f"{limits.file_bytes >> 20} MB unless set" in text
    assert f"{limits.memory_bytes >> 20} MB unless set" in text
    assert f"{limits.seconds:g} s and {limits.seconds_per_page:g} s a page unless set" in text
    for variable in set(re.findall(r"RECTRACK_\w+", text)):
        assert load_settings({variable: "7"}).limits != limits
