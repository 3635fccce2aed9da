"""What a minor consented to alone is marked, and shown to no proxy."""

import sqlalchemy as sa
from alembic import op

from storage.schema.metadata import Sealed
from storage.schema.owners import more_triggers_up as owners_up
from storage.schema.staying import more_triggers_up

revision = "0045"
down_revision: str | None = "0044"

OWNERS = (("own_consents", ("patient_id", "thread_id", "marked_by")),)
SEALED = (
    ("own_consents", Sealed.ONCE, ("entry", "ground")),
    ("own_consents", Sealed.LATER, ("end_reason",)),
)
# What was taken away once stays so: it is marked anew.
TAKEN_AWAY_STAYS = """
    CREATE TRIGGER taken_away_stays BEFORE UPDATE ON own_consents
    FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL AND (OLD.ended_at IS DISTINCT FROM NEW.ended_at
                       OR OLD.ended_by IS DISTINCT FROM NEW.ended_by))
    EXECUTE FUNCTION owner_stays()
"""
CHECKS = {
    "of_one": "num_nonnulls(entry, thread_id) = 1",
    "ended_whole": "num_nonnulls(ended_by, ended_at, end_reason) IN (0, 3)",
    "ended_by_another": "ended_by <> marked_by",
}

# The schema before shows to proxies whatever is marked: each mark is taken away first, by whoever answers for that.
NONE_STANDS = """
    DO $$ BEGIN
        IF EXISTS (SELECT 1 FROM own_consents WHERE ended_at IS NULL) THEN
            RAISE EXCEPTION 'what a minor consented to alone is marked, and would be shown to proxies'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'none_stands';
        END IF;
    END $$
"""


def upgrade() -> None:
    op.create_table(
        "own_consents",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("entry", sa.LargeBinary(), nullable=True),
        sa.Column("thread_id", sa.Uuid(), nullable=True),
        sa.Column("ground", sa.LargeBinary(), nullable=False),
        sa.Column("marked_by", sa.Uuid(), nullable=False),
        sa.Column("marked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("end_reason", sa.LargeBinary(), nullable=True),
        *(sa.CheckConstraint(said, name=op.f(f"ck_own_consents_{name}")) for name, said in CHECKS.items()),
        sa.ForeignKeyConstraint(["patient_id"], ["patients.id"], name=op.f("fk_own_consents_patient_id")),
        sa.ForeignKeyConstraint(["thread_id"], ["threads.id"], name=op.f("fk_own_consents_thread_id")),
        sa.ForeignKeyConstraint(["marked_by"], ["staff.id"], name=op.f("fk_own_consents_marked_by")),
        sa.ForeignKeyConstraint(["ended_by"], ["staff.id"], name=op.f("fk_own_consents_ended_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_consents")),
    )
    for column in ("patient_id", "thread_id"):
        op.create_index(op.f(f"ix_own_consents_{column}"), "own_consents", [column], unique=False)
    op.create_index(
        op.f("ix_own_consents_standing"),
        "own_consents",
        ["thread_id"],
        unique=True,
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    for statement in (*owners_up(OWNERS), *more_triggers_up(SEALED), TAKEN_AWAY_STAYS):
        op.execute(statement)
    op.execute("GRANT SELECT, INSERT, UPDATE ON own_consents TO mycooper_app")


def downgrade() -> None:
    op.execute(NONE_STANDS)
    op.drop_table("own_consents")
