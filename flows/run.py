"""The nightly flow, run here and now. Imports Prefect only when called: it takes a second, and its server more."""

import os

from flows.prefect_environment import prepare_prefect
from flows.settings import load_settings
from flows.summary import IngestSummary
from sources.configuration import load_sources


def run_nightly() -> IngestSummary:
    """Runs the nightly flow in this process, on a Prefect server of its own unless PREFECT_API_URL names one.

    Raises:
        UsageError: a setting or `sources.yaml` cannot be used; found before the server starts.
        StoreError: the store cannot be opened, or refused a document; all others are stored.
    """
    load_sources(load_settings(os.environ).sources_file)
    prepare_prefect(os.environ)
    from flows.ingest import nightly

    return nightly()
