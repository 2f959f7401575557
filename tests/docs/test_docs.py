import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from flows.settings import load_settings
from rectrack.cli import cli

ROOT = Path(__file__).parents[2]
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("samples/*.md")]


def text_of(pages: list[Path]) -> str:
    return "\n".join(page.read_text(encoding="utf-8") for page in pages)


def code_of(pages: list[Path]) -> str:
    """What the pages print as code: blocks, and pieces of a line a line each."""
    text = text_of(pages)
    blocks = re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return "\n".join([*blocks, *re.findall(r"(?<!`)`([^`\n]+)`(?!`)", text)])


def members(group: click.Group) -> dict[str, click.Command]:
    context = click.Context(group)
    found = {name: group.get_command(context, name) for name in group.list_commands(context)}
    return {name: command for name, command in found.items() if command}


def commands(group: click.Group, above: str = "") -> Iterator[str]:
    """The commands of a group as they are typed: `samples check`."""
    for name, command in members(group).items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{above}{name} ")
        else:
            yield above + name


def variables_read() -> set[str]:
    """The variables that the settings ask for."""
    asked: set[str] = set()

    class Environment(dict[str, str]):
        def get(self, key: str, default: object = None) -> None:  # type: ignore[override]
            asked.add(key)

    load_settings(Environment())
    return asked


def test_every_command_named_in_the_docs_exists() -> None:
    known = {*commands(cli), *members(cli)}

    named = re.findall(r"^rectrack ((?:samples|decide) [a-z-]+|[a-z]+)", code_of(PAGES), re.MULTILINE)

    assert set(named) <= known


@pytest.mark.parametrize("command", sorted(commands(cli)))
def test_every_command_is_in_the_docs_and_explains_itself(command: str) -> None:
    assert f"rectrack {command}" in text_of(PAGES)
    found: click.Command = cli
    for part in command.split():
        assert isinstance(found, click.Group)
        found = members(found)[part]
    assert found.help


def test_the_readme_lists_exactly_the_settings_there_are() -> None:
    documented = re.findall(r"^\| `(RECTRACK_[A-Z_]+)` \|", text_of([ROOT / "README.md"]), re.MULTILINE)

    assert sorted(documented) == sorted(variables_read())


def test_every_make_target_named_in_the_docs_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", text_of([ROOT / "Makefile"]), re.MULTILINE))

    assert set(re.findall(r"^make ([a-z-]+)", code_of(PAGES), re.MULTILINE)) <= targets


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_and_named_files_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (page.parent / target).exists(), target
    for name in re.findall(r"`((?:models|sources|extractors|db|flows|rectrack|docs|tests)/[\w./-]*)`", text):
        assert (ROOT / name).exists(), name
