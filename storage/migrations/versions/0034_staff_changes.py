"""What two administrators change about a member; an authenticator that they had reset is replaced, and never taken."""

import sqlalchemy as sa
from alembic import op

from storage.schema.metadata import Sealed
from storage.schema.staff import SECOND_FACTOR_STAYS
from storage.schema.staying import more_triggers_down, more_triggers_up

revision = "0034"
down_revision: str | None = "0033"

SECRET_BEFORE = (("staff", Sealed.LATER, ("totp_secret",)),)
SECRET = (("staff", Sealed.REWRITTEN, ("totp_secret",)),)
SEALED = (("staff_changes", Sealed.ONCE, ("reason",)),)
CHECKS = {
    "kind": "kind IN ('password', 'authenticator', 'password and authenticator', 'roles', 'pools')",
    "whole": "(kind = 'roles') = (roles IS NOT NULL) AND (kind = 'pools') = (pools IS NOT NULL)",
    "state": "state IN ('asked', 'done', 'refused', 'stopped', 'replaced', 'expired')",
    "settled": "(state = 'asked') = (settled_at IS NULL)",
    "settled_by_somebody": "state NOT IN ('done', 'refused', 'replaced') OR settled_by IS NOT NULL",
    "not_for_oneself": "asked_by <> staff_id AND settled_by <> staff_id",
    "second_person": "state NOT IN ('done', 'replaced') OR settled_by <> asked_by",
    "code_is_whole": "(code_hash IS NULL) = (set_up_until IS NULL)",
    "set_up_after_a_reset": "set_up_at IS NULL OR state = 'done' AND code_hash IS NOT NULL",
}


def _instant(name: str, *, null: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=null)


def _id(name: str, *, null: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.Uuid(), nullable=null)


def upgrade() -> None:
    _changes()
    op.add_column("staff_sessions", _id("change_id", null=True))
    op.create_foreign_key(op.f("fk_staff_sessions_change_id"), "staff_sessions", "staff_changes", ["change_id"], ["id"])
    op.add_column("staff", sa.Column("totp_secret_version", sa.Integer(), nullable=False, server_default="0"))
    for statement in (
        *more_triggers_up(SEALED),
        *more_triggers_down(SECRET_BEFORE),
        *more_triggers_up(SECRET),
        SECOND_FACTOR_STAYS,
        "GRANT SELECT, INSERT, UPDATE ON staff_changes TO mycooper_app",
    ):
        op.execute(statement)


def _changes() -> None:
    op.create_table(
        "staff_changes",
        _id("id"),
        _id("staff_id"),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("roles", sa.ARRAY(sa.Text()), nullable=True),
        sa.Column("pools", sa.ARRAY(sa.Uuid()), nullable=True),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        _id("asked_by"),
        _instant("asked_at"),
        _instant("expires_at"),
        sa.Column("state", sa.Text(), nullable=False),
        _id("settled_by", null=True),
        _instant("settled_at", null=True),
        sa.Column("link_hash", sa.LargeBinary(), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(), nullable=True),
        sa.Column("wrong_codes", sa.SmallInteger(), nullable=False, server_default="0"),
        _instant("set_up_until", null=True),
        _instant("set_up_at", null=True),
        *(sa.CheckConstraint(check, name=op.f(f"ck_staff_changes_{name}")) for name, check in CHECKS.items()),
        *(
            sa.ForeignKeyConstraint([column], ["staff.id"], name=op.f(f"fk_staff_changes_{column}"))
            for column in ("staff_id", "asked_by", "settled_by")
        ),
        sa.UniqueConstraint("link_hash", name=op.f("uq_staff_changes_link_hash")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_changes")),
    )
    op.create_index(op.f("ix_staff_changes_staff_id"), "staff_changes", ["staff_id"])
    op.create_index(
        "ix_staff_changes_asked", "staff_changes", ["staff_id"], unique=True, postgresql_where="state = 'asked'"
    )


def downgrade() -> None:
    op.execute("DROP TRIGGER second_factor_stays ON staff")
    for statement in (*more_triggers_down(SECRET), *more_triggers_up(SECRET_BEFORE)):
        op.execute(statement)
    op.drop_column("staff", "totp_secret_version")
    op.drop_column("staff_sessions", "change_id")
    op.drop_table("staff_changes")
