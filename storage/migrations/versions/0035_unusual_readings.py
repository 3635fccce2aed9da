"""Unusual reading: which days were looked at, and what goes before an auditor."""

import sqlalchemy as sa
from alembic import op

from storage.schema.metadata import Sealed
from storage.schema.staying import more_triggers_up

revision = "0035"
down_revision: str | None = "0034"

SEALED = (("unusual_readings", Sealed.LATER, ("reason",)),)
CHECKS = {
    "sign": "sign IN ('many patients', 'a namesake or a colleague', 'no work on them', 'at night')",
    "verdict": "verdict IN ('explained', 'passed on')",
    "decided_whole": "(verdict IS NULL) = (reason IS NULL) AND (verdict IS NULL) = (decided_by IS NULL) "
    "AND (verdict IS NULL) = (decided_at IS NULL)",
    "second_person": "decided_by <> staff_id",
}


def upgrade() -> None:
    op.create_table(
        "reading_days",
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("looked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["practice_id"], ["practices.id"], name=op.f("fk_reading_days_practice_id")),
        sa.PrimaryKeyConstraint("practice_id", "day", name=op.f("pk_reading_days")),
    )
    _readings()
    op.create_index(
        "ix_audit_events_read_by_staff",
        "audit_events",
        ["at"],
        postgresql_where="actor_kind = 'staff' AND action = 'read' AND patient_id IS NOT NULL",
    )
    for statement in more_triggers_up(SEALED):
        op.execute(statement)
    op.execute("GRANT SELECT, INSERT ON reading_days TO mycooper_app")
    op.execute("GRANT SELECT, INSERT, UPDATE ON unusual_readings TO mycooper_app")


def _readings() -> None:
    op.create_table(
        "unusual_readings",
        *(sa.Column(name, sa.Uuid(), nullable=False) for name in ("id", "practice_id", "staff_id")),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("sign", sa.Text(), nullable=False),
        sa.Column("patients", sa.Integer(), nullable=False),
        sa.Column("usual", sa.Integer(), nullable=True),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=True),
        sa.Column("reason", sa.LargeBinary(), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        *(sa.CheckConstraint(check, name=op.f(f"ck_unusual_readings_{name}")) for name, check in CHECKS.items()),
        sa.ForeignKeyConstraint(["practice_id"], ["practices.id"], name=op.f("fk_unusual_readings_practice_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_unusual_readings_staff_id")),
        sa.UniqueConstraint("staff_id", "day", "sign", name=op.f("uq_unusual_readings_staff_id_day_sign")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unusual_readings")),
    )
    op.create_index(op.f("ix_unusual_readings_practice_id"), "unusual_readings", ["practice_id"])


def downgrade() -> None:
    op.drop_index("ix_audit_events_read_by_staff", table_name="audit_events")
    op.drop_table("unusual_readings")
    op.drop_table("reading_days")
