"""Why somebody was called outside the hours that they named as safe."""

import sqlalchemy as sa
from alembic import op

from storage.schema.metadata import Sealed
from storage.schema.staying import more_triggers_down, more_triggers_up

revision = "0039"
down_revision: str | None = "0038"

SEALED_BEFORE = (("call_attempts", Sealed.ONCE, ("outcome", "number")),)
SEALED = (("call_attempts", Sealed.ONCE, ("outcome", "number", "why_now")),)


def upgrade() -> None:
    op.add_column("call_attempts", sa.Column("why_now", sa.LargeBinary(), nullable=True))
    for statement in (*more_triggers_down(SEALED_BEFORE), *more_triggers_up(SEALED)):
        op.execute(statement)


def downgrade() -> None:
    for statement in (*more_triggers_down(SEALED), *more_triggers_up(SEALED_BEFORE)):
        op.execute(statement)
    op.drop_column("call_attempts", "why_now")
