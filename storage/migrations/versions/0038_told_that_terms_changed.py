"""When an account was last told by e-mail that the terms or the privacy statement had changed."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision: str | None = "0037"


def upgrade() -> None:
    op.add_column("accounts", sa.Column("told_of_documents_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("accounts", "told_of_documents_at")
