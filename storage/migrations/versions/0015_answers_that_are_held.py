"""Holds that asking does not end, what the operator has decided about them, and the wish to be shown at once."""

import sqlalchemy as sa
from alembic import op

from storage.schema.metadata import Sealed
from storage.schema.staying import more_triggers_up

revision = "0015"
down_revision: str | None = "0014"

SEALED = (("holds", Sealed.ONCE, ("reason",)),)
# What was decided for all stays on file.
GRANTS = (
    "GRANT SELECT, INSERT ON hold_decisions TO mycooper_app",
    "GRANT SELECT, INSERT, UPDATE ON holds TO mycooper_app",
)


def upgrade() -> None:
    op.add_column("accounts", sa.Column("show_at_once_since", sa.DateTime(timezone=True), nullable=True))
    _decisions()
    _holds()
    for statement in (*more_triggers_up(SEALED), *GRANTS):
        op.execute(statement)


def _decisions() -> None:
    op.create_table(
        "hold_decisions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hold", sa.Text(), nullable=False),
        sa.Column("most_hours", sa.SmallInteger(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("hold IN ('until request', 'until call')", name=op.f("ck_hold_decisions_hold")),
        sa.CheckConstraint(
            "(hold = 'until call') = (most_hours IS NOT NULL)", name=op.f("ck_hold_decisions_until_call_has_an_end")
        ),
        sa.CheckConstraint("most_hours BETWEEN 1 AND 168", name=op.f("ck_hold_decisions_most_hours")),
        sa.CheckConstraint("source <> ''", name=op.f("ck_hold_decisions_source_is_named")),
        sa.ForeignKeyConstraint(["decided_by"], ["staff.id"], name=op.f("fk_hold_decisions_decided_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hold_decisions")),
    )


def _holds() -> None:
    op.create_table(
        "holds",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("message_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("held_by", sa.Uuid(), nullable=True),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lifted_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("held_at < until", name=op.f("ck_holds_ends_later")),
        sa.CheckConstraint("lifted_by IS NULL OR ended_at IS NOT NULL", name=op.f("ck_holds_lifted_is_ended")),
        sa.ForeignKeyConstraint(["message_id"], ["messages.id"], name=op.f("fk_holds_message_id")),
        sa.ForeignKeyConstraint(["held_by"], ["staff.id"], name=op.f("fk_holds_held_by")),
        sa.ForeignKeyConstraint(["lifted_by"], ["staff.id"], name=op.f("fk_holds_lifted_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holds")),
    )
    op.create_index(op.f("ix_holds_message_id"), "holds", ["message_id"])
    op.create_index("ix_holds_in_force", "holds", ["until"], postgresql_where="ended_at IS NULL")


def downgrade() -> None:
    op.drop_table("holds")
    op.drop_table("hold_decisions")
    op.drop_column("accounts", "show_at_once_since")
