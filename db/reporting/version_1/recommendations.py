"""Views whose rows are recommendations, or parts of their history."""

from db.reporting.views import View

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

_SEVERITY = "CASE {} WHEN 'green' THEN 1 WHEN 'amber' THEN 2 WHEN 'red' THEN 3 END"

VIEWS = (
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
        "slippage",
        "a recommendation whose target was set anew",
        _RECOMMENDATION,
        "SELECT * FROM current_recommendations WHERE revisions > 0",
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
)
