"""The ledger on disk: documents, readings, reports, incidents and judgements, in SQLite or PostgreSQL."""
