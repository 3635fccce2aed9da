"""A page goes by the operator's webhook too."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision: str | None = "0040"


def upgrade() -> None:
    op.create_table(
        "webhook_pages",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("diversion_id", sa.Uuid(), nullable=False),
        sa.Column("pool_id", sa.Uuid(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("rung", sa.SmallInteger(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("tries", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("state IN ('pending', 'sent', 'refused')", name=op.f("ck_webhook_pages_state")),
        sa.CheckConstraint(
            "step IN ('duty', 'backup', 'supervisor', 'clinical lead')", name=op.f("ck_webhook_pages_step")
        ),
        sa.CheckConstraint("(state = 'pending') = (ended_at IS NULL)", name=op.f("ck_webhook_pages_ended")),
        sa.ForeignKeyConstraint(["diversion_id"], ["diversions.id"], name=op.f("fk_webhook_pages_diversion_id")),
        sa.ForeignKeyConstraint(["pool_id"], ["pools.id"], name=op.f("fk_webhook_pages_pool_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webhook_pages")),
    )
    op.create_index(op.f("ix_webhook_pages_diversion_id"), "webhook_pages", ["diversion_id"])
    op.create_index("ix_webhook_pages_pending", "webhook_pages", ["due_at"], postgresql_where="state = 'pending'")
    op.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON webhook_pages TO mycooper_app")


def downgrade() -> None:
    op.drop_table("webhook_pages")
