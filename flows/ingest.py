"""The nightly flow: the run of `flows.night`, whose fetching and reading are Prefect tasks here."""

import os
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Annotated

from pydantic import Field

from flows import night
from flows.night_summary import NightSummary
from flows.prefect_environment import prepare_prefect
from flows.reading import DistantReader, Reader
from flows.settings import load_settings
from flows.stages import Arrival
from flows.summary import Outcome
from models.documents import FetchFailure
from models.errors import StoreError
from models.fetching import Memory
from sources.configuration import Source
from sources.gathering import Finding
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
_PROBLEMS_SHOWN = 200  # of a night when all went wrong; the file of the run has all


class SourceOutOfReachError(Exception):
    """Not one document of a source could be fetched, for a cause that may pass."""


@flow(task_runner=task_runner(load_settings(os.environ)))
def nightly(batch_size: Annotated[int, Field(ge=1)] = 1) -> NightSummary:
    """Takes in what is new in all sources; settings come from the environment.

    Args:
        batch_size: number of documents a task reads and stores; 200 suits a large first load.

    Raises:
        ConfigurationError: `sources.yaml` cannot be used.
        AlreadyRunning: another nightly run is at work.
        StoreError: the store cannot be opened, or refused a document; all others are stored.
    """

    def read(new: list[Arrival], reader: Reader | DistantReader) -> list[Outcome]:
        count = -(-len(new) // batch_size)
        batches = [new[first::count] for first in range(count)]  # dealt out, since the largest documents come first
        running = [read_batch.submit(batch, reader) for batch in batches]
        wait(running)  # all of them, before the failure of one ends the run and its pool
        return list(chain.from_iterable(future.result() for future in running))

    summary = night.run_night(load_settings(os.environ), fetch, read)
    _publish(summary)
    if lost := summary.documents.not_stored:
        raise StoreError(f"{lost} documents could not be stored; the summary says why. The next run tries again.")
    return summary


@task(retries=_FETCH_RETRIES, cache_policy=NO_CACHE)
def fetch(source: Source, downloads: Path, limits: FetchLimits, memory: Memory, at: datetime) -> list[Finding]:
    """What a source holds now. The only task that is tried again: when the network gives nothing of the source."""
    found = night.fetch(source, downloads, limits, memory, at)
    *documents, _visit = found
    out_of_reach = documents and all(isinstance(missed, FetchFailure) and missed.passing for missed in documents)
    if out_of_reach and task_run.run_count <= _FETCH_RETRIES:
        raise SourceOutOfReachError("Nothing of a source could be fetched.")
    return found


@task(cache_policy=NO_CACHE)
def read_batch(batch: list[Arrival], reader: Reader | DistantReader) -> list[Outcome]:
    """Reads and stores a batch of new documents. A document that fails is an outcome, so this is never tried again."""
    return reader.read(batch)


def _publish(summary: NightSummary) -> None:
    """Shows the run on Prefect's page. Names and messages go in a table: as text, they could be read as mark-up."""
    told = summary.to_dict()
    problems, versions = told.pop("problems"), told.pop("versions")
    rows = {**told, **{name: len(found) for name, found in told.items() if isinstance(found, list)}, **versions}
    lines = [f"| {name.replace('_', ' ')} | {value} |" for name, value in rows.items()]
    create_markdown_artifact("\n".join(["| | |", "|---|---:|", *lines]), key="nightly-summary")
    alarms = [{"source": alarm.source, "result": alarm.kind, "message": alarm.message} for alarm in summary.alarms]
    shown = [*alarms, *problems][:_PROBLEMS_SHOWN]
    create_table_artifact(shown, key="nightly-problems", description="Documents and sources to look at")
