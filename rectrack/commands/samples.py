"""`rectrack samples`: do the sample documents still give the records that a careful reader would take from them?"""

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import replace

import click

from extractors.workers import ReaderPool, read_document
from flows.choosing import document_named
from flows.settings import load_settings
from flows.standing_items import StandingDocument, standing_document
from history.decisions import standing as in_force
from models.contract import short_hash
from models.decisions import Act
from models.documents import Document, Extraction, Unreadable
from models.errors import UsageError
from rectrack.commands import options
from rectrack.commands.storage import open_store
from rectrack.sample_skeletons import MadeUpNames, note
from rectrack.samples import SAMPLES, Sample, compare, discover, expected_records, sample_records

_WORDS = ("recommendation", "action")


@click.group(cls=options.Commands)
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


@samples.command("from-review")
@click.argument("document")
@click.option("--name", help="What the sample is to be called; the digits of the document if not given.")
@options.verbose
def from_review(document: str, name: str | None) -> None:
    """Write the skeleton of a sample from DOCUMENT, by name or digits, as people corrected it, under made-up names."""
    with open_store() as store:
        stored = document_named(store.documents(), document)
        standing = standing_document(store, short_hash(stored.sha256))
    if standing is None or not standing.decisions:
        raise UsageError(f"Nobody has decided anything on {stored.name} yet: `rectrack review` is the place for that.")
    folder = SAMPLES / (name or short_hash(stored.sha256))
    if folder.parent != SAMPLES or folder.name in ("", ".", "..") or not SAMPLES.is_dir():
        raise UsageError(
            f"{folder.absolute()} is no folder for a sample: go to the folder of the project, give a plain name."
        )
    reading = replace(standing.reading, items=tuple(standing.current.items))
    records = sample_records(reading)
    names = MadeUpNames(reading, records, stored.force)
    lines = [json.dumps(names.record(record), ensure_ascii=False) + "\n" for record in records]
    try:
        folder.mkdir()
    except FileExistsError as error:
        raise UsageError(f"{folder} is there already: give another --name, or delete it.") from error
    (folder / "example.expected.jsonl").write_text("".join(lines), encoding="utf-8")
    (folder / "TO-DO.md").write_text(_note(standing), encoding="utf-8")
    click.echo(f"{folder}: {len(lines)} records written; TO-DO.md says how to make the document. Names replaced:")
    for real, made_up in names.given.items():
        click.echo(f"  {real} → {made_up}")


def _note(standing: StandingDocument) -> str:
    items = standing.current.items
    rules = [
        places[0].rule for item in items for field, places in item.provenance.items() if field in _WORDS and places
    ]
    corrected = [each.field or each.act.value for each in in_force(standing.decisions) if each.act is not Act.ACCEPT]
    return note(standing.reading, rules, len(items), corrected)


def _read(samples: Iterable[Sample]) -> Iterator[Extraction | Unreadable]:
    settings = load_settings(os.environ)
    documents = [Document(s.document.name, s.document, str(s.document.absolute())) for s in samples]
    with ReaderPool(settings.limits, settings.jobs, read_document) as pool:
        yield from pool.read(documents)
