"""What the writer of a diversion says after the warning is kept beside it, and what was passed on is known to be."""

import sqlalchemy as sa
from alembic import op

from storage.schema.metadata import Sealed
from storage.schema.owners import more_triggers_up as owners_up
from storage.schema.staying import more_triggers_up

revision = "0014"
down_revision: str | None = "0013"

OWNERS = (("diversion_answers", ("diversion_id",)),)
SEALED = (("diversion_answers", Sealed.ONCE, ("said",)),)


def upgrade() -> None:
    op.add_column("diversion_texts", sa.Column("message_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(op.f("fk_diversion_texts_message_id"), "diversion_texts", "messages", ["message_id"], ["id"])
    op.create_index(op.f("ix_diversion_texts_message_id"), "diversion_texts", ["message_id"])
    op.create_table(
        "diversion_answers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("diversion_id", sa.Uuid(), nullable=False),
        sa.Column("turn_id", sa.Uuid(), nullable=False),
        sa.Column("said", sa.LargeBinary(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["diversion_id"], ["diversions.id"], name=op.f("fk_diversion_answers_diversion_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_diversion_answers")),
        sa.UniqueConstraint("turn_id", name=op.f("uq_diversion_answers_turn_id")),
    )
    op.create_index(op.f("ix_diversion_answers_diversion_id"), "diversion_answers", ["diversion_id"])
    for statement in (*owners_up(OWNERS), *more_triggers_up(SEALED)):
        op.execute(statement)
    op.execute("GRANT SELECT, INSERT ON diversion_answers TO mycooper_app")


def downgrade() -> None:
    op.drop_table("diversion_answers")
    op.drop_column("diversion_texts", "message_id")
