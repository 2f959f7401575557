"""`rectrack samples`: do the sample documents still give the records that a careful reader would take from them?"""

import json
import os
from collections.abc import Iterable, Iterator

import click

from extractors.workers import ReaderPool, read_document
from flows.settings import load_settings
from models.documents import Document, Extraction, Unreadable
from models.errors import UsageError
from rectrack.samples import SAMPLES, Sample, compare, discover, expected_records, sample_records


@click.group()
def samples() -> None:
    """Check the sample documents against their expected records."""


@samples.command()
@click.pass_context
def check(context: click.Context) -> None:
    """Show where the samples are not read as expected; exit code 1 if anywhere."""
    found = discover(SAMPLES)
    expected = [expected_records(sample) for sample in found]
    wrong = 0
    for sample, records, reading in zip(found, expected, _read(found), strict=True):
        if isinstance(reading, Unreadable):
            wrong += 1
            click.echo(f"{sample.document}: {reading.message}")
            continue
        differences = list(compare(records, sample_records(reading)))
        wrong += len(differences)
        click.echo(f"{sample.document}: {len(records)} records expected, differences: {len(differences)}")
        for difference in differences:
            click.echo(difference)
    if wrong:
        context.exit(1)


@samples.command()
@click.argument("name", required=False)
@click.option("--force", is_flag=True, help="Overwrite expected records that are there.")
def accept(name: str | None, force: bool) -> None:
    """Write what is read now as the expected records of NAME, or of every sample. Then read them with care."""
    chosen = [sample for sample in discover(SAMPLES) if name in (None, sample.name)]
    if not chosen:
        raise UsageError(f"There is no sample {name!r}: `rectrack samples check` lists them.")
    kept = [str(sample.expected) for sample in chosen if sample.expected.exists()]
    if kept and not force:
        raise UsageError(f"These expected records are there already: {', '.join(kept)}. Use --force to overwrite them.")
    for sample, reading in zip(chosen, _read(chosen), strict=True):
        if isinstance(reading, Unreadable):
            raise UsageError(f"{sample.document} cannot be accepted: {reading.message}")
        lines = [json.dumps(record, ensure_ascii=False) + "\n" for record in sample_records(reading)]
        sample.expected.write_text("".join(lines), encoding="utf-8")
        click.echo(f"{sample.expected}: {len(lines)} records written; read them against the document")


def _read(samples: Iterable[Sample]) -> Iterator[Extraction | Unreadable]:
    settings = load_settings(os.environ)
    documents = [Document(s.document.name, s.document, str(s.document.absolute())) for s in samples]
    with ReaderPool(settings.limits, settings.jobs, read_document) as pool:
        yield from pool.read(documents)
