"""Rows into tables in the way both databases share: new ones only, or in place of what is there."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

Row = dict[str, Any]
Insert = sqlite.Insert | postgresql.Insert


def put_new(connection: Connection, table: Table, row: Row) -> bool:
    """Add a row unless its key is there already; whether it was added."""
    added = _insert(connection, table).on_conflict_do_nothing().returning(*table.primary_key)
    return connection.execute(added, row).first() is not None


def put(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Add rows that have all columns; each takes the place of the one with its key."""
    if not rows:
        return
    keys = [c.name for c in table.primary_key]
    insert = _insert(connection, table)
    changed = {name: insert.excluded[name] for name in rows[0] if name not in keys}
    if changed:
        insert = insert.on_conflict_do_update(index_elements=keys, set_=changed)
    else:
        insert = insert.on_conflict_do_nothing(index_elements=keys)
    connection.execute(insert, list(rows))


def _insert(connection: Connection, table: Table) -> Insert:
    return postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)
