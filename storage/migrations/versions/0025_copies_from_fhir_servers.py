"""How old the copy of a record is that came from a FHIR server, and whether a newer one is wished for."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision: str | None = "0024"


def upgrade() -> None:
    op.create_table(
        "record_copies",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("wished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("failures", sa.Integer(), server_default="0", nullable=False),
        sa.Column("why_not", sa.Text(), nullable=True),
        sa.CheckConstraint(
            """why_not IN ('out of reach', 'no token', 'too slow', 'refused', 'led elsewhere', 'too much',
            'not understood', 'not there', 'not sure')""",
            name=op.f("ck_record_copies_why_not"),
        ),
        sa.ForeignKeyConstraint(["patient_id"], ["patients.id"], name=op.f("fk_record_copies_patient_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record_copies")),
        sa.UniqueConstraint("patient_id", name=op.f("uq_record_copies_patient_id")),
    )
    op.create_index("ix_record_copies_due", "record_copies", ["due_at"], postgresql_where="wished_at IS NOT NULL")
    op.execute("GRANT SELECT, INSERT, UPDATE ON record_copies TO mycooper_app")


def downgrade() -> None:
    op.drop_index("ix_record_copies_due", table_name="record_copies", postgresql_where="wished_at IS NOT NULL")
    op.drop_table("record_copies")
