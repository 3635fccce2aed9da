"""What was dialled and how both understood each other, when to call again, and the letter after three tries."""

import sqlalchemy as sa
from alembic import op

from storage.schema.metadata import Sealed
from storage.schema.staying import more_triggers_down, more_triggers_up

revision = "0009"
down_revision: str | None = "0008"

BEFORE = (("call_attempts", Sealed.ONCE, ("outcome",)),)
AFTER = (("call_attempts", Sealed.ONCE, ("outcome", "number")),)
INSTANTS = ("next_try_at", "escalated_at", "letter_at")


# What the application's role may do to a table, it may do to a new column of it.
def upgrade() -> None:
    for name in INSTANTS:
        op.add_column("call_tasks", sa.Column(name, sa.DateTime(timezone=True), nullable=True))
    op.add_column("call_tasks", sa.Column("letter_by", sa.Uuid(), nullable=True))
    op.create_check_constraint(
        op.f("ck_call_tasks_letter_by_somebody"), "call_tasks", "(letter_at IS NULL) = (letter_by IS NULL)"
    )
    op.add_column("call_attempts", sa.Column("number", sa.LargeBinary(), nullable=True))
    op.add_column("call_attempts", sa.Column("interpreter", sa.Text(), nullable=True))
    op.create_check_constraint(
        op.f("ck_call_attempts_interpreter"), "call_attempts", "interpreter IN ('not needed', 'used', 'spoken')"
    )
    _run(*more_triggers_down(BEFORE), *more_triggers_up(AFTER))


def downgrade() -> None:
    _run(*more_triggers_down(AFTER), *more_triggers_up(BEFORE))
    op.drop_constraint(op.f("ck_call_attempts_interpreter"), "call_attempts")
    op.drop_constraint(op.f("ck_call_tasks_letter_by_somebody"), "call_tasks")
    for column in ("interpreter", "number"):
        op.drop_column("call_attempts", column)
    for column in ("letter_by", *reversed(INSTANTS)):
        op.drop_column("call_tasks", column)


def _run(*statements: str) -> None:
    for statement in statements:
        op.execute(statement)
