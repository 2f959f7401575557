"""`rectrack doctor`: a look over the installation and its data."""

import os
from collections.abc import Iterator
from dataclasses import asdict

import click

from flows.checkup.data import check_data
from flows.checkup.findings import Finding, Verdict
from flows.checkup.program import check_program
from flows.settings import load_settings
from models.errors import RectrackError
from models.settings import Settings
from rectrack.commands import options
from rectrack.output import print_json, show_page
from rectrack.pages.checkup import finding_page


@click.command()
@click.option("--deep", is_flag=True, help="Read every original, and all of an SQLite database.")
@options.as_json
@options.verbose
def doctor(deep: bool, as_json: bool) -> int:
    """Check the installation and its data, changing nothing: a line each, with what to do. Exit code 1 if one fails."""
    findings = []
    for finding in _findings(load_settings(os.environ), deep):
        findings.append(finding)
        if not as_json:
            show_page(finding_page(finding))
    if as_json:
        print_json([asdict(finding) for finding in findings])
    failed = any(finding.verdict is Verdict.FAIL for finding in findings)
    return RectrackError.exit_code if failed else 0


def _findings(settings: Settings, deep: bool) -> Iterator[Finding]:
    yield from check_program(settings)
    yield from check_data(settings, deep=deep)
