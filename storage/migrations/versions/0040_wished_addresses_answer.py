"""When the address of a wish was asked to answer, and when it did; one from before is asked when its owner says so."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision: str | None = "0039"


def upgrade() -> None:
    for column in ("asked_at", "confirmed_at"):
        op.add_column("reach_wishes", sa.Column(column, sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    for column in ("confirmed_at", "asked_at"):
        op.drop_column("reach_wishes", column)
