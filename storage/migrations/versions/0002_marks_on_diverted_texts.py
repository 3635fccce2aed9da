"""Whether a clinician finds a diverted text rightly or wrongly raised."""

import sqlalchemy as sa
from alembic import op

from storage.schema.metadata import Sealed
from storage.schema.staying import more_triggers_down, more_triggers_up

revision = "0002"
down_revision: str | None = "0001"

SEALED = (("diversion_texts", Sealed.REWRITTEN, ("raised",)),)


# What the application's role may do to a table, it may do to a new column of it.
def upgrade() -> None:
    op.add_column("diversion_texts", sa.Column("raised", sa.LargeBinary(), nullable=True))
    op.add_column("diversion_texts", sa.Column("raised_version", sa.Integer(), server_default="0", nullable=False))
    op.add_column("diversion_texts", sa.Column("marked_by", sa.Uuid(), nullable=True))
    op.add_column("diversion_texts", sa.Column("marked_at", sa.DateTime(timezone=True), nullable=True))
    op.create_check_constraint(
        op.f("ck_diversion_texts_marked_by_somebody"),
        "diversion_texts",
        "(raised IS NULL) = (marked_at IS NULL) AND (raised IS NULL) = (marked_by IS NULL)",
    )
    _run(*more_triggers_up(SEALED))


def downgrade() -> None:
    _run(*more_triggers_down(SEALED))
    op.drop_constraint(op.f("ck_diversion_texts_marked_by_somebody"), "diversion_texts")
    for column in ("marked_at", "marked_by", "raised_version", "raised"):
        op.drop_column("diversion_texts", column)


def _run(*statements: str) -> None:
    for statement in statements:
        op.execute(statement)
