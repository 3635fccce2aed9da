"""A limit stands against the person, whichever account they ask with; who printed a case's code does not grant it."""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision: str | None = "0046"

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
# One person alone could enrol by the code that they printed: another one calls whoever asks, and grants.
ENROLLED = """
    CREATE FUNCTION proxy_case_was_enrolled() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
    BEGIN
        IF EXISTS (SELECT 1 FROM public.access_codes c WHERE c.case_id = NEW.id AND c.issued_by = NEW.settled_by) THEN
            RAISE EXCEPTION 'who printed a code of the case does not grant it'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'second_person_printed_nothing';
        END IF;
        IF NEW.requestor_born_on IS NOT NULL AND NEW.called_at IS NULL THEN
            RAISE EXCEPTION 'nobody called whoever enrolled by this case'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'requestor_was_called';
        END IF;
        RETURN NEW;
    END $$
"""
WAS_ENROLLED = """
    CREATE TRIGGER was_enrolled BEFORE UPDATE OF state ON proxy_cases
    FOR EACH ROW WHEN (OLD.state = 'open' AND NEW.state = 'granted') EXECUTE FUNCTION proxy_case_was_enrolled()
"""


def upgrade() -> None:
    op.add_column("proxy_cases", sa.Column("called_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(ENROLLED)
    op.execute(WAS_ENROLLED)
    op.execute(BORN_ON)
    op.execute(HAS_CASE.format(of_whom=OF_PERSON))


def downgrade() -> None:
    op.execute("DROP TRIGGER was_enrolled ON proxy_cases")
    op.execute("DROP FUNCTION proxy_case_was_enrolled()")
    op.drop_column("proxy_cases", "called_at")
    op.execute(HAS_CASE.format(of_whom=OF_ACCOUNT))
    op.execute("DROP FUNCTION holder_born_on(uuid)")
