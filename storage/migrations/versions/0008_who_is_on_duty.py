"""Who is on duty in which hours of the week, and whose hours a page fell into."""

import sqlalchemy as sa
from alembic import op

from storage.schema.metadata import Sealed
from storage.schema.staying import more_triggers_down, more_triggers_up

revision = "0008"
down_revision: str | None = "0007"

SEALED = (("shifts", Sealed.ONCE, ("email", "backup_email")),)


def upgrade() -> None:
    op.create_table(
        "shifts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pool_id", sa.Uuid(), nullable=False),
        sa.Column("weekday", sa.SmallInteger(), nullable=False),
        sa.Column("starts", sa.SmallInteger(), nullable=False),
        sa.Column("ends", sa.SmallInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("email", sa.LargeBinary(), nullable=False),
        sa.Column("backup_name", sa.Text(), nullable=True),
        sa.Column("backup_email", sa.LargeBinary(), nullable=True),
        sa.Column("added_by", sa.Uuid(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "weekday BETWEEN 0 AND 6 AND 0 <= starts AND starts < ends AND ends <= 24", name=op.f("ck_shifts_hours")
        ),
        sa.CheckConstraint("(backup_name IS NULL) = (backup_email IS NULL)", name=op.f("ck_shifts_backup_whole")),
        sa.ForeignKeyConstraint(["pool_id"], ["pools.id"], name=op.f("fk_shifts_pool_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shifts")),
    )
    op.create_index(op.f("ix_shifts_pool_id"), "shifts", ["pool_id"])
    op.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON shifts TO mycooper_app")
    op.add_column("pages", sa.Column("shift_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(op.f("fk_pages_shift_id"), "pages", "shifts", ["shift_id"], ["id"])
    _run(*more_triggers_up(SEALED))


def downgrade() -> None:
    _run(*more_triggers_down(SEALED))
    op.drop_constraint(op.f("fk_pages_shift_id"), "pages")
    op.drop_column("pages", "shift_id")
    op.drop_table("shifts")


def _run(*statements: str) -> None:
    for statement in statements:
        op.execute(statement)
