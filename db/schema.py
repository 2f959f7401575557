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
    config = Config()
    config.set_main_option("script_location", "db:migrations")  # wherever the package is installed
    scripts = ScriptDirectory.from_config(config)
    with engine.connect() as connection:
        revision = _revision(connection)
    if revision == scripts.get_current_head():
        return
    if revision is not None and revision not in {script.revision for script in scripts.walk_revisions()}:
        raise StoreError(
            f"The database was written by a newer rectrack (schema {revision}, which this version does not know). "
            "Install that version or a later one; nothing was changed."
        )
    with writer(engine).begin() as connection:
        # Another process that opens the same new database waits here, and then finds nothing left to do.
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()
