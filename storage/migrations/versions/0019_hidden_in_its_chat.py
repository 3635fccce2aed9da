"""What was hidden in a chat is no longer drawn there."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision: str | None = "0018"

TABLES = ("turns", "replies")


def upgrade() -> None:
    for table in TABLES:
        op.add_column(table, sa.Column("hidden_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_column(table, "hidden_at")
