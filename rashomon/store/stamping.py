"""The stamp of a ledger: another after every change, so that whoever has an answer knows whether it still stands."""

from secrets import token_hex

from sqlalchemy import Connection, select

from rashomon.store.putting import put
from rashomon.store.schema import settings

NAME = "stamp"


def stamp(connection: Connection) -> None:
    """Note that the ledger changes: drawn by lot, so that no two ledgers have the same."""
    put(connection, settings, [{"name": NAME, "value": token_hex(8)}])


def stamped(connection: Connection) -> str:
    """The stamp of the last change."""
    return connection.execute(select(settings.c.value).where(settings.c.name == NAME)).scalar() or ""
