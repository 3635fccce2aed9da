"""A chat's link may wait for Telegram's own sign-in, at one browser and for some minutes."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision: str | None = "0035"


def upgrade() -> None:
    op.add_column("chat_links", sa.Column("sign_in_id", sa.Uuid(), nullable=True))
    op.add_column("chat_links", sa.Column("sign_in_session_id", sa.Uuid(), nullable=True))
    op.add_column("chat_links", sa.Column("sign_in_expires_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("chat_links", "sign_in_expires_at")
    op.drop_column("chat_links", "sign_in_session_id")
    op.drop_column("chat_links", "sign_in_id")
