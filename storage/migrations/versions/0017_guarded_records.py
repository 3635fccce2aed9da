"""Records that few may open, members who are too close to one, and pools' records opened from outside for an hour."""

import sqlalchemy as sa
from alembic import op

from storage.schema.metadata import Sealed
from storage.schema.owners import more_triggers_up as owners_up
from storage.schema.staying import more_triggers_up

revision = "0017"
down_revision: str | None = "0016"

OWNERS = (("restrictions", ("patient_id",)), ("broken_glass", ("patient_id",)))
SEALED = (("restrictions", Sealed.ONCE, ("reason",)), ("broken_glass", Sealed.ONCE, ("reason",)))


def _references(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"))
        for column, target in columns.items()
    ]


def _instant(name: str, *, null: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=null)


def _id(name: str, *, null: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.Uuid(), nullable=null)


def upgrade() -> None:
    _restrictions()
    _close_records()
    _broken_glass()
    for statement in (*owners_up(OWNERS), *more_triggers_up(SEALED)):
        op.execute(statement)
    op.execute("GRANT SELECT, INSERT ON restriction_members, close_records TO mycooper_app")
    op.execute("GRANT SELECT, INSERT, UPDATE ON restrictions, broken_glass TO mycooper_app")


def _restrictions() -> None:
    op.create_table(
        "restrictions",
        _id("id"),
        _id("patient_id"),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        _id("set_by"),
        _instant("set_at"),
        _id("ended_by", null=True),
        _instant("ended_at", null=True),
        sa.CheckConstraint("(ended_by IS NULL) = (ended_at IS NULL)", name=op.f("ck_restrictions_ended_whole")),
        *_references("restrictions", patient_id="patients", set_by="staff", ended_by="staff"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_restrictions")),
    )
    op.create_index(
        "ix_restrictions_holding", "restrictions", ["patient_id"], unique=True, postgresql_where="ended_at IS NULL"
    )
    op.create_table(
        "restriction_members",
        _id("id"),
        _id("restriction_id"),
        _id("staff_id"),
        *_references("restriction_members", restriction_id="restrictions", staff_id="staff"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_restriction_members")),
    )
    op.create_index(op.f("ix_restriction_members_restriction_id"), "restriction_members", ["restriction_id"])


def _close_records() -> None:
    op.create_table(
        "close_records",
        _id("id"),
        _id("staff_id"),
        _id("patient_id"),
        sa.Column("kind", sa.Text(), nullable=False),
        _id("said_by"),
        _instant("said_at"),
        sa.CheckConstraint("kind IN ('own', 'household')", name=op.f("ck_close_records_kind")),
        *_references("close_records", staff_id="staff", patient_id="patients", said_by="staff"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_close_records")),
    )
    op.create_index(op.f("ix_close_records_staff_id"), "close_records", ["staff_id"])


def _broken_glass() -> None:
    op.create_table(
        "broken_glass",
        _id("id"),
        _id("staff_id"),
        _id("patient_id"),
        _id("pool_id"),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        _instant("opened_at"),
        _instant("ends_at"),
        _instant("review_due_at"),
        _id("reviewed_by", null=True),
        _instant("reviewed_at", null=True),
        sa.Column("verdict", sa.Text(), nullable=True),
        sa.CheckConstraint("verdict IN ('in order', 'not in order')", name=op.f("ck_broken_glass_verdict")),
        sa.CheckConstraint(
            "(verdict IS NULL) = (reviewed_by IS NULL) AND (verdict IS NULL) = (reviewed_at IS NULL)",
            name=op.f("ck_broken_glass_reviewed_whole"),
        ),
        sa.CheckConstraint("reviewed_by <> staff_id", name=op.f("ck_broken_glass_second_person")),
        *_references("broken_glass", staff_id="staff", patient_id="patients", pool_id="pools", reviewed_by="staff"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_broken_glass")),
    )
    for column in ("staff_id", "pool_id"):
        op.create_index(op.f(f"ix_broken_glass_{column}"), "broken_glass", [column])


def downgrade() -> None:
    for table in ("broken_glass", "close_records", "restriction_members", "restrictions"):
        op.drop_table(table)
