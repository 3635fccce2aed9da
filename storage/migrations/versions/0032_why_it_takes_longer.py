"""How whoever asked the records team is told why it takes longer: who translated it, and whether on a call."""

import sqlalchemy as sa
from alembic import op

from storage.schema.metadata import Sealed
from storage.schema.staying import more_triggers_down, more_triggers_up

revision = "0032"
down_revision: str | None = "0031"

SEALED_BEFORE = (("record_requests", Sealed.LATER, ("why_later", "told", "translated_by")),)
SEALED = (("record_requests", Sealed.LATER, ("why_later", "later_translated_by", "told", "translated_by")),)


def upgrade() -> None:
    op.add_column("record_requests", sa.Column("later_translated_by", sa.LargeBinary(), nullable=True))
    op.add_column(
        "record_requests", sa.Column("later_by_call", sa.Boolean(), nullable=False, server_default=sa.text("false"))
    )
    for statement in (*more_triggers_down(SEALED_BEFORE), *more_triggers_up(SEALED)):
        op.execute(statement)


def downgrade() -> None:
    for statement in (*more_triggers_down(SEALED), *more_triggers_up(SEALED_BEFORE)):
        op.execute(statement)
    op.drop_column("record_requests", "later_by_call")
    op.drop_column("record_requests", "later_translated_by")
