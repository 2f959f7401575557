"""Full text search over recommendations: SQLite's FTS5, or PostgreSQL's text search, made by migration 0005."""

import re

from sqlalchemy import Connection, text

from db.results import Found
from db.types import storable

_SQLITE = text("""
SELECT r.id, r.force, r.source_title, r.reference, r.recommendation, r.action,
  snippet(recommendation_words, -1, '', '', '…', 24) AS excerpt
FROM recommendation_words JOIN recommendations r ON r.number = recommendation_words.rowid
WHERE recommendation_words MATCH :words AND r.became IS NULL AND r.reports > 0
ORDER BY bm25(recommendation_words), r.number LIMIT :most
""")
_POSTGRESQL = text("""
SELECT r.id, r.force, r.source_title, r.reference, r.recommendation, r.action,
  ts_headline('english', concat_ws(' … ', r.recommendation, r.action, r.source_title, r.owners, r.updates), wanted,
    'StartSel="", StopSel="", MaxWords=24, MinWords=12') AS excerpt
FROM plainto_tsquery('english', :words) AS wanted
JOIN recommendation_words w ON w.words @@ wanted
JOIN recommendations r ON r.number = w.number
WHERE r.became IS NULL AND r.reports > 0
ORDER BY ts_rank(w.words, wanted) DESC, r.number LIMIT :most
""")


def find(connection: Connection, words: str, most: int) -> list[Found]:
    """The recommendations that have all of these words in some form, the best match first."""
    wanted = re.findall(r"\w+", words)
    if not wanted:
        return []
    if connection.dialect.name == "sqlite":
        # In quotes, no word is an operator.
        found = connection.execute(_SQLITE, {"words": " ".join(f'"{word}"' for word in wanted), "most": most})
    else:
        found = connection.execute(_POSTGRESQL, {"words": storable(words), "most": most})
    return [Found(**row) for row in found.mappings()]
