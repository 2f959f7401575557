"""Full text search over recommendations, kept up to date by the database itself."""

from alembic import op

revision = "0005"
down_revision = "0004"

COLUMNS = ("reference", "recommendation", "action", "source_title", "owners", "updates")
_NAMES = ", ".join(COLUMNS)
_OLD = ", ".join(f"old.{name}" for name in COLUMNS)
_NEW = ", ".join(f"new.{name}" for name in COLUMNS)

_FORGET = (
    f"INSERT INTO recommendation_words (recommendation_words, rowid, {_NAMES}) "  # noqa: S608
    f"VALUES ('delete', old.number, {_OLD});"
)
_LEARN = f"INSERT INTO recommendation_words (rowid, {_NAMES}) VALUES (new.number, {_NEW});"  # noqa: S608

_SQLITE = (
    f"CREATE VIRTUAL TABLE recommendation_words USING fts5({_NAMES}, content='recommendations', "
    "content_rowid='number', tokenize='porter unicode61 remove_diacritics 2')",
    "INSERT INTO recommendation_words (recommendation_words) VALUES ('rebuild')",
    f"CREATE TRIGGER recommendation_words_insert AFTER INSERT ON recommendations BEGIN {_LEARN} END",
    f"CREATE TRIGGER recommendation_words_delete AFTER DELETE ON recommendations BEGIN {_FORGET} END",
    f"CREATE TRIGGER recommendation_words_update AFTER UPDATE ON recommendations BEGIN {_FORGET} {_LEARN} END",
)
_POSTGRESQL = (
    "CREATE TABLE recommendation_words (number integer NOT NULL CONSTRAINT pk_recommendation_words PRIMARY KEY "
    "REFERENCES recommendations ON DELETE CASCADE, words tsvector NOT NULL)",
    "CREATE INDEX ix_recommendation_words_words ON recommendation_words USING gin (words)",
    "CREATE FUNCTION recommendation_words_learn() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "  # noqa: S608
    "INSERT INTO recommendation_words "
    f"VALUES (new.number, to_tsvector('english', left(concat_ws(' ', {_NEW}), 500000))) "
    "ON CONFLICT (number) DO UPDATE SET words = excluded.words; RETURN NULL; END $$",
    "CREATE TRIGGER recommendation_words_learn AFTER INSERT OR UPDATE ON recommendations "
    "FOR EACH ROW EXECUTE FUNCTION recommendation_words_learn()",
    "UPDATE recommendations SET number = number",
)


def upgrade() -> None:
    """Make the index and fill it."""
    for statement in _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL:
        op.execute(statement)
