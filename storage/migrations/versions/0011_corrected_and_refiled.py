"""An answer is corrected by a new one, and what stood with the wrong patient is moved with a trace."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision: str | None = "0010"

STATES = "ck_threads_state"
EMPTIED = {
    "messages": "UPDATE messages SET body = '' WHERE body IS NULL",
    "threads": "UPDATE threads SET topic = '', state = 'closed' WHERE state = 'moved'",
}


def upgrade() -> None:
    op.alter_column("threads", "topic", nullable=True)
    op.drop_constraint(op.f(STATES), "threads")
    op.create_check_constraint(op.f(STATES), "threads", "state IN ('open', 'answered', 'closed', 'moved')")
    op.create_check_constraint(op.f("ck_threads_moved_says_nothing"), "threads", "(state = 'moved') = (topic IS NULL)")
    op.alter_column("messages", "body", nullable=True)
    op.add_column("messages", sa.Column("moved_at", sa.DateTime(timezone=True), nullable=True))
    op.create_check_constraint(
        op.f("ck_messages_moved_says_nothing"), "messages", "(moved_at IS NOT NULL) = (body IS NULL)"
    )
    op.add_column("messages", sa.Column("corrects_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(op.f("fk_messages_corrects_id"), "messages", "messages", ["corrects_id"], ["id"])
    op.create_unique_constraint(op.f("uq_messages_corrects_id"), "messages", ["corrects_id"])
    op.create_check_constraint(
        op.f("ck_messages_staff_correct"), "messages", "corrects_id IS NULL OR author_kind = 'staff'"
    )
    _refilings()


def _refilings() -> None:
    op.create_table(
        "refilings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("from_message_id", sa.Uuid(), nullable=False),
        sa.Column("to_message_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("moved_by", sa.Uuid(), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["from_message_id"], ["messages.id"], name=op.f("fk_refilings_from_message_id")),
        sa.ForeignKeyConstraint(["to_message_id"], ["messages.id"], name=op.f("fk_refilings_to_message_id")),
        sa.ForeignKeyConstraint(["moved_by"], ["staff.id"], name=op.f("fk_refilings_moved_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refilings")),
        sa.UniqueConstraint("from_message_id", name=op.f("uq_refilings_from_message_id")),
        sa.UniqueConstraint("to_message_id", name=op.f("uq_refilings_to_message_id")),
    )
    op.execute("GRANT SELECT, INSERT ON refilings TO mycooper_app")


def downgrade() -> None:
    op.drop_table("refilings")
    for table, emptied in EMPTIED.items():
        op.drop_constraint(op.f(f"ck_{table}_moved_says_nothing"), table)
        # The schema before knows nothing that says nothing: what was moved away reads as what can't be read.
        op.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        op.execute(emptied)
        op.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
    op.drop_constraint(op.f("ck_messages_staff_correct"), "messages")
    op.drop_column("messages", "corrects_id")
    op.drop_column("messages", "moved_at")
    op.alter_column("messages", "body", nullable=False)
    op.drop_constraint(op.f(STATES), "threads")
    op.create_check_constraint(op.f(STATES), "threads", "state IN ('open', 'answered', 'closed')")
    op.alter_column("threads", "topic", nullable=False)
