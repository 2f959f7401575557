"""Views that count recommendations as they stand today."""

from db.reporting.views import View

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


VIEWS = (
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
)
