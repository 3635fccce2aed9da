"""Threads climb before they are late, and staff are mailed a number; what is open already is looked at as well."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision: str | None = "0005"

CHECKS = (
    ("first_look_from_and_due", "(first_look_from IS NULL) = (first_look_due_at IS NULL)"),
    ("climbed_to", "climbed_to IN ('pool', 'supervisor')"),
    ("climbed_for_something", "(climbed_to IS NULL) = (climbed_for IS NULL)"),
    ("what_is_open_climbs", "state = 'open' OR climbed_to IS NULL"),
)


def upgrade() -> None:
    op.add_column("threads", sa.Column("number", sa.Integer(), sa.Identity(always=False), nullable=False))
    op.add_column("threads", sa.Column("first_look_from", sa.DateTime(timezone=True), nullable=True))
    op.add_column("threads", sa.Column("climbs_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("threads", sa.Column("climbed_to", sa.Text(), nullable=True))
    op.add_column("threads", sa.Column("climbed_for", sa.Text(), nullable=True))
    op.execute("UPDATE threads SET first_look_from = changed_at WHERE first_look_due_at IS NOT NULL")
    op.execute("UPDATE threads SET climbs_at = changed_at WHERE state = 'open'")
    op.create_unique_constraint(op.f("uq_threads_number"), "threads", ["number"])
    for name, condition in CHECKS:
        op.create_check_constraint(op.f(f"ck_threads_{name}"), "threads", condition)
    op.create_index("ix_threads_climbing", "threads", ["climbs_at"], postgresql_where="state = 'open'")
    _mails()


def _mails() -> None:
    op.create_table(
        "climb_mails",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("thread_id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=True),
        sa.Column("waits_for", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("tries", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("state IN ('pending', 'sent', 'dropped')", name=op.f("ck_climb_mails_state")),
        sa.ForeignKeyConstraint(["thread_id"], ["threads.id"], name=op.f("fk_climb_mails_thread_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_climb_mails_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_climb_mails")),
    )
    op.create_index(op.f("ix_climb_mails_thread_id"), "climb_mails", ["thread_id"])
    op.create_index(op.f("ix_climb_mails_staff_id"), "climb_mails", ["staff_id"])
    op.create_index("ix_climb_mails_pending", "climb_mails", ["due_at"], postgresql_where="state = 'pending'")
    op.execute("GRANT SELECT, INSERT, UPDATE ON climb_mails TO mycooper_app")


def downgrade() -> None:
    op.drop_table("climb_mails")
    op.drop_index("ix_threads_climbing", table_name="threads")
    for name, _ in reversed(CHECKS):
        op.drop_constraint(op.f(f"ck_threads_{name}"), "threads")
    op.drop_constraint(op.f("uq_threads_number"), "threads")
    for column in ("climbed_for", "climbed_to", "climbs_at", "first_look_from", "number"):
        op.drop_column("threads", column)
