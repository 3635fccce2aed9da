"""Pages climb from one to the next until somebody acknowledges, and who is next has an address."""

import sqlalchemy as sa
from alembic import op

from storage.schema.metadata import Sealed
from storage.schema.staying import more_triggers_down, more_triggers_up

revision = "0005"
down_revision: str | None = "0004"

SEALED = (("page_recipients", Sealed.REWRITTEN, ("email",)),)

# What waits for somebody now climbs from now on, as if the one on duty had just been paged.
CLIMB = """
    UPDATE diversions v SET ladder_since = now(), climbs_at = now() + interval '5 minutes'
    WHERE v.acknowledged_at IS NULL AND v.closed_at IS NULL
      AND EXISTS (SELECT 1 FROM pages g WHERE g.diversion_id = v.id)
"""


def upgrade() -> None:
    _recipients()
    op.add_column("diversions", sa.Column("rung", sa.SmallInteger(), server_default="0", nullable=False))
    op.add_column("diversions", sa.Column("ladder_since", sa.DateTime(timezone=True), nullable=True))
    op.add_column("diversions", sa.Column("climbs_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(
        "ix_diversions_climbing", "diversions", ["climbs_at"], postgresql_where=sa.text("climbs_at IS NOT NULL")
    )
    op.add_column("pages", sa.Column("step", sa.Text(), server_default="duty", nullable=False))
    op.add_column("pages", sa.Column("climbed", sa.Boolean(), server_default="false", nullable=False))
    op.create_check_constraint(
        op.f("ck_pages_step"), "pages", "step IN ('duty', 'backup', 'supervisor', 'clinical lead')"
    )
    _run(CLIMB, *more_triggers_up(SEALED))


def downgrade() -> None:
    _run(*more_triggers_down(SEALED))
    op.drop_constraint(op.f("ck_pages_step"), "pages")
    op.drop_column("pages", "climbed")
    op.drop_column("pages", "step")
    op.drop_index("ix_diversions_climbing", table_name="diversions")
    for column in ("climbs_at", "ladder_since", "rung"):
        op.drop_column("diversions", column)
    op.drop_table("page_recipients")


def _recipients() -> None:
    op.create_table(
        "page_recipients",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pool_id", sa.Uuid(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("email", sa.LargeBinary(), nullable=False),
        sa.Column("email_version", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint("step IN ('backup', 'supervisor', 'clinical lead')", name=op.f("ck_page_recipients_step")),
        sa.ForeignKeyConstraint(["pool_id"], ["pools.id"], name=op.f("fk_page_recipients_pool_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_page_recipients")),
        sa.UniqueConstraint("pool_id", "step", name=op.f("uq_page_recipients_pool_id_step")),
    )
    op.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON page_recipients TO mycooper_app")


def _run(*statements: str) -> None:
    for statement in statements:
        op.execute(statement)
