"""What is asked of the records team climbs before it is late, and staff are mailed a number."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision: str | None = "0036"

CHECKS = (
    ("record_requests", "climbed_to", "climbed_to IN ('pool', 'supervisor')"),
    ("record_requests", "what_is_open_climbs", "state = 'open' OR climbed_to IS NULL AND climbs_at IS NULL"),
    ("climb_mails", "about_one", "(thread_id IS NULL) <> (request_id IS NULL)"),
)


def upgrade() -> None:
    op.add_column("record_requests", sa.Column("number", sa.Integer(), sa.Identity(always=False), nullable=False))
    op.create_unique_constraint(op.f("uq_record_requests_number"), "record_requests", ["number"])
    op.add_column("record_requests", sa.Column("climbs_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("record_requests", sa.Column("climbed_to", sa.Text(), nullable=True))
    op.execute("UPDATE record_requests SET climbs_at = asked_at WHERE state = 'open'")
    op.create_index(
        "ix_record_requests_climbing", "record_requests", ["climbs_at"], postgresql_where="climbs_at IS NOT NULL"
    )
    op.alter_column("climb_mails", "thread_id", nullable=True)
    op.add_column("climb_mails", sa.Column("request_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(op.f("fk_climb_mails_request_id"), "climb_mails", "record_requests", ["request_id"], ["id"])
    op.create_index(op.f("ix_climb_mails_request_id"), "climb_mails", ["request_id"])
    for table, name, condition in CHECKS:
        op.create_check_constraint(op.f(f"ck_{table}_{name}"), table, condition)


def downgrade() -> None:
    for table, name, _ in reversed(CHECKS):
        op.drop_constraint(op.f(f"ck_{table}_{name}"), table)
    op.execute("DELETE FROM climb_mails WHERE thread_id IS NULL")
    op.drop_column("climb_mails", "request_id")
    op.alter_column("climb_mails", "thread_id", nullable=False)
    op.drop_column("record_requests", "climbed_to")
    op.drop_column("record_requests", "climbs_at")
    op.drop_constraint(op.f("uq_record_requests_number"), "record_requests")
    op.drop_column("record_requests", "number")
