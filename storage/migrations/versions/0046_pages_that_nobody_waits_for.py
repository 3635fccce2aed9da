"""A page by webhook about a diversion that somebody is on waits no more."""

from alembic import op

revision = "0046"
down_revision: str | None = "0045"

STATE = "ck_webhook_pages_state"


def upgrade() -> None:
    op.drop_constraint(op.f(STATE), "webhook_pages")
    op.create_check_constraint(op.f(STATE), "webhook_pages", "state IN ('pending', 'sent', 'refused', 'dropped')")
    op.execute(
        """UPDATE webhook_pages g SET state = 'dropped', ended_at = coalesce(v.acknowledged_at, v.closed_at)
           FROM diversions v WHERE v.id = g.diversion_id AND g.state = 'pending'
             AND (v.acknowledged_at IS NOT NULL OR v.closed_at IS NOT NULL)"""
    )


def downgrade() -> None:
    op.execute("UPDATE webhook_pages SET state = 'pending', ended_at = NULL WHERE state = 'dropped'")
    op.drop_constraint(op.f(STATE), "webhook_pages")
    op.create_check_constraint(op.f(STATE), "webhook_pages", "state IN ('pending', 'sent', 'refused')")
