"""Bringing a database to the schema of this version of rectrack."""

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from db.engine import writer
from models.errors import StoreError


def migrate(engine: Engine) -> None:
    """Apply the migrations that the database lacks, in one transaction. None lacking, it only reads.

    Raises:
        StoreError: a newer rectrack has written this database.
    """
    with engine.connect() as connection:
        revision = revision_of(connection)
    if revision == newest_revision():
        return
    if revision is not None:
        _refuse_unknown(revision)
    with writer(engine).begin() as connection:
        # Another process that opens the same new database waits here, and then finds nothing left to do.
        upgrade(connection, "head")


def upgrade(connection: Connection, revision: str) -> None:
    """Apply the migrations that the database lacks up to a revision, in the transaction of the connection.

    Raises:
        StoreError: only a newer rectrack knows this revision.
    """
    if revision != "head":
        _refuse_unknown(revision)
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def revision_of(connection: Connection) -> str | None:
    """The revision of the schema that the database has; None where it has none of ours."""
    return MigrationContext.configure(connection).get_current_revision()


def newest_revision() -> str:
    """The revision of this version of rectrack."""
    return _scripts().get_current_head() or ""


def _refuse_unknown(revision: str) -> None:
    if revision not in {script.revision for script in _scripts().walk_revisions()}:
        raise StoreError(
            f"The database was written by a newer rectrack (schema {revision}, which this version does not know). "
            "Install that version or a later one; nothing was changed."
        )


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "db:migrations")  # wherever the package is installed
    return config
