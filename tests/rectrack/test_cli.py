"""The table of commands: what `rectrack --help` says without loading any of them."""

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from rectrack.cli import cli

HELP = """
import sys
from rectrack.cli import run
assert run(["--help"]) == 0
print(*sys.modules)
"""


@pytest.mark.parametrize("name", cli.list_commands(click.Context(cli)))
def test_the_list_of_commands_says_what_each_says_of_itself(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command
    listed = CliRunner().invoke(cli, ["--help"], prog_name="rectrack").output.partition("Commands:")[2]
    assert f"{name} {command.get_short_help_str(limit=500)}" in " ".join(listed.split())


@pytest.mark.parametrize("group", ["sources", "decide", "quarantine", "samples"])
def test_the_help_of_a_group_cuts_no_sentence(group: str) -> None:
    listed = CliRunner().invoke(cli, [group, "--help"], prog_name="rectrack").output.partition("Commands:")[2]
    assert "..." not in listed
    assert " ".join(listed.split()).endswith(".")


def test_help_loads_no_command() -> None:
    done = subprocess.run([sys.executable, "-c", HELP], capture_output=True, text=True, check=True)
    *said, modules = done.stdout.splitlines()
    assert any(line.strip().startswith("extract ") for line in said)
    assert not [name for name in modules.split() if name.startswith(("rectrack.commands", "extractors", "db", "flows"))]
