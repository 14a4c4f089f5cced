"""What polite polling remembers of an address between two visits."""

import json

from sqlalchemy import Connection, select

from rashomon.model.fetches import Remembered
from rashomon.store.putting import put
from rashomon.store.schema import fetches


def remember(connection: Connection, fetched: Remembered) -> None:
    """Keep it in place of what was remembered before."""
    row = {c.name: getattr(fetched, c.name) for c in fetches.columns}
    put(connection, fetches, [row | {"seen": json.dumps(fetched.seen, ensure_ascii=False)}])


def remembered(connection: Connection, url: str) -> Remembered | None:
    """What is remembered, None of an address never asked."""
    row = connection.execute(select(fetches).where(fetches.c.url == url)).one_or_none()
    if row is None:
        return None
    return Remembered(**row._asdict() | {"seen": tuple(json.loads(row.seen))})
