"""Who answers for the translation of what a patient is reminded of."""

import sqlalchemy as sa
from alembic import op

from storage.schema.metadata import Sealed
from storage.schema.staying import more_triggers_down, more_triggers_up

revision = "0030"
down_revision: str | None = "0029"

SEALED_BEFORE = (("reminders", Sealed.ONCE, ("text",)),)
SEALED = (("reminders", Sealed.ONCE, ("text", "translated_by")),)


def upgrade() -> None:
    op.add_column("reminders", sa.Column("translated_by", sa.LargeBinary(), nullable=True))
    for statement in (*more_triggers_down(SEALED_BEFORE), *more_triggers_up(SEALED)):
        op.execute(statement)


def downgrade() -> None:
    for statement in (*more_triggers_down(SEALED), *more_triggers_up(SEALED_BEFORE)):
        op.execute(statement)
    op.drop_column("reminders", "translated_by")
