"""The one way in which somebody wants to be reached."""

import sqlalchemy as sa
from alembic import op

from storage.schema.metadata import Sealed
from storage.schema.owners import more_triggers_up as owners_up
from storage.schema.staying import more_triggers_up

revision = "0010"
down_revision: str | None = "0009"

OWNERS = (("reach_wishes", ("patient_id",)),)
SEALED = (("reach_wishes", Sealed.ONCE, ("wish", "identified_by")),)


def upgrade() -> None:
    op.create_table(
        "reach_wishes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("wish", sa.LargeBinary(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("staff_id", sa.Uuid(), nullable=True),
        sa.Column("identified_by", sa.LargeBinary(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(account_id IS NULL) <> (staff_id IS NULL)", name=op.f("ck_reach_wishes_made_by_one")),
        sa.CheckConstraint(
            "(staff_id IS NULL) = (identified_by IS NULL)", name=op.f("ck_reach_wishes_caller_identified")
        ),
        sa.ForeignKeyConstraint(["patient_id"], ["patients.id"], name=op.f("fk_reach_wishes_patient_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reach_wishes")),
    )
    op.create_index(
        "ix_reach_wishes_holding", "reach_wishes", ["patient_id"], unique=True, postgresql_where="ended_at IS NULL"
    )
    for statement in (*owners_up(OWNERS), *more_triggers_up(SEALED)):
        op.execute(statement)
    op.execute("GRANT SELECT, INSERT, UPDATE ON reach_wishes TO mycooper_app")


def downgrade() -> None:
    op.drop_table("reach_wishes")
