"""Indices that names and doubtful claims are found along.

Revision ID: 0002
Revises: 0001
"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """From 0001."""
    if op.get_bind().dialect.name == "sqlite":  # PostgreSQL's would refuse a text of 2,700 bytes
        op.create_index("ix_claims_source", "claims", ["source"])
        op.create_index("ix_actors_names", "actors", ["names"])
    op.create_index("ix_claims_confidence", "claims", ["confidence"])
