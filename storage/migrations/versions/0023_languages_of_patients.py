"""What a patient speaks and reads, and who answers for the translation of what they are told."""

import sqlalchemy as sa
from alembic import op

from storage.schema.metadata import Sealed
from storage.schema.staying import more_triggers_down, more_triggers_up

revision = "0023"
down_revision: str | None = "0022"

SEALED_BEFORE = (("messages", Sealed.ONCE, ("body",)),)
SEALED = (("messages", Sealed.ONCE, ("body", "translated_by")),)
OF_PATIENTS = ("spoken_language", "interpreter", "reading_help", "languages_said_at")


def upgrade() -> None:
    op.add_column("patients", sa.Column("spoken_language", sa.Text(), nullable=True))
    op.add_column("patients", sa.Column("interpreter", sa.Boolean(), nullable=True))
    op.add_column("patients", sa.Column("reading_help", sa.Boolean(), nullable=False, server_default="false"))
    op.add_column("patients", sa.Column("languages_said_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("messages", sa.Column("translated_by", sa.LargeBinary(), nullable=True))
    op.add_column("messages", sa.Column("untranslated", sa.Text(), nullable=True))
    op.create_check_constraint(
        op.f("ck_messages_staff_translate"),
        "messages",
        "author_kind = 'staff' OR translated_by IS NULL AND untranslated IS NULL",
    )
    for statement in (*more_triggers_down(SEALED_BEFORE), *more_triggers_up(SEALED)):
        op.execute(statement)


def downgrade() -> None:
    for statement in (*more_triggers_down(SEALED), *more_triggers_up(SEALED_BEFORE)):
        op.execute(statement)
    op.drop_constraint(op.f("ck_messages_staff_translate"), "messages")
    op.drop_column("messages", "untranslated")
    op.drop_column("messages", "translated_by")
    for column in reversed(OF_PATIENTS):
        op.drop_column("patients", column)
