"""The paper for a committee: what the reporting views tell of a force, made a paper and put in its place."""

from datetime import date
from importlib.metadata import version

from db.store import Store
from exports.paper.contents import Views, paper
from exports.paper.files import WRITERS
from exports.paper.model import Paper
from exports.target import Target
from flows.exporting import known_forces


def paper_of(store: Store, force: str, as_of: date) -> Paper:
    """The paper on a force as of a day.

    Raises:
        UsageError: nothing is stored of the force.
        StoreError: the store cannot be read.
    """
    with store.exporting() as asked:
        [known] = known_forces(asked, [force])
        views = Views(
            current=asked.view("current_recommendations", known),
            intervals=asked.view("history_intervals", known),
            changes=asked.view("recommendation_changes", known),
            reports=asked.view("report_counts", known),
            printed=asked.view("reconciliation", known),
        )
    return paper(known, as_of, views, version("rectrack"))


def report(store: Store, force: str, as_of: date, form: str, target: Target) -> None:
    """Write the paper on a force as of a day.

    Raises:
        UsageError: nothing is stored of the force.
        NotWrittenError: the file cannot be written.
        StoreError: the store cannot be read.
    """
    made = paper_of(store, force, as_of)
    with target.incoming() as incoming:
        WRITERS[form](incoming, made)
        target.put(incoming)
