"""Who asked to be called."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision: str | None = "0015"


def upgrade() -> None:
    op.add_column("call_tasks", sa.Column("account_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(op.f("fk_call_tasks_account_id"), "call_tasks", "accounts", ["account_id"], ["id"])


def downgrade() -> None:
    op.drop_column("call_tasks", "account_id")
