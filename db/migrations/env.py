"""What Alembic runs: the migrations, on the connection and in the transaction that `db/schema.py` hands over."""

from alembic import context

from db.tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
context.run_migrations()
