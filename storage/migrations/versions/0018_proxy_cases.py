"""Proxy access comes from a case whose papers are complete and confirmed; what was granted before is brought over."""

import sqlalchemy as sa
from alembic import op

from storage.schema.metadata import Sealed
from storage.schema.owners import more_triggers_up as owners_up
from storage.schema.staying import more_triggers_down, more_triggers_up

revision = "0018"
down_revision: str | None = "0017"

OWNERS = (
    ("proxy_cases", ("patient_id", "account_id", "kind", "begun_by")),
    ("proxy_limits", ("patient_id", "account_id", "kind", "kept_by")),
)
OF_GRANTS = (("proxy_grants", Sealed.LATER, ("end_reason",)),)
SEALED = (
    ("proxy_cases", Sealed.ONCE, ("requestor_name",)),
    (
        "proxy_cases",
        Sealed.LATER,
        ("patient_paper_reference", "requestor_paper_reference", "proof_reference"),
    ),
    ("proxy_limits", Sealed.ONCE, ("paper_reference",)),
    *OF_GRANTS,
)
# Nothing of it is ever taken back: what was shown and decided stays on file.
GRANTS = (
    "GRANT SELECT, INSERT, UPDATE ON proxy_cases TO mycooper_app",
    "GRANT SELECT, INSERT, UPDATE ON proxy_limits TO mycooper_app",
)
# Before any case there was: such a grant stays good, and nobody can make another one like it.
BROUGHT_OVER = (
    """INSERT INTO proxy_cases (id, patient_id, account_id, kind, begun_by, begun_at, state, settled_by, settled_at)
       SELECT id, patient_id, account_id, 'brought over', granted_by, starts_on + time '12:00',
              'granted', granted_by, starts_on + time '12:00'
       FROM proxy_grants""",
    "UPDATE proxy_grants SET case_id = id",
)
# What is settled is changed by nobody any more; a guardian's next review is another matter.
_SETTLED = (
    *("kind", "patient_paper", "patient_signed_on", "requestor_paper", "requestor_signed_on", "proof"),
    *("begun_by", "checked_by", "state", "settled_by", "settled_at"),
)
_CHANGED = " OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in _SETTLED)
TRIGGERS = (
    """CREATE FUNCTION proxy_refused() RETURNS trigger LANGUAGE plpgsql
       SET search_path = pg_catalog, pg_temp AS $$
       BEGIN
           RAISE EXCEPTION 'proxy access is not given so: %', TG_NAME
           USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
       END $$""",
    """CREATE FUNCTION proxy_grant_has_case() RETURNS trigger LANGUAGE plpgsql
       SET search_path = pg_catalog, pg_temp AS $$
       DECLARE found public.proxy_cases;
       BEGIN
           SELECT * INTO found FROM public.proxy_cases c WHERE c.id = NEW.case_id;
           IF found.state IS DISTINCT FROM 'granted' THEN
               RAISE EXCEPTION 'a grant needs a case that was granted'
               USING ERRCODE = 'check_violation', CONSTRAINT = 'proxy_grant_has_case';
           END IF;
           IF EXISTS (SELECT 1 FROM public.proxy_limits l WHERE l.patient_id = NEW.patient_id AND l.ended_at IS NULL
                      AND (l.kind = 'court' AND coalesce(l.account_id, NEW.account_id) = NEW.account_id
                           OR l.kind = 'emancipation' AND found.kind = 'minor')) THEN
               RAISE EXCEPTION 'a limit on record stands against this grant'
               USING ERRCODE = 'check_violation', CONSTRAINT = 'proxy_grant_has_no_limit';
           END IF;
           RETURN NEW;
       END $$""",
    """CREATE TRIGGER brought_over_is_past BEFORE INSERT ON proxy_cases
       FOR EACH ROW WHEN (NEW.kind = 'brought over') EXECUTE FUNCTION proxy_refused()""",
    f"""CREATE TRIGGER settled_stays BEFORE UPDATE ON proxy_cases
        FOR EACH ROW WHEN (OLD.state <> 'open' AND ({_CHANGED})) EXECUTE FUNCTION proxy_refused()""",
    """CREATE TRIGGER ended_stays BEFORE UPDATE ON proxy_grants
       FOR EACH ROW WHEN (OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS NULL) EXECUTE FUNCTION proxy_refused()""",
    """CREATE TRIGGER has_case BEFORE INSERT OR UPDATE OF case_id, patient_id ON proxy_grants
       FOR EACH ROW EXECUTE FUNCTION proxy_grant_has_case()""",
)


