"""What a run that took documents in did: for people or programs, and as exit code."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from flows.summary import IngestSummary
from models.errors import StoreError, UnreadableDocument
from rectrack.output import complain, print_json, show_page
from rectrack.pages.store import summary_page

if TYPE_CHECKING:
    from rich.console import RenderableType


def report(
    summary: IngestSummary, as_json: bool, shown: Callable[[IngestSummary], "RenderableType"] = summary_page
) -> int:
    """Print what a run did, `shown` to people, and complain about what went wrong in it. Returns the exit code."""
    for problem in summary.problems:
        complain(problem.origin, problem.message)
    if as_json:
        print_json(summary.to_dict())
    else:
        show_page(shown(summary))
    if summary.quarantined or summary.not_fetched:
        return UnreadableDocument.exit_code
    return StoreError.exit_code if summary.not_stored else 0
