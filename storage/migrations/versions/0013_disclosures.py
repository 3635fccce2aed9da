"""What was disclosed of a patient to others: when, to whom, what and why."""

import sqlalchemy as sa
from alembic import op

from storage.schema.metadata import Sealed
from storage.schema.owners import more_triggers_up as owners_up
from storage.schema.staying import more_triggers_up

revision = "0013"
down_revision: str | None = "0012"

OWNERS = (("disclosures", ("patient_id",)),)
SEALED = (("disclosures", Sealed.ONCE, ("recipient", "what", "why")),)


def upgrade() -> None:
    op.create_table(
        "disclosures",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("recipient", sa.LargeBinary(), nullable=False),
        sa.Column("what", sa.LargeBinary(), nullable=False),
        sa.Column("why", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["patient_id"], ["patients.id"], name=op.f("fk_disclosures_patient_id")),
        sa.ForeignKeyConstraint(["recorded_by"], ["staff.id"], name=op.f("fk_disclosures_recorded_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disclosures")),
    )
    op.create_index(op.f("ix_disclosures_patient_id"), "disclosures", ["patient_id"], unique=False)
    for statement in (*owners_up(OWNERS), *more_triggers_up(SEALED)):
        op.execute(statement)
    # Nothing of an accounting is changed or taken back.
    op.execute("GRANT SELECT, INSERT ON disclosures TO mycooper_app")


def downgrade() -> None:
    op.drop_index(op.f("ix_disclosures_patient_id"), table_name="disclosures")
    op.drop_table("disclosures")
