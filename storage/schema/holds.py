"""Answers that may not be asked for yet: by a clinician's decision about one, or by the operator's about all."""

from sqlalchemy import CheckConstraint, Column, Index, SmallInteger, Table, Text

from .metadata import instant, metadata, row_id, sealed, to

# What the operator has decided about all answers that need a call; the latest row holds, and without one it is
# "until request". Nothing of it is ever taken back.
hold_decisions = Table(
    "hold_decisions",
    metadata,
    row_id(),
    Column("hold", Text, nullable=False),
    Column("most_hours", SmallInteger, nullable=True),
    # Where the legal decision is written down.
    Column("source", Text, nullable=False),
    to("staff", "decided_by", index=False),
    instant("decided_at"),
    CheckConstraint("hold IN ('until request', 'until call')", name="hold"),
    CheckConstraint("(hold = 'until call') = (most_hours IS NOT NULL)", name="until_call_has_an_end"),
    CheckConstraint("most_hours BETWEEN 1 AND 168", name="most_hours"),
    CheckConstraint("source <> ''", name="source_is_named"),
)

holds = Table(
    "holds",
    metadata,
    row_id(),
    to("messages", "message_id"),
    sealed("reason"),
    # The clinician who decided; null where the operator's decision holds all.
    to("staff", "held_by", null=True, index=False),
    instant("held_at"),
    instant("until"),
    instant("ended_at", null=True),
    # Who took it back before its end.
    to("staff", "lifted_by", null=True, index=False),
    CheckConstraint("held_at < until", name="ends_later"),
    CheckConstraint("lifted_by IS NULL OR ended_at IS NOT NULL", name="lifted_is_ended"),
    Index("ix_holds_in_force", "until", postgresql_where="ended_at IS NULL"),
)
