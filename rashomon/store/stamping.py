"""The stamp of a ledger: another after every change, so that whoever has an answer knows whether it still stands."""

from secrets import token_hex
from threading import Lock
from time import monotonic
from typing import Any

from sqlalchemy import Connection, Engine, select

from rashomon.store.putting import put
from rashomon.store.schema import settings

NAME = "stamp"
FRESH_S = 0.01


def stamp(connection: Connection) -> None:
    """Note that the ledger changes: drawn by lot, so that no two ledgers have the same."""
    put(connection, settings, [{"name": NAME, "value": token_hex(8)}])


def stamped(connection: Connection) -> str:
    """The stamp of the last change."""
    return connection.execute(select(settings.c.value).where(settings.c.name == NAME)).scalar() or ""


class _Changes:
    """How many changes this process made, in whichever ledger."""

    own = 0


changes = _Changes()


class Glance:
    """The stamp of a ledger in a file, at a glance: it is looked at for every question that is asked.

    A line of its own is kept open for that; without a transaction each look sees the last change.  What was seen a
    hundredth of a second ago is taken for what is, unless this very process has changed something since.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = Lock()
        self._line: Any = None
        self._seen = ""
        self._at = -1.0, -1

    def stamp(self) -> str:
        """The stamp of the last change."""
        at, made = self._at
        if made == changes.own and monotonic() - at < FRESH_S:
            return self._seen
        with self._lock:
            self._at = monotonic(), changes.own
            self._line = self._line or self._engine.raw_connection()
            row = self._line.execute("SELECT value FROM settings WHERE name = ?", (NAME,)).fetchone()
            self._seen = row[0] if row else ""
            return self._seen

    def close(self) -> None:
        """Let go of the line."""
        with self._lock:
            if self._line is not None:
                self._line.close()
                self._line = None
