"""Bringing a ledger to the version of this program: an empty database, or one that an earlier version made.

Comes in: a Connection inside a transaction.  A ledger made by a later version is refused, not guessed at.
"""

from pathlib import Path

from sqlalchemy import Connection, inspect, text
from sqlalchemy.schema import SchemaItem

from rashomon.errors import StoreError

VERSION = "0002"  # the newest file in migrations/versions
VERSION_TABLE = "ledger_version"
SEARCH = "claims_search"  # the FTS5 table and its shadows; with ``claims.words``, PostgreSQL's, by the migrations alone
BY_HAND = {
    ("words", "column"),
    ("ix_claims_words", "index"),
    ("ix_claims_source", "index"),
    ("ix_actors_names", "index"),
}


def is_current(connection: Connection) -> bool:
    """Whether the ledger is of this program's version."""
    return version(connection) == VERSION


def version(connection: Connection) -> str | None:
    """The version of the ledger; None for a database without one."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    found: str | None = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()
    return found


def migrate(connection: Connection) -> None:
    """Make the ledger one of this program's version.

    Raises StoreError on a ledger made by a later version and on a database that holds something else.
    """
    present = version(connection)
    if present == VERSION:
        return
    _refuse_what_is_no_ledger(connection, present)
    from alembic import command  # noqa: PLC0415  # takes a quarter of a second, and most ledgers are current
    from alembic.config import Config  # noqa: PLC0415

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    command.upgrade(config, "head")


def _refuse_what_is_no_ledger(connection: Connection, present: str | None) -> None:
    if present is not None and present not in known_versions():
        raise StoreError(
            f"this ledger is of version {present}, made by a later Rashomon than this one, which knows {VERSION}. "
            "Install the later Rashomon to work on it."
        )
    others = {"documents", "reports", "claims", "incidents"} & set(inspect(connection).get_table_names())
    if present is None and others:
        raise StoreError(
            f"this database is no ledger but has tables of its own called {', '.join(sorted(others))}. "
            "Name a new file, or a database or schema that holds nothing else."
        )


def known_versions() -> set[str]:
    """The versions this program can start from."""
    return {path.name.split("_")[0] for path in (Path(__file__).parent / "migrations" / "versions").glob("[0-9]*.py")}


def is_compared(_: SchemaItem, name: str | None, kind: str, *__: object) -> bool:
    """Whether something is described by the tables in ``schema``, and not by the migrations alone."""
    return not (name or "").startswith(SEARCH) and (name, kind) not in BY_HAND
