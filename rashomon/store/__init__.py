"""The ledger on disk: documents, readings, reports, incidents and judgements, in SQLite or PostgreSQL."""

from rashomon.store.listing import position
from rashomon.store.paging import Page
from rashomon.store.store import Store, open_store

__all__ = ["Page", "Store", "open_store", "position"]
