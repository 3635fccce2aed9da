"""What one administrator asks to have changed about a member, and another one confirms."""

from sqlalchemy import ARRAY, CheckConstraint, Column, Index, SmallInteger, Table, Text, Uuid

from .metadata import fingerprint, instant, metadata, row_id, sealed, to

staff_changes = Table(
    "staff_changes",
    metadata,
    row_id(),
    to("staff", "staff_id"),
    Column("kind", Text, nullable=False),
    # What the member is to have, whole; null where it is about how they sign in.
    Column("roles", ARRAY(Text), nullable=True),
    Column("pools", ARRAY(Uuid), nullable=True),
    sealed("reason"),
    to("staff", "asked_by", index=False),
    instant("asked_at"),
    instant("expires_at"),
    Column("state", Text, nullable=False),
    # Null where it was stopped: by whoever has the mailbox of the one concerned.
    to("staff", "settled_by", null=True, index=False),
    instant("settled_at", null=True),
    # Of the link that was mailed last: it stops the change, and with the code sets up the way in.
    fingerprint("link_hash", unique=True),
    fingerprint("code_hash", null=True),
    Column("wrong_codes", SmallInteger, nullable=False, server_default="0"),
    instant("set_up_until", null=True),
    instant("set_up_at", null=True),
    CheckConstraint(
        "kind IN ('password', 'authenticator', 'password and authenticator', 'roles', 'pools')", name="kind"
    ),
    CheckConstraint("(kind = 'roles') = (roles IS NOT NULL) AND (kind = 'pools') = (pools IS NOT NULL)", name="whole"),
    CheckConstraint("state IN ('asked', 'done', 'refused', 'stopped', 'replaced', 'expired')", name="state"),
    CheckConstraint("(state = 'asked') = (settled_at IS NULL)", name="settled"),
    CheckConstraint(
        "state NOT IN ('done', 'refused', 'replaced') OR settled_by IS NOT NULL", name="settled_by_somebody"
    ),
    CheckConstraint("asked_by <> staff_id AND settled_by <> staff_id", name="not_for_oneself"),
    CheckConstraint("state NOT IN ('done', 'replaced') OR settled_by <> asked_by", name="second_person"),
    CheckConstraint("(code_hash IS NULL) = (set_up_until IS NULL)", name="code_is_whole"),
    CheckConstraint("set_up_at IS NULL OR state = 'done' AND code_hash IS NOT NULL", name="set_up_after_a_reset"),
    Index("ix_staff_changes_asked", "staff_id", unique=True, postgresql_where="state = 'asked'"),
)
