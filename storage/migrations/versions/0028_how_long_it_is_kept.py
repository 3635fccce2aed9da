"""When a patient was last discharged, legal holds, and what finds the words of visitors that are over."""

import sqlalchemy as sa
from alembic import op

from storage.schema.metadata import Sealed
from storage.schema.owners import more_triggers_up as owners_up
from storage.schema.staying import more_triggers_up

revision = "0028"
down_revision: str | None = "0027"

OWNERS = (("legal_holds", ("patient_id",)),)
SEALED = (
    ("legal_holds", Sealed.ONCE, ("reason",)),
    ("legal_holds", Sealed.LATER, ("lift_reason",)),
)
TRIGGERS = (
    """CREATE FUNCTION legal_hold_stands() RETURNS trigger LANGUAGE plpgsql
       SET search_path = pg_catalog, pg_temp AS $$
       BEGIN
           RAISE EXCEPTION 'a legal hold stands, or was lifted for good'
           USING ERRCODE = 'check_violation', CONSTRAINT = 'legal_hold_stands';
       END $$""",
    # A hold keeps its patient's row, to which it points, and through it everything that points there.
    """CREATE TRIGGER stands BEFORE DELETE ON legal_holds
       FOR EACH ROW WHEN (OLD.lifted_at IS NULL) EXECUTE FUNCTION legal_hold_stands()""",
    """CREATE TRIGGER lifted_stays BEFORE UPDATE ON legal_holds
       FOR EACH ROW WHEN (OLD.lifted_at IS NOT NULL) EXECUTE FUNCTION legal_hold_stands()""",
)
GRANTS = (
    "GRANT SELECT, INSERT, UPDATE ON legal_holds TO mycooper_app",
    # Of visitors, whose words go after ninety days.
    "GRANT DELETE ON diversion_answers TO mycooper_app",
)
OF_VISITORS = (("turns", "heard_at"), ("replies", "made_at"))


def upgrade() -> None:
    op.add_column("patients", sa.Column("discharged_on", sa.Date(), nullable=True))
    for table, column in OF_VISITORS:
        op.create_index(f"ix_{table}_of_visitors", table, [column], postgresql_where="account_id IS NULL")
    _legal_holds()
    for statement in (*owners_up(OWNERS), *more_triggers_up(SEALED), *TRIGGERS, *GRANTS):
        op.execute(statement)


def _legal_holds() -> None:
    op.create_table(
        "legal_holds",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("placed_by", sa.Uuid(), nullable=False),
        sa.Column("placed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lifted_by", sa.Uuid(), nullable=True),
        sa.Column("lifted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lift_reason", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "(lifted_by IS NULL) = (lifted_at IS NULL) AND (lifted_by IS NULL) = (lift_reason IS NULL)",
            name=op.f("ck_legal_holds_lifted_whole"),
        ),
        sa.CheckConstraint("lifted_by <> placed_by", name=op.f("ck_legal_holds_lifted_by_another")),
        sa.ForeignKeyConstraint(["patient_id"], ["patients.id"], name=op.f("fk_legal_holds_patient_id")),
        sa.ForeignKeyConstraint(["placed_by"], ["staff.id"], name=op.f("fk_legal_holds_placed_by")),
        sa.ForeignKeyConstraint(["lifted_by"], ["staff.id"], name=op.f("fk_legal_holds_lifted_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legal_holds")),
    )
    op.create_index("ix_legal_holds_patient_id", "legal_holds", ["patient_id"])
    op.create_index("ix_legal_holds_standing", "legal_holds", ["patient_id"], postgresql_where="lifted_at IS NULL")


def downgrade() -> None:
    op.drop_table("legal_holds")
    op.execute("DROP FUNCTION legal_hold_stands()")
    op.execute("REVOKE DELETE ON diversion_answers FROM mycooper_app")
    for table, _ in OF_VISITORS:
        op.drop_index(f"ix_{table}_of_visitors", table)
    op.drop_column("patients", "discharged_on")
