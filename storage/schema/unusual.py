"""Unusual reading: which days were looked at, and what goes before an auditor."""

from sqlalchemy import CheckConstraint, Column, Date, Integer, PrimaryKeyConstraint, Table, Text, UniqueConstraint, Uuid

from .metadata import instant, metadata, row_id, sealed, to

# Whoever inserts a day's row looks at it, and nobody else does.
reading_days = Table(
    "reading_days",
    metadata,
    to("practices", "practice_id", index=False),
    Column("day", Date, nullable=False),
    instant("looked_at"),
    PrimaryKeyConstraint("practice_id", "day"),
)

# No patient stands here: whom a member read on the day is what the audit says.
unusual_readings = Table(
    "unusual_readings",
    metadata,
    row_id(),
    to("practices", "practice_id"),
    to("staff", "staff_id", index=False),
    Column("day", Date, nullable=False),
    Column("sign", Text, nullable=False),
    Column("patients", Integer, nullable=False),
    Column("usual", Integer, nullable=True),
    instant("found_at"),
    Column("verdict", Text, nullable=True),
    sealed("reason", null=True, later=True),
    Column("decided_by", Uuid, nullable=True),
    instant("decided_at", null=True),
    UniqueConstraint("staff_id", "day", "sign"),
    CheckConstraint(
        "sign IN ('many patients', 'a namesake or a colleague', 'no work on them', 'at night')", name="sign"
    ),
    CheckConstraint("verdict IN ('explained', 'passed on')", name="verdict"),
    CheckConstraint(
        "(verdict IS NULL) = (reason IS NULL) AND (verdict IS NULL) = (decided_by IS NULL) "
        "AND (verdict IS NULL) = (decided_at IS NULL)",
        name="decided_whole",
    ),
    CheckConstraint("decided_by <> staff_id", name="second_person"),
)
