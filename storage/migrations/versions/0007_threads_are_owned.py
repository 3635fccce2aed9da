"""A thread is a clinician's or its pool's, of its own practice; its moves are kept, and who is away is covered."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision: str | None = "0006"

CLIMBED_TO = "ck_threads_climbed_to"
# Of the thread's own practice, both of them.
OWN = (("pool_id", "pools"), ("owner_id", "staff"))


def upgrade() -> None:
    op.add_column("threads", sa.Column("owner_id", sa.Uuid(), nullable=True))
    op.create_index(op.f("ix_threads_owner_id"), "threads", ["owner_id"])
    for column, table in OWN:
        op.create_unique_constraint(op.f(f"uq_{table}_id_practice_id"), table, ["id", "practice_id"])
        name = op.f(f"fk_threads_{column}_practice_id")
        op.create_foreign_key(name, "threads", table, [column, "practice_id"], ["id", "practice_id"])
    op.drop_constraint(op.f(CLIMBED_TO), "threads")
    op.create_check_constraint(op.f(CLIMBED_TO), "threads", "climbed_to IN ('owner', 'pool', 'supervisor')")
    _moves()
    _absences()


def _moves() -> None:
    op.create_table(
        "thread_moves",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("thread_id", sa.Uuid(), nullable=False),
        sa.Column("from_pool_id", sa.Uuid(), nullable=False),
        sa.Column("from_owner_id", sa.Uuid(), nullable=True),
        sa.Column("to_pool_id", sa.Uuid(), nullable=False),
        sa.Column("to_owner_id", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("moved_by", sa.Uuid(), nullable=True),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["thread_id"], ["threads.id"], name=op.f("fk_thread_moves_thread_id")),
        sa.ForeignKeyConstraint(["from_pool_id"], ["pools.id"], name=op.f("fk_thread_moves_from_pool_id")),
        sa.ForeignKeyConstraint(["from_owner_id"], ["staff.id"], name=op.f("fk_thread_moves_from_owner_id")),
        sa.ForeignKeyConstraint(["to_pool_id"], ["pools.id"], name=op.f("fk_thread_moves_to_pool_id")),
        sa.ForeignKeyConstraint(["to_owner_id"], ["staff.id"], name=op.f("fk_thread_moves_to_owner_id")),
        sa.ForeignKeyConstraint(["moved_by"], ["staff.id"], name=op.f("fk_thread_moves_moved_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thread_moves")),
    )
    op.create_index(op.f("ix_thread_moves_thread_id"), "thread_moves", ["thread_id"])
    op.execute("GRANT SELECT, INSERT ON thread_moves TO mycooper_app")


def _absences() -> None:
    op.create_table(
        "absences",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("cover_id", sa.Uuid(), nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("planned_by", sa.Uuid(), nullable=False),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("called_off_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("starts_at < ends_at", name=op.f("ck_absences_ends_after_it_starts")),
        sa.CheckConstraint("cover_id <> staff_id", name=op.f("ck_absences_covered_by_another")),
        *(
            sa.ForeignKeyConstraint(
                [column, "practice_id"],
                ["staff.id", "staff.practice_id"],
                name=op.f(f"fk_absences_{column}_practice_id"),
            )
            for column in ("staff_id", "cover_id")
        ),
        sa.ForeignKeyConstraint(["planned_by"], ["staff.id"], name=op.f("fk_absences_planned_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absences")),
    )
    op.create_index(op.f("ix_absences_staff_id"), "absences", ["staff_id"])
    op.execute("GRANT SELECT, INSERT, UPDATE ON absences TO mycooper_app")


def downgrade() -> None:
    op.drop_table("absences")
    op.drop_table("thread_moves")
    op.execute("UPDATE threads SET climbed_to = NULL, climbed_for = NULL WHERE climbed_to = 'owner'")
    op.drop_constraint(op.f(CLIMBED_TO), "threads")
    op.create_check_constraint(op.f(CLIMBED_TO), "threads", "climbed_to IN ('pool', 'supervisor')")
    for column, table in OWN:
        op.drop_constraint(op.f(f"fk_threads_{column}_practice_id"), "threads")
        op.drop_constraint(op.f(f"uq_{table}_id_practice_id"), table)
    op.drop_index(op.f("ix_threads_owner_id"), table_name="threads")
    op.drop_column("threads", "owner_id")
