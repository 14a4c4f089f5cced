"""Notes by name: what a part of the program has to remember between two runs and no table is for."""

from datetime import UTC, datetime

from sqlalchemy import Connection, select

from rashomon.store.putting import put
from rashomon.store.schema import settings

OWN = "note:"  # so that no note takes the place of a setting of the ledger's own


def put_note(connection: Connection, name: str, value: str) -> None:
    """Keep a note in place of the one with its name."""
    put(connection, settings, [{"name": OWN + name, "value": value}])


def get_note(connection: Connection, name: str) -> str | None:
    """A note, None if there is none."""
    return connection.execute(select(settings.c.value).where(settings.c.name == OWN + name)).scalar()


def claim(connection: Connection, name: str, by: str, until: datetime) -> bool:
    """Note who has something until when; False when another has it still."""
    end, _, holder = (get_note(connection, f"claim {name}") or "").partition(" ")
    if holder not in {"", by} and datetime.fromisoformat(end) > datetime.now(UTC):
        return False
    put_note(connection, f"claim {name}", f"{until.astimezone(UTC).isoformat()} {by}")
    return True
