"""A value may be sealed anew with a newer key, beside the traffic; a hold that was lifted does not stand in the way."""

from alembic import op

from storage.schema.staying import OR_SEALED_ANEW, WITHOUT_SEALED_ANEW

revision = "0042"
down_revision: str | None = "0041"

# Its reasons are sealed, and held by triggers of their own.
LIFTED_STAYS = """
    CREATE OR REPLACE TRIGGER lifted_stays
    BEFORE UPDATE OF id, patient_id, placed_by, placed_at, lifted_by, lifted_at ON legal_holds
    FOR EACH ROW WHEN (OLD.lifted_at IS NOT NULL) EXECUTE FUNCTION legal_hold_stands()
"""
LIFTED_STAYED = """
    CREATE OR REPLACE TRIGGER lifted_stays BEFORE UPDATE ON legal_holds
    FOR EACH ROW WHEN (OLD.lifted_at IS NOT NULL) EXECUTE FUNCTION legal_hold_stands()
"""


def upgrade() -> None:
    op.execute(OR_SEALED_ANEW)
    op.execute(LIFTED_STAYS)


def downgrade() -> None:
    op.execute(LIFTED_STAYED)
    op.execute(WITHOUT_SEALED_ANEW)
