"""Details in chat apps: what the operator has decided, and in which chats their holders chose them."""

from sqlalchemy import Boolean, CheckConstraint, Column, Index, Table, Text, Uuid

from .metadata import instant, metadata, row_id, to

# The latest row holds; without one, no chat app shows any. Nothing of it is ever taken back.
details_decisions = Table(
    "details_decisions",
    metadata,
    row_id(),
    Column("allowed", Boolean, nullable=False),
    # Where the legal decision is written down.
    Column("source", Text, nullable=False),
    to("staff", "decided_by", index=False),
    instant("decided_at"),
    CheckConstraint("source <> ''", name="source_is_named"),
)

# A choice for one chat, as long as it stays with the account that made it; a new choice is another row.
details_choices = Table(
    "details_choices",
    metadata,
    row_id(),
    # A chat that was forgotten since may still be named here.
    Column("conversation_id", Uuid, nullable=False),
    to("accounts", "account_id"),
    instant("chosen_at"),
    instant("ended_at", null=True),
    Index("ix_details_choices_holding", "conversation_id", unique=True, postgresql_where="ended_at IS NULL"),
)
