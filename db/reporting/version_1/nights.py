"""Views of what nightly runs did, and of the versions of documents that they fetched."""

from db.reporting.views import View

_RUNS = """
SELECT r.number, r.started_at, r.ended_at, :text(r.summary, result),
  CASE WHEN r.ended_at IS NULL AND EXISTS (SELECT 1 FROM runs later WHERE later.number > r.number) THEN 1 ELSE 0 END,
  r.rectrack_version, {numbers}, {lengths}
FROM runs r
"""

_VERSIONS = """
SELECT f.source, f.address, d.name, f.document_sha256, d.force, d.state, f.fetched_at,
  CASE WHEN f.superseded_at IS NULL THEN 1 ELSE 0 END, f.superseded_at, before.name, f.replaces, f.publisher, f.page,
  f.page_title, f.page_date
FROM fetches f
LEFT JOIN documents d ON d.sha256 = f.document_sha256
LEFT JOIN documents before ON before.sha256 = f.replaces
"""

# By their names in the summary of a run.
_NUMBERS = [
    ("seen", "documents that arrived"),
    ("not_fetched", "documents that did not"),
    ("new", "of those seen, those that nobody knew"),
    ("changed", "of those seen, other bytes than a document from the same place had"),
    ("unchanged", "of those seen, known ones"),
    ("placed", "known documents that moved to another force, since it was declared for them"),
    ("read", "new and changed documents that were read"),
    ("quarantined", "those that could not be read"),
    ("not_stored", "those that could not be stored"),
    ("items", "items that were read"),
    ("linked", "how many of them are of recommendations that other documents have too"),
    ("flagged", "how many of them are for review"),
    ("reconciliation_failures", "counts that documents print of their own items and that what was read does not meet"),
]
_LENGTHS = [
    ("newly_overdue", "recommendations that became overdue since the run before"),
    ("newly_dropped", "open recommendations that were reported no more since the run before"),
    ("alarms", "alarms of sources"),
    ("problems", "documents to look at"),
]

VIEWS = (
    View(
        "nightly_runs",
        "a nightly run; its numbers are empty while it is at work, and for ever if it was cut off",
        [
            ("run", "its number"),
            ("started_at", "when it began, in UTC"),
            ("ended_at", "when it ended, in UTC"),
            ("result", "`success`, `success_with_quarantine` or `failure`"),
            ("is_cut_off", "whether it did not end, and a later run began"),
            ("rectrack_version", "that ran"),
            *_NUMBERS,
            *_LENGTHS,
        ],
        _RUNS.format(
            numbers=", ".join(f":number(r.summary, {name})" for name, _ in _NUMBERS),
            lengths=", ".join(f":length(r.summary, {name})" for name, _ in _LENGTHS),
        ),
    ),
    View(
        "document_versions",
        "a version of a document that an address on the web gave a source",
        [
            ("source", "the name of the source"),
            ("address", "where it was fetched"),
            ("document", "its file name; empty where it is not stored"),
            ("document_sha256", "SHA-256 of its bytes"),
            ("force", "the police force"),
            ("state", "`read` or `quarantined`; empty where it is not stored"),
            ("fetched_at", "when it came first, in UTC"),
            ("is_current", "whether the address gave nothing else since"),
            ("superseded_at", "when the address gave another version, in UTC"),
            ("replaces_document", "file name of the version before; empty where it is not stored"),
            ("replaces_sha256", "SHA-256 of the version before; empty in the first"),
            ("publisher", "as the source says"),
            ("page", "address of the page that links to it"),
            ("page_title", "what that page says of it: its title"),
            ("page_date", "its date there, as printed"),
        ],
        _VERSIONS,
    ),
)
