"""The foundation: every table, the triggers that hold them, the job queue, and what the application's role may do."""

from alembic import op
from procrastinate.schema import SchemaManager

from storage.schema import metadata
from storage.schema.audit import AUDIT_GRANTS, AUDIT_TRIGGERS_DOWN, AUDIT_TRIGGERS_UP
from storage.schema.owners import triggers_down, triggers_up

revision = "0001"
down_revision: str | None = None

GRANTS = (
    "GRANT USAGE ON SCHEMA public TO mycooper_app",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO mycooper_app",
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO mycooper_app",
    "REVOKE ALL ON alembic_version FROM mycooper_app",
    "GRANT SELECT ON alembic_version TO mycooper_app",
)


def upgrade() -> None:
    metadata.create_all(op.get_bind())
    _run(*AUDIT_TRIGGERS_UP, *triggers_up(), SchemaManager.get_schema(), *GRANTS, *AUDIT_GRANTS)


def downgrade() -> None:
    _run(*triggers_down(), *AUDIT_TRIGGERS_DOWN, *_PROCRASTINATE_DOWN)
    metadata.drop_all(op.get_bind())


def _run(*statements: str) -> None:
    # The driver's own cursor: these statements hold percent signs and several commands each.
    cursor = op.get_bind().connection.cursor()
    for statement in statements:
        cursor.execute(statement)


_PROCRASTINATE_DOWN = (
    "DROP TABLE procrastinate_events, procrastinate_periodic_defers, procrastinate_jobs, procrastinate_workers CASCADE",
    """DO $$ DECLARE found record; BEGIN
        FOR found IN SELECT p.oid::regprocedure AS name FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
                     WHERE n.nspname = current_schema() AND p.proname LIKE 'procrastinate%' LOOP
            EXECUTE 'DROP FUNCTION ' || found.name || ' CASCADE';
        END LOOP;
        FOR found IN SELECT t.oid::regtype AS name FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
                     WHERE n.nspname = current_schema() AND t.typname LIKE 'procrastinate%'
                     AND t.typtype IN ('e', 'c') LOOP
            EXECUTE 'DROP TYPE ' || found.name || ' CASCADE';
        END LOOP;
    END $$""",
)
