"""What a record system says no longer is kept beside what it says now, while a legal hold stands."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision: str | None = "0032"

UNIQUE = "uq_record_entries_patient_id_source"


def upgrade() -> None:
    op.add_column("record_entries", sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True))
    op.drop_constraint(UNIQUE, "record_entries")
    op.create_index(
        "ix_record_entries_standing",
        "record_entries",
        ["patient_id", "source"],
        unique=True,
        postgresql_where="superseded_at IS NULL",
    )


def downgrade() -> None:
    # Of each entry one row can stand, and it is the one that is shown.
    op.execute("DELETE FROM record_entries WHERE superseded_at IS NOT NULL")
    op.drop_index("ix_record_entries_standing", "record_entries")
    op.create_unique_constraint(UNIQUE, "record_entries", ["patient_id", "source"])
    op.drop_column("record_entries", "superseded_at")
