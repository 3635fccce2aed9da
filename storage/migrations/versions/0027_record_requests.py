"""What is asked of the records team: a correction, or a copy of the record."""

import sqlalchemy as sa
from alembic import op

from storage.schema.metadata import Sealed
from storage.schema.owners import more_triggers_up as owners_up
from storage.schema.staying import more_triggers_up

revision = "0027"
down_revision: str | None = "0026"

OWNERS = (("record_requests", ("patient_id", "account_id", "kind")),)
SEALED = (
    ("record_requests", Sealed.ONCE, ("what", "period", "address")),
    ("record_requests", Sealed.LATER, ("why_later", "told", "translated_by")),
)
CHECKS = (
    ("kind", "kind IN ('correction', 'copy')"),
    ("state", "state IN ('open', 'done', 'refused')"),
    (
        "delivery",
        """CASE kind WHEN 'copy' THEN coalesce(delivery IN ('portal', 'paper', 'e-mail'), false)
           ELSE delivery IS NULL AND period IS NULL AND address IS NULL END""",
    ),
    ("address", "delivery IS NULL OR delivery = 'portal' OR address IS NOT NULL"),
    ("warned", "delivery IS DISTINCT FROM 'e-mail' OR warned_at IS NOT NULL"),
    (
        "settled",
        """(state = 'open') = (settled_at IS NULL) AND (state = 'open') = (settled_by IS NULL)
           AND (state = 'open') = (told IS NULL)""",
    ),
    ("ground", "(ground IS NOT NULL) = (kind = 'correction' AND state = 'refused')"),
)


def upgrade() -> None:
    op.create_table(
        "record_requests",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("what", sa.LargeBinary(), nullable=False),
        sa.Column("period", sa.LargeBinary(), nullable=True),
        sa.Column("delivery", sa.Text(), nullable=True),
        sa.Column("address", sa.LargeBinary(), nullable=True),
        sa.Column("warned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("why_later", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=True),
        sa.Column("told", sa.LargeBinary(), nullable=True),
        sa.Column("translated_by", sa.LargeBinary(), nullable=True),
        sa.Column("by_call", sa.Boolean(), nullable=False, server_default=sa.text("false")),
        sa.Column("settled_by", sa.Uuid(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        *(sa.CheckConstraint(rule, name=op.f(f"ck_record_requests_{name}")) for name, rule in CHECKS),
        *(
            sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_record_requests_{column}"))
            for column, target in (
                ("patient_id", "patients.id"),
                ("account_id", "accounts.id"),
                ("practice_id", "practices.id"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record_requests")),
    )
    op.create_index(op.f("ix_record_requests_patient_id"), "record_requests", ["patient_id"])
    op.create_index(op.f("ix_record_requests_account_id"), "record_requests", ["account_id"])
    op.create_index(
        "ix_record_requests_open", "record_requests", ["practice_id", "due_on"], postgresql_where="state = 'open'"
    )
    for statement in (*owners_up(OWNERS), *more_triggers_up(SEALED)):
        op.execute(statement)
    op.execute("GRANT SELECT, INSERT, UPDATE ON record_requests TO mycooper_app")


def downgrade() -> None:
    op.drop_table("record_requests")
