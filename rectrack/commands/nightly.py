"""`rectrack nightly`: the nightly flow, now."""

import os

import click

from db.store import Store
from flows.settings import load_settings
from rectrack.commands import options
from rectrack.commands.reporting import report
from sources.configuration import load_sources


@click.command()
@options.as_json
@options.verbose
def nightly(as_json: bool) -> int:
    """Take in what is new in all sources of sources.yaml, as the nightly flow does."""
    settings = load_settings(os.environ)
    # What cannot be used is said now, in one line: Prefect takes long to start, and logs a traceback.
    load_sources(settings.sources_file)
    Store.open(settings.database_url).close()
    from flows.ingest import nightly as flow

    return report(flow(), as_json)
