"""`rectrack score`: how well the documents of a folder are read, beside gold records that people made."""

import os
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from extractors.workers import ReaderPool, read_document
from flows.settings import load_settings
from models.errors import UnreadableDocument
from models.settings import Settings
from rectrack.commands import options
from rectrack.output import complain, print_json, show_page
from rectrack.progress import with_progress
from rectrack.scoring.figures import figures_of
from rectrack.scoring.folder import Gold, gold_in, outcome, to_read
from rectrack.scoring.outcomes import DocumentOutcome
from rectrack.scoring.pages import differences, score_page


@click.command()
@click.argument("folders", metavar="FOLDER...", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--show", "most", type=click.IntRange(0), default=0, help="Show so many differences of each document.")
@options.as_json
@options.verbose
def score(folders: tuple[Path, ...], most: int, as_json: bool) -> int:
    """Score the documents of folders that have gold records: NAME.pdf with NAME.gold.jsonl beside it."""
    outcomes = _outcomes(gold_in(folders), load_settings(os.environ))
    for document in outcomes:
        if document.problem:
            complain(document.document, document.problem)
        for line in differences(document, most):
            click.echo(line)
    each, total = [(document, figures_of([document])) for document in outcomes], figures_of(outcomes)
    if as_json:
        documents = {document.document: asdict(figures) for document, figures in each}
        print_json({"total": asdict(total), "documents": documents})
    else:
        show_page(score_page(each, total))
    return UnreadableDocument.exit_code if total.unread else 0


def _outcomes(gold: Sequence[Gold], settings: Settings) -> list[DocumentOutcome]:
    with ReaderPool(settings.limits, min(settings.jobs, len(gold)), read_document) as pool:
        readings = with_progress(pool.read(to_read(gold)), len(gold), "Reading")
        return [outcome(one, reading) for one, reading in zip(gold, readings, strict=True)]
