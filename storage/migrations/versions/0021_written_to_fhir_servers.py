"""What was written to FHIR servers, and where they keep it: so that nothing is posted twice."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision: str | None = "0020"


def upgrade() -> None:
    op.create_table(
        "fhir_writes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("server", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("source", sa.Uuid(), nullable=False),
        sa.Column("location", sa.Text(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fhir_writes")),
        sa.UniqueConstraint("server", "kind", "source", name=op.f("uq_fhir_writes_server_kind_source")),
    )
    op.execute("GRANT SELECT, INSERT, UPDATE ON fhir_writes TO mycooper_app")


def downgrade() -> None:
    op.drop_table("fhir_writes")
