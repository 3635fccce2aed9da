"""Who restricted or ended an account and why, and what was reported of its use."""

from sqlalchemy import CheckConstraint, Column, Table, Text, Uuid

from .metadata import instant, metadata, owned_by, row_id, sealed, to

# Each time that access was taken or given back; the account's own row says how it stands now.
access_changes = Table(
    "access_changes",
    metadata,
    row_id(),
    to("accounts", "account_id"),
    Column("what", Text, nullable=False),
    sealed("reason"),
    # By what a caller who ends their own account was identified; the member beside it took the call.
    sealed("identified_by", null=True),
    Column("staff_id", Uuid, nullable=False),
    instant("at"),
    CheckConstraint("what IN ('restricted', 'opened again', 'ended', 'left')", name="what"),
    CheckConstraint("(what = 'left') = (identified_by IS NOT NULL)", name="caller_identified"),
    info=owned_by("account_id"),
)

misuse_reports = Table(
    "misuse_reports",
    metadata,
    row_id(),
    to("accounts", "account_id"),
    sealed("reason"),
    # What the reporter saw, in their own words.
    sealed("seen"),
    Column("reported_by", Uuid, nullable=False),
    instant("reported_at"),
    Column("decision", Text, nullable=True),
    Column("decided_by", Uuid, nullable=True),
    instant("decided_at", null=True),
    CheckConstraint("decision IN ('restricted', 'dismissed')", name="decision"),
    CheckConstraint(
        "(decision IS NULL) = (decided_by IS NULL) AND (decision IS NULL) = (decided_at IS NULL)", name="decided_whole"
    ),
    CheckConstraint("decided_by <> reported_by", name="second_person"),
    info=owned_by("account_id"),
)
