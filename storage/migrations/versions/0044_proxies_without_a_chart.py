"""One who is nobody's patient asks to act for a patient, shows the papers, and then enrols by a code of that case."""

import sqlalchemy as sa
from alembic import op

from storage.schema.metadata import Sealed
from storage.schema.owners import more_triggers_up as owners_up
from storage.schema.staying import more_triggers_down, more_triggers_up

revision = "0044"
down_revision: str | None = "0043"

OWNERS_BEFORE = (("proxy_cases", ("patient_id", "account_id", "kind", "begun_by")),)
OWNERS = (("proxy_cases", ("patient_id", "kind", "begun_by", "requestor_born_on")),)
SEALED_BEFORE = (("proxy_cases", Sealed.ONCE, ("requestor_name",)),)
SEALED = (("proxy_cases", Sealed.ONCE, ("requestor_name", "requestor_telephone")),)
CHECKS = {
    "requestor_known": "account_id IS NOT NULL OR requestor_born_on IS NOT NULL",
    "requestor_enrolled": "state <> 'granted' OR account_id IS NOT NULL",
}
# Whoever has enrolled by a case stays the one it is about, and nobody enrols by one that is settled.
REQUESTOR_STAYS = """
    CREATE TRIGGER requestor_stays BEFORE UPDATE OF account_id ON proxy_cases
    FOR EACH ROW WHEN ((OLD.account_id IS NOT NULL OR OLD.state <> 'open')
                       AND OLD.account_id IS DISTINCT FROM NEW.account_id)
    EXECUTE FUNCTION owner_stays()
"""


def upgrade() -> None:
    op.add_column("proxy_cases", sa.Column("requestor_born_on", sa.Date(), nullable=True))
    op.add_column("proxy_cases", sa.Column("requestor_telephone", sa.LargeBinary(), nullable=True))
    op.alter_column("proxy_cases", "account_id", nullable=True)
    for name, said in CHECKS.items():
        op.create_check_constraint(op.f(f"ck_proxy_cases_{name}"), "proxy_cases", said)
    op.execute("DROP TRIGGER owner_stays ON proxy_cases")
    for statement in (*more_triggers_down(SEALED_BEFORE), *more_triggers_up(SEALED), *owners_up(OWNERS)):
        op.execute(statement)
    op.execute(REQUESTOR_STAYS)
    op.add_column("access_codes", sa.Column("case_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(op.f("fk_access_codes_case_id"), "access_codes", "proxy_cases", ["case_id"], ["id"])
    op.create_index(op.f("ix_access_codes_case_id"), "access_codes", ["case_id"], unique=False)
    op.alter_column("access_codes", "patient_id", nullable=True)
    op.create_check_constraint(op.f("ck_access_codes_of_one"), "access_codes", "num_nonnulls(patient_id, case_id) = 1")


def downgrade() -> None:
    op.drop_constraint(op.f("ck_access_codes_of_one"), "access_codes")
    # The schema before knows nobody without a chart: their codes, and cases by which nobody has enrolled yet, go.
    op.execute("DELETE FROM access_codes WHERE case_id IS NOT NULL")
    op.execute("DELETE FROM proxy_cases WHERE account_id IS NULL")
    op.alter_column("access_codes", "patient_id", nullable=False)
    op.drop_column("access_codes", "case_id")
    for trigger in ("requestor_stays", "owner_stays"):
        op.execute(f"DROP TRIGGER {trigger} ON proxy_cases")
    for statement in (*more_triggers_down(SEALED), *more_triggers_up(SEALED_BEFORE), *owners_up(OWNERS_BEFORE)):
        op.execute(statement)
    for name in CHECKS:
        op.drop_constraint(op.f(f"ck_proxy_cases_{name}"), "proxy_cases")
    op.alter_column("proxy_cases", "account_id", nullable=False)
    for column in ("requestor_born_on", "requestor_telephone"):
        op.drop_column("proxy_cases", column)
