"""Details in chat apps: the operator's decisions, and the choices for single chats."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision: str | None = "0028"

GRANTS = (
    "GRANT SELECT, INSERT ON details_decisions TO mycooper_app",
    "GRANT SELECT, INSERT, UPDATE ON details_choices TO mycooper_app",
)


def upgrade() -> None:
    op.create_table(
        "details_decisions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("allowed", sa.Boolean(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("source <> ''", name=op.f("ck_details_decisions_source_is_named")),
        sa.ForeignKeyConstraint(["decided_by"], ["staff.id"], name=op.f("fk_details_decisions_decided_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_details_decisions")),
    )
    op.create_table(
        "details_choices",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_details_choices_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_details_choices")),
    )
    op.create_index(op.f("ix_details_choices_account_id"), "details_choices", ["account_id"])
    op.create_index(
        "ix_details_choices_holding",
        "details_choices",
        ["conversation_id"],
        unique=True,
        postgresql_where="ended_at IS NULL",
    )
    for statement in GRANTS:
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("details_choices")
    op.drop_table("details_decisions")
