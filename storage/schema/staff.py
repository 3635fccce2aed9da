"""Staff members, their roles and pools, when they are away, and where they are signed in."""

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
)

from .metadata import fingerprint, instant, metadata, rewritten, row_id, sealed, to

staff = Table(
    "staff",
    metadata,
    row_id(),
    to("practices", "practice_id"),
    Column("name", Text, nullable=False),
    Column("login", Text, nullable=False, unique=True),
    sealed("email"),
    Column("password_hash", Text, nullable=False),
    # Replaced where two administrators had it reset, and never emptied: whoever could take it away would be asked for
    # no second factor, but to enrol one.
    *rewritten("totp_secret", null=True),
    # Null, as the secret is, until a sign-in has shown that it reached an authenticator.
    instant("totp_enrolled_at", null=True),
    # A code's time step counts once.
    Column("totp_last_step", BigInteger, nullable=True),
    Column("roles", ARRAY(Text), nullable=False),
    Column("active", Boolean, nullable=False),
    instant("created_at"),
    # Who owns a thread works for its own practice.
    UniqueConstraint("id", "practice_id"),
)

# When a member is not there, and who covers: planned ahead, or declared on the day.
absences = Table(
    "absences",
    metadata,
    row_id(),
    Column("practice_id", Uuid, nullable=False),
    Column("staff_id", Uuid, nullable=False, index=True),
    # Null where the pools cover.
    Column("cover_id", Uuid, nullable=True),
    instant("starts_at"),
    instant("ends_at"),
    to("staff", "planned_by", index=False),
    instant("planned_at"),
    instant("called_off_at", null=True),
    ForeignKeyConstraint(["staff_id", "practice_id"], ["staff.id", "staff.practice_id"]),
    ForeignKeyConstraint(["cover_id", "practice_id"], ["staff.id", "staff.practice_id"]),
    CheckConstraint("starts_at < ends_at", name="ends_after_it_starts"),
    CheckConstraint("cover_id <> staff_id", name="covered_by_another"),
)

staff_pools = Table(
    "staff_pools",
    metadata,
    row_id(),
    to("staff", "staff_id"),
    to("pools", "pool_id"),
    UniqueConstraint("staff_id", "pool_id"),
)

staff_sessions = Table(
    "staff_sessions",
    metadata,
    row_id(),
    fingerprint("token_hash", unique=True),
    to("staff", "staff_id"),
    instant("signed_in_at"),
    # Null while only the password was right: such a session opens nothing but the second step.
    instant("second_factor_at", null=True),
    # What the second step offers to a member without an authenticator: another one at each sign-in.
    sealed("totp_offered", null=True),
    # The hash of a password that was chosen with it; it counts once the digits of the authenticator came.
    Column("password_offered", Text, nullable=True),
    # The change by which another authenticator may be enrolled here than the one that there is.
    to("staff_changes", "change_id", null=True, index=False),
    instant("active_at"),
    instant("ended_at", null=True),
)

# Browsers that a staff member has signed in from before: wrong tries from elsewhere do not slow them down.
staff_browsers = Table(
    "staff_browsers",
    metadata,
    row_id(),
    to("staff", "staff_id"),
    fingerprint("browser_hash"),
    instant("last_seen_at"),
    UniqueConstraint("staff_id", "browser_hash"),
)

SECOND_FACTOR_STAYS = """
    CREATE TRIGGER second_factor_stays BEFORE UPDATE OF totp_secret ON staff
    FOR EACH ROW WHEN (OLD.totp_secret IS NOT NULL AND NEW.totp_secret IS NULL) EXECUTE FUNCTION sealed_stays()
"""
"""Run after the table is made, as its owner."""
