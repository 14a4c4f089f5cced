"""The first tables of a ledger."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """From nothing."""
    _documents()
    _claims()
    _incidents()
    _growth()
    _work()
    if op.get_bind().dialect.name == "postgresql":
        _search_on_postgresql()
    else:
        _search_on_sqlite()


def _search_on_postgresql() -> None:
    # English without its stop words: "not" is looked for like any other word, as it is on SQLite
    op.execute("CREATE TEXT SEARCH DICTIONARY ledger_stem (TEMPLATE = snowball, Language = english)")
    op.execute("CREATE TEXT SEARCH CONFIGURATION ledger_words (COPY = english)")
    for kind in ("asciiword", "word", "asciihword", "hword", "hword_asciipart", "hword_part"):
        op.execute(f"ALTER TEXT SEARCH CONFIGURATION ledger_words ALTER MAPPING FOR {kind} WITH ledger_stem")
    words = "to_tsvector('ledger_words', regexp_replace(source || ' ' || quote, '[^[:alnum:]]+', ' ', 'g'))"
    op.execute(f"ALTER TABLE claims ADD COLUMN words tsvector GENERATED ALWAYS AS ({words}) STORED")
    op.execute("CREATE INDEX ix_claims_words ON claims USING gin (words)")


def _search_on_sqlite() -> None:
    op.execute(
        "CREATE VIRTUAL TABLE claims_search USING fts5(source, quote, content='claims', content_rowid='number', "
        "tokenize='porter unicode61 remove_diacritics 2')"
    )
    new = "INSERT INTO claims_search(rowid, source, quote) VALUES (new.number, new.source, new.quote)"
    gone = (
        "INSERT INTO claims_search(claims_search, rowid, source, quote) "
        "VALUES ('delete', old.number, old.source, old.quote)"
    )
    op.execute(f"CREATE TRIGGER claims_search_insert AFTER INSERT ON claims BEGIN {new}; END")
    op.execute(f"CREATE TRIGGER claims_search_delete AFTER DELETE ON claims BEGIN {gone}; END")
    op.execute(f"CREATE TRIGGER claims_search_update AFTER UPDATE ON claims BEGIN {gone}; {new}; END")


def _documents() -> None:
    """Documents, where they came from, and what was read in them."""
    op.create_table(
        "documents",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text()),
        sa.Column("outlet", sa.Text()),
        sa.Column("author", sa.Text()),
        sa.Column("published", sa.Date()),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("added", MOMENT, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_documents"),
    )
    op.create_index("ix_documents_state_added_id", "documents", ["state", "added", "id"])
    op.create_table(
        "origins",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("title", sa.Text()),
        sa.Column("outlet", sa.Text()),
        sa.Column("author", sa.Text()),
        sa.Column("published", sa.Date()),
        sa.Column("seen", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.id"], name="fk_origins_document_documents", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_origins"),
    )
    op.create_index("ix_origins_document", "origins", ["document"])
    op.create_index("ix_origins_origin", "origins", ["origin"])
    op.create_table(
        "rejections",
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("document", sa.Text()),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.id"], name="fk_rejections_document_documents", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("origin", name="pk_rejections"),
    )
    op.create_index("ix_rejections_document", "rejections", ["document"])
    op.create_table(
        "readings",
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.id"], name="fk_readings_document_documents", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document", name="pk_readings"),
    )
    op.create_table(
        "reports",
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("headline", sa.Text()),
        sa.Column("agency", sa.Text()),
        sa.Column("outlet", sa.Text()),
        sa.Column("dateline", sa.Text()),
        sa.Column("published", sa.Date()),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("knowledge", sa.Text(), nullable=False),
        sa.Column("kept", MOMENT, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.id"], name="fk_reports_document_documents", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document", name="pk_reports"),
    )
    op.create_index("ix_reports_published", "reports", ["published"])
    op.create_table(
        "document_papers",
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("paper", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.id"], name="fk_document_papers_document_documents", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document", "paper", name="pk_document_papers"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_document_papers_paper_document", "document_papers", ["paper", "document"])
    # ### end Alembic commands ###


def _claims() -> None:
    """The claims of all reports, flat."""
    op.create_table(
        "actors",
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("names", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("party", sa.Text()),
        sa.Column("country", sa.Text()),
        sa.Column("ref", sa.Text()),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.id"], name="fk_actors_document_documents", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("number", name="pk_actors"),
    )
    op.create_index("ix_actors_document", "actors", ["document"])
    op.create_index("ix_actors_party", "actors", ["party"])
    op.create_table(
        "claims",
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("stance", sa.Text(), nullable=False),
        sa.Column("manner", sa.Text(), nullable=False),
        sa.Column("narration", sa.Boolean(), nullable=False),
        sa.Column("background", sa.Boolean(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("source_parties", sa.Text(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("event_types", sa.Text(), nullable=False),
        sa.Column("by_parties", sa.Text(), nullable=False),
        sa.Column("on_parties", sa.Text(), nullable=False),
        sa.Column("places", sa.Text(), nullable=False),
        sa.Column("country", sa.Text()),
        sa.Column("lat", sa.Float()),
        sa.Column("lon", sa.Float()),
        sa.Column("first_day", sa.Date()),
        sa.Column("last_day", sa.Date()),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.id"], name="fk_claims_document_documents", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("number", name="pk_claims"),
        sa.UniqueConstraint("document", "id", name="uq_claims_document_id"),
    )
    op.create_index("ix_claims_key", "claims", ["key"])
    op.create_index("ix_claims_last_day", "claims", ["last_day"])
    op.create_table(
        "claim_actors",
        sa.Column("claim", NUMBER, nullable=False),
        sa.Column("actor", NUMBER, nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["actor"], ["actors.number"], name="fk_claim_actors_actor_actors", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["claim"], ["claims.number"], name="fk_claim_actors_claim_claims", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("claim", "actor", "role", name="pk_claim_actors"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_claim_actors_actor", "claim_actors", ["actor"])
    op.create_table(
        "claim_parties",
        sa.Column("claim", NUMBER, nullable=False),
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.number"], name="fk_claim_parties_claim_claims", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("claim", "party", "role", name="pk_claim_parties"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_claim_parties_party_claim", "claim_parties", ["party", "claim"])
    op.create_table(
        "claim_types",
        sa.Column("claim", NUMBER, nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.number"], name="fk_claim_types_claim_claims", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("claim", "type", name="pk_claim_types"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_claim_types_type_claim", "claim_types", ["type", "claim"])
    op.create_table(
        "claim_places",
        sa.Column("claim", NUMBER, nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("country", sa.Text()),
        sa.Column("lat", sa.Float()),
        sa.Column("lon", sa.Float()),
        sa.ForeignKeyConstraint(["claim"], ["claims.number"], name="fk_claim_places_claim_claims", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("claim", "place", name="pk_claim_places"),
    )
    op.create_index("ix_claim_places_country_claim", "claim_places", ["country", "claim"])
    op.create_index("ix_claim_places_lat_lon_claim", "claim_places", ["lat", "lon", "claim"])
    # ### end Alembic commands ###


def _incidents() -> None:
    """Dispatches and incidents."""
    op.create_table(
        "dispatches",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("agency", sa.Text()),
        sa.Column("outlets", sa.Text(), nullable=False),
        sa.Column("published", sa.Date()),
        sa.Column("versions", sa.Integer(), nullable=False),
        sa.Column("printed", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_dispatches"),
    )
    op.create_table(
        "dispatch_documents",
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("dispatch", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("leader", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dispatch"], ["dispatches.id"], name="fk_dispatch_documents_dispatch_dispatches", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.id"], name="fk_dispatch_documents_document_documents", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["leader"], ["documents.id"], name="fk_dispatch_documents_leader_documents"),
        sa.PrimaryKeyConstraint("document", name="pk_dispatch_documents"),
    )
    op.create_index("ix_dispatches_published_id", "dispatches", ["published", "id"])
    op.create_index("ix_dispatch_documents_dispatch", "dispatch_documents", ["dispatch"])
    op.create_index("ix_dispatch_documents_leader", "dispatch_documents", ["leader"])
    op.create_table(
        "incidents",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("first", sa.Date()),
        sa.Column("last", sa.Date()),
        sa.Column("historical", sa.Boolean(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("single_source", sa.Boolean(), nullable=False),
        sa.Column("voices", sa.Integer(), nullable=False),
        sa.Column("dispatches", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_incidents"),
    )
    op.create_index("ix_incidents_first", "incidents", ["first"])
    op.create_index("ix_incidents_last_id", "incidents", ["last", "id"])
    op.create_table(
        "incident_parties",
        sa.Column("incident", sa.Text(), nullable=False),
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("is_side", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["incident"], ["incidents.id"], name="fk_incident_parties_incident_incidents", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("incident", "party", name="pk_incident_parties"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_incident_parties_party_incident", "incident_parties", ["party", "incident"])
    op.create_table(
        "incident_places",
        sa.Column("incident", sa.Text(), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("country", sa.Text()),
        sa.Column("lat", sa.Float()),
        sa.Column("lon", sa.Float()),
        sa.Column("radius_km", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["incident"], ["incidents.id"], name="fk_incident_places_incident_incidents", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("incident", "part", name="pk_incident_places"),
    )
    op.create_index("ix_incident_places_country_incident", "incident_places", ["country", "incident"])
    op.create_index("ix_incident_places_lat_lon_incident", "incident_places", ["lat", "lon", "incident"])
    op.create_table(
        "incident_dispatches",
        sa.Column("incident", sa.Text(), nullable=False),
        sa.Column("dispatch", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dispatch"], ["dispatches.id"], name="fk_incident_dispatches_dispatch_dispatches", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["incident"], ["incidents.id"], name="fk_incident_dispatches_incident_incidents", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("incident", "dispatch", name="pk_incident_dispatches"),
    )
    op.create_index("ix_incident_dispatches_dispatch", "incident_dispatches", ["dispatch"])
    op.create_table(
        "incident_claims",
        sa.Column("incident", sa.Text(), nullable=False),
        sa.Column("claim", NUMBER, nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim"], ["claims.number"], name="fk_incident_claims_claim_claims", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["incident"], ["incidents.id"], name="fk_incident_claims_incident_incidents", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("incident", "claim", name="pk_incident_claims"),
    )
    op.create_index("ix_incident_claims_claim", "incident_claims", ["claim"])
    # ### end Alembic commands ###


def _growth() -> None:
    """What growth remembers between one document and the next."""
    op.create_table(
        "prints",
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.id"], name="fk_prints_document_documents", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document", name="pk_prints"),
    )
    op.create_table(
        "print_shingles",
        sa.Column("shingle", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.id"], name="fk_print_shingles_document_documents", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("shingle", "document", name="pk_print_shingles"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_print_shingles_document", "print_shingles", ["document"])
    op.create_table(
        "strands",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("dispatch", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_strands"),
    )
    op.create_index("ix_strands_dispatch", "strands", ["dispatch"])
    op.create_table(
        "strand_posts",
        sa.Column("post", sa.Text(), nullable=False),
        sa.Column("strand", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["strand"], ["strands.id"], name="fk_strand_posts_strand_strands", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("post", "strand", name="pk_strand_posts"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_strand_posts_strand", "strand_posts", ["strand"])
    op.create_table(
        "happenings",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("block", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_happenings"),
    )
    op.create_index("ix_happenings_block", "happenings", ["block"])
    op.create_table(
        "happening_strands",
        sa.Column("strand", sa.Text(), nullable=False),
        sa.Column("happening", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["happening"], ["happenings.id"], name="fk_happening_strands_happening_happenings", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("strand", name="pk_happening_strands"),
    )
    op.create_index("ix_happening_strands_happening", "happening_strands", ["happening"])
    # ### end Alembic commands ###


def _work() -> None:
    """What analysts judged, feeds remember and exports gave."""
    op.create_table(
        "judgements",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("judged_by", sa.Text(), nullable=False),
        sa.Column("judged_at", MOMENT, nullable=False),
        sa.Column("undone_by", sa.Text()),
        sa.Column("undone_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_judgements"),
    )
    op.create_table(
        "judgement_targets",
        sa.Column("judgement", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("stop", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.id"], name="fk_judgement_targets_document_documents", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["judgement"], ["judgements.id"], name="fk_judgement_targets_judgement_judgements", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("judgement", "position", name="pk_judgement_targets"),
    )
    op.create_index("ix_judgement_targets_document", "judgement_targets", ["document"])
    op.create_table(
        "fetches",
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text()),
        sa.Column("modified", sa.Text()),
        sa.Column("asked", MOMENT),
        sa.Column("again", MOMENT),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("body", sa.Text()),
        sa.PrimaryKeyConstraint("url", name="pk_fetches"),
    )
    op.create_table(
        "exported",
        sa.Column("format", sa.Text(), nullable=False),
        sa.Column("row", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("format", "row", name="pk_exported"),
    )
    op.create_table(
        "news",
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("incident", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_news"),
    )
    op.create_index("ix_news_incident", "news", ["incident"])
    op.create_table(
        "settings",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_settings"),
    )
    # ### end Alembic commands ###
