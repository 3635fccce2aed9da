"""A password that a member chose anew waits for the digits of the authenticator that goes with it."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision: str | None = "0042"


def upgrade() -> None:
    op.add_column("staff_sessions", sa.Column("password_offered", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("staff_sessions", "password_offered")
