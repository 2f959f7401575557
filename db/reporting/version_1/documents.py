"""Views whose rows are documents, or what they print and what is to be looked at in them."""

from db.reporting.views import View

_BY_REPORT = """
WITH counted AS (
  SELECT o.document_sha256, COUNT(*) AS items,
    SUM(CASE WHEN o.status IN ('closed', 'no_action_required', 'superseded', 'not_adopted') THEN 1 ELSE 0 END)
      AS closed,
    SUM(CASE WHEN o.rag = 'red' THEN 1 ELSE 0 END) AS red,
    SUM(CASE WHEN o.rag = 'amber' THEN 1 ELSE 0 END) AS amber,
    SUM(CASE WHEN o.rag = 'green' THEN 1 ELSE 0 END) AS green
  FROM observations o GROUP BY o.document_sha256
)
SELECT d.force, d.name, r.document_sha256, r.report_date, r.kind, now.items, now.items - now.closed, now.closed,
  now.red, now.amber, now.green, p.name, rp.report_date, before.items - before.closed,
  (now.items - now.closed) - (before.items - before.closed), now.closed - before.closed, now.red - before.red,
  now.amber - before.amber, now.green - before.green
FROM reports r
JOIN documents d ON d.sha256 = r.document_sha256
JOIN counted now ON now.document_sha256 = r.document_sha256
LEFT JOIN reports rp ON rp.document_sha256 = r.previous_sha256
LEFT JOIN documents p ON p.sha256 = r.previous_sha256
LEFT JOIN counted before ON before.document_sha256 = r.previous_sha256
"""

_REVIEW = """
SELECT 'item', d.force, d.name, o.document_sha256, o.item_id, r.id, o.flags, NULL, NULL
FROM observations o
JOIN documents d ON d.sha256 = o.document_sha256
JOIN recommendations r ON r.number = o.recommendation
WHERE o.review
UNION ALL
SELECT 'link', c.force, d.name, o.document_sha256, c.second, r.id, CAST(c.reasons AS TEXT), c.first, c.score
FROM candidates c
JOIN observations o ON o.item_id = c.second
JOIN documents d ON d.sha256 = o.document_sha256
JOIN recommendations r ON r.number = o.recommendation
UNION ALL
SELECT 'decision', d.force, d.name, n.document_sha256, n.item_id, r.id, n.message, NULL, NULL
FROM reopened n
JOIN documents d ON d.sha256 = n.document_sha256
LEFT JOIN observations o ON o.item_id = n.item_id
LEFT JOIN recommendations r ON r.number = o.recommendation
"""

_LOG = """
SELECT e.read_at, 'read', e.document, e.document_sha256, d.origin, d.force, d.force_from, e.rectrack_version, e.pages,
  (SELECT COUNT(*) FROM items i WHERE i.extraction_id = e.id),
  (SELECT SUM(CASE WHEN i.review THEN 1 ELSE 0 END) FROM items i WHERE i.extraction_id = e.id), NULL, NULL
FROM extractions e JOIN documents d ON d.sha256 = e.document_sha256
UNION ALL
SELECT q.quarantined_at, 'quarantined', d.name, q.document_sha256, d.origin, d.force, d.force_from, NULL, NULL, NULL,
  NULL, q.reason, q.message
FROM quarantine q JOIN documents d ON d.sha256 = q.document_sha256
"""

_DOCUMENT = [("document", "its file name"), ("document_sha256", "SHA-256 of its bytes")]

VIEWS = (
    View(
        "report_counts",
        "a document with items, beside the report before it",
        [
            ("force", "the police force"),
            *_DOCUMENT,
            ("report_date", "its own date, an ISO date or the beginning of one"),
            ("kind", "`tracker`, `report` (which makes the recommendations), or empty where it cannot be told"),
            ("items", "how many items it has"),
            ("outstanding", "how many of them it does not call closed, or needing nothing"),
            ("closed", "how many it does"),
            ("red", "how many it rates red"),
            ("amber", "how many it rates amber"),
            ("green", "how many it rates green"),
            ("previous_document", "file name of the report before it"),
            ("previous_report_date", "date of the report before it"),
            ("previous_outstanding", "outstanding in the report before it"),
            ("outstanding_trend", "how many more are outstanding than in the report before"),
            ("closed_trend", "how many more are closed"),
            ("red_trend", "how many more are red"),
            ("amber_trend", "how many more are amber"),
            ("green_trend", "how many more are green"),
        ],
        _BY_REPORT,
    ),
    View(
        "reconciliation",
        "a count that a document prints about its own items, beside what was read",
        [
            ("force", "the police force"),
            *_DOCUMENT,
            ("report_date", "its own date"),
            ("label", "what is counted, as printed"),
            ("kind", "`status`, `rag`, `priority`, `section`, `inspection`, `category` or `total`"),
            ("printed", "the count as printed"),
            ("found", "the count of what was read"),
            ("verdict", "`agrees`, `disagrees` or `not_comparable`"),
        ],
        "SELECT d.force, d.name, e.document_sha256, e.report_date, :text(t.value, group), :text(t.value, kind), "
        ":number(t.value, printed), :number(t.value, found), :text(t.value, verdict) FROM extractions e "
        "JOIN documents d ON d.sha256 = e.document_sha256 :totals WHERE e.superseded_at IS NULL",
    ),
    View(
        "review_queue",
        "something that a person must look at",
        [
            (
                "task",
                "`item`: doubtful; `link`: may be the same as another; `decision`: the print is read otherwise now, or "
                "other decisions or the forces of the documents contradict it",
            ),
            ("force", "the police force"),
            *_DOCUMENT,
            ("item_id", "the item"),
            ("id", "its recommendation"),
            ("message", "the flags, the reasons for and against the link, or what is to be looked at again"),
            ("other_item", "of a link, the item that it may be the same as"),
            ("score", "of a link, how likely it is, from 0 to 1"),
        ],
        _REVIEW,
    ),
    View(
        "ingestion_log",
        "a time that a document was read, or could not be",
        [
            ("happened_at", "when, in UTC"),
            ("event", "`read` or `quarantined`"),
            *_DOCUMENT,
            ("origin", "path or address it was taken from"),
            ("force", "the police force"),
            ("force_from", "what tells the force: `declared`, `printed` or `items`"),
            ("rectrack_version", "that read it"),
            ("pages", "its number of pages"),
            ("items", "how many items were read"),
            ("flagged", "how many of them are for review"),
            ("reason", "why it could not be read, in a word"),
            ("message", "why, and what to do"),
        ],
        _LOG,
    ),
)
