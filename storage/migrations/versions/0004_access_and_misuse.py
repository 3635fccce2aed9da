"""Who restricted or ended an account and why, and what was reported of its use."""

import sqlalchemy as sa
from alembic import op

from storage.schema.metadata import Sealed
from storage.schema.owners import more_triggers_up as owners_up
from storage.schema.staying import more_triggers_up

revision = "0004"
down_revision: str | None = "0003"

OWNERS = (("access_changes", ("account_id",)), ("misuse_reports", ("account_id",)))
SEALED = (
    ("access_changes", Sealed.ONCE, ("reason", "identified_by")),
    ("misuse_reports", Sealed.ONCE, ("reason", "seen")),
)
# Neither is ever taken back: what was decided stays on file.
GRANTS = (
    "GRANT SELECT, INSERT ON access_changes TO mycooper_app",
    "GRANT SELECT, INSERT, UPDATE ON misuse_reports TO mycooper_app",
)


def upgrade() -> None:
    op.create_table(
        "access_changes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("identified_by", sa.LargeBinary(), nullable=True),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "what IN ('restricted', 'opened again', 'ended', 'left')", name=op.f("ck_access_changes_what")
        ),
        sa.CheckConstraint(
            "(what = 'left') = (identified_by IS NOT NULL)", name=op.f("ck_access_changes_caller_identified")
        ),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_access_changes_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_changes")),
    )
    op.create_index(op.f("ix_access_changes_account_id"), "access_changes", ["account_id"], unique=False)
    op.create_table(
        "misuse_reports",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("seen", sa.LargeBinary(), nullable=False),
        sa.Column("reported_by", sa.Uuid(), nullable=False),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("decision IN ('restricted', 'dismissed')", name=op.f("ck_misuse_reports_decision")),
        sa.CheckConstraint(
            "(decision IS NULL) = (decided_by IS NULL) AND (decision IS NULL) = (decided_at IS NULL)",
            name=op.f("ck_misuse_reports_decided_whole"),
        ),
        sa.CheckConstraint("decided_by <> reported_by", name=op.f("ck_misuse_reports_second_person")),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_misuse_reports_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_misuse_reports")),
    )
    op.create_index(op.f("ix_misuse_reports_account_id"), "misuse_reports", ["account_id"], unique=False)
    for statement in (*owners_up(OWNERS), *more_triggers_up(SEALED), *GRANTS):
        op.execute(statement)


def downgrade() -> None:
    for table in ("misuse_reports", "access_changes"):
        op.drop_index(op.f(f"ix_{table}_account_id"), table_name=table)
        op.drop_table(table)
