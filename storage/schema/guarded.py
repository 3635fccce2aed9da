"""Records that few may open, members who are too close to one, and pools' records opened from outside for an hour."""

from sqlalchemy import CheckConstraint, Column, Index, Table, Text

from .metadata import instant, metadata, owned_by, row_id, sealed, to

# A record that only the named members open. A change of the names is another row.
restrictions = Table(
    "restrictions",
    metadata,
    row_id(),
    to("patients", "patient_id", index=False),
    sealed("reason"),
    to("staff", "set_by", index=False),
    instant("set_at"),
    to("staff", "ended_by", null=True, index=False),
    instant("ended_at", null=True),
    CheckConstraint("(ended_by IS NULL) = (ended_at IS NULL)", name="ended_whole"),
    Index("ix_restrictions_holding", "patient_id", unique=True, postgresql_where="ended_at IS NULL"),
    info=owned_by("patient_id"),
)

restriction_members = Table(
    "restriction_members",
    metadata,
    row_id(),
    to("restrictions", "restriction_id"),
    to("staff", "staff_id", index=False),
)

# A member's own record, or one of their household: of those for whom they act, the grants tell.
close_records = Table(
    "close_records",
    metadata,
    row_id(),
    to("staff", "staff_id"),
    to("patients", "patient_id", index=False),
    Column("kind", Text, nullable=False),
    to("staff", "said_by", index=False),
    instant("said_at"),
    CheckConstraint("kind IN ('own', 'household')", name="kind"),
)

# Break-glass: one patient, one member, one hour, and somebody else's look at it.
broken_glass = Table(
    "broken_glass",
    metadata,
    row_id(),
    to("staff", "staff_id"),
    to("patients", "patient_id", index=False),
    # Whose record it is: a supervisor in it reviews.
    to("pools", "pool_id"),
    sealed("reason"),
    instant("opened_at"),
    instant("ends_at"),
    instant("review_due_at"),
    to("staff", "reviewed_by", null=True, index=False),
    instant("reviewed_at", null=True),
    Column("verdict", Text, nullable=True),
    CheckConstraint("verdict IN ('in order', 'not in order')", name="verdict"),
    CheckConstraint(
        "(verdict IS NULL) = (reviewed_by IS NULL) AND (verdict IS NULL) = (reviewed_at IS NULL)", name="reviewed_whole"
    ),
    CheckConstraint("reviewed_by <> staff_id", name="second_person"),
    info=owned_by("patient_id"),
)
