"""Rows into tables in the way both databases share: new ones only, or in place of what is there."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

Row = dict[str, Any]
Insert = sqlite.Insert | postgresql.Insert
Item = TypeVar("Item")
MANY = 500  # values in one question, things kept in one go


def in_pieces(items: Iterable[Item], many: int = MANY) -> Iterator[list[Item]]:
    """Things some at a time, at the most as many as one question takes."""
    rest = iter(items)
    while some := list(islice(rest, many)):
        yield some


def put_new(connection: Connection, table: Table, row: Row) -> bool:
    """Add a row unless its key is there already; whether it was added."""
    added = _insert(table, connection.dialect.name).on_conflict_do_nothing().returning(*table.primary_key)
    return connection.execute(added, row).first() is not None


def put(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Add rows that have the same columns; each takes the place of the one with its key."""
    if rows:
        connection.execute(_upsert(table, connection.dialect.name, tuple(rows[0])), list(rows))


@lru_cache(maxsize=128)
def _upsert(table: Table, dialect: str, columns: tuple[str, ...]) -> Insert:
    keys = [c.name for c in table.primary_key]
    insert = _insert(table, dialect)
    changed = {name: insert.excluded[name] for name in columns if name not in keys}
    if not changed:
        return insert.on_conflict_do_nothing(index_elements=keys)
    return insert.on_conflict_do_update(index_elements=keys, set_=changed)


def _insert(table: Table, dialect: str) -> Insert:
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
