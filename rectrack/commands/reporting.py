"""What a run that took documents in did: for people or programs, and as exit code."""

from flows.summary import IngestSummary
from models.errors import StoreError, UnreadableDocument
from rectrack.output import complain, print_json, show_page
from rectrack.pages.store import summary_page


def report(summary: IngestSummary, as_json: bool) -> int:
    """Print what a run did and complain about what went wrong in it. Returns the exit code."""
    for problem in summary.problems:
        complain(problem.origin, problem.message)
    if as_json:
        print_json(summary.to_dict())
    else:
        show_page(summary_page(summary))
    if summary.quarantined or summary.not_fetched:
        return UnreadableDocument.exit_code
    return StoreError.exit_code if summary.not_stored else 0
