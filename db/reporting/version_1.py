"""Version 1 of the reporting views. Once released it is never changed: a migration made it, another makes the next."""

from db.reporting.views import View

VERSION = 1

_ABOUT = [
    ("id", "of the recommendation: short, for ever"),
    ("force", "the police force"),
    ("kind", "`recommendation`, `action`, `pledge`, `area_for_improvement` or `cause_of_concern`"),
    ("reference", "its number, as last printed"),
    ("source_body", "the body whose report made it"),
    ("source_title", "the title of that report"),
    ("source_date", "its date, an ISO date or the beginning of one"),
    ("priority", "as printed"),
    ("priority_rank", "1, the highest, to 4"),
    ("recommendation", "its words in the latest report"),
    ("action", "the agreed action"),
    ("owners", "rank and name, or role, one after the other"),
]
_STANDING = [
    ("status", "in the latest report, in canonical form"),
    ("rag", "reported in the latest report"),
    (
        "derived_rag",
        "what status and target date speak for today: `green` if it is closed, proposed for closure or waiting to be "
        "signed off; else `red` if it is off target or its target has passed; `amber` if it is at risk, or due within "
        "three months and not begun or deferred; empty without status and target; else `green`",
    ),
    (
        "stage",
        "`open`: in the latest report, not closed; `closed`; `left_closing`: proposed for closure, then reported no "
        "more; `dropped`: open, then reported no more",
    ),
    ("original_target", "last day of the first target date"),
    ("target", "last day of the present target date"),
    ("revisions", "how often the target was set anew"),
    ("slippage_days", "days from the original target to the present one"),
    ("is_open", "whether its stage is `open`"),
    ("is_overdue", "whether it is open and its target has passed"),
    ("days_overdue", "days since the target, if it is overdue"),
    ("is_due_soon", "whether it is open and its target is within three months from today"),
    ("first_seen", "day of the first report that has it"),
    ("last_seen", "day of the last report that has it"),
    ("reports", "number of documents that have it"),
    ("reopened", "how often it was closed and then open again"),
    ("latest_item", "the item of the latest report; `rectrack show` takes it"),
    ("updates", "the progress updates of the latest report, one a line"),
]
_RECOMMENDATION = [*_ABOUT, *_STANDING]

_CURRENT = """
WITH told AS (
  SELECT id, force, kind, reference, source_body, source_title, source_date, priority, priority_rank, recommendation,
    action, owners, status, rag,
    COALESCE(
      stage,
      CASE WHEN status IN ('closed', 'no_action_required', 'superseded', 'not_adopted') THEN 'closed' ELSE 'open' END
    ) AS stage,
    original_target, target, revisions, slippage_days, first_seen, last_seen, reports, reopened, latest_item, updates
  FROM recommendations
  WHERE became IS NULL AND reports > 0
)
SELECT id, force, kind, reference, source_body, source_title, source_date, priority, priority_rank, recommendation,
  action, owners, status, rag,
  CASE
    WHEN stage IN ('closed', 'left_closing') OR status IN ('proposed_for_closure', 'awaiting_sign_off') THEN 'green'
    WHEN status = 'off_target' OR target < CURRENT_DATE THEN 'red'
    WHEN status = 'at_risk' OR (target <= :soon AND status IN ('not_started', 'deferred')) THEN 'amber'
    WHEN status IS NULL AND target IS NULL THEN NULL
    ELSE 'green'
  END,
  stage, original_target, target, revisions, slippage_days,
  CASE WHEN stage = 'open' THEN 1 ELSE 0 END,
  CASE WHEN stage = 'open' AND target < CURRENT_DATE THEN 1 ELSE 0 END,
  CASE WHEN stage = 'open' AND target < CURRENT_DATE THEN :days_since_target END,
  CASE WHEN stage = 'open' AND target >= CURRENT_DATE AND target <= :soon THEN 1 ELSE 0 END,
  first_seen, last_seen, reports, reopened, latest_item, updates
FROM told
"""

_COUNTED = """COUNT(*), SUM(is_open), SUM(is_overdue), SUM(is_due_soon),
  SUM(CASE WHEN stage = 'closed' THEN 1 ELSE 0 END), SUM(CASE WHEN stage = 'dropped' THEN 1 ELSE 0 END)"""
_COUNTS = [
    ("recommendations", "how many there are"),
    ("outstanding", "how many are open"),
    ("overdue", "how many of these are overdue"),
    ("due_soon", "how many of these are due within three months"),
    ("closed", "how many are closed"),
    ("dropped", "how many were open and are reported no more"),
]
_DIMENSIONS = {
    "rag": "rag",
    "status": "status",
    "stage": "stage",
    "source": "source_body",
    "priority": "priority",
    "priority_rank": "CAST(priority_rank AS VARCHAR(2))",
}


def _count_by(name: str, column: str) -> str:
    return f"SELECT force, '{name}', {column}, {_COUNTED} FROM current_recommendations GROUP BY force, {column}"  # noqa: S608


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

