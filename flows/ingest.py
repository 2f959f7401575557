"""The nightly flow: takes in what the declared sources hold now, by the stages of `flows.stages` as Prefect tasks."""

import os
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

from pydantic import Field

from db.originals import Originals
from db.store import Store
from flows.prefect_environment import prepare_prefect
from flows.reading import DistantReader, Reader, open_reader
from flows.settings import load_settings
from flows.stages import Arrival, keep, select_new
from flows.summary import IngestSummary, Outcome, summarise
from models.documents import FetchFailure
from models.errors import StoreError
from models.settings import Settings
from sources.configuration import Source, load_sources
from sources.gathering import Finding, gather
from sources.limits import FetchLimits

prepare_prefect(os.environ)

# Prefect reads its environment when it is imported, so this comes last.
from prefect import flow, task  # noqa: E402
from prefect.artifacts import create_markdown_artifact, create_table_artifact  # noqa: E402
from prefect.cache_policies import NO_CACHE  # noqa: E402
from prefect.futures import wait  # noqa: E402
from prefect.runtime import task_run  # noqa: E402

from flows.task_runners import task_runner  # noqa: E402

_FETCH_RETRIES = 2


class SourceOutOfReachError(Exception):
    """Not one document of a source could be fetched, for a cause that may pass."""


@flow(task_runner=task_runner(load_settings(os.environ)))
def nightly(batch_size: Annotated[int, Field(ge=1)] = 1) -> IngestSummary:
    """Takes in what is new in all sources; settings come from the environment.

    Args:
        batch_size: number of documents a task reads and stores; 200 suits a large first load.

    Raises:
        ConfigurationError: `sources.yaml` cannot be used.
        StoreError: the store cannot be opened, or refused a document; all others are stored.
    """
    settings = load_settings(os.environ)
    sources = load_sources(settings.sources_file)
    with Store.open(settings.database_url) as store:
        arrivals, missing = _receive(sources, settings)
        new, unchanged = select_new(arrivals, store)
        with open_reader(settings, store) as reader:
            count = -(-len(new) // batch_size)
            batches = [new[first::count] for first in range(count)]  # dealt out, since the largest documents come first
            running = [read_batch.submit(batch, reader) for batch in batches]
            wait(running)  # all of them, before the failure of one ends the run and its pool
            read = list(chain.from_iterable(future.result() for future in running))
    summary = summarise([*missing, *unchanged, *read])
    _publish(summary)
    if summary.not_stored:
        raise StoreError(f"{summary.not_stored} documents could not be stored. See the table nightly-problems.")
    return summary


@task(retries=_FETCH_RETRIES, cache_policy=NO_CACHE)
def fetch(source: Source, downloads: Path, limits: FetchLimits) -> list[Finding]:
    """What a source holds now. The only task that is tried again: when the network gives nothing of the source."""
    found = list(gather(source, downloads, limits))
    *documents, _visit = found
    out_of_reach = documents and all(isinstance(missed, FetchFailure) and missed.passing for missed in documents)
    if out_of_reach and task_run.run_count <= _FETCH_RETRIES:
        raise SourceOutOfReachError(f"{source.name}: nothing could be fetched.")
    return found


@task(cache_policy=NO_CACHE)
def read_batch(batch: list[Arrival], reader: Reader | DistantReader) -> list[Outcome]:
    """Reads and stores a batch of new documents. A document that fails is an outcome, so this is never tried again."""
    return reader.read(batch)


def _receive(sources: list[Source], settings: Settings) -> tuple[list[Arrival], list[Outcome]]:
    """The documents of all sources, kept; downloads go as soon as their source is done."""
    originals = Originals(settings.originals)
    arrivals: list[Arrival] = []
    missing: list[Outcome] = []
    for source in sources:
        with TemporaryDirectory(prefix="rectrack-") as downloads:
            found = fetch(source, Path(downloads), FetchLimits(settings.limits.file_bytes))
            kept, lost = keep(found, originals)
        arrivals += kept
        missing += lost
    return arrivals, missing


def _publish(summary: IngestSummary) -> None:
    """Shows the run on Prefect's page. Names and messages go in a table: as text, they could be read as mark-up."""
    counts = summary.to_dict()
    problems = counts.pop("problems")
    lines = [f"| {name.replace('_', ' ')} | {count} |" for name, count in counts.items()]
    create_markdown_artifact("\n".join(["| | |", "|---|---:|", *lines]), key="nightly-summary")
    create_table_artifact(problems, key="nightly-problems", description="Documents to look at")
