"""The first few members under each of many keys: what growth asks hundreds of times for each document."""

from collections.abc import Collection
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, func, lateral, literal, select, true
from sqlalchemy.dialects.postgresql import ARRAY

Key = TypeVar("Key", int, str)


def first_of(
    connection: Connection, key: Column[Any], member: Column[str], keys: Collection[Key], most: int | None
) -> dict[Key, tuple[str, ...]]:
    """The members with each key, in order, at the most the first ``most``; keys without any are left out."""
    if connection.dialect.name == "postgresql":
        return _in_one_go(connection, key, member, keys, most)
    return _one_by_one(connection, key, member, keys, most)


def _one_by_one(
    connection: Connection, key: Column[Any], member: Column[str], keys: Collection[Key], most: int | None
) -> dict[Key, tuple[str, ...]]:
    """On SQLite, which is at hand, the driver itself asked again and again: a question takes ten microseconds."""
    asked = f"SELECT {member.name} FROM {key.table.name} WHERE {key.name} = ? ORDER BY {member.name} LIMIT ?"
    cursor = connection.connection.cursor()
    found: dict[Key, tuple[str, ...]] = {}
    for one in keys:
        cursor.execute(asked, (one, -1 if most is None else most))
        if rows := cursor.fetchall():
            found[one] = tuple(row[0] for row in rows)
    cursor.close()
    return found


def _in_one_go(
    connection: Connection, key: Column[Any], member: Column[str], keys: Collection[Key], most: int | None
) -> dict[Key, tuple[str, ...]]:
    """On PostgreSQL, which may be far away, all keys in one question."""
    wanted = func.unnest(literal(list(keys), ARRAY(key.type))).table_valued("key").render_derived(name="wanted")
    first = lateral(select(member).where(key == wanted.c.key).order_by(member).limit(most))
    asked = select(wanted.c.key, first.c[member.name]).select_from(wanted.join(first, true()))
    found: dict[Key, list[str]] = {}
    for one, name in connection.execute(asked.order_by(wanted.c.key, first.c[member.name])):
        found.setdefault(one, []).append(name)
    return {one: tuple(sorted(rows)) for one, rows in found.items()}
