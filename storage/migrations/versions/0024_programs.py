"""Pools that are a program for substance use (42 CFR part 2)."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision: str | None = "0023"


def upgrade() -> None:
    op.add_column(
        "pools", sa.Column("substance_use_program", sa.Boolean(), nullable=False, server_default=sa.text("false"))
    )


def downgrade() -> None:
    op.drop_column("pools", "substance_use_program")
