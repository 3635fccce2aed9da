"""A court's limit stands against the person, whichever account they ask with."""

from alembic import op

revision = "0048"
down_revision: str | None = "0047"

# Of an account's holder: as it stands in their chart, or on the photo ID of one who has none.
BORN_ON = """
    CREATE FUNCTION holder_born_on(of_account uuid) RETURNS date LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp AS $$
        SELECT coalesce(
            (SELECT p.birth_date FROM public.accounts a JOIN public.patients p ON p.id = a.patient_id
             WHERE a.id = of_account),
            (SELECT max(k.requestor_born_on) FROM public.proxy_cases k WHERE k.account_id = of_account))
    $$
"""
OF_ACCOUNT = "coalesce(l.account_id, NEW.account_id) = NEW.account_id"
# Where a birth date is not known, nobody can say that it is somebody else.
OF_PERSON = f"""({OF_ACCOUNT} OR coalesce(
    public.holder_born_on(l.account_id) = coalesce(found.requestor_born_on, public.holder_born_on(NEW.account_id)),
    true))"""
HAS_CASE = """
    CREATE OR REPLACE FUNCTION proxy_grant_has_case() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
    DECLARE found public.proxy_cases;
    BEGIN
        SELECT * INTO found FROM public.proxy_cases c WHERE c.id = NEW.case_id;
        IF found.state IS DISTINCT FROM 'granted' THEN
            RAISE EXCEPTION 'a grant needs a case that was granted'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'proxy_grant_has_case';
        END IF;
        IF EXISTS (SELECT 1 FROM public.proxy_limits l WHERE l.patient_id = NEW.patient_id AND l.ended_at IS NULL
                   AND (l.kind = 'court' AND {of_whom}
                        OR l.kind = 'emancipation' AND found.kind = 'minor')) THEN
            RAISE EXCEPTION 'a limit on record stands against this grant'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'proxy_grant_has_no_limit';
        END IF;
        RETURN NEW;
    END $$
"""


def upgrade() -> None:
    op.execute(BORN_ON)
    op.execute(HAS_CASE.format(of_whom=OF_PERSON))


def downgrade() -> None:
    op.execute(HAS_CASE.format(of_whom=OF_ACCOUNT))
    op.execute("DROP FUNCTION holder_born_on(uuid)")