def upgrade() -> None:
    _cases()
    _limits()
    _grants()
    for statement in (*owners_up(OWNERS), *more_triggers_up(SEALED), *TRIGGERS, *GRANTS):
        op.execute(statement)


def _cases() -> None:
    op.create_table(
        "proxy_cases",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("requestor_name", sa.LargeBinary(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("patient_paper", sa.Text(), nullable=True),
        sa.Column("patient_paper_reference", sa.LargeBinary(), nullable=True),
        sa.Column("patient_signed_on", sa.Date(), nullable=True),
        sa.Column("requestor_paper", sa.Text(), nullable=True),
        sa.Column("requestor_paper_reference", sa.LargeBinary(), nullable=True),
        sa.Column("requestor_signed_on", sa.Date(), nullable=True),
        sa.Column("proof", sa.Text(), nullable=True),
        sa.Column("proof_reference", sa.LargeBinary(), nullable=True),
        sa.Column("review_due_on", sa.Date(), nullable=True),
        sa.Column("begun_by", sa.Uuid(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("checked_by", sa.Uuid(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("settled_by", sa.Uuid(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_proxy_cases_account_id")),
        sa.ForeignKeyConstraint(["patient_id"], ["patients.id"], name=op.f("fk_proxy_cases_patient_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proxy_cases")),
        sa.UniqueConstraint("id", "patient_id", "account_id", name=op.f("uq_proxy_cases_id_patient_id_account_id")),
    )
    for name, said in CASE_CHECKS.items():
        op.create_check_constraint(op.f(f"ck_proxy_cases_{name}"), "proxy_cases", said)
    for column in ("account_id", "patient_id"):
        op.create_index(op.f(f"ix_proxy_cases_{column}"), "proxy_cases", [column], unique=False)


def _limits() -> None:
    op.create_table(
        "proxy_limits",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("paper_reference", sa.LargeBinary(), nullable=False),
        sa.Column("kept_by", sa.Uuid(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind IN ('court', 'emancipation')", name=op.f("ck_proxy_limits_kind")),
        sa.CheckConstraint("kind = 'court' OR account_id IS NULL", name=op.f("ck_proxy_limits_emancipated_from_all")),
        sa.CheckConstraint("(ended_by IS NULL) = (ended_at IS NULL)", name=op.f("ck_proxy_limits_ended_by_somebody")),
        sa.CheckConstraint("ended_by <> kept_by", name=op.f("ck_proxy_limits_ended_by_another")),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_proxy_limits_account_id")),
        sa.ForeignKeyConstraint(["patient_id"], ["patients.id"], name=op.f("fk_proxy_limits_patient_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proxy_limits")),
    )
    for column in ("account_id", "patient_id"):
        op.create_index(op.f(f"ix_proxy_limits_{column}"), "proxy_limits", [column], unique=False)


def _grants() -> None:
    op.add_column("proxy_grants", sa.Column("case_id", sa.Uuid(), nullable=True))
    op.add_column("proxy_grants", sa.Column("end_kind", sa.Text(), nullable=True))
    op.add_column("proxy_grants", sa.Column("end_reason", sa.LargeBinary(), nullable=True))
    op.add_column("proxy_grants", sa.Column("ended_by", sa.Uuid(), nullable=True))
    for statement in BROUGHT_OVER:
        op.execute(statement)
    op.alter_column("proxy_grants", "case_id", nullable=False)
    # Access that ended today may be given anew today, by another case.
    op.drop_constraint(op.f("uq_proxy_grants_patient_id_account_id_starts_on"), "proxy_grants")
    op.create_unique_constraint(op.f("uq_proxy_grants_case_id"), "proxy_grants", ["case_id"])
    op.create_foreign_key(
        op.f("fk_proxy_grants_case_id_patient_id_account_id"),
        "proxy_grants",
        "proxy_cases",
        ["case_id", "patient_id", "account_id"],
        ["id", "patient_id", "account_id"],
    )
    for name, said in GRANT_CHECKS.items():
        op.create_check_constraint(op.f(f"ck_proxy_grants_{name}"), "proxy_grants", said)


CASE_CHECKS = {
    "kind": "kind IN ('adult', 'minor', 'guardian', 'brought over')",
    "state": "state IN ('open', 'granted', 'closed')",
    "settled": "(state = 'open') = (settled_by IS NULL) AND (state = 'open') = (settled_at IS NULL)",
    "requestor_named": "kind = 'brought over' OR requestor_name IS NOT NULL",
    "second_person": """state <> 'granted' OR kind = 'brought over'
        OR (settled_by <> begun_by AND checked_by IS NOT NULL AND settled_by <> checked_by)""",
    "requestor_shown": """state <> 'granted' OR kind = 'brought over'
        OR (requestor_paper IS NOT NULL AND requestor_paper_reference IS NOT NULL
            AND requestor_signed_on IS NOT NULL)""",
    "adult_shown": """state <> 'granted' OR kind <> 'adult'
        OR (patient_paper IS NOT NULL AND patient_paper_reference IS NOT NULL AND patient_signed_on IS NOT NULL)""",
    "parent_proved": """state <> 'granted' OR kind <> 'minor'
        OR (proof IS NOT NULL AND proof IN ('birth certificate', 'adoption paper', 'guardianship of a minor')
            AND proof_reference IS NOT NULL)""",
    "guardian_proved": """state <> 'granted' OR kind <> 'guardian'
        OR (proof IS NOT NULL AND proof = 'guardianship of an adult' AND proof_reference IS NOT NULL
            AND review_due_on IS NOT NULL)""",
}
GRANT_CHECKS = {
    "end_kind": "end_kind IN ('patient', 'safety', 'court', 'emancipation')",
    "end_whole": "end_kind IS NULL OR revoked_at IS NOT NULL AND ended_by IS NOT NULL",
    "safety_says_why": "end_kind <> 'safety' OR end_reason IS NOT NULL",
}


def downgrade() -> None:
    for trigger in ("has_case", "ended_stays"):
        op.execute(f"DROP TRIGGER {trigger} ON proxy_grants")
    for statement in more_triggers_down(OF_GRANTS):
        op.execute(statement)
    for name in GRANT_CHECKS:
        op.drop_constraint(op.f(f"ck_proxy_grants_{name}"), "proxy_grants")
    op.drop_constraint(op.f("fk_proxy_grants_case_id_patient_id_account_id"), "proxy_grants")
    op.drop_constraint(op.f("uq_proxy_grants_case_id"), "proxy_grants")
    # The schema before knows one grant a day: of several, the one that holds speaks, or else the last.
    op.execute(
        """DELETE FROM proxy_grants g USING proxy_grants o
           WHERE (o.patient_id, o.account_id, o.starts_on) = (g.patient_id, g.account_id, g.starts_on)
             AND (o.revoked_at IS NULL, o.id) > (g.revoked_at IS NULL, g.id)"""
    )
    op.create_unique_constraint(
        op.f("uq_proxy_grants_patient_id_account_id_starts_on"),
        "proxy_grants",
        ["patient_id", "account_id", "starts_on"],
    )
    for column in ("case_id", "end_kind", "end_reason", "ended_by"):
        op.drop_column("proxy_grants", column)
    op.drop_table("proxy_limits")
    op.drop_table("proxy_cases")
    for function in ("proxy_grant_has_case", "proxy_refused"):
        op.execute(f"DROP FUNCTION {function}()")