_SEVERITY = "CASE {} WHEN 'green' THEN 1 WHEN 'amber' THEN 2 WHEN 'red' THEN 3 END"

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
    View("reporting_version", "the version of these views", [("version", "a number")], f"SELECT {VERSION}"),
    View("current_recommendations", "a recommendation as it stands today", _RECOMMENDATION, _CURRENT),
    View(
        "open_recommendations",
        "an open recommendation",
        _RECOMMENDATION,
        "SELECT * FROM current_recommendations WHERE is_open = 1",
    ),
    View(
        "overdue_recommendations",
        "an open recommendation whose target has passed",
        _RECOMMENDATION,
        "SELECT * FROM current_recommendations WHERE is_overdue = 1",
    ),
    View(
        "due_soon_recommendations",
        "an open recommendation whose target is within three months from today",
        _RECOMMENDATION,
        "SELECT * FROM current_recommendations WHERE is_due_soon = 1",
    ),
    View(
        "history_intervals",
        "a value of a field of a recommendation, and since when it held until when",
        [
            ("id", "the recommendation"),
            ("force", "the police force"),
            (
                "field",
                "`status`, `rag`, `target_dates`, `owners`, `recommendation`, `action`, or `reported`: whether the "
                "trackers still have it",
            ),
            ("value", "in words; several dates or owners one after the other"),
            ("valid_from", "day of the report that first had it"),
            ("valid_to", "day from which on it held no more; empty while it holds"),
        ],
        "SELECT r.id, r.force, i.field, i.value_text, i.valid_from, i.valid_to "
        "FROM intervals i JOIN recommendations r ON r.number = i.recommendation",
    ),
    View(
        "recommendation_changes",
        "a change of a field of a recommendation from one report to a later one",
        [
            ("id", "the recommendation"),
            ("force", "the police force"),
            ("field", "as in `history_intervals`"),
            ("old", "value before, in words"),
            ("new", "value after, in words"),
            ("day", "of the later report"),
            ("from_document", "file name of the earlier report"),
            ("to_document", "file name of the later report"),
        ],
        "SELECT r.id, r.force, c.field, c.old_text, c.new_text, c.day, f.name, t.name FROM changes c "
        "JOIN recommendations r ON r.number = c.recommendation "
        "JOIN documents f ON f.sha256 = c.from_sha256 JOIN documents t ON t.sha256 = c.to_sha256",
    ),
    View(
        "recommendation_counts",
        "the recommendations of a force with one value of a dimension",
        [
            ("force", "the police force"),
            ("dimension", ", ".join(f"`{name}`" for name in _DIMENSIONS) + " or `all`"),
            ("value", "the value that is counted; empty where there is none"),
            *_COUNTS,
        ],
        f"SELECT force, 'all', NULL, {_COUNTED} FROM current_recommendations GROUP BY force UNION ALL "  # noqa: S608
        + " UNION ALL ".join(_count_by(name, column) for name, column in _DIMENSIONS.items()),
    ),
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
        "inspection_progress",
        "an inspection or audit of a force",
        [
            ("force", "the police force"),
            ("source_body", "the body whose report it is"),
            ("source_title", "the title of the report"),
            ("source_date", "its date"),
            *_COUNTS,
            ("last_seen", "day of the last report that has one of its recommendations"),
        ],
        f"SELECT force, source_body, source_title, source_date, {_COUNTED}, MAX(last_seen) "  # noqa: S608
        "FROM current_recommendations GROUP BY force, source_body, source_title, source_date",
    ),
    View(
        "slippage",
        "a recommendation whose target was set anew",
        _RECOMMENDATION,
        "SELECT * FROM current_recommendations WHERE revisions > 0",
    ),
    View(
        "owner_workload",
        "an owner of open recommendations of a force",
        [
            ("force", "the police force"),
            ("name", "of the owner; empty where only a role is printed"),
            ("role", "of the owner"),
            ("outstanding", "open recommendations"),
            ("overdue", "how many of these are overdue"),
            ("due_soon", "how many of these are due within three months"),
            ("red", "how many of these are reported red"),
            ("earliest_target", "the first target among them"),
        ],
        "SELECT c.force, w.name, w.role, COUNT(*), SUM(c.is_overdue), SUM(c.is_due_soon), "
        "SUM(CASE WHEN c.rag = 'red' THEN 1 ELSE 0 END), MIN(c.target) FROM current_recommendations c "
        "JOIN recommendations r ON r.id = c.id JOIN recommendation_owners w ON w.recommendation = r.number "
        "WHERE c.is_open = 1 GROUP BY c.force, w.name, w.role",
    ),
    View(
        "rag_comparison",
        "a recommendation with a reported RAG, beside what status and target date speak for",
        [
            ("id", "the recommendation"),
            ("force", "the police force"),
            ("stage", "as in `current_recommendations`"),
            ("status", "in the latest report"),
            ("target", "last day of the present target date"),
            ("reported", "the RAG of the latest report"),
            ("derived", "as `derived_rag` of `current_recommendations`"),
            (
                "verdict",
                "`agrees`, `reported_better`, `reported_worse`; or `not_comparable`, where it is grey or white, or "
                "nothing is derived",
            ),
        ],
        f"""
        WITH compared AS (
          SELECT id, force, stage, status, target, rag, derived_rag, {_SEVERITY.format("rag")} AS reported,
            {_SEVERITY.format("derived_rag")} AS derived
          FROM current_recommendations WHERE rag IS NOT NULL
        )
        SELECT id, force, stage, status, target, rag, derived_rag,
          CASE WHEN reported IS NULL OR derived IS NULL THEN 'not_comparable' WHEN reported = derived THEN 'agrees'
            WHEN reported < derived THEN 'reported_better' ELSE 'reported_worse' END
        FROM compared
        """,  # noqa: S608
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
        "SELECT d.force, d.name, e.document_sha256, e.report_date, :text(group), :text(kind), :number(printed), "
        ":number(found), :text(verdict) FROM extractions e JOIN documents d ON d.sha256 = e.document_sha256 :totals "
        "WHERE e.superseded_at IS NULL",
    ),
    View(
        "review_queue",
        "something that a person must look at",
        [
            (
                "task",
                "`item`: doubtful; `link`: may be the same as another; `decision`: the print is read otherwise now",
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
