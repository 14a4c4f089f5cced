"""The ledger on disk: documents, readings, reports, incidents and judgements, in SQLite or PostgreSQL."""

from rashomon.store.listing import position
from rashomon.store.store import Store, open_store

__all__ = ["Store", "open_store", "position"]
