"""Who did what, row by row, and the seals over those rows: the application adds to both and changes neither."""

from sqlalchemy import BigInteger, Column, Index, LargeBinary, Table, Text, Uuid
from sqlalchemy.dialects.postgresql.base import ischema_names
from sqlalchemy.types import UserDefinedType
from typing_extensions import override

from .metadata import instant, metadata, owned_by, row_id, sealed


class Xid8(UserDefinedType[str]):
    """A transaction's id with its epoch, as the digits that PostgreSQL takes and gives for it."""

    cache_ok = True

    @override
    def get_col_spec(self, **_: object) -> str:
        """Name the type to PostgreSQL."""
        return "xid8"


# SQLAlchemy does not know the type, and would warn when it reads the tables back.
ischema_names["xid8"] = Xid8

audit_events = Table(
    "audit_events",
    metadata,
    row_id(),
    instant("at"),
    Column("xid", Xid8, nullable=False, index=True),
    Column("actor_kind", Text, nullable=False),
    Column("actor_id", Uuid, nullable=True),
    Column("action", Text, nullable=False),
    Column("object_kind", Text, nullable=True),
    Column("object_id", Uuid, nullable=True),
    # No foreign key: the proof of who read a record outlives the record.
    Column("patient_id", Uuid, nullable=True),
    sealed("detail", null=True),
    Column("mac", LargeBinary, nullable=False),
    Index("ix_audit_events_patient", "patient_id", "at", postgresql_where="patient_id IS NOT NULL"),
    Index(
        "ix_audit_events_read_by_staff",
        "at",
        postgresql_where="actor_kind = 'staff' AND action = 'read' AND patient_id IS NOT NULL",
    ),
    info=owned_by("patient_id"),
)

audit_seals = Table(
    "audit_seals",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    # A seal covers the rows of transactions from the first up to but without the second of these.
    Column("from_xid", Xid8, nullable=False),
    Column("below_xid", Xid8, nullable=False),
    # The sealing transaction's own id: whoever got a later one wrote after the seal.
    Column("xid", Xid8, nullable=False),
    Column("rows", BigInteger, nullable=False),
    Column("rows_hash", LargeBinary, nullable=False),
    # Of each covered row its id and a hash of the rest, so that a missing one can be named.
    Column("marks", LargeBinary, nullable=False),
    Column("previous", LargeBinary, nullable=False),
    instant("sealed_at"),
    Column("signature", LargeBinary, nullable=False),
)

AUDIT_TRIGGERS_UP = (
    """
    CREATE FUNCTION audit_events_of_this_moment() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
    BEGIN
        IF NEW.xid <> pg_current_xact_id() THEN
            RAISE EXCEPTION 'an audit row carries the id of another transaction'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'audit_event_of_its_transaction';
        END IF;
        IF NEW.at NOT BETWEEN clock_timestamp() - interval '5 s' AND clock_timestamp() + interval '5 s' THEN
            RAISE EXCEPTION 'an audit row carries another instant than now'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'audit_event_of_this_moment';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE FUNCTION audit_only_grows() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
    BEGIN
        RAISE EXCEPTION 'what was audited is never changed'
        USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'audit_only_grows';
    END $$
    """,
    """
    CREATE TRIGGER of_this_moment BEFORE INSERT ON audit_events
    FOR EACH ROW EXECUTE FUNCTION audit_events_of_this_moment()
    """,
    """
    CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_events
    FOR EACH STATEMENT EXECUTE FUNCTION audit_only_grows()
    """,
    """
    CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_seals
    FOR EACH STATEMENT EXECUTE FUNCTION audit_only_grows()
    """,
    # ALWAYS: a session that claims to be a replica is held by them as well.
    "ALTER TABLE audit_events ENABLE ALWAYS TRIGGER of_this_moment, ENABLE ALWAYS TRIGGER only_grows",
    "ALTER TABLE audit_seals ENABLE ALWAYS TRIGGER only_grows",
)
"""Run after the tables are made, statement by statement, as their owner."""

AUDIT_TRIGGERS_DOWN = (
    "DROP TRIGGER of_this_moment ON audit_events",
    "DROP TRIGGER only_grows ON audit_events",
    "DROP TRIGGER only_grows ON audit_seals",
    "DROP FUNCTION audit_events_of_this_moment()",
    "DROP FUNCTION audit_only_grows()",
)

AUDIT_GRANTS = (
    "REVOKE ALL ON audit_events, audit_seals FROM PUBLIC, mycooper_app",
    "GRANT SELECT, INSERT ON audit_events, audit_seals TO mycooper_app",
)
"""Run last of all grants: what the application's role may do to its own traces."""
