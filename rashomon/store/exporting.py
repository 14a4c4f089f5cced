"""What each export has given, row by row, so that a later one can say what has changed and what is no more."""

from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, select

from rashomon.model.record import record
from rashomon.store.putting import put
from rashomon.store.schema import exported

MANY = 500


@record
class Given:
    """One row of an export: the digest of what it said, and when it was given so for the first time."""

    digest: str
    at: datetime


def given(connection: Connection, kind: str) -> dict[str, Given]:
    """What the last export of a format gave, by row."""
    rows = connection.execute(select(exported).where(exported.c.format == kind))
    return {row.row: Given(digest=row.digest, at=row.at) for row in rows}


def give(connection: Connection, kind: str, rows: Mapping[str, str]) -> tuple[str, ...]:
    """Note that an export gives these rows, by their digests; the rows that it gave before and does not any more."""
    before, now = given(connection, kind), datetime.now(UTC)
    fresh = {row: digest for row, digest in rows.items() if row not in before or before[row].digest != digest}
    put(connection, exported, [{"format": kind, "row": row, "digest": d, "at": now} for row, d in fresh.items()])
    gone = sorted(before.keys() - rows.keys())
    for start in range(0, len(gone), MANY):
        mine = exported.c.row.in_(gone[start : start + MANY])
        connection.execute(delete(exported).where(exported.c.format == kind, mine))
    return tuple(gone)
