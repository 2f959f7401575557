"""`rectrack nightly`: the nightly flow, now."""

import logging
import os

import click

from db.store import Store
from flows.alone import alone
from flows.settings import load_settings
from rectrack.commands import options
from rectrack.output import print_json, show_page
from rectrack.pages.night import night_page
from sources.configuration import load_sources


@click.command()
@options.as_json
@options.verbose
def nightly(as_json: bool) -> int:
    """Take in what is new in all sources of sources.yaml, and tell what is new in the store."""
    _log_to_standard_error()
    settings = load_settings(os.environ)
    # What stops the run is said now, in one line: Prefect takes long to start, and logs a traceback.
    load_sources(settings.sources_file)
    with alone(settings):
        Store.open(settings.database_url).close()
    from flows.ingest import nightly as flow

    summary = flow()
    if as_json:
        print_json(summary.to_dict())
    else:
        show_page(night_page(summary, settings.runs / "latest.json"))
    return summary.result.exit_code


def _log_to_standard_error() -> None:
    """What happens, as it happens: with ids, and without the names of files and people."""
    log = logging.getLogger("rectrack")
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)
    log.propagate = False
    log.setLevel(min(log.level, logging.INFO))
