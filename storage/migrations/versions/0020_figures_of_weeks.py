"""When somebody first acknowledged a diversion, and the messages of whole weeks, for the weekly figures."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision: str | None = "0019"


def upgrade() -> None:
    op.add_column("diversions", sa.Column("first_acknowledged_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE diversions SET first_acknowledged_at = acknowledged_at")
    op.create_index("ix_turns_heard", "turns", ["heard_at"], postgresql_using="brin")


def downgrade() -> None:
    op.drop_index("ix_turns_heard", "turns")
    op.drop_column("diversions", "first_acknowledged_at")
