"""How often an answer that nobody has read was told of again, and when that is due next."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision: str | None = "0002"


# What the application's role may do to a table, it may do to a new column of it.
def upgrade() -> None:
    op.add_column("messages", sa.Column("chases", sa.Integer(), server_default="0", nullable=False))
    op.add_column("messages", sa.Column("chase_due_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(op.f("ix_messages_chase_due_at"), "messages", ["chase_due_at"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_messages_chase_due_at"), table_name="messages")
    op.drop_column("messages", "chase_due_at")
    op.drop_column("messages", "chases")
