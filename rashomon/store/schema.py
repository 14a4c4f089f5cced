"""The tables of a ledger, the same on SQLite and PostgreSQL; plain enough to be read in Datasette.

``metadata`` is what the migrations make, version by version.  What the two databases search text with stands beside it,
made by the migrations alone: an FTS5 table ``claims_search`` on SQLite, a column ``claims.words`` on PostgreSQL.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)
Number = BigInteger().with_variant(Integer(), "sqlite")  # SQLite counts rows by INTEGER alone


class Moment(TypeDecorator[datetime]):
    """A moment in UTC; SQLite keeps no time zone, so the one it means is put back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC."""
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """From UTC."""
        if value is None:
            return None
        moment: datetime = value
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _document(**more: Any) -> Column[str]:
    return Column("document", Text, ForeignKey("documents.id", ondelete="CASCADE"), nullable=False, **more)


def _claim(**more: Any) -> Column[int]:
    return Column("claim", Number, ForeignKey("claims.number", ondelete="CASCADE"), nullable=False, **more)


def _dispatch(**more: Any) -> Column[str]:
    return Column("dispatch", Text, ForeignKey("dispatches.id", ondelete="CASCADE"), nullable=False, **more)


def _incident(**more: Any) -> Column[str]:
    return Column("incident", Text, ForeignKey("incidents.id", ondelete="CASCADE"), nullable=False, **more)


documents = Table(
    "documents",
    metadata,
    Column("id", Text, primary_key=True),
    Column("title", Text),
    Column("outlet", Text),
    Column("author", Text),
    Column("published", Date),
    Column("origin", Text, nullable=False),
    Column("notes", Text, nullable=False),
    Column("added", Moment, nullable=False),
    Column("state", Text, nullable=False),
    Column("text", Text, nullable=False),
    Index(None, "state", "added", "id"),
)

origins = Table(
    "origins",
    metadata,
    Column("id", Text, primary_key=True),
    _document(index=True),
    Column("origin", Text, nullable=False),
    Column("title", Text),
    Column("outlet", Text),
    Column("author", Text),
    Column("published", Date),
    Column("seen", Moment, nullable=False),
    Index(None, "origin"),
)

rejections = Table(
    "rejections",
    metadata,
    Column("origin", Text, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("document", Text, ForeignKey("documents.id", ondelete="CASCADE"), index=True),
    Column("at", Moment, nullable=False),
)

readings = Table(
    "readings",
    metadata,
    _document(primary_key=True),
    Column("reader", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    _document(primary_key=True),
    Column("headline", Text),
    Column("agency", Text),
    Column("outlet", Text),
    Column("dateline", Text),
    Column("published", Date, index=True),
    Column("version", Text, nullable=False),
    Column("reader", Text, nullable=False),
    Column("knowledge", Text, nullable=False),
    Column("kept", Moment, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

document_papers = Table(
    "document_papers",
    metadata,
    _document(primary_key=True),
    Column("paper", Text, primary_key=True),
    Index(None, "paper", "document"),
    sqlite_with_rowid=False,
)

actors = Table(
    "actors",
    metadata,
    Column("number", Number, primary_key=True),
    _document(index=True),
    Column("id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("names", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("party", Text),
    Column("country", Text),
    Column("ref", Text),
    Index(None, "party"),
)

claims = Table(
    "claims",
    metadata,
    Column("number", Number, primary_key=True),
    _document(),
    Column("id", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("stance", Text, nullable=False),
    Column("manner", Text, nullable=False),
    Column("narration", Boolean, nullable=False),
    Column("background", Boolean, nullable=False),
    Column("contested", Boolean, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("source", Text, nullable=False),
    Column("source_parties", Text, nullable=False),
    Column("quote", Text, nullable=False),
    Column("event_types", Text, nullable=False),
    Column("by_parties", Text, nullable=False),
    Column("on_parties", Text, nullable=False),
    Column("places", Text, nullable=False),
    Column("country", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("first_day", Date),
    Column("last_day", Date),
    UniqueConstraint("document", "id"),
    Index(None, "last_day"),
    Index(None, "key"),
    Index(None, "confidence"),
)

claim_actors = Table(
    "claim_actors",
    metadata,
    _claim(primary_key=True),
    Column("actor", Number, ForeignKey("actors.number", ondelete="CASCADE"), primary_key=True, index=True),
    Column("role", Text, primary_key=True),
    sqlite_with_rowid=False,
)

claim_parties = Table(
    "claim_parties",
    metadata,
    _claim(primary_key=True),
    Column("party", Text, primary_key=True),
    Column("role", Text, primary_key=True),
    Index(None, "party", "claim"),
    sqlite_with_rowid=False,
)

claim_types = Table(
    "claim_types",
    metadata,
    _claim(primary_key=True),
    Column("type", Text, primary_key=True),
    Index(None, "type", "claim"),
    sqlite_with_rowid=False,
)

claim_places = Table(
    "claim_places",
    metadata,
    _claim(primary_key=True),
    Column("place", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("country", Text),
    Column("lat", Float),
    Column("lon", Float),
    Index(None, "country", "claim"),
    Index(None, "lat", "lon", "claim"),
)

dispatches = Table(
    "dispatches",
    metadata,
    Column("id", Text, primary_key=True),
    Column("agency", Text),
    Column("outlets", Text, nullable=False),
    Column("published", Date),
    Column("versions", Integer, nullable=False),
    Column("printed", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Index(None, "published", "id"),
)

dispatch_documents = Table(
    "dispatch_documents",
    metadata,
    _document(primary_key=True),
    _dispatch(index=True),
    Column("version", Integer, nullable=False),
    Column("leader", Text, ForeignKey("documents.id"), nullable=False, index=True),
)

incidents = Table(
    "incidents",
    metadata,
    Column("id", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("first", Date),
    Column("last", Date),
    Column("historical", Boolean, nullable=False),
    Column("contested", Boolean, nullable=False),
    Column("single_source", Boolean, nullable=False),
    Column("voices", Integer, nullable=False),
    Column("dispatches", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Index(None, "last", "id"),
    Index(None, "first"),
)

incident_parties = Table(
    "incident_parties",
    metadata,
    _incident(primary_key=True),
    Column("party", Text, primary_key=True),
    Column("is_side", Boolean, nullable=False),
    Index(None, "party", "incident"),
    sqlite_with_rowid=False,
)

incident_places = Table(
    "incident_places",
    metadata,
    _incident(primary_key=True),
    Column("part", Integer, primary_key=True),
    Column("place", Text, nullable=False),
    Column("country", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("radius_km", Float, nullable=False),
    Index(None, "country", "incident"),
    Index(None, "lat", "lon", "incident"),
)

incident_dispatches = Table(
    "incident_dispatches",
    metadata,
    _incident(primary_key=True),
    _dispatch(primary_key=True, index=True),
    Column("role", Text, nullable=False),
)

incident_claims = Table(
    "incident_claims",
    metadata,
    _incident(primary_key=True),
    _claim(primary_key=True, index=True),
    Column("contested", Boolean, nullable=False),
)

news = Table(
    "news",
    metadata,
    Column("number", Number, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("kind", Text, nullable=False),
    Column("incident", Text, nullable=False, index=True),  # outlives it: what tells its news takes its place
    Column("content", LargeBinary, nullable=False),
)

# What growth remembers between one document and the next

prints = Table(
    "prints",
    metadata,
    _document(primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

print_shingles = Table(
    "print_shingles",
    metadata,
    Column("shingle", BigInteger, primary_key=True, autoincrement=False),
    _document(primary_key=True, index=True),
    sqlite_with_rowid=False,
)

strands = Table(
    "strands",
    metadata,
    Column("id", Text, primary_key=True),
    Column("dispatch", Text, nullable=False, index=True),  # outlives it until growth says otherwise
    Column("content", LargeBinary, nullable=False),
)

strand_posts = Table(
    "strand_posts",
    metadata,
    Column("post", Text, primary_key=True),
    Column("strand", Text, ForeignKey("strands.id", ondelete="CASCADE"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

happenings = Table(
    "happenings",
    metadata,
    Column("id", Text, primary_key=True),
    Column("block", Text, nullable=False, index=True),
)

happening_strands = Table(
    "happening_strands",
    metadata,
    Column("strand", Text, primary_key=True),
    Column("happening", Text, ForeignKey("happenings.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("role", Text, nullable=False),
)

judgements = Table(
    "judgements",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("judged_by", Text, nullable=False),
    Column("judged_at", Moment, nullable=False),
    Column("undone_by", Text),
    Column("undone_at", Moment),
)

judgement_targets = Table(
    "judgement_targets",
    metadata,
    Column("judgement", Text, ForeignKey("judgements.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    _document(index=True),
    Column("what", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
)

fetches = Table(
    "fetches",
    metadata,
    Column("url", Text, primary_key=True),
    Column("etag", Text),
    Column("modified", Text),
    Column("asked", Moment),
    Column("again", Moment),
    Column("failures", Integer, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("seen", Text, nullable=False),
    Column("gone", Boolean, nullable=False),
    Column("body", Text),
)

exported = Table(
    "exported",
    metadata,
    Column("format", Text, primary_key=True),
    Column("row", Text, primary_key=True),
    Column("digest", Text, nullable=False),
    Column("at", Moment, nullable=False),
)

settings = Table(
    "settings",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
