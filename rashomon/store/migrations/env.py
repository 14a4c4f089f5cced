"""What Alembic runs: the migrations, on the connection it is given."""

from alembic import context
from sqlalchemy import Connection

from rashomon.store.migrating import VERSION_TABLE, is_compared
from rashomon.store.schema import metadata

connection: Connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    include_object=is_compared,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
